### Les règles des lignes : ce que dit `payrun explain`, puis ce que dit un diagnostic.

rule-row-ragged = une ligne a plus ou moins de cellules qu'il n'y a d'en-têtes
    .what = Le nombre de cellules n'est pas celui des en-têtes, ou quelque chose se trouve sous une colonne sans en-tête.
    .why = Les cellules se sont peut-être décalées : dans un fichier à virgules, `250,000` fait deux cellules, 250 et 000, et 250 serait payé.
    .mend = Complétez la ligne. Une cellule qui contient le séparateur (`1250,50` dans un fichier à virgules) doit être entre guillemets.
    .example = E1,Ama,Koffi,…,1250,50 -> E1,Ama,Koffi,…,"1250,50"
row-ragged = { $cells ->
        [one] cette ligne a { $cells } cellule, mais il y a { $headings } en-têtes
       *[other] cette ligne a { $cells } cellules, mais il y a { $headings } en-têtes
    }
    .help = voyez quelle cellule manque et remettez les autres sous leurs en-têtes
row-ragged-more = { row-ragged }
    .help = cherchez une cellule coupée en deux (250,000 devenu 250 et 000) : réunissez ses parties et remettez les autres sous leurs en-têtes ; dans un fichier CSV, mettez-la entre guillemets ("250,000")
row-ragged-no-heading = quelque chose se trouve dans la colonne { $column } de cette ligne, qui n'a pas d'en-tête
    .help = si les cellules se sont décalées vers la droite, remettez-les sous leurs en-têtes ; sinon, videz cette cellule ou donnez un en-tête à la colonne

rule-row-blank = il y a des lignes vides entre les autres
    .what = Des lignes sans contenu se trouvent entre des lignes qui en ont.
    .why = Elles sont ignorées. Elles sont mentionnées parce qu'elles ont pu être vidées par erreur.
    .mend = Supprimez les lignes vides, ou remplissez-les.
    .example = ,,,,,
row-blank = cette ligne est vide et sera ignorée
    .help = supprimez-la, ou remplissez-la s'il manque quelqu'un
row-blank-several = les lignes jusqu'à la { $last } sont vides et seront ignorées
    .help = supprimez-les, ou remplissez-les s'il manque quelqu'un

rule-row-marked = une cellule dit qu'une ligne n'est pas à payer
    .what = Une colonne ignorée, un libellé ou une métadonnée ne dit qu'une chose : que quelqu'un n'est pas à payer, ou l'a été : `Ne pas payer`, `annulé`, `suspendu`, `en attente`, `doublon`, `payé` ; ou répond `non` sous `À payer ?`, ou `oui` sous `Déjà payé`. Ou le matricule commence par `#`, `//`, `--` ou `;`, comme une ligne mise en commentaire. La ligne est lue et payée comme les autres.
    .why = Qui l'a écrit là peut compter dessus.
    .mend = Supprimez la ligne si elle n'est pas à payer ; sinon, videz la cellule.
    .example = une colonne Statut avec "Ne pas payer"
row-marked = cette cellule semble dire de ne pas payer la ligne, qui est payée quand même
    .help = supprimez la ligne si elle n'est pas à payer ; sinon, videz cette cellule
row-marked-commented = le matricule commence par { $sign }, comme une ligne que quelqu'un a mise en commentaire ; elle est payée quand même
    .help = supprimez la ligne si elle n'est pas à payer ; si { $sign } fait partie du matricule, laissez-le ainsi

rule-headings-repeated = les en-têtes sont répétés
    .what = La ligne d'en-têtes se trouve de nouveau parmi les lignes, comme sur chaque page d'une liste imprimée.
    .why = Elle est ignorée : ce n'est personne.
    .mend = Rien.
    .example = les mêmes en-têtes toutes les 40 lignes
headings-repeated = les en-têtes sont répétés ici ; cette ligne sera ignorée
    .help = aucune correction n'est nécessaire

rule-total-line = une ligne de total n'est pas un paiement
    .what = La ligne contient un total des lignes au-dessus. Elle n'est ni payée ni comptée ; son montant est comparé à la somme des lignes lues.
    .why = Il concorde : personne au-dessus ne manque ni ne figure deux fois.
    .mend = Rien.
    .example = "Total",,,,,350000
total-line = cette ligne de total concorde avec les lignes au-dessus ({ $sum }) ; elle n'est pas payée
    .help = aucune correction n'est nécessaire
total-line-without-amount = cette ligne de total n'a pas de montant et sera ignorée
    .help = aucune correction n'est nécessaire

rule-remark-line = une remarque n'est pas un paiement
    .what = Sous une ligne de total, ou sous une ligne vide, se trouve une ligne d'un mot ou deux : une signature, un lieu et une date.
    .why = Elle n'a ni téléphone ni montant, et elle est ignorée. Elle est mentionnée pour que personne ne soit oublié sans un mot.
    .mend = Rien, si c'est une remarque ; complétez la ligne si c'est une personne.
    .example = « Fait à Cotonou, le 30 novembre 2026 »
remark-line = cette ligne est prise pour une remarque et sera ignorée : elle n'a ni téléphone ni montant
    .help = rien, si c'est une remarque ; complétez la ligne si c'est une personne

rule-name-alone = un nom figure sous le tableau, et rien d'autre de sa ligne
    .what = Sous une ligne de total ou une ligne vide se trouve une ligne avec un nom dans la colonne des noms, sans matricule, téléphone, opérateur ni montant. Une fonction (`Le Directeur`), un lieu et une date sont pris pour des mentions (`remark-line`), de même qu'un seul nom sous chaque fonction, dans la même colonne.
    .why = Ce peut être quelqu'un dont les autres cellules ont été perdues et qui serait oublié, ou la personne qui signe. payrun ne peut pas le savoir.
    .mend = Complétez la ligne si c'est une personne à payer ; sinon supprimez-la, ou écrivez le signataire sous `Le Directeur`, dans la même colonne.
    .example = ,,Diop,,, sous le total -> E7,Awa,Diop,+2290190123456,mtn_bj,90000
name-alone = un nom figure ici sans matricule, téléphone ni montant
    .help = complétez la ligne si c'est une personne à payer ; si c'est une signature, supprimez-la, ou écrivez-la dans une colonne qui ne contient pas de noms

rule-text-alone = un texte figure parmi les lignes, et rien d'autre de sa ligne
    .what = Juste sous les en-têtes ou sous une autre ligne se trouve une ligne dont une seule cellule contient un texte, sans rien d'autre : ni matricule, ni téléphone, ni opérateur, ni montant.
    .why = Ce peut être le titre d'une section, ou quelqu'un dont les autres cellules ont été perdues et qui serait oublié. payrun ne peut pas le savoir.
    .mend = Supprimez la ligne si c'est un titre ; remplissez ses autres cellules si c'est une personne à payer.
    .example = "Service Comptabilité",,,,, juste sous les en-têtes
text-alone = ce texte est seul sur sa ligne : un titre, ou quelqu'un dont les autres cellules manquent
    .help = supprimez la ligne si c'est un titre ; remplissez ses autres cellules si c'est une personne à payer

rule-remark-alone = une ligne est vide, hormis la colonne Errors
    .what = La colonne `Errors`, où une vérification précédente explique ce qui ne va pas, est ignorée. Ici, rien d'autre ne se trouve sur la ligne, et aucune vérification de payrun n'écrit un tel texte à côté d'une ligne vide.
    .why = C'est peut-être la ligne de quelqu'un qui a glissé dans la mauvaise colonne, ou une ligne qui a été vidée.
    .mend = Écrivez la ligne dans ses propres colonnes si c'est une personne ; sinon, videz la cellule.
    .example = ,,,,,,"Zoé Koffi +2290190000009 90000"
remark-alone = un texte se trouve seul dans la colonne des remarques ; il est ignoré avec sa ligne
    .help = si c'est une personne, écrivez la ligne dans ses propres colonnes ; sinon, videz la cellule

rule-quote-stray = du texte suit un guillemet fermant
    .what = Une cellule entre guillemets est suivie d'un autre texte avant le séparateur suivant.
    .why = L'endroit où finit la cellule ne peut être que deviné.
    .mend = Mettez les guillemets autour de toute la cellule, ou doublez un guillemet à l'intérieur d'un texte.
    .example = "Ama" Koffi -> "Ama ""Koffi"""
quote-stray = un guillemet ferme une cellule, mais du texte le suit
    .help = mettez les guillemets autour de toute la cellule ; à l'intérieur d'un texte, doublez le guillemet ("")

rule-employee-id-missing = il manque le matricule
    .what = Le matricule est vide.
    .why = C'est lui qui fait d'un paiement le même paiement dans toute exécution ultérieure ; sans lui, personne ne peut être protégé d'un double paiement.
    .mend = Écrivez le numéro du salarié.
    .example = "" -> "EMP-042"
employee-id-missing = il manque le matricule
    .help = indiquez le numéro sous lequel le salarié est connu

rule-employee-id-too-long = le matricule est trop long
    .what = Le matricule a plus de 64 caractères.
    .why = Le journal et les métadonnées du prestataire gardent des identifiants de 64 caractères au plus.
    .mend = Écrivez uniquement le numéro du salarié, sans nom ni remarque.
    .example = "EMP-042 (voir la note du …)" -> "EMP-042"
employee-id-too-long = le matricule a plus de 64 caractères
    .help = écrivez uniquement le numéro du salarié

rule-employee-id-bad = le matricule contient des caractères invisibles
    .what = Il y a dans le matricule un saut de ligne, une tabulation ou un autre caractère invisible, ou une espace insécable, qui ressemble à toute autre. Ils viennent avec un matricule copié d'une page web ou d'un PDF.
    .why = Deux matricules qui se ressemblent seraient deux personnes.
    .mend = Ressaisissez le matricule.
    .example = "EMP<tabulation>042" -> "EMP-042"
employee-id-bad = le matricule contient un caractère invisible, ou une espace insécable
    .help = videz la cellule et tapez le matricule, sans le coller

rule-example-row = l'exemple du modèle est resté dans le fichier
    .what = Le matricule est `EXAMPLE` ou `EXEMPLE`, celui que les modèles de payrun donnent à la personne de leur ligne d'exemple.
    .why = Cette personne n'existe pas, et le téléphone de l'exemple peut être celui de quelqu'un.
    .mend = Supprimez la ligne.
    .example = EXEMPLE,Ama,Koffi,… -> (supprimée)
example-row = c'est l'exemple du modèle, qui n'est jamais payé
    .help = supprimez la ligne

rule-name-missing = il manque le nom ou le prénom
    .what = Le prénom ou le nom est vide.
    .why = Les deux prestataires exigent les deux.
    .mend = Écrivez le nom tel qu'il est enregistré chez l'opérateur.
    .example = "" -> "Adjovi"
name-missing = il manque le nom ou le prénom
    .help = écrivez-le tel qu'il est enregistré chez l'opérateur

rule-name-not-split = le nom complet ne peut pas être séparé avec certitude
    .what = Une seule colonne contient le nom complet, et rien ne dit quelle partie est le nom de famille : `payrun explain name-split` donne la règle.
    .why = Les deux prestataires exigent un prénom et un nom.
    .mend = Faites deux colonnes, prénom et nom ; ou écrivez le nom de famille en MAJUSCULES.
    .example = "Koffi Ama Rose" sous « Nom complet » -> "KOFFI Ama Rose"
name-not-split = rien ne dit quelle partie du nom est le nom de famille
    .help = écrivez le nom de famille en MAJUSCULES, comme « KOFFI Ama », ou faites deux colonnes, Prénom et Nom

rule-name-too-long = un nom est trop long
    .what = Un nom a plus de 100 caractères.
    .why = Aucun des deux prestataires n'en accepte davantage.
    .mend = Raccourcissez-le ; laissez de côté titres et remarques.
    .example = un nom de 120 caractères
name-too-long = le nom a plus de 100 caractères
    .help = raccourcissez-le ; laissez de côté titres et remarques

rule-name-control-character = un nom contient des caractères invisibles
    .what = Il y a un saut de ligne, une tabulation ou un autre caractère de contrôle dans un nom.
    .why = Le prestataire peut le refuser ou enregistrer autre chose.
    .mend = Ressaisissez le nom sur une seule ligne.
    .example = "Ama<saut de ligne>Koffi" -> "Ama"
name-control-character = le nom contient un saut de ligne ou un autre caractère invisible
    .help = ressaisissez-le sur une seule ligne

rule-phone-missing = il manque le numéro de téléphone
    .what = Le téléphone est vide.
    .why = C'est le compte mobile auquel l'argent est versé.
    .mend = Écrivez le numéro avec son indicatif.
    .example = "" -> "+2290190123456"
phone-missing = il manque le numéro de téléphone
    .help = écrivez le numéro du compte mobile avec son indicatif, par exemple +2290190123456

rule-phone-malformed = le téléphone n'est pas un numéro
    .what = Un téléphone compte de 8 à 15 chiffres. Les espaces, points, tirets et parenthèses entre eux et un `+` devant n'y changent rien ; les autres signes ne font pas partie d'un numéro.
    .why = payrun ne devine pas ce qui était voulu.
    .mend = Écrivez un seul numéro, avec son indicatif.
    .example = "0190123*56" -> "+2290190123456"
phone-malformed = ce n'est pas un numéro de téléphone
    .help = écrivez un seul numéro, avec son indicatif, par exemple +2290190123456
phone-malformed-digits = { $digits ->
        [one] le téléphone a { $digits } chiffre ; un numéro en a de 8 à 15
       *[other] le téléphone a { $digits } chiffres ; un numéro en a de 8 à 15
    }
    .help = { phone-malformed.help }
phone-malformed-account-number = cet opérateur se paie par numéro de compte, pas par téléphone
    .help = écrivez de 8 à 15 chiffres sans +, par exemple 4149518161

rule-phone-letters = le téléphone contient des lettres
    .what = Il y a des lettres dans le téléphone : un mot, un poste, ou la lettre O à la place du chiffre 0.
    .why = Ce que ces lettres remplacent serait une supposition, et un chiffre faux paie quelqu'un d'autre.
    .mend = Écrivez un seul numéro, en chiffres.
    .example = "O190123456" -> "0190123456"
phone-letters = le téléphone contient des lettres
    .help = écrivez un seul numéro, en chiffres, par exemple +2290190123456 ; attention à la lettre O à la place du chiffre 0

rule-phone-several = il y a deux numéros dans une cellule
    .what = La cellule contient plus d'un numéro, ou un numéro et une partie d'un autre.
    .why = payrun paie un seul compte mobile, et ne choisit pas lequel.
    .mend = Ne laissez que le numéro qui a le compte mobile.
    .example = "0190123456 / 0197000000" -> "0190123456"
phone-several = il y a plus d'un numéro dans la cellule
    .help = ne laissez que le numéro auquel l'argent doit être versé

rule-phone-scientific = le tableur a abrégé le téléphone
    .what = Le téléphone figure dans le fichier sous la forme `2.29E+12` : le tableur l'a pris pour un nombre et a perdu des chiffres.
    .why = Les chiffres disparus ne peuvent pas être retrouvés à partir du fichier.
    .mend = Mettez la colonne au format Texte, ressaisissez les numéros ou recopiez-les depuis leur source, et enregistrez de nouveau.
    .example = "2.29E+12" -> "+2290190123456"
phone-scientific = le tableur a abrégé le téléphone, et des chiffres sont perdus
    .help = mettez la colonne au format Texte, ressaisissez le numéro complet avec son indicatif et enregistrez de nouveau

rule-phone-lost-zero = le téléphone a perdu son zéro initial
    .what = Le tableur a pris le téléphone pour un nombre et a supprimé le 0 du début.
    .why = Dans ce pays, le 0 fait partie du numéro ; il n'est jamais ajouté sans le dire.
    .mend = Mettez la colonne au format Texte et écrivez le numéro avec son indicatif.
    .example = "190123456" -> "+2290190123456"
phone-lost-zero = le téléphone a perdu le 0 par lequel il commence
    .help = mettez la colonne au format Texte et écrivez { $mended } si c'est bien le numéro

rule-phone-not-international = le téléphone n'est pas un numéro du pays de l'opérateur
    .what = Les chiffres ne sont pas un numéro mobile du pays dans lequel l'opérateur paie, ni avec l'indicatif, ni tel qu'on l'écrit dans le pays.
    .why = Le contrôle du prestataire laisse passer huit chiffres locaux, et l'argent peut se perdre.
    .mend = Écrivez le numéro précédé de l'indicatif du pays.
    .example = "0212345678" avec mtn_bj -> "+2290190123456"
phone-not-international = ce n'est pas un numéro mobile { $country-of }, et il n'a pas d'indicatif
    .help = écrivez le numéro sous la forme +{ $dial } suivi de { $lengths } chiffres ({ $country })
phone-not-international-marked = ce n'est pas un numéro { $country-of }
    .help = { phone-not-international.help }
phone-not-international-mended = { phone-not-international }
    .help = écrivez { $mended } si c'est bien le numéro

rule-phone-old-national = le téléphone est un ancien numéro sans indicatif
    .what = Le numéro a la forme d'avant la renumérotation du pays (Bénin : huit chiffres jusqu'au 30 novembre 2024 ; Côte d'Ivoire : huit chiffres jusqu'au 31 janvier 2021 ; Gabon : 02 à 07 jusqu'en novembre 2019), et pas d'indicatif.
    .why = Les anciens numéros ne sont pas changés sans le dire : les chiffres ajoutés décident de qui reçoit l'argent.
    .mend = Écrivez le numéro d'aujourd'hui.
    .example = "90123456" -> "+2290190123456"
phone-old-national = c'est un numéro d'avant la renumérotation { $country-of }, sans indicatif
    .help = { phone-old-plan.help }
phone-old-national-mended = { phone-old-national }
    .help = écrivez { $mended } si c'est bien le numéro d'aujourd'hui

rule-phone-other-country = le téléphone est celui d'un autre pays
    .what = L'indicatif du téléphone n'est pas celui du pays dans lequel l'opérateur paie.
    .why = L'opérateur ou le téléphone est faux, et l'argent se perdrait.
    .mend = Corrigez le téléphone ou l'opérateur.
    .example = "+22507…" avec mtn_bj -> orange_ci, ou un numéro qui commence par +229
phone-other-country = c'est un numéro { $theirs-of }, mais { $operator } paie { $ours-in }
    .help = corrigez l'opérateur, ou écrivez un numéro qui commence par +{ $dial }

rule-phone-length-unusual = le téléphone a une longueur inhabituelle
    .what = Le nombre de chiffres n'est pas de ceux qu'ont les numéros mobiles du pays.
    .why = Les plans de numérotation changent, ce n'est donc pas un refus. Mais il manque peut-être un chiffre.
    .mend = Vérifiez le numéro auprès du salarié.
    .example = "+229019012345"
phone-length-unusual = { $digits ->
        [one] le téléphone a { $digits } chiffre après +{ $dial } ; les numéros mobiles { $country-of } en ont { $lengths }
       *[other] le téléphone a { $digits } chiffres après +{ $dial } ; les numéros mobiles { $country-of } en ont { $lengths }
    }
    .help = vérifiez le numéro auprès du salarié : il manque peut-être un chiffre, ou un 0 au début

rule-phone-old-plan = le téléphone est un numéro d'avant une renumérotation
    .what = Les numéros du Bénin ont dix chiffres depuis le 30 novembre 2024 (01 devant l'ancien numéro), ceux de Côte d'Ivoire depuis le 31 janvier 2021 (01, 05 ou 07 devant l'ancien) ; ceux du Gabon commencent par 6 ou 7 au lieu du 0 depuis novembre 2019.
    .why = Les opérateurs n'acheminent peut-être plus l'ancienne forme. Elle n'est pas changée sans le dire, car le fichier est la trace de ce qui a été payé.
    .mend = Écrivez le numéro d'aujourd'hui.
    .example = "+22990123456" -> "+2290190123456"
phone-old-plan = c'est un numéro d'avant la renumérotation { $country-of }
    .help = demandez le numéro à dix chiffres : 01, 05 ou 07 précède l'ancien
phone-old-plan-mended = { phone-old-plan }
    .help = écrivez { $mended } si c'est bien le numéro

rule-phone-not-mobile = le téléphone ne commence pas comme un numéro mobile
    .what = Le numéro a la bonne longueur, mais les numéros mobiles du pays commencent autrement.
    .why = C'est peut-être une ligne fixe, qui n'a pas de compte mobile. De nouvelles tranches s'ouvrent, ce n'est donc pas un refus.
    .mend = Vérifiez le numéro auprès du salarié.
    .example = "+2290290123456"
phone-not-mobile = le téléphone ne commence pas comme un numéro mobile { $country-of }
    .help = vérifiez le numéro auprès du salarié : une ligne fixe n'a pas de compte mobile

rule-phone-other-operator = le téléphone commence comme un numéro d'un autre opérateur
    .what = Les numéros qui commencent ainsi ont été attribués à un autre opérateur du pays.
    .why = Un numéro peut être porté chez un autre opérateur, la ligne est donc payée. Mais l'opérateur ou le téléphone est peut-être faux, et le paiement échouerait.
    .mend = Vérifiez l'opérateur et le téléphone auprès du salarié.
    .example = "+2290195123456" avec mtn_bj -> moov_bj
phone-other-operator = le téléphone commence comme un numéro de { $owner }, et l'opérateur est { $operator }
    .help = vérifiez l'opérateur et le téléphone auprès du salarié ; ne changez rien si le numéro a été porté

rule-phone-shared = deux salariés ont le même téléphone
    .what = Un autre salarié est payé sur le même téléphone.
    .why = Des couples partagent un compte. Un salarié fictif et celui qui l'a inventé aussi.
    .mend = Vérifiez que les deux salariés sont d'accord.
    .example = E1 et E7, tous deux avec +2290190123456
phone-shared = le même téléphone qu'à la ligne { $row }, pour un autre salarié
    .help = vérifiez que les deux salariés doivent bien être payés sur ce téléphone

rule-operator-missing = il manque l'opérateur
    .what = L'opérateur est vide.
    .why = Le numéro de téléphone ne dit pas quel compte payer : les numéros sont portables.
    .mend = Écrivez le code de l'opérateur.
    .example = "" -> "mtn_bj"
operator-missing = il manque l'opérateur
    .help = écrivez le code de l'opérateur, par exemple mtn_bj

rule-operator-unknown = l'opérateur n'est pas connu
    .what = Le prestataire du compte de cette ligne n'a pas d'opérateur de ce code ou de ce nom, ou n'en a pas dans le pays du téléphone.
    .why = Le prestataire refuserait le paiement.
    .mend = Écrivez l'un des codes du prestataire. Un même réseau peut en avoir deux : le togocel de Moneroo est le tmoney_tg de Zayono.
    .example = "mtn_bn" -> "mtn_bj"
operator-unknown = { $provider } ne connaît pas cet opérateur
    .help = écrivez l'un des codes d'opérateur de { $provider }, par exemple mtn_bj
operator-unknown-nearest = { operator-unknown }
    .help = écrivez { $nearest }

operator-unknown-there = { $provider } n'a pas cet opérateur { $country-in }, le pays du téléphone
    .help = écrivez { $there }, ou corrigez le téléphone
operator-unknown-country = { operator-unknown-there }
    .help = { $provider } n'y paie personne : corrigez le téléphone

operator-unknown-named = { $provider } n'a pas cet opérateur { $country-in }
    .help = écrivez { $there }
operator-unknown-named-nobody = { operator-unknown-named }
    .help = { $provider } n'y paie personne : corrigez l'opérateur

rule-operator-ambiguous = l'opérateur existe dans plusieurs pays
    .what = Ce nom est celui de plusieurs opérateurs, et rien dans la ligne ne dit lequel : pas de pays dans le nom, pas d'indicatif dans le téléphone, pas de devise dans laquelle un seul d'entre eux paie.
    .why = C'est le pays qui décide de ce que veulent dire les chiffres du téléphone.
    .mend = Écrivez le code du prestataire, ou le pays après le nom, ou le téléphone avec son indicatif.
    .example = "MTN" avec "0190123456" -> "mtn_bj", ou "MTN Bénin", ou "+2290190123456"
operator-ambiguous = ce nom est celui de plusieurs opérateurs
    .help = écrivez { $candidates }, ou le téléphone avec son indicatif

rule-amount-missing = il manque le montant
    .what = Le montant est vide.
    .why = Personne n'est payé zéro par accident : un montant vide est une erreur.
    .mend = Écrivez le montant, ou supprimez la ligne.
    .example = "" -> "250000"
amount-missing = il manque le montant
    .help = écrivez le montant, ou supprimez la ligne

rule-amount-not-a-number = le montant n'est pas un nombre
    .what = Le montant contient des lettres ou des signes, ou ses chiffres sont groupés d'une façon inhabituelle.
    .why = payrun paie ce qui est écrit, et ne devine pas.
    .mend = Écrivez uniquement des chiffres. Les séparateurs de milliers, un point décimal ou une virgule, et la devise à côté du nombre sont compris.
    .example = "250K" -> "250000"
amount-not-a-number = le montant n'est pas un nombre
    .help = écrivez uniquement des chiffres, par exemple 250000 ou 1250,50
amount-not-a-number-mended = { amount-not-a-number }
    .help = écrivez le nombre seul : { $mended }
amount-not-a-number-shortened = le tableur a abrégé le montant, et des chiffres sont peut-être perdus
    .help = mettez la colonne au format Nombre sans décimales, et enregistrez de nouveau

rule-amount-ambiguous = le montant peut se lire de deux façons
    .what = Un point ou une virgule suivi de trois chiffres sépare les milliers dans un pays et les décimales dans un autre. Dans une devise sans décimales (XOF, XAF, GNF), ce ne peuvent être que des milliers. Dans les autres, les autres montants du fichier peuvent trancher : le même signe entre des milliers, là où rien d'autre n'est possible, ou l'autre signe devant des décimales. Avec plus de trois chiffres devant lui (`1250,000`), il ne sépare des milliers dans aucune devise, et seules les décimales d'un autre montant du fichier tranchent.
    .why = 1.250 veut dire un et quart, ou mille deux cent cinquante. payrun ne choisit pas.
    .mend = Écrivez le montant sans séparateur.
    .example = "1.250" GHS -> "1250"
amount-ambiguous = ce montant peut se lire { $decimal } ou { $thousands }
    .help = écrivez { $decimal } ou { $thousands }, sans séparateur

rule-amount-currency-differs = la devise à côté du montant n'est pas celle de la ligne
    .what = Le montant nomme une devise, et la ligne, ou son opérateur, une autre.
    .why = L'une des deux est fausse, et elles valent des sommes très différentes.
    .mend = Corrigez le montant, la devise ou l'opérateur.
    .example = « 250 000 F CFA » pour un opérateur du Ghana
amount-currency-differs = le montant nomme une autre devise que { $currency }, celle de sa ligne
    .help = corrigez le montant, la devise ou l'opérateur

rule-amount-format = la cellule affiche autre chose que le montant qu'elle contient
    .what = Le format de nombre de la cellule écrit à côté du montant autre chose que la devise de sa ligne (`380 €`, `380 k`), ou affiche un autre nombre que celui qui est enregistré : un pourcentage, des milliers, moins de décimales, ou rien. Un format est lu comme si ce qu'il affiche avait été tapé. La devise locale des formats d'Excel lui-même ne dit rien.
    .why = Qui a approuvé la feuille a vu ce que le format affiche, et c'est une autre somme.
    .mend = Sélectionnez les montants, choisissez Format de cellule, Nombre, sans devise, et regardez à nouveau les montants.
    .example = 380 affiché 380 € pour un opérateur qui paie en XOF
amount-format = le format de cette cellule écrit à côté du montant autre chose que la devise de sa ligne
    .help = sélectionnez les montants, choisissez Format de cellule, Nombre, et regardez à nouveau : est-ce le montant voulu, dans la devise de la ligne ?
amount-format-percent = cette cellule est au format pourcentage : on y voit cent fois le montant qu'elle contient
    .help = { amount-format.help }
amount-format-scaled = le format de cette cellule affiche des milliers ou des millions : on n'y voit qu'une petite partie du montant qu'elle contient
    .help = { amount-format.help }
amount-format-hidden = le format de cette cellule n'affiche pas le montant qu'elle contient
    .help = { amount-format.help }
amount-format-rounded = le format de cette cellule cache des décimales du montant qu'elle contient : on y voit un autre montant
    .help = { amount-format.help }
amount-format-digits = le format de cette cellule écrit ses propres chiffres ou signes parmi ceux du montant
    .help = { amount-format.help }

rule-amount-too-small = le montant est trop petit
    .what = Le montant est inférieur à 1.
    .why = Aucun des deux prestataires ne paie moins, et un montant négatif n'est pas un paiement.
    .mend = Écrivez le montant, ou supprimez la ligne.
    .example = "0" -> supprimez la ligne
amount-too-small = le montant est inférieur à 1
    .help = écrivez ce qu'il faut payer, ou supprimez la ligne
amount-too-small-brackets = le montant est négatif : c'est ce que veulent dire les parenthèses
    .help = { amount-too-small.help }
amount-too-small-dash = le montant est un tiret, ce qui est la façon d'Excel d'écrire zéro
    .help = { amount-too-small.help }

rule-amount-too-large = le montant est trop élevé
    .what = Le montant dépasse 10 000 000.
    .why = Le prestataire n'accepte pas davantage en un seul paiement, et un zéro de trop s'arrête ici.
    .mend = Vérifiez les zéros. Un montant exact peut être réparti sur deux rubriques de paie.
    .example = "25000000" -> "2500000"
amount-too-large = le montant dépasse 10 000 000
    .help = vérifiez les zéros ; si le montant est exact, répartissez-le sur deux rubriques de paie

rule-amount-decimals = le montant a trop de décimales
    .what = Le montant a plus de décimales que sa devise, ou que n'en accepte le prestataire. XOF, XAF et GNF n'en ont pas ; Moneroo n'accepte que des montants entiers, dans toutes les devises.
    .why = Ce qui ne peut pas être payé exactement n'est pas arrondi.
    .mend = Écrivez le montant à payer.
    .example = "1250.50" XOF -> "1250"
amount-decimals = { $decimals ->
        [0] le { $currency } n'a pas de décimales
        [one] le { $currency } a au plus { $decimals } décimale
       *[other] le { $currency } a au plus { $decimals } décimales
    }
    .help = écrivez le montant exact à payer
amount-decimals-whole = le prestataire n'accepte que des montants entiers
    .help = { amount-decimals.help }
amount-decimals-no-currency = le montant a plus de deux décimales
    .help = { amount-decimals.help }

rule-currency-unknown = la devise n'est pas connue
    .what = La devise n'est pas le code de l'une de celles dans lesquelles un opérateur paie.
    .why = Le prestataire refuserait le paiement.
    .mend = Écrivez le code à trois lettres, ou laissez la cellule vide pour la devise de l'opérateur.
    .example = "FCFA" -> "XOF", ou rien
currency-unknown = ce n'est pas une devise dans laquelle un opérateur paie
    .help = écrivez un code de trois lettres comme XOF, ou laissez la cellule vide
currency-unknown-operator = { currency-unknown }
    .help = écrivez { $own }, la devise de l'opérateur, ou laissez la cellule vide

rule-currency-not-of-operator = l'opérateur paie dans une autre devise
    .what = La ligne indique une devise, et son opérateur paie dans une autre.
    .why = En cas de conversion automatique, le prestataire peut convertir le montant et le payer : 500 USD au lieu de 500 XOF.
    .mend = Corrigez le montant et la devise, ou l'opérateur.
    .example = "USD" avec mtn_bj -> "XOF"
currency-not-of-operator = { $operator } paie en { $own }, pas en { $typed }
    .help = écrivez { $own } et le montant dans cette devise, ou corrigez l'opérateur

rule-currency-not-of-heading = l'en-tête indique une autre devise
    .what = L'en-tête des montants nomme une devise, comme « Montant (FCFA) », et la ligne est payée dans une autre.
    .why = Le montant de la ligne est sans doute dans la devise de l'en-tête : 500 USD au lieu de 500 XOF.
    .mend = Corrigez l'en-tête, ou l'opérateur de la ligne.
    .example = « Montant (FCFA) » avec mtn_gh, qui paie en GHS
currency-not-of-heading = l'en-tête dit { $stated }, et la ligne est payée en { $own }
    .help = corrigez l'en-tête des montants, ou l'opérateur ou la devise de la ligne

rule-email-missing = il manque l'adresse e-mail
    .what = La ligne est payée par Moneroo, et n'a pas d'adresse e-mail.
    .why = Moneroo exige une adresse pour chaque bénéficiaire.
    .mend = Écrivez une adresse : celle du salarié, ou l'une de celles de l'employeur.
    .example = "" -> "ama.koffi@example.com"
email-missing = il manque l'adresse e-mail, et Moneroo en exige une
    .help = écrivez l'adresse du salarié, ou l'une de celles de l'employeur

rule-email-malformed = l'adresse e-mail n'en est pas une
    .what = L'adresse e-mail n'a pas la forme nom@domaine.tld.
    .why = Le prestataire refuserait le paiement.
    .mend = Corrigez l'adresse, ou laissez la cellule vide si le prestataire n'en exige pas.
    .example = "ama.example.com" -> "ama@example.com"
email-malformed = l'adresse e-mail n'a pas la forme nom@domaine.tld
    .help = corrigez l'adresse ; une seule adresse par cellule

rule-description-too-long = le libellé est trop long
    .what = Le libellé a plus de 255 caractères.
    .why = Aucun des deux prestataires n'en accepte davantage.
    .mend = Raccourcissez-le.
    .example = un libellé de 300 caractères
description-too-long = le libellé a plus de 255 caractères
    .help = raccourcissez-le

rule-description-control-character = le libellé contient des caractères invisibles
    .what = Il y a un saut de ligne, une tabulation ou un autre caractère de contrôle dans le libellé.
    .why = Le bénéficiaire lirait autre chose, ou le prestataire refuserait le paiement.
    .mend = Écrivez-le sur une seule ligne.
    .example = "Salaire<saut de ligne>novembre" -> "Salaire novembre"
description-control-character = le libellé contient un saut de ligne ou un autre caractère invisible
    .help = écrivez-le sur une seule ligne

rule-pay-item-bad = la rubrique de paie ne peut pas servir
    .what = La rubrique de paie a plus de 64 caractères, ou contient un saut de ligne, une tabulation ou un autre caractère invisible, ou une espace insécable, qui ressemble à toute autre.
    .why = Elle fait partie de ce qui distingue un paiement d'un autre.
    .mend = Écrivez un seul mot, ou laissez la cellule vide pour `salary`.
    .example = "prime<tabulation>de fin" -> "prime"
pay-item-bad = la rubrique de paie dépasse 64 caractères, ou contient un caractère invisible, ou une espace insécable
    .help = écrivez un seul mot, par exemple prime, ou laissez la cellule vide pour salary

rule-account-unknown = le compte n'est pas connu
    .what = La configuration n'a pas de compte de ce nom.
    .why = La ligne ne peut pas être payée depuis un compte que payrun ne connaît pas.
    .mend = Écrivez le nom d'un compte de la configuration, ou laissez la cellule vide pour le compte par défaut.
    .example = "Main" -> "main"
account-unknown = la configuration n'a pas de compte de ce nom
    .help = écrivez { $accounts }, ou laissez la cellule vide pour le compte par défaut

rule-metadata-too-long = une métadonnée est trop longue
    .what = Une cellule d'une colonne `meta.` a plus de 255 caractères.
    .why = Le prestataire peut la couper ou la refuser.
    .mend = Raccourcissez-la.
    .example = une note de 300 caractères
metadata-too-long = la métadonnée a plus de 255 caractères
    .help = raccourcissez-la

rule-metadata-control-character = une métadonnée contient des caractères invisibles
    .what = Il y a un saut de ligne, une tabulation ou un autre caractère de contrôle dans une cellule `meta.`.
    .why = Elle ne reviendrait pas telle qu'elle a été envoyée.
    .mend = Écrivez-la sur une seule ligne.
    .example = "a<saut de ligne>b" -> "a b"
metadata-control-character = la métadonnée contient un saut de ligne ou un autre caractère invisible
    .help = écrivez-la sur une seule ligne

rule-payout-twice = le même paiement figure deux fois dans le fichier
    .what = Une autre ligne a le même matricule et la même rubrique de paie, ou les deux rubriques veulent dire le salaire (`salary`, `salaire`, `wages`, `paie`, …). Les majuscules, le nombre d'espaces qui se suivent, les lettres d'un autre alphabet qui se ressemblent et la sorte de tiret ne font pas de différence.
    .why = C'est ainsi que quelqu'un est payé deux fois. payrun ne peut pas savoir quelle ligne est la bonne et ne paie aucune des deux.
    .mend = Supprimez l'une des lignes, ou donnez-leur des rubriques de paie différentes.
    .example = E1 salary et E1 salary -> E1 salary et E1 prime
payout-twice = le même salarié et la même rubrique de paie qu'à la ligne { $row }
    .help = supprimez l'une des lignes, ou donnez-leur des rubriques de paie différentes
payout-twice-salary = le même salarié qu'à la ligne { $row }, et la rubrique des deux lignes est le salaire, quel que soit son nom
    .help = supprimez l'une des lignes, ou donnez un autre nom à ce qui est payé en plus du salaire (prime, …)
