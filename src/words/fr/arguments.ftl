### Ce qui s'écrit après `payrun` : l'aide (`--help`), et ce qui n'y va pas. Ce fichier n'existe que dans les langues
### autres que l'anglais : l'aide anglaise se trouve à côté des arguments (src/cli/args), et ses erreurs sont celles de
### leur analyseur.
###
### Une commande est `command-NOM`, un argument est son attribut (`.nom`), ou `argument-nom` pour toutes les commandes qui
### le prennent avec la même aide. `long` suit dans `--help` ; `form` dit comment s'écrit une valeur.

## Commandes

command-payrun = Paie un fichier de salaires par mobile money : personne deux fois, personne d'oublié, chaque franc justifié
    .after =
      Pour commencer :
        payrun pay samples/salaries.csv --run 2026-11 --sandbox
command-check = Vérifier un fichier et montrer ce qu'il paierait ; n'envoie rien, n'écrit aucun journal
    .after =
      Exemples :
        payrun check novembre.csv --run 2026-11
        payrun check novembre.csv --run 2026-11 --expect-count 214 --expect-total 48150000XOF
        payrun check novembre.csv --run 2026-11 --annotate corriger.xlsx

      Ensuite : payrun explain CODE dit ce que signifie un diagnostic ; payrun pay prend les mêmes arguments et paie.
    .annotate = Écrire de nouveau le fichier en tableur, ce qui ne va pas coloré et expliqué, pour le corriger et le vérifier encore
    .retry-failed = Prévoir un paiement avec --retry-failed : les lignes qui ont certainement échoué sont retentées, avec leurs valeurs actuelles
    .reports = Le dossier où des rapports disent qui a été payé, au lieu de celui de la configuration : le dossier qui sera donné à pay
    .annotate-long = Chaque ligne reste à sa place ; une dernière colonne, Errors, dit ce qui ne va pas. Une annotation antérieure de ce nom est remplacée, sauf si quelqu'un y a travaillé ; tout autre fichier reste comme il est.
command-pay = Payer un fichier ; relancée, la commande reprend, et ne paie jamais personne deux fois
    .after =
      Exemples :
        payrun pay samples/salaries.csv --run 2026-11 --sandbox       exercice : ni argent, ni clé
        payrun pay novembre.csv --run 2026-11                         avec la clé de test du compte
        payrun pay novembre.csv --run 2026-11 --live --expect-total 48150000XOF

      Interrompu ? Relancez la même commande : elle reprend où elle s'est arrêtée, et ne paie personne deux fois.
      Ensuite : payrun status 2026-11 ; le classeur est dans reports/ ; lignes en suspens : payrun resolve --help
    .live = Payer de l'argent réel : sans cela, une clé live est refusée
    .pay-valid-rows = Payer les lignes valides bien que d'autres ne le soient pas
    .pay-valid-rows-long = Sans cela, une seule ligne invalide arrête tout le fichier et rien n'est envoyé.
command-resume = Continuer une campagne avec le journal seul, sans le fichier
    .after =
      Exemples :
        payrun resume 2026-11
        payrun resume 2026-11 --wait 2h --retry-failed

      Pour payer des lignes corrigées, corrigez le fichier, puis : payrun pay FICHIER --run ID --retry-failed
    .run = { command-report.run }
    .live = Continuer avec de l'argent réel : sans cela, une clé live est refusée
command-status = Montrer ce que sait le journal, de toutes les campagnes ou d'une seule
    .after =
      Exemples :
        payrun status                    toutes les campagnes du journal
        payrun status 2026-11            une seule
        payrun status 2026-11 --json
    .run = La campagne ; sans elle, toutes
command-report = Écrire de nouveau le rapport d'une campagne
    .after =
      Exemples :
        payrun report 2026-11
        payrun report 2026-11 --reports /srv/paie
    .run = La campagne
    .reports = Le dossier où écrire, au lieu de celui de la configuration
command-resolve = Régler une ligne en suspens ou contredite avec ce qu'une personne a vu chez le prestataire
    .after =
      Exemples :
        payrun resolve 2026-11 E-014 --found abc123 --because "payé d'après le tableau de bord, MK"
        payrun resolve 2026-11 E-014 --not-found --because "support, ticket 4711 : jamais créé"
        payrun resolve 2026-11 E-027 --stands --because "support, ticket 4712 : échoué, rien n'a été payé"

      Consultez d'abord le tableau de bord du prestataire. --found est relu et comparé avec la ligne ; --not-found fait d'une ligne en suspens un échec, et payrun pay FICHIER --run ID --retry-failed peut alors la payer. Quand le prestataire a contredit ce qui est payé ou échoué : --stands laisse la ligne telle qu'elle est, et elle ne compte plus comme contredite ; --found dit que ce paiement est celui d'une ligne échouée. Dans le doute, ne faites rien : demandez au prestataire.
    .run = { command-report.run }
    .employee-id = Le matricule de la ligne
    .employee-id-form = un matricule a de 1 à 64 caractères, sur une ligne
    .item = La rubrique de paie de la ligne
    .item-form = une rubrique de paie a de 1 à 64 caractères, sur une ligne
    .found = Le paiement existe chez le prestataire, sous cet identifiant
    .found-form = un identifiant a de 1 à 128 caractères, sur une ligne
    .accept-difference = Accepter ce paiement bien qu'il diffère de la ligne
    .not-found = Le paiement d'une ligne en suspens n'a jamais été créé chez le prestataire
    .stands = Une ligne payée ou échouée le reste, quoi que le prestataire ait dit depuis
    .because = Ce qui a été vu, où et par qui ; gardé dans le journal
    .because-form = dites ce qui a été vu, et où, sur une ligne et en 500 caractères au plus : "payé d'après le tableau de bord, MK"
command-doctor = Vérifier que rien n'est endommagé dans tout le journal ; ne fait que lire
    .after =
      Exemples :
        payrun doctor                    le journal est-il en bon état ?
        payrun doctor --sandbox          celui de l'exercice
        payrun doctor --journal sauvegarde.db --json

      Lit sans jamais écrire, et peut travailler à côté d'un paiement en cours. Code de sortie 0 : en bon état ; 8 : endommagé.
command-explain = Dire ce que signifie le code d'un diagnostic, et que faire
    .code = Le code, tel qu'un diagnostic le montre entre crochets ; sans lui, la liste de tous
command-template = Écrire un fichier à remplir
    .after =
      Exemples :
        payrun template novembre.xlsx    avec des notes, des listes à choix et une ligne d'exemple
        payrun template novembre.csv

      Ensuite : remplissez-le, supprimez l'exemple, puis payrun check novembre.xlsx --run 2026-11
    .file = Le fichier à écrire (.xlsx, .csv) ; un fichier qui existe déjà reste comme il est
command-sandbox = Servir les API des deux prestataires, simulées, sur cette machine
    .after =
      Exemples :
        payrun sandbox
        payrun sandbox --faults lose_after=100,accepted_202=50 --seed 7
        payrun sandbox --latency 80 --settle 2000..60000 --rate-per-minute 120

      Un compte qui s'en sert : environment = "test", base_url = "http://127.0.0.1:7070/api/v1" (Moneroo : …/v1), et n'importe quelle clé de la forme de test du prestataire, comme zyn_test_ et 32 lettres ou chiffres.
    .ledger = Le fichier qui garde ce qui a vraiment été payé ; sans lui, c'est perdu à l'arrêt du programme
    .seed = Tout ce qui est tiré au hasard est tiré de ce nombre
    .seed-form = écrivez un nombre entier : 7
    .faults = Ce qui tourne mal, dans combien d'appels sur mille : lose_after=100,accepted_202=50
    .latency = Ce que dure une réponse, en millisecondes : 80, ou 20..200
    .latency-form = écrivez des millisecondes, le plus petit nombre d'abord, un jour au plus : 80, ou 500..3000
    .settle = Ce que met un paiement à devenir définitif, en millisecondes
    .settle-form = écrivez des millisecondes, le plus petit nombre d'abord, un jour au plus : 500..3000
    .rate-per-minute = Les appels permis à une clé en 60 secondes quelconques ; les prestataires en annoncent 120
    .rate-per-minute-form = écrivez un nombre entier de 1 à 4294967295
    .no-rate-limit = Ne jamais répondre 429
    .fail-permille = Les paiements sur mille qui finissent par échouer
    .fail-permille-form = écrivez un nombre entier de 0 à 1000
    .zayono-webhook = L'adresse où vont les webhooks de Zayono, comme <http://127.0.0.1:8080/webhooks/main>
    .moneroo-webhook = L'adresse où vont les webhooks de Moneroo
    .webhook-secret = Ce qui les signe ; le même secret que dans la variable que nomme `webhook_secret_env` du compte
    .conflict-409 = Répondre 409 à une clé connue dont le contenu a changé, au lieu de donner le paiement qui existe
command-serve = Recevoir les webhooks des prestataires
    .after =
      Exemples :
        payrun serve
        payrun serve --listen 127.0.0.1:9000

      Donnez au prestataire l'adresse https://votre.machine/webhooks/COMPTE. Un webhook fait redemander le statut d'un paiement ; ce qu'il dit lui-même n'est jamais cru. Il est gardé dans le journal, et pris en compte par qui paie la campagne.

## Arguments de plusieurs commandes

argument-file = Le fichier de paie : un classeur (.xlsx) ou du texte (.csv), reconnu à son contenu
argument-run = Le nom de cette campagne, comme 2026-11
    .long = Le même nom désigne toujours les mêmes paiements : relancez une commande sous ce nom, et personne n'est payé deux fois. Des lettres, des chiffres, `-`, `_` et `.`, 64 au plus.
    .form = une campagne se nomme avec des lettres, des chiffres, `-`, `_` et `.`, 64 au plus, sans point au début ni .sandbox à la fin : 2026-11
argument-sheet = La feuille du classeur, s'il peut s'agir de plusieurs
    .long = Sans cela, la seule feuille visible qui a les en-têtes est lue.
argument-account = Le compte qui paie les lignes qui n'en nomment aucun
    .form = un compte se nomme avec des lettres, des chiffres, `-` et `_`, 64 au plus : main
argument-expect-count = Refuser le fichier s'il n'a pas ce nombre de lignes
    .form = écrivez un nombre entier : 214
argument-expect-total = Refuser le fichier si son total n'est pas celui-ci : 1500000, 1500000XOF (une fois par devise)
    .form = écrivez la somme dans l'unité de la devise (et non en centimes), suivie du code s'il y a plusieurs devises : 1500000XOF, 1250.50GHS
argument-max-change = Signaler les montants qui ont changé de plus que cela depuis la dernière fois, au lieu de ce qui est configuré (30)
    .form = écrivez un nombre entier (pour cent) de 0 à 1000
argument-accept-changes = Payer bien que des lignes aient changé depuis la dernière fois, ou soient celles d'une autre campagne : l'empreinte qui a été affichée avec elles
    .long = Ses 12 premiers chiffres suffisent. Donnez l'argument deux fois s'il y a deux empreintes.
    .form = une empreinte a 64 chiffres de 0 à 9 et de a à f ; donnez celle qui a été affichée, ou au moins ses 12 premiers
argument-rate = Appels par minute, au lieu du rythme du compte
    .form = écrivez un nombre entier de 1 à 100000
argument-retry-failed = Retenter les lignes qui ont certainement échoué : une nouvelle tentative, avec leurs valeurs actuelles
argument-same-merchant = La clé API de ce compte a changé depuis le début de la campagne, et c'est toujours celle du même marchand ; peut être répété
    .form = { argument-account.form }
argument-wait = Combien de temps continuer à interroger le prestataire, après l'envoi ou la première relecture de la dernière ligne, avant de laisser le reste en attente : 90s, 15m, 2h (par défaut : 15m, et 10s à l'exercice)
    .form = écrivez un nombre entier et son unité, 30 jours au plus : 90s, 15m ou 2h
argument-reports = Le dossier du rapport, au lieu de celui de la configuration
argument-sandbox = Utiliser le simulateur intégré : ni configuration, ni clé, ni argent
    .long = Son journal et son registre sont des fichiers à part, si bien que l'exercice et la paie ne se mélangent jamais.
    .zayono = Zayono, qui retrouve un paiement par sa clé d'idempotence
    .moneroo = Moneroo, qui n'a pas de clé d'idempotence
argument-listen = L'adresse où écouter
    .form = écrivez une adresse et un port : 127.0.0.1:7070
argument-config = Le fichier de configuration (par défaut : payrun.toml, s'il existe)
argument-journal = Le journal, au lieu de celui de la configuration : le chemin d'un fichier SQLite
    .form = indiquez le chemin d'un fichier SQLite sur le disque de cette machine : payrun.db
argument-json = Écrire un document JSON sur la sortie standard, et rien d'autre
argument-lang = La langue de ce que lisent les gens : en ou fr (par défaut : celle de la configuration, sinon de l'environnement)
    .form = en (anglais) ou fr (français)
argument-no-progress = Ne pas afficher l'avancement
argument-verbose = Noter sur la sortie d'erreur ce que fait la campagne ; deux fois, chaque étape

## Ce que l'analyseur ajoute

help-flag = Afficher cette aide
    .short = Afficher l'essentiel de l'aide (le reste : --help)
    .long = Afficher toute l'aide (l'essentiel : -h)
version-flag = Afficher la version
heading-usage = Utilisation :
heading-commands = Commandes :
heading-arguments = Arguments :
heading-options = Options :
heading-everywhere = Partout :
default-value = [par défaut : { $values }]
possible-values = [valeurs possibles : { $values }]
possible-values-are = Valeurs possibles :
possible-value = - { $value } : { $what }
exit-codes = Codes de sortie (si plusieurs s'appliquent, le plus urgent : { $order }) :

## Ce qui tient la place d'une valeur

placeholder-addr = ADRESSE
placeholder-amount = MONTANT
placeholder-code = CODE
placeholder-command = COMMANDE
placeholder-digest = EMPREINTE
placeholder-dir = DOSSIER
placeholder-duration = DURÉE
placeholder-employee-id = MATRICULE
placeholder-file = FICHIER
placeholder-id = ID
placeholder-item = RUBRIQUE
placeholder-lang = LANGUE
placeholder-list = LISTE
placeholder-ms = MS
placeholder-ms-ms = MS..MS
placeholder-n = N
placeholder-name = NOM
placeholder-out-xlsx = SORTIE.xlsx
placeholder-path = CHEMIN
placeholder-payout-id = IDENTIFIANT
placeholder-percent = POURCENTAGE
placeholder-provider = PRESTATAIRE
placeholder-text = TEXTE
placeholder-url = URL

## Ce qui ne va pas

mistake-missing = il manque { $argument }
    .help = { $help } dit ce qui est attendu
mistake-unknown = { $argument } n'est pas un argument de cette commande
    .help = { mistake-missing.help }
mistake-unknown-nearest = { mistake-unknown }
    .help = vouliez-vous dire { $nearest } ?
mistake-unknown-elsewhere = { mistake-unknown }
    .help = il va avec { $commands }
mistake-command = { $typed } n'est pas une commande
    .help = { mistake-missing.help }
mistake-command-nearest = { mistake-command }
    .help = vouliez-vous dire { $nearest } ?
mistake-no-command = il manque la commande
    .help = { mistake-missing.help }
mistake-conflict = { $argument } ne va pas avec { $other }
    .help = gardez l'un d'eux
mistake-twice = { $argument } est donné plusieurs fois
    .help = donnez-le une seule fois
mistake-empty = { $argument } n'a pas de valeur
    .help = { mistake-missing.help }
mistake-surplus = { $argument } ne prend pas la valeur { $value }
    .help = { mistake-missing.help }
mistake-choice = { $value } ne convient pas à { $argument }
    .help = écrivez { $choices }
mistake-value = { $value } ne convient pas à { $argument }
    .help = { $form }
mistake-not-text = un des arguments n'est pas du texte en UTF-8
    .help = { mistake-missing.help }
mistake-other = les arguments ne peuvent pas être lus
    .help = { mistake-missing.help }
