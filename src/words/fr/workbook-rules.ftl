### Les règles des classeurs : leurs feuilles et ce que seules leurs cellules peuvent être.

rule-workbook-encrypted = le classeur a un mot de passe
    .what = Le fichier est verrouillé par un mot de passe à l'ouverture, sans lequel rien ne peut en être lu.
    .why = payrun ne demande pas de mots de passe.
    .mend = Ouvrez-le dans Excel avec son mot de passe, choisissez Fichier, Informations, Protéger le classeur, Chiffrer avec mot de passe, videz le champ et enregistrez.
    .example = salaires.xlsx avec mot de passe -> sans
workbook-encrypted = le classeur est verrouillé par un mot de passe
    .help = ouvrez-le avec son mot de passe, retirez celui-ci (Fichier, Informations, Protéger le classeur, Chiffrer avec mot de passe), et enregistrez-le

rule-workbook-damaged = le classeur est endommagé
    .what = Le fichier commence comme un classeur, puis quelque chose n'y est pas comme tous les tableurs l'écrivent.
    .why = Ce qui se lirait encore pourrait être un autre montant, ou sans les dernières lignes.
    .mend = Ouvrez-le dans Excel ou LibreOffice, laissez-le réparer, vérifiez-le et enregistrez-le en .xlsx.
    .example = un téléchargement interrompu
workbook-damaged = le classeur est endommagé : { $how }
    .help = ouvrez-le dans Excel ou LibreOffice, vérifiez-le, et enregistrez-le à nouveau en .xlsx

rule-workbook-too-large = le classeur décompressé dépasse ce qui est lu
    .what = Un classeur est compressé. Ce qui sort de celui-ci est plus grand que tout fichier de salaires.
    .why = Un petit fichier qui se décompresse sans fin prendrait toute la mémoire, ou toute la journée.
    .mend = Copiez le seul tableau dans un nouveau classeur et enregistrez celui-ci.
    .example = 10 Mo qui deviennent 10 Go
workbook-too-large = le classeur décompressé dépasse { $megabytes } Mo
    .help = copiez le seul tableau dans un nouveau classeur et utilisez celui-ci
workbook-too-large-texts = les différents textes du classeur dépassent { $megabytes } Mo
    .help = copiez le seul tableau dans un nouveau classeur et utilisez celui-ci
workbook-too-large-parts = le classeur a plus de { $count } parties
    .help = copiez le seul tableau dans un nouveau classeur et utilisez celui-ci
workbook-too-large-merged = la feuille a plus de { $count } plages fusionnées
    .help = copiez le seul tableau dans un nouveau classeur et utilisez celui-ci
workbook-too-large-sheets = le classeur a plus de { $count } feuilles
    .help = copiez le seul tableau dans un nouveau classeur et utilisez celui-ci

rule-sheet-not-found = le classeur n'a pas de feuille de ce nom
    .what = `--sheet` nomme une feuille qui n'est pas dans le fichier. Les majuscules ne comptent pas ; tout le reste compte.
    .why = Une autre feuille est peut-être un autre mois.
    .mend = Nommez l'une des feuilles indiquées.
    .example = --sheet Novembr -> --sheet Novembre
sheet-not-found = le classeur n'a pas de feuille nommée { $wanted }
    .help = ses feuilles sont : { $sheets }
sheet-not-found-csv = il n'y a pas de feuille nommée { $wanted } : c'est un fichier texte, qui n'a pas de feuilles
    .help = retirez --sheet, ou indiquez le classeur

rule-sheet-ambiguous = plusieurs feuilles peuvent être celle qu'il faut
    .what = Plus d'une feuille visible a les en-têtes d'un tableau de salaires, ou presque tous.
    .why = L'une d'elles est un autre mois, ou une autre équipe. payrun ne choisit pas qui payer.
    .mend = Dites laquelle avec `--sheet NOM`.
    .example = --sheet Novembre
sheet-ambiguous = ces feuilles peuvent être celle qu'il faut : { $sheets }
    .help = dites laquelle : { $choices }

rule-sheet-without-headings = aucune feuille visible n'a d'en-têtes connus
    .what = Aucune des feuilles visibles n'a de ligne avec des en-têtes comme Matricule, Téléphone, Opérateur et Montant.
    .why = Sans en-têtes, personne ne distingue un montant d'un téléphone. Une feuille masquée n'est jamais lue à moins d'être nommée.
    .mend = Écrivez les en-têtes au-dessus des colonnes, ou nommez la feuille avec `--sheet NOM`.
    .example = --sheet Paie
sheet-without-headings = aucune feuille n'a d'en-têtes connus : { $sheets }
    .help = écrivez les en-têtes au-dessus des colonnes, ou dites quelle feuille c'est avec --sheet NOM
sheet-without-headings-hidden = aucune feuille n'a d'en-têtes connus : { $sheets } ; masquées, et non regardées : { $hidden }
    .help = écrivez les en-têtes au-dessus des colonnes, ou dites quelle feuille c'est avec --sheet NOM

rule-sheet-not-read = des personnes semblent se trouver sur une feuille qui n'est pas lue
    .what = Une seule feuille d'un classeur est lue. Une autre, masquée ou sans les en-têtes d'un tableau de salaires, a des lignes qui ressemblent à des personnes : trois cellules au moins, dont une avec un mot et une autre avec un nombre aussi long qu'un téléphone. Chacune est regardée jusqu'à sa fin.
    .why = Qui ne se trouve que là n'est pas payé.
    .mend = Regardez cette feuille. Les personnes à payer doivent être sur la feuille qui est lue ; ou nommez la feuille avec `--sheet NOM`, ce qui met aussi fin à cet avertissement.
    .example = une feuille masquée « Ajouts » avec deux retardataires
sheet-not-read = des personnes semblent se trouver sur une feuille qui n'est pas lue : { $sheets }
    .help = copiez les personnes à payer sur la feuille qui est lue, ou dites quelle feuille c'est : { $choices }
sheet-not-read-hidden = des personnes semblent se trouver sur une feuille masquée, qui n'est pas lue : { $sheets }
    .help = affichez-la (clic droit sur les onglets, Afficher) et regardez ; copiez les personnes à payer sur la feuille qui est lue, ou dites quelle feuille c'est : { $choices }

rule-rows-hidden = des lignes sont masquées dans le tableur
    .what = Des lignes qui ont un contenu sont masquées, à la main ou par un filtre. Elles sont lues et payées comme les autres.
    .why = Qui a regardé la feuille ne les a pas vues.
    .mend = Affichez toutes les lignes (tout sélectionner, Afficher ; effacer le filtre) et regardez, ou supprimez celles qui ne sont pas à payer.
    .example = lignes 12–15
rows-hidden = ces lignes sont masquées dans le tableur et sont lues quand même : { $rows }
    .help = affichez-les et regardez ; supprimez celles qui ne sont pas à payer
rows-hidden-filter = un filtre est actif : ces lignes sont masquées dans le tableur et sont lues quand même : { $rows }
    .help = effacez le filtre et regardez-les ; supprimez celles qui ne sont pas à payer

rule-rows-struck-out = des lignes sont barrées dans le tableur
    .what = Quelque chose dans ces lignes est au format barré. Elles sont lues et payées comme les autres.
    .why = On barre qui est parti ; un programme qui paie ne voit pas le trait.
    .mend = Supprimez les lignes qui ne sont pas à payer, ou retirez le trait (Format de cellule, Police, Barré).
    .example = la ligne 12, barrée
rows-struck-out = quelque chose est barré dans ces lignes, qui sont lues quand même : { $rows }
    .help = supprimez les lignes qui ne sont pas à payer

rule-rows-commented = des lignes portent des commentaires dans le tableur
    .what = Des cellules de ces lignes portent un commentaire ou une note. Le texte n'en est pas lu ; les lignes sont lues et payées comme les autres.
    .why = On y écrit souvent « ne pas payer », et un programme qui paie ne le voit pas.
    .mend = Lisez les commentaires et supprimez les lignes qui ne sont pas à payer. Un commentaire qui peut rester ne gêne pas.
    .example = une note « NE PAS PAYER » à la ligne 12
rows-commented = ces lignes portent des commentaires, qui ne sont pas lus ; elles sont payées quand même : { $rows }
    .help = lisez les commentaires et supprimez les lignes qui ne sont pas à payer

rule-columns-hidden = des colonnes sont masquées dans le tableur
    .what = Des colonnes qui ont un en-tête sont masquées. Elles sont lues comme les autres.
    .why = Qui a regardé la feuille n'a pas vu ce qu'elles contiennent.
    .mend = Affichez toutes les colonnes (tout sélectionner, Afficher) et regardez.
    .example = colonne F (Téléphone)
columns-hidden = masqué dans le tableur et lu quand même : { $columns }
    .help = affichez ces colonnes et regardez ce qu'elles contiennent

rule-cells-merged = des cellules du tableau sont fusionnées
    .what = Des cellules ont été fusionnées. On ne voit que celle en haut à gauche, et elle ne vaut que pour sa ligne et sa colonne ; ce qui se trouve encore dessous est refusé (`cell-covered`).
    .why = Un téléphone ou un montant qui semble valoir pour plusieurs lignes ne vaut que pour la première.
    .mend = Sélectionnez les cellules, annulez la fusion et remplissez chaque ligne.
    .example = D5:D7 avec un montant -> un montant dans D5, D6 et D7
cells-merged = cellules fusionnées, dont seule celle en haut à gauche compte : { $ranges }
    .help = annulez la fusion et remplissez chaque ligne

rule-cell-covered = quelque chose se trouve dans une cellule cachée sous une cellule fusionnée
    .what = Une cellule qui se trouve sous une cellule fusionnée, sans être celle en haut à gauche, contient quand même une valeur. Certains programmes y laissent les valeurs quand ils fusionnent des cellules.
    .why = Qui regarde la feuille ne voit que la cellule en haut à gauche. Ce qui se trouve dessous peut être un autre montant ou téléphone que celui qui a été approuvé.
    .mend = Sélectionnez la cellule fusionnée, annulez la fusion, regardez ce qui apparaît et laissez dans chaque ligne ce qui est juste.
    .example = on voit 250000 dans F2:F3, et 90000 se trouve dans F3
cell-covered = cette cellule se trouve sous la cellule fusionnée { $range }, et personne ne voit ce qu'elle contient
    .help = sélectionnez { $range }, annulez la fusion, regardez ce qui apparaît et laissez dans cette ligne ce qui est juste

rule-formats-conditional = une condition peut afficher d'autres montants, téléphones ou matricules
    .what = Une règle de mise en forme conditionnelle donne à des cellules de montants, téléphones ou matricules un autre format de nombre tant que sa condition est remplie. Les conditions ne sont pas calculées ici : les nombres sont lus comme ils sont enregistrés.
    .why = Qui a approuvé la feuille a pu voir autre chose : 380 € pour 380, ou rien.
    .mend = Choisissez Mise en forme conditionnelle, Gérer les règles, Cette feuille de calcul ; supprimez les règles qui fixent un format de nombre et regardez à nouveau les cellules.
    .example = F2:F200 au format 0 "€" quand le montant dépasse 0
formats-conditional = une mise en forme conditionnelle peut afficher autre chose que ce qui est enregistré et lu : { $ranges }
    .help = choisissez Mise en forme conditionnelle, Gérer les règles, Cette feuille de calcul ; supprimez les règles qui fixent un format de nombre et regardez à nouveau les cellules

rule-cell-error = une cellule contient une erreur du tableur
    .what = La cellule affiche `#N/A`, `#REF!`, `#VALEUR!` ou autre : sa formule, ou une autre dont elle dépend, a échoué. Enregistrée en CSV, ou collée comme valeur, l'erreur est un texte qui dit la même chose.
    .why = Il n'y a pas de valeur à payer, ni de numéro à qui payer.
    .mend = Corrigez la formule, ou tapez la valeur à sa place.
    .example = #N/A -> 250000
cell-error = le tableur affiche ici une erreur : { $error } : { $meaning }
    .help = corrigez la formule de cette cellule, ou tapez la valeur à sa place

rule-cell-formula-without-value = une formule n'a pas de résultat enregistré
    .what = La cellule contient une formule, et le fichier ne contient pas son résultat. Les programmes qui écrivent des classeurs sans calculer laissent de telles cellules.
    .why = payrun lit ce que le tableur a calculé. Il ne calcule pas lui-même : deux programmes pourraient ne pas s'accorder sur un salaire.
    .mend = Ouvrez le fichier dans Excel ou LibreOffice, laissez-le calculer, puis enregistrez-le.
    .example = =B2*C2 sans résultat -> ouvrir, enregistrer
cell-formula-without-value = cette formule n'a pas de résultat enregistré
    .help = ouvrez le fichier dans Excel ou LibreOffice, enregistrez-le, et utilisez le fichier enregistré

rule-cell-date = une date se trouve là où autre chose est attendu
    .what = Le tableur a enregistré la cellule comme une date. Ce qui a été tapé, comme `2026-11` ou `1-12`, est perdu.
    .why = Une date est un nombre à l'intérieur : le jour 46356 n'est ni un salaire de 46 356 francs ni un téléphone.
    .mend = Mettez la colonne au format Texte (ou Nombre), puis tapez à nouveau la valeur.
    .example = 30/11/2026 -> 250000
cell-date = le tableur a fait de cette cellule une date
    .help = mettez la colonne au format Texte, ou Nombre pour les montants, puis tapez à nouveau la valeur

rule-cell-boolean = VRAI ou FAUX se trouve là où autre chose est attendu
    .what = La cellule contient un oui ou un non du tableur.
    .why = Ce n'est ni un montant, ni un téléphone, ni un nom.
    .mend = Tapez la valeur voulue.
    .example = VRAI -> 250000
cell-boolean = cette cellule contient VRAI ou FAUX
    .help = tapez la valeur voulue

rule-cell-digits-lost = un nombre est plus long que ce qu'un tableur peut garder
    .what = La cellule contient un nombre de plus de 15 chiffres. Un tableur garde les 15 premiers et met des zéros à la place des autres.
    .why = Un autre matricule ou téléphone que celui qui a été tapé serait pris.
    .mend = Mettez la colonne au format Texte, puis tapez à nouveau la valeur ou copiez-la de sa source.
    .example = 1234567890123450 -> 1234567890123456 en texte
cell-digits-lost = c'est un nombre de { $digits } chiffres, dont un tableur ne garde que 15
    .help = mettez la colonne au format Texte, puis tapez à nouveau la valeur ou copiez-la de sa source

rule-cell-format = le format d'une cellule affiche un autre matricule ou téléphone que le sien
    .what = La cellule contient un nombre, et son format écrit autre chose à côté, ou des zéros devant : 42 s'affiche EMP-0042.
    .why = Ce qu'on voit est un matricule ou un téléphone, ce qui est enregistré en est un autre, et une personne sous deux matricules est payée deux fois. (Un téléphone affiché avec son zéro est lu ainsi, quand c'est un numéro mobile du pays.)
    .mend = Mettez la colonne au format Texte, puis tapez les valeurs comme elles doivent être lues.
    .example = 42 au format "EMP-"0000 -> EMP-0042 en texte
cell-format = le format de cette cellule affiche autre chose que le nombre qui y est enregistré
    .help = mettez la colonne au format Texte, puis tapez la valeur comme elle doit être lue

rule-cell-struck-out = une partie d'une cellule est barrée
    .what = Une partie du texte d'une cellule de matricule, téléphone, opérateur, montant, devise, rubrique ou compte est barrée, et l'autre non.
    .why = Avec la partie barrée la valeur est une, sans elle une autre : 9 barré devant 100001 se lit 9100001 pour un programme.
    .mend = Retapez la valeur comme elle doit être lue, sans trait.
    .example = 100000, le dernier 0 barré -> 10000
cell-struck-out = une partie de cette cellule est barrée : elle se lit de deux façons
    .help = retapez la valeur comme elle doit être lue, sans trait (Format de cellule, Police, Barré)

## Ce que veulent dire les erreurs des tableurs

error-not-found = une recherche n'a rien trouvé
error-reference = une cellule dont la formule se servait n'est plus là
error-value = un texte se trouve là où la formule attend un nombre, ou l'inverse
error-name = la formule contient un nom que le programme ne connaît pas
error-zero = quelque chose est divisé par zéro
error-number = un nombre est trop grand, ou impossible
error-null = deux plages n'ont aucune cellule en commun
error-narrow = la colonne était trop étroite pour le contenu de la cellule
error-other = sa formule a échoué

## Ce qui ne va pas dans un classeur endommagé

damage-part-twice = il contient deux parties du même nom
damage-part-missing = une de ses parties manque
damage-packing = une de ses parties est compressée comme aucun tableur ne le fait
damage-cut-off = la liste de ses parties est illisible, comme après un téléchargement interrompu
damage-unpacking = ce qu'il contient ne peut pas être décompressé
damage-document-type = il déclare un type de document, ce qu'aucun classeur ne fait
damage-ends-early = une de ses parties se termine trop tôt
damage-xml = une de ses parties n'est pas le XML d'un classeur
damage-no-sheet = il n'a aucune feuille de cellules
damage-cell = une de ses cellules n'est pas comme un tableur l'écrit
damage-text-missing = une de ses cellules renvoie à un texte absent
damage-order = ses lignes ou cellules sont dans le désordre, ou l'une d'elles y est deux fois
damage-place = une ligne ou une cellule s'y trouve là où aucune feuille n'en a
damage-unknown = il contient, entre ses lignes ou ses cellules, quelque chose qu'aucun tableur n'y écrit et qui peut contenir des lignes
