### Ce qui a changé depuis la dernière fois, un mois sous deux noms, les plafonds.

row-of-words = { $one }, { $other }
row-of-clauses = { $one } ; { $other }
row-of-sentences = { $one }. { $other }

## Campagnes

ago-today = aujourd'hui
ago-days = { $count ->
        [one] il y a { $count } jour
       *[other] il y a { $count } jours
    }
run-begun = { $run } (commencée le { $day }, { $ago })

## Ce qui est dit en premier

no-changes-since = aucun changement depuis { $run }
changes-since = depuis { $run } : { $counts }
changed-phones = { $count ->
        [one] { $shown } TÉLÉPHONE changé
       *[other] { $shown } TÉLÉPHONES changés
    }
changed-amounts = { $count ->
        [one] { $shown } montant très différent
       *[other] { $shown } montants très différents
    }
changed-operators = { $count ->
        [one] { $shown } opérateur changé
       *[other] { $shown } opérateurs changés
    }
changed-names = { $count ->
        [one] { $shown } nom changé
       *[other] { $shown } noms changés
    }
changed-new = { $count ->
        [one] { $shown } nouveau
       *[other] { $shown } nouveaux
    }
changed-gone = { $count ->
        [one] { $shown } disparu
       *[other] { $shown } disparus
    }
employees-missing = { $count ->
        [one] { $missing } des { $of } salariés payés par { $run } n'est pas dans ce fichier
       *[other] { $missing } des { $of } salariés payés par { $run } ne sont pas dans ce fichier
    }
more-changes = … et { $shown } de plus ; payrun check --json en donne la liste
changes-digest = changements { $digest }
changes-told-above = { $rows } : autant de différences avec la dernière fois ; voyez les premières lignes affichées
note-same-rows = note : les mêmes lignes que { $run }
note-same-rows-unpaid = note : les mêmes lignes sont dans { $run }, qui n'a rien payé
note-some-rows = note : { $rows } avec le même téléphone et le même montant, ou presque, que dans { $run }
same-rows = { $count ->
        [one] { $equal } sur { $rows } se trouve aussi dans la campagne { $run }, commencée le { $day }, avec le même téléphone et le même montant, ou presque
       *[other] { $equal } sur { $rows } se trouvent aussi dans la campagne { $run }, commencée le { $day }, avec les mêmes téléphones et les mêmes montants, ou presque
    }
same-rows-unfinished = { same-rows } ; cette campagne n'est pas terminée, il lui reste { $unsent } à envoyer
same-rows-due = { $count ->
        [one] { $equal } sur { $rows } encore à envoyer a été payée par la campagne { $run }, commencée le { $day }, avec le même téléphone et le même montant, ou presque
       *[other] { $equal } sur { $rows } encore à envoyer ont été payées par la campagne { $run }, commencée le { $day }, avec les mêmes téléphones et les mêmes montants, ou presque
    }
same-rows-elsewhere = { same-rows }, comme le dit { $report } : ce journal ne connaît pas cette campagne, ou en sait moins
row-paid-elsewhere = ligne { $row }, matricule { $employee } : déjà payé par { $run }
paid-together = { $count ->
        [one] { $equal } sur { $rows } encore à envoyer a été payée ces derniers jours par { $runs }, avec le même téléphone et le même montant, ou presque
       *[other] { $equal } sur { $rows } encore à envoyer ont été payées ces derniers jours par { $runs }, avec les mêmes téléphones et les mêmes montants, ou presque
    }
report-told-in-part = avertissement : { $report } n'est pas lisible jusqu'au bout ; ce que cette campagne a payé n'est comparé au fichier que jusque-là

## Un changement

change-in-row = ligne { $row }, matricule { $employee } : { $parts }
change-of-employee = matricule { $employee } : { $parts }
last-paid-in = dernier paiement dans { $run }
change-phone = TÉLÉPHONE { $was } -> { $now }
change-phone-of-new = TÉLÉPHONE { $now }
change-phone-alike = d'autres chiffres avant les quatre derniers
change-phone-was-of = qui était le téléphone du matricule { $employee }
change-phone-together = vers lequel passent { $shown } matricules
change-phone-and = { $phone }, { $more }
change-amount = montant { $was } -> { $now }
change-amount-percent = { change-amount } ({ $percent } %)
change-operator = opérateur { $was } -> { $now }
change-name = un autre nom sous ce matricule
change-new = nouveau, { $amount }
change-first-item = première rubrique { $item }, { $amount }
change-gone = disparu ; avait reçu { $amount }
change-of-kind = { $kind }

## Refus

refused-changes = { $why } ; rien n'a été envoyé
    .help = { $help }
changed-unaccepted = { $counts } depuis la dernière fois, et personne ne l'a accepté
digest-of-something-else = l'empreinte donnée est celle d'autre chose
one-month-two-names = Un mois sous deux noms est payé deux fois ; pour continuer { $run }, donnez ce nom : --run { $run }. S'il s'agit de deux paies, par exemple de deux semaines, donnez à `same_rows_days`, sous [changes] dans payrun.toml, moins de jours qu'il n'y en a entre l'une et l'autre
one-month-elsewhere = Un mois sous deux noms est payé deux fois. Si le journal de { $run } existe encore, continuez avec lui (--journal) ; s'il est perdu, donnez ici ce nom, --run { $run } : son rapport se souvient de qui a été payé
one-month-several = Ce qu'une autre campagne a payé serait payé deux fois ; retirez ces lignes du fichier, sauf si ces montants sont dus en plus
make-sure = Vérifiez chacun ; pour un téléphone, demandez au salarié en personne
to-pay-all-the-same = Pour payer quand même : { $flags }
paid-under-another-id = erreur[paid-under-another-id] : ligne { $row }, matricule { $employee } : cette campagne a déjà payé sur le même téléphone le matricule { $paid }, qui n'est plus dans le fichier
paid-under-a-like-id = erreur[paid-under-another-id] : ligne { $row }, matricule { $employee } : cette campagne a déjà payé le matricule { $paid }, qui n'est plus dans le fichier et semble être le même : seule l'écriture du matricule diffère, et le téléphone est un autre
paid-under-another-item = erreur[paid-under-another-item] : ligne { $row }, matricule { $employee } : cette campagne a déjà payé le salaire comme { $paid }, et le fichier l'appelle { $item }
paid-another-item = erreur[paid-under-another-item] : ligne { $row }, matricule { $employee } : cette campagne a déjà payé { $paid } à ce matricule, par une ligne qui n'est plus dans le fichier, lequel a maintenant { $item }
refused-paid-otherwise = { $count ->
        [one] { $rows } que cette campagne a payée, ou a pu payer, figure dans le fichier avec un autre montant, téléphone, opérateur ou compte (ligne { $first })
       *[other] { $rows } que cette campagne a payées, ou a pu payer, figurent dans le fichier avec d'autres montants, téléphones, opérateurs ou comptes (la première à la ligne { $first })
    }
    .help = `payrun pay` refuserait le fichier : écrivez ce qui a été payé, et payez ce qui s'ajoute sous une autre rubrique
refused-failed-otherwise = { $count ->
        [one] { $rows } qui a échoué dans cette campagne figure dans le fichier avec un autre montant, téléphone, opérateur ou compte (ligne { $first })
       *[other] { $rows } qui ont échoué dans cette campagne figurent dans le fichier avec d'autres montants, téléphones, opérateurs ou comptes (la première à la ligne { $first })
    }
    .help = `payrun pay` refuse d'autres valeurs sans --retry-failed, qui retente ces lignes ; et même avec, si le prestataire a contredit l'échec, ou si seul le rapport d'un journal perdu en témoigne et que le compte est un autre
refused-renamed-items = quelqu'un serait payé deux fois : le salaire porte un autre nom qu'au début de cette campagne ; rien n'a été envoyé
    .help = écrivez la rubrique comme avant. Pour payer quand même : { $accept }
refused-renamed = quelqu'un serait payé deux fois : des matricules sont écrits autrement qu'au début de cette campagne ; rien n'a été envoyé
    .help = écrivez les matricules comme avant (un tableur supprime les zéros de 001). Pour payer quand même : { $accept }
refused-another-item = quelqu'un serait peut-être payé deux fois : cette campagne l'a déjà payé sous une autre rubrique, par une ligne qui n'est plus dans le fichier ; rien n'a été envoyé
    .help = si la nouvelle rubrique est due en plus, gardez dans le fichier la ligne payée à côté d'elle ; si c'est le même paiement, écrivez la rubrique comme avant. Pour payer quand même : { $accept }
refused-renamed-both = quelqu'un serait payé deux fois : des matricules et des rubriques ne sont pas ceux que cette campagne a payés ; rien n'a été envoyé
    .help = écrivez les deux comme avant ; ce qui est dû en plus va sur une ligne à part, à côté de celle qui a été payée. Pour payer quand même : { $accept }
refused-paid-elsewhere = { $count ->
        [one] { $rows } que cette campagne doit encore envoyer a été payée ces derniers jours par { $runs } ; rien n'a été envoyé
       *[other] { $rows } que cette campagne doit encore envoyer ont été payées ces derniers jours par { $runs } ; rien n'a été envoyé
    }
    .help = un mois sous deux noms est payé deux fois. Si ces montants sont dus en plus, payez le fichier sous le nom de cette campagne, avec les mêmes options : la commande dira avec quel --accept-changes
refused-over-caps = { $count ->
        [one] { $shown } plafond est dépassé ; rien n'a été envoyé
       *[other] des plafonds sont dépassés { $shown } fois ; rien n'a été envoyé
    }
    .help = corrigez le fichier, ou faites relever le plafond sous [caps] dans la configuration par qui peut en décider
