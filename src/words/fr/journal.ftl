### Le journal : ce qui peut lui arriver, `payrun doctor`, et régler une ligne en suspens.

journal-linked = le journal { $path } a plusieurs noms (liens physiques), et deux processus pourraient y écrire à la fois ; rien n'a été envoyé
    .help = gardez un seul nom : supprimez les autres, ou copiez le journal et ses fichiers -wal et .mark pour en avoir une sauvegarde
journal-locked = le journal { $path } est utilisé par un autre payrun : { $holder }
    .help = attendez qu'il ait fini ; `payrun status` montre où il en est
journal-missing = il n'y a pas de journal à l'emplacement { $path }
    .help = indiquez-le avec --journal ou dans payrun.toml ; `payrun pay` en crée un
journal-damaged = le journal { $path } est endommagé
    .help = ne le supprimez pas : restaurez une sauvegarde, ou gardez-le et demandez de l'aide. Chez Zayono, une campagne peut être recommencée dans les heures qui suivent avec un nouveau journal : avec son rapport à sa place, sous le même nom, avec le même fichier, les mêmes matricules et le même compte, ce qui y existe est retrouvé par sa clé et n'est pas payé deux fois
journal-corrupt = le journal est endommagé
    .help = { journal-damaged.help }
journal-illegal = le journal contient un paiement dans un état que le programme n'attendait pas
    .help = { journal-damaged.help }
journal-unreadable = le journal contient une valeur que payrun n'a pas écrite
    .help = { journal-damaged.help }
journal-altered = le journal est endommagé
    .help = ne le supprimez pas : `payrun doctor` indique tout ce qui ne va pas. Restaurez une sauvegarde, ou gardez-le et demandez de l'aide
journal-behind = il manque au journal { $path } des faits qui y étaient enregistrés : son fichier -wal a été perdu, ou une copie plus ancienne a pris sa place
    .help = remettez le journal le plus récent avec tous ses fichiers (-wal, .mark), ou une sauvegarde plus récente. Si tous les comptes de ses campagnes sont chez Zayono, vous pouvez à la place supprimer le fichier .mark et relancer la même commande : ce qui a été payé depuis est retrouvé par sa clé et n'est pas payé deux fois. Chez Moneroo, ce serait payé de nouveau
journal-leads-nowhere = le journal { $path } est un lien vers { $target }, qui n'existe pas
    .help = montez le disque ou remettez le dossier où il mène, puis relancez la même commande. Un nouveau journal à sa place ne connaîtrait aucun paiement
journal-older = le journal { $path } est de la version { $found }, d'un payrun plus ancien, et n'a pas pu être mis à jour
    .help = lancez une fois `payrun resume RUN` ou `payrun pay` là où il peut être écrit et où aucun autre payrun ne l'utilise
journal-newer = le journal { $path } est de la version { $found } ; ce payrun connaît la version { $known } et les précédentes
    .help = utilisez le payrun plus récent qui l'a écrit
journal-not-opened = le journal { $path } ne peut pas être ouvert
    .help = vérifiez que le dossier existe, et que vous pouvez y écrire ainsi que dans le journal et ses fichiers -wal et -shm : ceux-ci gardent les droits que le journal avait quand ils ont été créés
journal-full = le disque est plein : plus rien ne peut être enregistré, donc plus rien n'est envoyé
    .help = libérez de la place et relancez la même commande : elle reprend où elle s'est arrêtée
journal-disk = le disque ne parvient pas à lire ou à écrire le journal
    .help = vérifiez le disque et sa place libre, puis relancez la même commande : elle reprend où elle s'est arrêtée
journal-sqlite = le journal n'a pas pu être lu ou écrit
    .help = relancez la même commande : elle reprend où elle s'est arrêtée
journal-interrupted = l'écriture dans le journal a été interrompue
    .help = { journal-sqlite.help }
journal-other-provider = cette campagne a été payée depuis le compte { $account } chez { $was }, et ce compte est maintenant chez { $is }
    .help = donnez un autre nom au compte du nouveau prestataire : ce qui a été envoyé doit être suivi là où il a été envoyé
journal-other-key = jusqu'ici, cette campagne a été payée avec une autre clé API du compte : { $accounts }. Avec la clé d'un autre marchand, ce qui a été envoyé pourrait être payé une seconde fois
    .help = redonnez au compte son ancienne clé. Si la nouvelle clé est du même marchand, relancez la même commande avec { $options }. La clé d'un autre marchand demande un compte d'un autre nom, pour les lignes qui ne sont pas encore envoyées
journal-repeated = les lignes { $other } et { $row } du fichier ordonnent deux fois un même paiement ; rien du fichier n'a été pris en compte
    .help = supprimez une des deux lignes ; et signalez-le-nous : payrun aurait dû le dire avant
journal-superseded = un autre payrun a commencé entre-temps à payer cette campagne ; celui-ci n'enregistre et n'envoie plus rien
    .help = ne touchez pas au fichier .lock du journal ; quand l'autre payrun aura fini, relancez la commande
journal-of-practice = { $path } est le nom d'un journal d'exercice, et ceci n'est pas un exercice
    .help = donnez un autre nom au journal, ou exercez-vous avec --sandbox
ledger-not-opened = le registre du simulateur n'a pas pu être ouvert
    .help = l'exercice garde son journal et son registre côte à côte : vérifiez que le dossier existe et que vous pouvez y écrire

## Un journal perdu

journal-gone = un journal qui se trouvait à { $path } a disparu, et personne ne sait qui il a payé : ni ce qui s'y trouve maintenant ni un rapport ne connaît la campagne { $run }. La trace en est gardée dans { $files }
    .help = s'il est retrouvé, déplacez ce qui s'y trouve maintenant avec son -wal et son .mark, et remettez-le avec tous ses fichiers ; ou une sauvegarde qui connaît son dernier paiement. Il n'y a alors rien d'autre à faire. S'il est perdu pour de bon, relancez d'abord chaque campagne dont le rapport est ici, sous son nom et avec son fichier : chez Zayono, ses clés retrouvent ce qui a été payé, et `payrun status` donne la liste des campagnes connues. Quelles autres campagnes ce journal avait, payrun ne peut pas le savoir, et il paierait leurs salariés de nouveau : seulement quand vous êtes sûr qu'il n'en manque aucune, supprimez { $files } et relancez la même commande
journal-behind-report = { $report } mentionne des paiements que le journal { $path } ne connaît pas : le journal est plus ancien que son rapport
    .help = restaurez le journal le plus récent avec tous ses fichiers (-wal, .mark). Ce prestataire ne peut pas dire qui a été payé depuis : continuer avec l'ancien paierait ces personnes de nouveau
journal-behind-attempts = { $report } mentionne des tentatives que le journal { $path } ne connaît pas : le journal est plus ancien que son rapport
    .help = restaurez le journal le plus récent avec tous ses fichiers (-wal, .mark). S'il n'y en a pas, déplacez celui-ci avec son .mark et relancez la même commande : un nouveau journal est fait à partir du rapport, et chaque clé retrouve ce qui existe
journal-behind-resume = { $report } mentionne des paiements que le journal { $path } ne connaît pas : le journal est plus ancien que son rapport
    .help = restaurez le journal le plus récent avec tous ses fichiers (-wal, .mark). S'il n'y en a pas, lancez `payrun pay` avec le même fichier : ce que ce journal ne connaît pas est repris du rapport, et chaque clé retrouve ce qui existe
report-newer = { $report } mentionne des faits plus récents que le journal : le journal est plus ancien que son rapport, qui reste tel quel
    .help = restaurez le journal le plus récent avec tous ses fichiers (-wal, .mark). Ce que cet ancien journal connaît peut être écrit dans un autre dossier : `payrun report RUN --reports DOSSIER`
report-of-another = { $report } est le rapport d'une autre campagne ({ $was } ; ici : { $is })
    .help = si ce sont deux campagnes, ou deux employeurs avec un seul dossier, donnez à chacun son propre dossier (`--reports`, ou `reports` dans payrun.toml), ou déplacez ce rapport. Si c'est cette campagne et que son journal a été perdu : donnez-lui le nom, l'employeur et le compte qu'elle avait, sinon rien de ce qui existe n'est retrouvé par sa clé
journal-without-run = { $report } existe, et le journal { $path } ne connaît pas la campagne : il a été perdu, ou c'en est un autre
    .help = restaurez le journal. Ce prestataire ne peut pas dire qui a déjà été payé : un nouveau journal paierait tout le monde de nouveau
found-by-keys = avertissement : cette campagne a un rapport et pas de journal ; ce qui existe chez le prestataire est retrouvé par ses clés
report-unreadable = un rapport de cette campagne se trouve à côté de { $document }, qui manque ou ne peut pas être lu : personne ne peut savoir si le journal { $path } est le plus récent
    .help = ce prestataire ne sait pas dire qui a été payé. Si le journal est sûrement le plus récent, `payrun report` écrit le rapport à neuf ; sinon, restaurez le journal le plus récent avec tous ses fichiers (-wal, .mark)
report-not-recalled = le rapport { $document } ne peut pas être lu
    .help = il indique quels paiements ne doivent pas être refaits, maintenant que le journal a disparu ; restaurez l'un ou l'autre

## `doctor`

doctor-progress = { $shown } paiements vérifiés, { $pace } par seconde
doctor-run = campagne { $run }
doctor-employee = matricule { $employee }
doctor-wrong = faux, dans le journal
    { "  " }cause : { $what }
doctor-wrong-at = faux : { $place }
    { "  " }cause : { $what }
doctor-journal = Journal { $path }, version { $version }
doctor-pages = pages : structure, index, contraintes, références
doctor-runs = campagnes : ce qui a été écrit ; totaux gardés = lignes comptées = totaux de contrôle du fichier
doctor-payouts = paiements : ce qui a été écrit ; clé, octets et état vont ensemble
doctor-attempts = tentatives : ce qui était ordonné, et ce que leurs faits en font
doctor-facts = faits : chacun découle du précédent
doctor-rejected = lignes rejetées
doctor-webhooks = webhooks
doctor-not-applied = paiements dont les faits n'ont pas été appliqués de nouveau : un payrun plus ancien ne gardait pas ce qui était ordonné
doctor-unmarked = Il n'y a pas de marque à côté : un fichier -wal perdu avant maintenant ne se verrait pas.
doctor-misses-another = Un journal qui était ici a disparu : les campagnes que ni celui-ci ni un rapport ne connaissent sont refusées tant que sa marque, le fichier .lost, reste là.
doctor-sound = En bon état.
doctor-damaged = ENDOMMAGÉ : { $count ->
        [one] { $shown } anomalie, indiquée
       *[other] { $shown } anomalies, indiquées
    } sur la sortie d'erreur.
    Ne supprimez pas le journal, et ne payez rien avec lui : restaurez une sauvegarde, ou gardez-le et demandez de l'aide. Chez Zayono, une campagne peut être recommencée dans les heures qui suivent avec un nouveau journal : avec son rapport à sa place, sous le même nom, avec le même fichier, les mêmes matricules et le même compte, ce qui y existe est retrouvé par sa clé et n'est pas payé deux fois.

## `resolve`

resolve-no-row = la campagne { $run } n'a pas de { $item } pour le matricule { $employee }
resolve-not-held = { $item } du matricule { $employee } : { $outcome }, donc pas en suspens ; il n'y a rien à régler
    .help = payrun status et le rapport indiquent les lignes en suspens
resolve-not-contradicted = { $item } du matricule { $employee } : { $outcome }, et il n'y reste aucune contradiction à régler
    .help = --stands est pour les lignes payées ou échouées que payrun status et le rapport disent contredites ; ce qui est en suspens se règle avec --found ou --not-found
resolve-contradicted = { $item } du matricule { $employee } : { $outcome }, et le prestataire l'a contredit depuis ; cela ne se règle pas ainsi
    .help = --stands si la ligne est juste telle qu'elle est ; --found IDENTIFIANT si elle a échoué et que ce paiement est finalement le sien
resolve-reported = { $item } du matricule { $employee } : seul le rapport d'un journal perdu en parle pour l'instant ; il n'y a encore rien à régler
    .help = remettez la ligne dans le fichier telle qu'elle était ordonnée et relancez payrun pay : sa clé retrouve ce qui existe, et ce qui reste alors en suspens peut être réglé
resolve-key-tells = la réponse de cette ligne s'est perdue, et sa clé en dit encore plus qu'une personne ne peut savoir : la ligne reste en suspens
    .help = relancez la même commande, ou { $command } : elle sera demandée au prestataire avec la même clé. 12 heures après le premier essai, quand la clé peut être oubliée, ce sera à une personne de régler la ligne
resolve-found-meanwhile = ce paiement a été créé : un webhook l'avait nommé, et il a été retrouvé chez le prestataire. Résultat de la ligne maintenant : { $outcome }. { $why }
    .help = il n'y a rien à régler comme jamais créé : payrun status et le rapport indiquent où il en est
resolve-differs = ce paiement n'est pas ce que la ligne ordonne, et la ligne reste telle qu'elle est : { $how }
    .help = est-ce le bon identifiant ? si oui, et si vous l'acceptez tel quel : --accept-difference
resolve-failed-too = le prestataire dit ce paiement échoué, comme la ligne l'est déjà, et la ligne reste contredite
    .help = regardez encore une fois le tableau de bord du prestataire ; si rien n'a été payé et que la ligne est juste telle qu'elle est : --stands
resolve-not-there = le prestataire ne connaît pas cet identifiant, et la ligne reste telle qu'elle est
    .help = vérifiez l'identifiant dans le tableau de bord ; si le paiement n'a jamais été créé : --not-found pour une ligne en suspens, --stands pour une ligne échouée
resolve-belongs-to = ce paiement est celui du matricule { $employee }, et la ligne reste telle qu'elle est
    .help = un paiement ne peut pas régler deux lignes ; cherchez un autre identifiant dans le tableau de bord
resolve-earlier-attempt = ce paiement est celui d'une tentative antérieure de la ligne, qui avait échoué, et la ligne reste telle qu'elle est
    .help = le rapport indique l'identifiant de la dernière tentative ; si l'antérieure a finalement été payée, ne retentez pas la ligne, et interrogez le prestataire par écrit
resolve-not-asked = le prestataire n'a pas pu être interrogé, et la ligne reste telle qu'elle est
    .help = relancez la même commande
resolve-was-created = cette ligne ne peut pas être dite « jamais créée » : le prestataire en a une trace
    .help = réglez-la avec l'identifiant que montre le rapport : --found ID --accept-difference l'accepte tel quel
differs-amount = la ligne ordonne { $amount }, le prestataire indique { $said }
differs-currency = la ligne ordonne { $amount }, le prestataire l'a en { $said }
differs-operator = le prestataire indique l'opérateur { $said }
differs-phone = chez le prestataire, c'est un autre téléphone
differs-metadata = chez le prestataire, c'est celui d'un autre paiement
differs-environment = test et live sont mélangés
