### Ce qui figure dans les fichiers remis aux personnes : le fichier annoté et le modèle.

## Le fichier annoté

annotation-guide = Corrigez les cellules colorées : les rouges sont refusées, les orangées sont à vérifier. Une note sur chacune et la colonne Errors disent ce qui ne va pas. Enregistrez le fichier, puis relancez le même contrôle :
    { $command }
annotation-column = Ce qui ne va pas dans chaque ligne. payrun a écrit cette colonne et l'ignore quand le fichier revient : il n'y a rien à effacer ici.
annotation-mark = Les cellules de cette ligne sont-elles sous leurs titres ? Réunissez ce qui a été coupé en deux, remettez les autres à leur place, puis videz cette cellule.
annotation-explanation = { $message }.
    À faire : { $help }.
    Code : { $code }
annotation-sentence = { $message }. À faire : { $help }.
annotation-warning = À vérifier : { $sentence }
annotation-note = Pour information : { $sentence }
annotation-in-column = { $column } : { $sentence }
annotation-comment-lost = Un commentaire se trouvait sur cette cellule ; son texte n'a pas pu être repris.
annotation-left-out = { $cells ->
        [one] { $cells } cellule de plus de cette ligne n'est pas montrée ici.
       *[other] { $cells } cellules de plus de cette ligne ne sont pas montrées ici.
    }

## Le modèle

template-required = Obligatoire. { $text }
template-optional = Facultatif. { $text }
template-employee-id = Le matricule du salarié dans vos dossiers. Il ne change jamais et n'est jamais donné à quelqu'un d'autre.
template-first-name = Le ou les prénoms, tels que l'opérateur les connaît.
template-last-name = Le nom, tel que l'opérateur le connaît.
template-phone = Le numéro mobile money avec l'indicatif du pays, comme +2290190123456.
template-operator = À choisir dans la liste, comme mtn_bj ; la feuille Operators dit ce que chaque code désigne.
template-amount = Le montant net à payer, en chiffres : 250000.
template-currency = Vide, c'est celle de l'opérateur. Par exemple XOF.
template-email = Seul Moneroo l'exige.
template-description = Ce que lit le salarié. Vide, c'est « Salaire » et le nom de la campagne.
template-pay-item = Distingue plusieurs paiements à un même salarié dans une campagne. Vide, c'est « salary ».
template-account = Le compte de la configuration qui paie cette ligne. Vide, c'est le compte par défaut.
template-example = Cette ligne montre comment remplir une ligne. Elle n'est jamais payée : supprimez-la, sinon payrun refuse le fichier.
template-delete = Supprimez cette ligne
template-operator-warning = Ce n'est pas dans la liste de la feuille Operators. Garder quand même ?
template-currency-warning = Aucun opérateur de la liste ne paie dans cette devise. Garder quand même ?
template-amount-hint = Le montant net complet, en chiffres : 250000
template-amount-warning = Ce n'est pas un montant supérieur à zéro. Garder quand même ?
template-phone-hint = Avec l'indicatif du pays, comme +2290190123456
template-list-code = Code
template-list-name = Appelé
template-list-country = Pays
template-list-currency = Paie en
