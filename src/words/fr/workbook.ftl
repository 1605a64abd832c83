### Le classeur de rapprochement : ce qui explique. Les noms des feuilles et les en-têtes des tableaux sont les mêmes dans toutes les langues et se trouvent dans le code.

## Ce qui domine tout

banner-simulated = SIMULATION : aucun argent réel n'a circulé
banner-test = ENVIRONNEMENT DE TEST : aucun argent réel n'a circulé
banner-live = RÉEL : argent réel
ties-out = Les totaux concordent : il est rendu compte de chaque ligne et de chaque franc.
does-not-tie-out = LES TOTAUX NE CONCORDENT PAS : voyez les écarts ci-dessous, et ne vous fiez pas à ce rapport.
page-of = Page &P sur &N
properties-title = Rapprochement de la campagne { $run }
properties-subject = Salaires de { $employer }
properties-live = Campagne réelle

## Summary

summary-title = { $employer } : salaires de la campagne { $run }
summary-employer = Employeur
summary-run = Campagne
summary-environment = Environnement
summary-environment-simulated = simulé (bac à sable)
summary-environment-test = test
summary-environment-live = réel (live)
summary-accounts = Comptes
summary-file = Fichier
summary-control = Totaux de contrôle
summary-control-totals = { $rows ->
        [one] { $rows } ligne, { $sums }
       *[other] { $rows } lignes, { $sums }
    }
summary-digest = Empreinte du fichier
summary-requests = Requêtes envoyées
summary-requests-made = { $initialize } pour payer, { $status } pour suivre, { $limited } avec demande de ralentir
summary-written-by = Produit par
summary-begun = Début
summary-last-event = Dernier événement
summary-where = Où est chaque ligne, où est chaque franc
    .hint = Calculé à partir de la feuille Payouts, et comparé à ce que contenait le fichier lors de sa vérification.
summary-outcome = Résultat
summary-meaning = Signification
summary-rows = Lignes
summary-all = Tous les résultats
    .meaning = La somme des six lignes ci-dessus.
summary-input = Fichier
    .meaning = Ses totaux de contrôle, comptés lors de sa vérification.
summary-gone = Absent du fichier
    .meaning = Connu d'un lancement précédent de cette campagne, absent du fichier aujourd'hui.
summary-difference = Écart
    .meaning = Doit afficher 0 dans chaque colonne.
summary-costs = Ce que cela a coûté
    .hint = Les frais, là où le prestataire indique ce qui a été débité ; les autres figurent sur son relevé.
summary-currency = Devise
summary-paid-as-ordered = Payé comme ordonné
summary-paid-beyond = Payé en trop
summary-paid-short = Payé en moins
summary-fees = Frais connus
summary-look-at = Ce qu'il faut vérifier
summary-urgency = Urgence
summary-what = De quoi il s'agit (feuille Exceptions)
summary-lines = Lignes
summary-go = Aller à Exceptions
summary-proof = La preuve en détail
    .hint = Les chiffres ci-dessus à côté de ceux du journal, résultat par résultat. Une ligne modifiée de Payouts se voit ici.
summary-measure = Mesure
summary-payouts = Feuille Payouts
summary-journal = Journal
summary-input-and-gone = fichier, et absents du fichier

## Avec quelle urgence une personne doit vérifier. Le chiffre sert au tri.

urgency-held = 1 en suspens
    .meaning = Peut-être payé, peut-être pas. Consultez d'abord le tableau de bord du prestataire.
urgency-paid-more = 2 payé en trop
    .meaning = Plus a été payé que ce qui était ordonné.
urgency-paid-less = 3 payé moins
    .meaning = Une personne a accepté un paiement inférieur à ce qui était ordonné. Ce qui manque reste dû, sauf si une autre rubrique l'a payé.
urgency-contradiction = 4 contradiction
    .meaning = Quelque chose ne concorde pas avec ce qui avait été enregistré.
urgency-gone = 5 absent du fichier
    .meaning = Connu d'un lancement précédent de cette campagne, et absent du fichier aujourd'hui.
urgency-unknown-status = 5 statut inconnu
    .meaning = Le prestataire emploie un statut que ce programme ne connaît pas.
urgency-for-the-record = 7 pour mémoire
    .meaning = Une personne l'a réglé : pour mémoire.

## Exceptions, et explications des lignes

contradiction-next = Comparez la ligne avec le tableau de bord du prestataire. Si les deux ne concordent pas, interrogez le prestataire par écrit. D'ici là, ne payez pas la ligne à nouveau. Une fois le cas éclairci, réglez-le avec la commande.
settled-next = Rien : une personne l'a réglé. Si le prestataire contredit de nouveau la ligne, cela comptera de nouveau.
gone-and-kept = Le journal a ce paiement, et le fichier n'a plus sa ligne. Le paiement reste tel quel.
resolve-or = (ou --not-found à la place de --found { $found })
resolve-or-found = (ou, à la place de --stands, --found PAYOUT_ID du paiement qui est finalement celui de la ligne)
explain-said = Le prestataire a répondu : { $said }
explain-recorded = L'enregistrement porte sur { $recorded } ; { $ordered } ont été ordonnés.
explain-unknown = { $sends ->
        [one] Premier envoi le { $at }, une seule fois. Sur le tableau de bord du prestataire, cherchez autour de cette heure { $amount } vers { $phone }, avec les métadonnées employee_id { $employee } et attempt { $attempt }.
       *[other] Premier envoi le { $at }, { $sends } fois en tout. Sur le tableau de bord du prestataire, cherchez autour de cette heure { $amount } vers { $phone }, avec les métadonnées employee_id { $employee } et attempt { $attempt }.
    }
explain-settled = Réglé par { $who } : { $why }
note-pending-too-long = En attente depuis le { $since }, plus de 24 heures : le prestataire conseille de contacter son assistance avec l'identifiant du paiement.
note-amount-more = Le prestataire a payé { $excess } de plus que ce qui était ordonné.
note-status-unknown = Le prestataire a employé le statut « { $word } », qu'il ne documente pas.
note-late-contradiction = Une fois le résultat définitif, le prestataire a indiqué « { $word } ». Le résultat reste tel qu'il a été enregistré.
note-settled-contradiction = Une fois le résultat définitif, le prestataire a indiqué « { $word } ». { $settled }
note-settled-stray = Le prestataire avait par ailleurs le paiement { $payout } ({ $word }) pour cette ligne. { $settled }
note-difference-accepted = Une personne l'a accepté tel quel.
paid-less-next = Payez ce qui manque sous une autre rubrique, si ce n'est déjà fait. Ne payez pas la ligne une seconde fois.
note-known-before = Le prestataire avait ce paiement avant que ce journal ne le connaisse : un journal antérieur a été perdu, ou une autre machine a payé. S'il a échoué, une tentative ultérieure a pu être payée : relancez avec --retry-failed, qui la retrouve par sa clé.
note-stray = Le prestataire a un autre paiement pour cette ligne, { $payout } ({ $word }), que le journal croyait jamais créé ou n'avait pas ordonné : le salarié a peut-être été payé deux fois.
note-refused-after-loss = Une réponse s'est perdue, et la même demande, renvoyée, a été refusée ({ $message }) : la première est peut-être arrivée.

## By operator

operator-rejected = (lignes rejetées)
operator-unreadable = illisible

## Legend

legend-title = Ce que signifient les mots
legend-sheets = Feuilles
legend-sheet-summary = S'il est rendu compte de tout, et où cela se trouve.
legend-sheet-payouts = Une ligne par ligne du fichier, dans son ordre ; puis ce qu'un lancement précédent connaissait et que le fichier n'a plus.
legend-sheet-exceptions = Ce qu'une personne doit vérifier, le plus urgent d'abord, et que faire.
legend-sheet-rejected = Ce qui ne va pas dans chaque ligne invalide, et comment la corriger.
legend-sheet-retry = Les lignes définitivement échouées, et que le prestataire n'a pas contredites depuis (ou qu'une personne a réglées), telles qu'ordonnées : ce qu'il faut corriger dans votre fichier avant de le payer à nouveau avec --retry-failed.
legend-sheet-by-operator = Lignes et sommes par opérateur et par devise.
legend-sheet-attempts = Chaque tentative de paiement numérotée, avec sa clé.
legend-outcomes = Résultats : où une ligne a abouti
legend-reasons = Motifs : pourquoi elle y a abouti
legend-reason = Motif
legend-next = Que faire ensuite
legend-columns = Colonnes de la feuille Payouts
legend-exits = Codes de sortie : comment le programme s'est terminé, pour qui le lance depuis un script
legend-notes = Bon à savoir
legend-times = Heures
    .meaning = Toutes les heures sont en UTC, l'heure locale d'Abidjan et de Dakar, une heure de moins qu'à Cotonou.
legend-amounts = Montants
    .meaning = Dans la devise indiquée à côté, en francs (ou cedis, shillings, …), jamais en centimes.
legend-formulas = Formules
    .meaning = Summary et By operator sont calculés à partir de la feuille Payouts. Ce que le programme a compté lui-même figure sous « La preuve en détail ».
legend-paper = Papier
    .meaning = Sur papier, Payouts s'arrête à l'identifiant du paiement et Exceptions à ce qu'il faut faire ; les autres colonnes sont à l'écran.
legend-copies = Copies
    .meaning = La même campagne écrite de nouveau dans la même langue donne le même fichier, octet pour octet. Le .json à côté a le même contenu pour les programmes, toujours en anglais.

## Les colonnes de la feuille Payouts

column-row = La ligne du fichier ; l'en-tête est la ligne 1. Vide : le fichier ne l'a plus.
column-employee-id = Le matricule du salarié chez l'employeur.
column-name = Comme dans le fichier.
column-phone = Le numéro du compte mobile, sous forme internationale. Gardé comme texte, pour qu'aucun chiffre ne se perde.
column-operator = Le code de l'opérateur de mobile money.
column-pay-item = La rubrique de paie : salary, prime, …
column-amount = Ce qui était ordonné. Vide quand le montant du fichier est illisible.
column-currency = La devise de Amount, Charged, Fee, Paid beyond et Paid short.
column-outcome = Où la ligne a abouti. Chaque ligne a exactement un résultat ; ils sont expliqués plus haut.
column-reason = Pourquoi ; chaque motif est expliqué plus haut.
column-payout-id = L'identifiant du paiement chez le prestataire : citez-le quand vous l'interrogez.
column-key = Ce qui empêche le prestataire de payer deux fois : la même clé pour chaque répétition d'une tentative.
column-attempts = Le nombre de tentatives numérotées ; voir la feuille Attempts.
column-status = Le mot du prestataire lui-même, tel qu'il a été vu en dernier.
column-initialized = Le début de la dernière tentative, en UTC.
column-final = L'enregistrement du résultat définitif, en UTC.
column-account = Le compte du prestataire qui paie.
column-charged = Ce qui a été débité à l'employeur, frais compris, quand le prestataire le dit.
column-fee = Charged moins le montant payé, quand les deux sont connus.
column-beyond = Ce que le prestataire a payé de plus que ce qui était ordonné.
column-short = Ce que le prestataire a payé de moins que ce qui était ordonné, là où une personne l'a accepté.
column-explanation = La même chose en toutes lettres, avec ce qu'a répondu le prestataire.
