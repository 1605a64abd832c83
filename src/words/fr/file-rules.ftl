### Les règles du fichier dans son ensemble et de ses en-têtes : ce que dit `payrun explain`, puis ce que dit un diagnostic.

rule-file-not-found = le fichier est introuvable
    .what = Il n'y a pas de fichier de ce nom.
    .why = Rien ne peut être lu, donc rien n'a été envoyé.
    .mend = Vérifiez l'orthographe et le dossier ; mettez entre guillemets un nom qui contient des espaces.
    .example = payrun check "salaires novembre.csv" --run 2026-11
file-not-found = il n'y a pas de fichier de ce nom
    .help = vérifiez l'orthographe et le dossier ; mettez entre guillemets un nom qui contient des espaces

rule-file-directory = un dossier a été indiqué à la place d'un fichier
    .what = Ce nom est celui d'un dossier.
    .why = payrun lit un seul fichier par campagne.
    .mend = Indiquez le fichier qui se trouve dans le dossier.
    .example = salaires/ -> salaires/novembre.csv
file-directory = c'est un dossier, pas un fichier
    .help = indiquez le fichier qui s'y trouve

rule-file-unreadable = le fichier ne peut pas être lu
    .what = Le système ne laisse pas payrun lire le fichier, ou ce n'est pas un fichier ordinaire (un tube, un périphérique).
    .why = Le fichier est lu deux fois, pour le vérifier puis pour le payer : il faut donc un fichier qui reste.
    .mend = Fermez-le dans les autres programmes, vérifiez qui a le droit de le lire, et enregistrez d'abord dans un fichier ce qui vient d'un tube.
    .example = payrun check <(make-salaries) -> make-salaries > salaires.csv
file-unreadable = le fichier ne peut pas être lu : { $reason }
    .help = vérifiez qui a le droit de le lire et que c'est un fichier ordinaire ; fermez-le dans les autres programmes
file-unreadable-not-ordinary = ce n'est pas un fichier ordinaire, mais un tube ou un périphérique
    .help = enregistrez d'abord son contenu dans un fichier

rule-file-changed = le fichier a changé pendant la lecture
    .what = Les lignes lues la seconde fois ne sont pas celles qui ont été vérifiées.
    .why = Seul ce qui a été vérifié peut être payé.
    .mend = Enregistrez le fichier, n'y touchez plus et recommencez. Rien du fichier modifié n'a été envoyé.
    .example = salaires.csv enregistré de nouveau dans Excel entre la vérification et le paiement
file-changed = le fichier a changé pendant la lecture
    .help = enregistrez-le, n'y touchez plus et recommencez

rule-temporary-storage = il n'y a pas de place pour les fichiers temporaires
    .what = payrun n'a pas pu écrire le fichier temporaire dans lequel il cherche les doublons d'un grand fichier.
    .why = Sans lui, un grand fichier demanderait beaucoup de mémoire.
    .mend = Libérez de la place, ou indiquez dans la variable d'environnement TMPDIR un dossier qui en a.
    .example = TMPDIR=/data/tmp payrun check salaires.csv --run 2026-11
temporary-storage = impossible d'écrire un fichier temporaire : { $reason }
    .help = libérez de la place, ou indiquez dans TMPDIR un dossier qui en a

rule-internal-error = payrun se contredit
    .what = Une ligne a été jugée valide, puis n'a pas pu devenir un paiement.
    .why = C'est une erreur de payrun. Le fichier est refusé plutôt que d'oublier la ligne.
    .mend = Signalez-la, avec la ligne (sans les données personnelles).
    .example = rien qu'un fichier devrait pouvoir provoquer
internal-error = cette ligne a été jugée valide, puis n'a pas pu être relue : c'est une erreur de payrun
    .help = signalez-la, avec la forme de la ligne mais sans données personnelles

rule-file-empty = le fichier est vide
    .what = Il n'y a rien dans le fichier.
    .why = Une campagne paie ce que dit un fichier, et celui-ci ne dit rien.
    .mend = Enregistrez de nouveau le classeur au format « CSV UTF-8 », ou partez de `payrun template FICHIER`.
    .example = un fichier de 0 octet
file-empty = le fichier est vide
    .help = enregistrez de nouveau le classeur au format « CSV UTF-8 », ou partez de `payrun template FICHIER`
file-empty-sheet = la feuille visible, { $sheet }, est vide ; des personnes semblent se trouver sur une feuille masquée, qui n'est pas lue : { $sheets }
    .help = affichez-la (clic droit sur les onglets, Afficher) et regardez ; si c'est elle qu'il faut payer, dites-le : { $choices }

rule-file-headings-only = il y a des en-têtes, mais personne à payer
    .what = Le fichier a une ligne d'en-têtes et aucune ligne en dessous.
    .why = Une campagne sans ligne est une erreur : la mauvaise feuille a été enregistrée, ou un filtre était actif.
    .mend = Enregistrez la feuille qui contient les lignes, ou remplissez le modèle.
    .example = employee_id,first_name,… et rien en dessous
file-headings-only = il y a des en-têtes, mais aucune ligne en dessous
    .help = enregistrez la feuille qui contient les lignes, ou remplissez le modèle : une ligne par paiement

rule-file-spreadsheet = un fichier de bureautique d'une sorte qui n'est pas lue
    .what = Le fichier est un ancien classeur Excel (.xls), un classeur binaire (.xlsb), une page web qui se dit classeur, ou un autre fichier de bureautique, quoi qu'en dise son nom.
    .why = payrun lit les fichiers .xlsx et CSV. Les autres ne se lisent pas exactement et dans des limites sûres, et un nom ne change pas ce qu'est un fichier.
    .mend = Ouvrez-le dans Excel ou LibreOffice, choisissez Fichier, Enregistrer sous, puis le type « Classeur Excel (.xlsx) ».
    .example = salaires.xls -> salaires.xlsx
file-spreadsheet = c'est { $kind }, que payrun ne lit pas
    .help = ouvrez-le dans Excel ou LibreOffice et enregistrez-le au format « Classeur Excel (.xlsx) »

rule-file-binary = le fichier n'est pas du texte
    .what = Le fichier contient des octets qu'aucun texte ne contient.
    .why = C'est un PDF, une image, un fichier endommagé ou autre chose qui n'est pas un tableau.
    .mend = Exportez le tableau au format « CSV UTF-8 » depuis le programme qui l'a produit.
    .example = bulletins.pdf
file-binary = le fichier n'est pas du texte : il contient des octets qu'aucun fichier CSV ne contient
    .help = exportez le tableau au format « CSV UTF-8 » depuis le programme qui l'a produit

rule-encoding-windows-1252 = le fichier est écrit en Windows-1252
    .what = Le fichier n'est pas en UTF-8, et se lit bien en Windows-1252 : c'est ce qu'Excel pour Windows enregistre comme simple « CSV ». La ligne indiquée est la première qui contient une lettre accentuée.
    .why = Il est lu, en entier, dans ce seul encodage. Rien dans un tel fichier ne prouve son encodage : si c'était un autre, les lettres accentuées des noms seraient fausses. Les chiffres sont les mêmes dans tous.
    .mend = Regardez les lettres accentuées de la ligne indiquée. Pour être certain, enregistrez le fichier au format « CSV UTF-8 (délimité par des virgules) ».
    .example = Excel : « CSV (séparateur : point-virgule) » -> « CSV UTF-8 »
encoding-windows-1252 = le fichier est lu en Windows-1252, car il n'est pas en UTF-8 ; voici sa première ligne avec une lettre accentuée
    .help = regardez si les accents de cette ligne sont justes ; « CSV UTF-8 » dans Excel ne laisse aucun doute

rule-encoding-mixed = le fichier est écrit dans deux encodages
    .what = Certaines lignes sont en UTF-8 et d'autres non : des parties du fichier ont été réunies par un programme qui n'y prend pas garde.
    .why = Lu d'une façon ou de l'autre, le fichier donnerait au prestataire des noms faux, et fausserait toute comparaison avec un envoi précédent.
    .mend = Ouvrez le fichier dans un tableur, corrigez les noms qui semblent faux, et enregistrez-le au format « CSV UTF-8 (délimité par des virgules) ».
    .example = un mois venu d'un autre système, ajouté à un fichier d'Excel
encoding-mixed = cette ligne n'est pas en UTF-8, mais la ligne { $row } l'est : aucun encodage ne lit ce fichier en entier
    .help = corrigez les lettres accentuées des deux lignes, et enregistrez le fichier au format « CSV UTF-8 (délimité par des virgules) »

rule-encoding-unknown = personne ne peut dire comment le fichier est écrit
    .what = Le fichier n'est pas en UTF-8, et lu en Windows-1252 il contient des signes qui ne figurent pas dans des noms. C'est le cas des fichiers de programmes DOS et d'anciens Mac.
    .why = Les noms seraient faux chez le prestataire.
    .mend = Ouvrez-le dans le programme qui l'a produit, et enregistrez-le au format « CSV UTF-8 (délimité par des virgules) ».
    .example = Excel : « CSV (MS-DOS) » ou « CSV (Macintosh) » -> « CSV UTF-8 (délimité par des virgules) »
encoding-unknown = cette ligne n'est ni en UTF-8 ni en Windows-1252 ; personne ne peut dire quelles sont ses lettres accentuées
    .help = enregistrez le fichier au format « CSV UTF-8 (délimité par des virgules) »
encoding-unknown-broken = cette ligne contient des lettres abîmées ; la suite du fichier n'a pas été lue
    .help = enregistrez de nouveau le fichier au format « CSV UTF-8 (délimité par des virgules) »

rule-quote-unclosed = un guillemet a été ouvert et pas fermé
    .what = Une cellule commence par un guillemet, et celui qui devrait la fermer manque ou ne se trouve que des lignes plus bas.
    .why = Tout, jusqu'au prochain guillemet, serait lu comme une seule cellule, et les personnes de ces lignes ne seraient pas payées, sans que rien ne le dise.
    .mend = Allez à la ligne indiquée, et fermez le guillemet ou supprimez-le.
    .example = E1,"Koffi,Ama,… -> E1,"Koffi",Ama,…
quote-unclosed = un guillemet est ouvert dans cette ligne et n'y est pas fermé : les lignes suivantes seraient avalées
    .help = fermez le guillemet dans cette ligne ou supprimez-le ; à l'intérieur d'un texte, doublez-le ("")

rule-row-too-long = une ligne est trop longue pour en être une
    .what = Une ligne est plus longue que ne peut l'être celle d'un fichier de salaires (64 Kio).
    .why = Le fichier est endommagé ou n'est pas un tableau, et continuer à lire demanderait une mémoire sans fin.
    .mend = Vérifiez que le fichier contient des sauts de ligne, et que c'est bien celui que vous vouliez.
    .example = un fichier dont les lignes ont été réunies en une seule
row-too-long = cette ligne dépasse { $bytes } octets ; le reste du fichier n'a pas été lu
    .help = vérifiez que le fichier contient des sauts de ligne et que c'est bien celui que vous vouliez

rule-too-many-rows = le fichier a trop de lignes
    .what = Une campagne compte au plus un million de lignes.
    .why = Un fichier plus grand est plus souvent une erreur qu'une paie, et une limite garde l'erreur petite.
    .mend = Répartissez le fichier en plusieurs campagnes.
    .example = 1 200 000 lignes -> 2026-11-a et 2026-11-b
too-many-rows = le fichier a plus de { $max } lignes
    .help = répartissez-le en plusieurs campagnes, chacune avec son propre nom

rule-too-many-columns = le fichier a trop de colonnes
    .what = Un fichier compte au plus 200 colonnes.
    .why = Au-delà, c'est une autre sorte de tableau, ou une cellule perdue loin à droite.
    .mend = Supprimez les colonnes inutiles.
    .example = un tableau croisé dynamique
too-many-columns = la ligne d'en-têtes a { $columns } colonnes ; { $max } au plus sont lues
    .help = supprimez les colonnes inutiles

rule-headings-not-found = il n'y a pas de ligne d'en-têtes
    .what = Aucune des 50 premières lignes n'a trois en-têtes connus de payrun, et la première n'en a aucun.
    .why = Sans en-têtes, personne ne sait quelle cellule est le montant.
    .mend = Ajoutez une ligne d'en-têtes. Les cellules de la ligne ne sont pas répétées ici : elles peuvent être personnelles.
    .example = matricule,prénom,nom,téléphone,opérateur,montant
headings-not-found = ce n'est pas une ligne d'en-têtes : aucune de ses colonnes n'est connue
    .help = ajoutez une ligne d'en-têtes parmi les 50 premières lignes ; `payrun template FICHIER` en montre une

rule-rows-above-headings = il y a quelque chose au-dessus des en-têtes
    .what = Des lignes se trouvent au-dessus de la ligne d'en-têtes : un titre, une date, le nom de l'employeur.
    .why = Elles sont ignorées. Elles sont mentionnées pour que personne qui s'y trouverait ne soit oublié.
    .mend = Rien, si ce sont des titres. Les en-têtes doivent se trouver parmi les 50 premières lignes.
    .example = une ligne « Salaires novembre 2026 » au-dessus des en-têtes
rows-above-headings = cette ligne se trouve au-dessus des en-têtes et sera ignorée
    .help = rien, si c'est un titre ; déplacez-la sous les en-têtes si c'est une personne
rows-above-headings-several = { $count } lignes d'ici à la ligne { $last } se trouvent au-dessus des en-têtes et seront ignorées
    .help = rien, si ce sont des titres ; déplacez sous les en-têtes ce qui est une personne

rule-people-above-headings = des personnes semblent se trouver au-dessus des en-têtes
    .what = Une ligne au-dessus des en-têtes a plusieurs cellules et un nombre aussi long qu'un téléphone : elle ressemble à une ligne à payer.
    .why = Ce qui se trouve au-dessus des en-têtes n'est pas payé, et personne ne doit être oublié.
    .mend = Donnez au premier tableau les en-têtes du second, ou déplacez ses lignes en dessous. Supprimez la ligne si ce n'est personne.
    .example = deux listes dans une feuille, la première avec des en-têtes que payrun ne connaît pas
people-above-headings = cette ligne ressemble à un paiement, mais se trouve au-dessus des en-têtes de la ligne { $row }
    .help = déplacez-la sous les en-têtes, ou supprimez-la si ce n'est personne

rule-headings-differ = d'autres en-têtes se trouvent plus bas
    .what = Parmi les lignes se trouve une ligne d'en-têtes différente de la première : un second tableau, avec ses propres colonnes.
    .why = Les lignes suivantes seraient lues sous de mauvais en-têtes.
    .mend = Mettez chaque tableau dans son propre fichier, ou donnez aux deux les mêmes colonnes.
    .example = une liste de primes sous la liste des salaires
headings-differ = ceci ressemble à une ligne d'en-têtes, mais diffère des en-têtes de la ligne { $row }
    .help = mettez le second tableau dans son propre fichier, ou donnez aux deux tableaux les mêmes colonnes

rule-total-differs = la ligne de total diffère des lignes au-dessus
    .what = Le montant d'une ligne de total n'est pas la somme des lignes au-dessus.
    .why = Quelqu'un manque, ou figure deux fois, ou un montant a été changé après la saisie du total.
    .mend = Trouvez la ligne, ou corrigez le total ; ou supprimez la ligne de total, si c'est elle qui est fausse.
    .example = "Total",,,,,350000 sous des lignes de 250000 et 90000
total-differs = la ligne de total indique { $stated }, mais la somme des lignes au-dessus est { $counted }
    .help = cherchez qui manque ou figure deux fois ; corrigez le total, ou supprimez la ligne
total-differs-unreadable = { $count ->
        [one] la ligne de total indique { $stated }, mais la somme des lignes au-dessus est { $counted } ; { $count } d'entre elles a un montant ou une devise illisible
       *[other] la ligne de total indique { $stated }, mais la somme des lignes au-dessus est { $counted } ; { $count } d'entre elles ont un montant ou une devise illisible
    }
    .help = corrigez d'abord ces lignes ; cherchez ensuite qui manque ou figure deux fois
total-differs-unplaced = { $count ->
        [one] la ligne de total indique { $stated }, mais la somme des lignes au-dessus est { $counted } ; { $count } d'entre elles n'a pas de devise certaine
       *[other] la ligne de total indique { $stated }, mais la somme des lignes au-dessus est { $counted } ; { $count } d'entre elles n'ont pas de devise certaine
    }
    .help = corrigez d'abord les opérateurs de ces lignes ; cherchez ensuite qui manque ou figure deux fois
total-differs-both = la ligne de total indique { $stated }, mais la somme des lignes au-dessus est { $counted } ; lignes dont le montant ou la devise est illisible : { $unreadable } ; lignes sans devise certaine : { $unplaced }
    .help = corrigez d'abord les opérateurs et les montants de ces lignes ; cherchez ensuite qui manque ou figure deux fois

rule-total-unreadable = la ligne de total ne peut pas être comparée
    .what = Le montant d'une ligne de total est illisible, ou sa devise reste inconnue : elle en nomme une qui n'existe pas ici, ou les lignes au-dessus sont en plusieurs devises et elle ne dit pas laquelle, ou en une autre que la sienne, ou aucune n'est lisible.
    .why = Un total qui n'est pas comparé est peut-être la seule trace de quelqu'un qui manque.
    .mend = Écrivez son montant en chiffres, sous le même en-tête que les autres montants ; ou supprimez la ligne.
    .example = "Total",,,,,#REF!
total-unreadable = le montant de cette ligne de total est illisible
    .help = écrivez-le en chiffres sous l'en-tête des montants, ou supprimez la ligne
total-unreadable-currency = les lignes au-dessus sont en plusieurs devises, et cette ligne de total ne dit pas laquelle
    .help = écrivez la devise à côté de son montant, une ligne pour chacune ; ou supprimez la ligne
total-unreadable-nothing-above = aucun montant n'a pu être lu au-dessus de cette ligne de total : il n'y a rien à quoi la comparer
    .help = corrigez d'abord les lignes au-dessus, ou supprimez la ligne
total-unreadable-no-currency-above = les lignes au-dessus de cette ligne de total n'ont pas de devise certaine, il n'y a donc rien à quoi la comparer
    .help = corrigez d'abord leurs opérateurs, ou écrivez la devise à côté du total
total-unreadable-unknown-currency = la devise de cette ligne de total n'est pas connue
    .help = corrigez-la, ou supprimez la ligne
total-unreadable-other-currency = cette ligne de total nomme une devise qui n'est pas celle des lignes au-dessus
    .help = corrigez sa devise ou son montant, ou supprimez la ligne

rule-amounts-conflict = des montants sont écrits de deux façons qui se contredisent
    .what = Sur une ligne, un point ou une virgule précède des décimales ; sur une autre, il sépare des milliers, ou bien l'autre signe précède des décimales.
    .why = Chacun peut être clair seul, mais un fichier à deux habitudes vient de deux endroits, et alors un montant comme 1.250 peut vouloir dire l'un ou l'autre.
    .mend = Écrivez les montants de tout le fichier d'une seule façon : le mieux est d'écrire uniquement des chiffres.
    .example = "1.250.000" et "1250.50" dans un fichier
amounts-conflict = { $here } sur cette ligne, mais { $there } sur la ligne { $row }
    .help = écrivez tous les montants du fichier d'une seule façon, par exemple 250000 ou 1250,50

rule-column-missing = il manque une colonne
    .what = Une colonne nécessaire à tout fichier n'a pas d'en-tête : `employee_id` (matricule), `first_name` (prénom), `last_name` (nom), `phone` (téléphone), `operator` (opérateur) et `amount` (montant) sont obligatoires. Les en-têtes français et anglais sont compris.
    .why = Sans elle, personne ne peut être payé, ou personne ne peut être distingué d'un autre.
    .mend = Ajoutez la colonne, ou renommez l'en-tête de celle qui la contient. Les en-têtes doivent se trouver parmi les 50 premières lignes.
    .example = « Montan » -> « Montant »
column-missing = il manque la colonne « { $column } »
    .help = ajoutez une colonne « { $column } » ; les en-têtes doivent se trouver parmi les 50 premières lignes
column-missing-misspelt = il manque la colonne « { $column } »
    .help = renommez l'en-tête « { $heading } » en « { $column } »
column-missing-full-name = il manque la colonne « { $column } »
    .help = séparez la colonne « { $heading } » en first_name (prénom) et last_name (nom)

column-missing-first-name = il manque la colonne « { $column } »
    .help = ajoutez une colonne « { $column } » (prénom) ; ou, si « { $heading } » contient les noms complets, renommez-la « Nom et prénoms »

rule-column-twice = deux colonnes signifient la même chose
    .what = Deux en-têtes ont le même sens, comme « Montant » et « Net à payer ».
    .why = Une seule des deux peut être payée, et payrun ne choisit pas.
    .mend = Supprimez l'une des deux, ou donnez-lui un nom que payrun ignore.
    .example = « Montant » et « Net à payer » -> « Montant brut » et « Net à payer »
column-twice = deux colonnes signifient « { $meaning } » : « { $first } » (colonne { $firstplace }) et « { $second } » (colonne { $secondplace })
    .help = supprimez l'une des deux, ou renommez celle qui ne doit pas servir

rule-column-unknown = une colonne n'est pas connue
    .what = L'en-tête ne dit rien à payrun : la colonne est ignorée.
    .why = La plupart des fichiers ont de telles colonnes. Elle est mentionnée parce qu'une colonne facultative mal orthographiée passerait sinon inaperçue.
    .mend = Rien, si la colonne n'est pas destinée à payrun. Sinon, renommez-la ; `meta.<nom>` la transmet comme métadonnée.
    .example = « Service » -> « meta.service »
column-unknown = la colonne « { $heading } » n'est pas connue et sera ignorée
    .help = ne changez rien si elle n'est pas destinée à payrun ; `payrun template FICHIER` montre celles qui le sont

rule-metadata-name-bad = une colonne de métadonnées a un nom impossible
    .what = Après `meta.` viennent de 1 à 64 lettres sans accent, chiffres, `-` ou `_`.
    .why = Le nom voyage jusqu'au prestataire et en revient, et d'autres caractères n'y survivent pas toujours.
    .mend = Renommez la colonne.
    .example = « meta.centre de coût » -> « meta.centre_de_cout »
metadata-name-bad = le nom de cette colonne de métadonnées ne peut pas être transmis
    .help = après `meta.`, écrivez de 1 à 64 lettres sans accent, chiffres, - ou _

rule-metadata-name-reserved = une colonne de métadonnées a un nom réservé
    .what = `employer`, `run`, `employee_id`, `pay_item` et `attempt` sont écrits par payrun lui-même.
    .why = C'est par eux qu'un paiement se retrouve quand une réponse s'est perdue. Une colonne ne peut pas les remplacer.
    .mend = Renommez la colonne.
    .example = « meta.run » -> « meta.batch »
metadata-name-reserved = le nom de cette colonne de métadonnées est utilisé par payrun lui-même
    .help = choisissez un autre nom ; sont réservés : { $reserved }

rule-name-split = les noms complets sont séparés en prénom et nom
    .what = Une seule colonne contient les noms complets. Les mots en MAJUSCULES sont le nom de famille quand les autres ne le sont pas, et ce qui précède une virgule aussi. Sinon l'en-tête dit l'ordre : après « Nom et prénoms », le premier mot est le nom ; après « Prénom et nom », c'est le dernier ; les particules comme de, d' et El restent avec le mot qui les suit. « Full name » veut dire prénom et nom quand il y a deux mots. Tout autre nom est refusé.
    .why = Les deux prestataires veulent deux noms et les affichent. Une mauvaise séparation ne détourne pas l'argent, mais elle ne doit pas passer inaperçue.
    .mend = Rien, si l'ordre est juste. Sinon, faites deux colonnes, Prénom et Nom.
    .example = « Nom et prénoms » : "KOFFI Ama", "Koffi Ama" -> prénom Ama, nom Koffi
name-split = la colonne « { $heading } » contient les noms complets : les mots en MAJUSCULES sont pris comme nom de famille, sinon le premier mot
    .help = ne changez rien si c'est juste ; sinon, faites deux colonnes, Prénom et Nom
name-split-first-last = la colonne « { $heading } » contient les noms complets : les mots en MAJUSCULES sont pris comme nom de famille, sinon le dernier mot
    .help = { name-split.help }
name-split-of-two = la colonne « { $heading } » contient les noms complets : les mots en MAJUSCULES sont pris comme nom de famille, sinon le second de deux mots
    .help = { name-split.help }
name-split-capitals = la colonne « { $heading } » contient les noms complets : les mots en MAJUSCULES sont pris comme nom de famille ; les noms sans majuscules sont refusés, car l'en-tête ne dit pas l'ordre
    .help = { name-split.help }

rule-operator-by-name = un opérateur a été reconnu à son nom usuel
    .what = L'opérateur est écrit par son nom usuel et non par le code du prestataire. Le nom, avec le pays de la ligne, ne laisse qu'un seul opérateur.
    .why = C'est dit une fois pour chaque façon d'écrire, pour que l'on voie ce qui a été compris.
    .mend = Rien, si c'est bien compris. Sinon, écrivez le code du prestataire.
    .example = « MTN Bénin » est lu mtn_bj
operator-by-name = { $rows ->
        [one] l'opérateur « { $typed } » a été lu { $operator } dans { $rows } ligne
       *[other] l'opérateur « { $typed } » a été lu { $operator } dans { $rows } lignes
    }
    .help = ne changez rien si c'est juste ; sinon, écrivez le code du prestataire
operator-by-name-more = { $rows ->
        [one] l'opérateur a été reconnu à un autre nom encore dans { $rows } ligne
       *[other] des opérateurs ont été reconnus à d'autres noms encore dans { $rows } lignes
    }
    .help = écrivez les codes du prestataire, par exemple mtn_bj

rule-phone-completed = des téléphones ont été lus sans leur indicatif
    .what = Des téléphones sont écrits comme à l'intérieur de leur pays, ou affichés ainsi par le format de leurs cellules. Chacun n'a qu'une lecture comme numéro mobile du pays dans lequel son opérateur paie, et l'indicatif a été mis devant.
    .why = Le numéro payé n'est pas exactement celui du fichier : c'est donc dit, une fois par pays.
    .mend = Rien, si le pays est juste.
    .example = "01 90 12 34 56" avec mtn_bj est +2290190123456
phone-completed = { $rows ->
        [one] { $rows } téléphone est écrit comme { $country-in } ; +{ $dial } a été mis devant
       *[other] { $rows } téléphones sont écrits comme { $country-in } ; +{ $dial } a été mis devant
    }
    .help = ne changez rien si le pays est juste

rule-payout-twice-often = de très nombreux paiements figurent deux fois dans le fichier
    .what = Plus de lignes qu'on ne peut en énumérer répètent un salarié et une rubrique de paie.
    .why = Le tableau a sans doute été collé deux fois.
    .mend = Supprimez la seconde copie des lignes.
    .example = un fichier dans lequel toute la liste figure deux fois
payout-twice-often = plus de { $max } lignes répètent le salarié et la rubrique de paie d'une autre ligne
    .help = supprimez la seconde copie des lignes ; le tableau a sans doute été collé deux fois

rule-cap-run = la campagne dépasse le plafond
    .what = Le total de la campagne, avec ce qu'elle a déjà payé, dépasse le plafond que la configuration fixe pour la devise. Rien n'est envoyé.
    .why = Un mois ne coûte jamais le double d'un autre ; quand un fichier le dit, une colonne ou un facteur est faux.
    .mend = Comparez le total avec la paie qui a été approuvée, ou faites relever `run` sous [caps] par la personne qui en décide.
    .example = un fichier de 96300000 avec run = "50000000"
cap-run = le total de la campagne est de { $sum }, et le plafond d'une campagne est de { $cap }
    .help = comparez le total avec la paie qui a été approuvée, ou faites relever le plafond dans la configuration

rule-cap-employee = un salarié reçoit plus que le plafond
    .what = Tout ce que la campagne paie à un salarié, toutes rubriques de paie confondues et avec ce qui est déjà payé, dépasse le plafond que la configuration fixe pour la devise. Rien n'est envoyé, pas même les autres lignes.
    .why = Plusieurs paiements sous le plafond d'un paiement peuvent faire ensemble ce que personne ne voulait payer.
    .mend = Corrigez les montants, ou faites relever `employee` sous [caps] par la personne qui en décide.
    .example = un salaire de 900000 et une prime de 700000 avec employee = "1500000"
cap-employee = { $payouts ->
        [one] { $sum } pour le salarié { $employee }, et le plafond d'un salarié est de { $cap }
       *[other] { $sum } pour le salarié { $employee } en { $payouts } paiements, et le plafond d'un salarié est de { $cap }
    }
    .help = corrigez les montants, ou faites relever le plafond dans la configuration

rule-cap-payout = un paiement dépasse le plafond
    .what = Le montant dépasse le plafond d'un paiement que la configuration fixe pour sa devise. Rien n'est envoyé, pas même les autres lignes.
    .why = La personne qui a fixé le plafond voulait qu'on lui demande avant de payer davantage en une fois.
    .mend = Corrigez le montant, ou faites relever `payout` sous [caps] par la personne qui en décide.
    .example = "5000000" avec payout = "1000000"
cap-payout = { $amount } pour le salarié { $employee }, et le plafond d'un paiement est de { $cap }
    .help = corrigez le montant, ou faites relever le plafond dans la configuration
