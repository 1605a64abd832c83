### Ce qui arrête une commande avant tout le reste : ses arguments, la configuration, les clés, les comptes, les fichiers et les adresses.

arguments-wrong = { $why }
    .help = payrun --help montre ce que prend chaque commande
warned = avertissement : { $what }
result-not-written = le résultat n'a pas pu être écrit
    .help = le disque est-il plein, ou le tube fermé ?
not-started = le programme ne peut pas commencer son travail
run-unknown = le journal n'a pas de campagne { $run }
    .help = payrun status donne la liste des campagnes ; celles d'exercice demandent --sandbox

## Le fichier de configuration

config-none = il n'y a pas de configuration : ni payrun.toml ici, ni --config
    .help = copiez samples/payrun.toml et indiquez votre compte et sa clé ; ou exercez-vous avec --sandbox, qui ne demande ni l'un ni l'autre
config-not-found = il n'y a pas de fichier de configuration { $file }
    .help = vérifiez le chemin après --config ; samples/payrun.toml est un fichier pour commencer ; pour s'exercer sans : --sandbox
config-unreadable = le fichier de configuration { $file } ne peut pas être lu
    .help = vérifiez le chemin après --config
config-too-large = { $file } est trop grand pour un fichier de configuration (plus de 1 Mio)
    .help = vérifiez le chemin après --config
config-not-text = { $file } n'est pas un fichier texte en UTF-8
    .help = enregistrez-le en UTF-8
config-syntax = { $at } : ceci ne se lit pas comme du TOML ({ $message })
    .help = le format est TOML : un `nom = valeur` par ligne, les textes entre guillemets droits
config-unknown-key = { $at } : clé inconnue `{ $key }`
    .help = clés connues ici : { $known }
config-unknown-key-nearest = { $at } : clé inconnue `{ $key }`
    .help = vouliez-vous dire `{ $nearest }` ?
config-secret-in-file = { $at } : un secret ne doit pas être dans le fichier de configuration : ce fichier se copie, s'envoie et s'archive
    .help = retirez-le, et tenez-le pour connu d'autres personnes. Mettez la clé dans une variable d'environnement et indiquez ici le nom de la variable (key_env = "ZAYONO_API_KEY"), ou dans un fichier à part que vous seul pouvez lire (key_file = "zayono.key")
config-missing = { $at } : `{ $key }` manque
    .help = écrivez { $example } ; samples/payrun.toml montre toutes les clés
config-value = { $at } : `{ $key }` { $why }
config-no-default = { $file } a plusieurs comptes ({ $accounts }) et pas de `default_account`
    .help = indiquez le compte habituel au-dessus des comptes : default_account = "{ $name }"
config-unknown-account = il n'y a pas de compte `{ $account }`
    .help = comptes de la configuration : { $known }

## Ce qu'une valeur ne peut pas être, après sa clé

config-text = doit être un texte entre guillemets droits
config-texts = doit être une liste de textes entre guillemets droits
config-table = doit être une table : [accounts.main], [changes], [caps.XOF]
config-number = doit être un nombre entier ({ $unit }) de { $least } à { $most }
unit-calls-a-minute = appels par minute
unit-seconds = secondes
unit-percent = pour cent
unit-days = jours
config-employer = n'est pas un nom d'employeur
    .help = de 1 à 64 caractères, sur une ligne
config-language = n'est pas une langue que payrun parle
    .help = écrivez "en" ou "fr"
config-path-empty = est vide
    .help = écrivez un chemin, ou retirez la ligne
config-accounts-table = doit contenir une table par compte : [accounts.main]
config-account-name = contient un compte dont le nom n'est pas permis
    .help = des lettres, des chiffres, `-` et `_` : [accounts.main]
config-provider = n'est pas un prestataire que payrun connaît
    .help = écrivez "zayono" ou "moneroo"
config-environment = n'est pas un environnement
    .help = écrivez "test", ou "live" pour de l'argent réel
config-address = n'est pas une adresse
    .help = celle du prestataire est "{ $default }"
config-address-in-part = n'est pas une adresse complète
    .help = celle du prestataire est "{ $default }"
config-address-password = ne doit contenir ni utilisateur ni mot de passe
    .help = celle du prestataire est "{ $default }"
config-address-query = doit se terminer par le chemin : ni `?` ni `#`
    .help = celle du prestataire est "{ $default }"
config-address-in-clear = doit commencer par https : la clé et les salaires circuleraient en clair
    .help = celle du prestataire est "{ $default }"
config-address-https = doit commencer par https
    .help = celle du prestataire est "{ $default }"
config-two-keys = se trouve à côté de `key_env`
    .help = gardez l'une des deux
config-variable = n'est pas le nom d'une variable d'environnement
    .help = seul le nom de la variable va ici, par exemple "ZAYONO_API_KEY" ; la clé va dans la variable
config-default-account = n'est pas l'un des comptes
    .help = comptes de ce fichier : { $accounts }
config-policy = n'est pas une règle connue
    .help = écrivez "warn" pour être averti, ou "refuse" pour que --accept-changes soit exigé
config-change-kind = contient ce qui n'est pas un genre de changement
    .help = genres : { $kinds }
config-caps-table = doit contenir une table par devise : [caps.XOF]
config-cap-currency = concerne une devise dans laquelle aucun opérateur ne paie
    .help = devises : { $currencies }
config-cap-twice = s'y trouve deux fois pour { $currency }
    .help = gardez l'une des deux
config-cap-not-an-amount = n'est pas un montant
    .help = écrivez un montant supérieur à 0 en { $currency }, entre guillemets droits : { $key } = "{ $example }"
config-cap-too-precise = n'est pas un montant (plus de décimales que n'en a { $currency })
    .help = { config-cap-not-an-amount.help }
journal-path-empty = est vide : le journal doit être le chemin d'un fichier
    .help = indiquez un fichier sur le disque de cette machine : journal = "payrun.db", ou --journal payrun.db
journal-path-postgres = ne peut pas encore être sur PostgreSQL : seul le chemin d'un fichier SQLite est possible
    .help = { journal-path-empty.help }
journal-path-address = doit être le chemin d'un fichier SQLite, et non une adresse
    .help = { journal-path-empty.help }
journal-path-memory = doit être un fichier : en mémoire, il oublierait qui a été payé
    .help = { journal-path-empty.help }

## Clés

secret-in-variable = la variable d'environnement { $name }
secret-in-file = le fichier de clé { $file }
secret-of-simulator = le simulateur
secret-not-set = compte `{ $account }` : la variable d'environnement { $variable } n'est pas définie
    .help = définissez-la pour ce terminal ou cette tâche cron ({ $variable }=…), ou indiquez un fichier qui la contient : key_file
secret-unreadable = compte `{ $account }` : le fichier de clé { $file } ne peut pas être lu
    .help = vérifiez `key_file` ; un chemin relatif part du dossier de la configuration
secret-form = compte `{ $account }` : ce qui est dans { $place } { $why }
    .help = copiez de nouveau la clé depuis le tableau de bord du prestataire
secret-not-text = n'est pas du texte simple
secret-empty = est vide
secret-characters = a des espaces ou des caractères qu'aucune clé n'a
secret-too-long = est trop long pour une clé
secret-of-zayono = est une clé Zayono, et le compte est pour Moneroo
secret-not-zayono = n'est pas une clé Zayono : celles-ci commencent par zyn_test_ ou zyn_live_
secret-not-whole = n'est pas une clé Zayono entière : 32 lettres ou chiffres suivent zyn_test_ ou zyn_live_
key-of-other = compte `{ $account }` : la clé dans { $place } est une clé { $found }, et le compte est pour `{ $meant }`
    .help = prenez la clé { $meant }, ou écrivez environment = "{ $found }" si c'est ce que vous voulez
key-file-open = le fichier de clé { $file } peut être lu par d'autres sur cette machine ; fermez-le avec : chmod 600 { $file }
https-not-started = le client HTTPS ne démarre pas
    .help = vérifiez la clé, et les certificats de cette machine

## Comptes et campagnes

live-on-test = --live est donné, et ce compte est `test` : personne ne recevrait d'argent
    .help = écrivez environment = "live" dans le compte de payrun.toml et donnez-lui la clé réelle, ou nommez un compte réel avec --account ; pour essayer avec la clé de test, retirez --live
live-not-given = ceci paierait de l'argent réel, et --live n'a pas été donné
    .help = regardez l'aperçu de payrun check, puis relancez la même commande avec --live
account-changed = le compte { $account } était { $was } au début de la campagne { $run }, et est maintenant { $is }
    .help = rendez au compte ce qu'il était, ou donnez à l'autre un autre nom
run-of-another-employer = la campagne { $run } de ce journal est celle de l'employeur { $was }, et non de { $is } ; rien n'a été envoyé
    .help = indiquez la configuration de cet employeur avec --config, ou donnez un autre nom à la campagne
run-of-other-environment = la campagne { $run } de ce journal est une campagne { $was }, et le compte { $account } est { $is } ; rien n'a été envoyé
    .help = donnez un autre nom à la campagne, ou prenez un autre journal
run-practised = la campagne { $run } de ce journal serait à la fois un exercice et une paie ; rien n'a été envoyé
    .help = donnez un autre nom à la campagne, ou prenez un autre journal

## Fichiers écrits

report-not-written = le rapport n'a pas pu être écrit
    .help = vérifiez que le dossier existe, qu'il y reste de la place, et que le classeur n'est pas ouvert ailleurs
report-not-written-now = le rapport n'a pas été écrit
    .help = aucun paiement n'en dépend ; écrivez-le plus tard : { $command }
form-file-changed = le fichier annoté n'a pas été écrit
    .help = enregistrez le fichier, n'y touchez plus, et vérifiez-le de nouveau
form-too-many-rows = le fichier a plus de lignes qu'une feuille ne peut en contenir : { $most }
    .help = supprimez les lignes vides, ou vérifiez le fichier par parties
form-not-written = le fichier annoté n'a pas été écrit
    .help = vérifiez que son dossier existe, qu'on peut y écrire, qu'il y reste de la place, et que le fichier n'est pas ouvert ailleurs
annotate-extension = --annotate : { $file } ne se termine pas par .xlsx
    .help = donnez-lui un nom comme corriger.xlsx
annotate-input = --annotate : { $file } est le fichier que l'on vérifie ; il reste comme il est
    .help = indiquez un autre fichier
annotate-foreign = --annotate : { $file } existe déjà et n'a pas été écrit par payrun check --annotate ; il reste comme il est
    .help = indiquez un autre fichier
annotate-edited = --annotate : { $file } a été enregistré par quelqu'un depuis que payrun l'a écrit ; il reste comme il est
    .help = s'il est corrigé : { $command } ; sinon, indiquez un autre fichier
template-name = { $file } ne se termine ni par .xlsx ni par .csv
    .help = donnez-lui un nom comme novembre.xlsx : Excel et LibreOffice ouvrent les deux
template-is-there = { $file } existe déjà et reste comme il est
    .help = indiquez un autre fichier
template-not-written = { $file } n'a pas pu être écrit
    .help = vérifiez que son dossier existe, qu'on peut y écrire et qu'il y reste de la place

## Servi sur cette machine

sandbox-served = N'importe quelle clé de la forme de test du prestataire convient. Ctrl-C l'arrête.
faults-wrong = --faults { $list } ne peut pas être lu
    .help = par exemple lose_after=100,accepted_202=50
listens-to-others = avertissement : cette adresse peut être atteinte depuis d'autres machines ; placez devant elle un proxy HTTPS
listen-impossible = rien ne peut être servi sur { $address }
    .help = un autre programme écoute-t-il sur { $address } ? choisissez une autre adresse avec --listen
serving-ended = le service s'est arrêté
no-webhook-secret = aucun compte n'a de secret de webhook : aucun webhook ne serait digne de confiance
    .help = indiquez webhook_secret_env pour le compte dans la configuration
signals-unheard = avertissement : les signaux ne peuvent pas être reçus ; pour arrêter, tuez le processus : c'est sans danger
left-at-once = arrêté sur-le-champ ; relancez la même commande pour continuer
