### Ce que signifient les résultats et les motifs, pour qui paie des salaires et ne programme pas ; et que faire ensuite.

## Résultats

outcome-paid = Le prestataire a confirmé le paiement.
outcome-failed = Certainement pas payé : refusé, ou échoué définitivement. Peut être corrigé et payé de nouveau sans risque. (Sauf si le motif est recalled : une tentative ultérieure a pu y être payée.)
outcome-pending = Accepté par le prestataire et en cours. Relancez la même commande pour le suivre.
outcome-held = Payé ou non : personne ne le sait encore, ou l'enregistrement du prestataire contredit la ligne. Une personne doit vérifier.
outcome-not_sent = Valide, et rien n'a été envoyé. Relancez la même commande pour le payer.
outcome-rejected = La ligne est invalide et rien n'a été envoyé. Voir la feuille Rejected.

## Motifs ; `next` est ce qu'une personne doit faire

reason-confirmed = Le prestataire a confirmé exactement ce qui était ordonné.
    .next = Rien.
reason-amount_more = Le prestataire a payé plus que ce qui était ordonné.
    .next = Convenez avec le salarié ou le prestataire du retour de l'excédent. Ne payez pas de nouveau.
reason-difference_accepted = L'enregistrement du prestataire diffère de la ligne, et une personne l'a accepté tel quel.
    .next = { reason-confirmed.next }
reason-refused = Le prestataire a refusé la demande ; rien n'a été créé.
    .next = Lisez l'explication, corrigez la ligne dans le fichier (la feuille Retry énumère ces lignes), puis payez ce fichier avec --retry-failed.
reason-key_refused = Le prestataire a refusé le compte (sa clé ou ses droits) avant d'examiner la ligne.
    .next = Faites mettre en ordre la clé ou les droits du compte, puis relancez la même commande.
reason-provider_failed = Le prestataire indique que le paiement a échoué.
    .next = { reason-refused.next }
reason-provider_cancelled = Le prestataire indique que le paiement a été annulé.
    .next = { reason-refused.next }
reason-not_created = Une personne a vérifié : le paiement n'a jamais été créé.
    .next = { reason-refused.next }
reason-recalled = La ligne avait échoué quand a été écrit le rapport dont elle est reprise. Le journal perdu a pu connaître une tentative ultérieure, qui a pu être payée.
    .next = Cherchez un paiement ultérieur dans le tableau de bord du prestataire ; ne payez pas autrement avant. Si --retry-failed avait été utilisé depuis ce rapport, relancez la même commande avec --retry-failed : la tentative ultérieure est retrouvée par sa clé.
reason-in_progress = Le prestataire l'a accepté et n'a pas terminé.
    .next = Attendez, puis relancez la même commande. Après 24 heures, interrogez le prestataire.
reason-status_unknown = Le prestataire emploie un statut que ce programme ne connaît pas. Il continue à l'interroger.
    .next = Demandez au prestataire ce que signifie ce statut. Ne payez pas de nouveau.
reason-reported = Seul le rapport d'un journal perdu en parle pour l'instant : le paiement a pu être fait.
    .next = Laissez la ligne dans le fichier, ou remettez-la telle qu'elle était, et relancez la même commande : sa clé retrouve ce qui existe. D'ici là, ne payez par aucun autre moyen. Au bout de 12 heures, la clé n'est plus sûre et rien n'est envoyé : cherchez le paiement dans le tableau de bord du prestataire, et dites avec payrun resolve ce que vous avez vu.
reason-reply_lost = La demande est peut-être arrivée, et aucune réponse n'est revenue.
    .next = Cherchez le paiement sur le tableau de bord du prestataire, par téléphone et montant. Indiquez ce que vous avez vu avec payrun resolve (la feuille Exceptions donne la commande). D'ici là, ne payez par aucun autre moyen.
reason-key_conflict = Le prestataire indique que la clé de ce paiement a déjà servi avec un autre contenu.
    .next = Cherchez sur le tableau de bord du prestataire de quel paiement il s'agit, et si ce salarié en a un. Indiquez ce que vous avez vu avec payrun resolve (la feuille Exceptions donne la commande).
reason-amount_less = L'enregistrement du prestataire porte sur moins que ce qui était ordonné.
    .next = Examinez le paiement sur le tableau de bord du prestataire. Pour l'accepter tel quel, ajoutez --accept-difference à payrun resolve (la feuille Exceptions donne la commande), et payez ce qui manque sous une autre rubrique de paie.
reason-amount_differs = L'enregistrement du prestataire porte sur un autre montant, et n'est pas définitif.
    .next = { reason-amount_less.next }
reason-currency_differs = L'enregistrement du prestataire est dans une autre devise.
    .next = Demandez au prestataire ce que le salarié a reçu. Pour l'accepter tel quel, ajoutez --accept-difference à payrun resolve (la feuille Exceptions donne la commande).
reason-operator_differs = L'enregistrement du prestataire indique un autre opérateur.
    .next = Demandez au prestataire qui a reçu l'argent. Pour l'accepter tel quel, ajoutez --accept-difference à payrun resolve (la feuille Exceptions donne la commande).
reason-phone_differs = L'enregistrement du prestataire porte sur un autre téléphone.
    .next = { reason-operator_differs.next }
reason-metadata_differs = L'enregistrement du prestataire appartient à un autre paiement.
    .next = { reason-key_conflict.next }
reason-environment_differs = Un compte de test a fait un vrai paiement, ou l'inverse.
    .next = Arrêtez. Faites vérifier la clé du compte avant de payer quoi que ce soit d'autre.
reason-record_incomplete = L'enregistrement du prestataire n'en dit pas assez pour confirmer quoi que ce soit.
    .next = { reason-reply_lost.next }
reason-record_missing = Le prestataire ne connaît plus un paiement qu'il avait accepté.
    .next = { reason-reply_lost.next }
reason-id_reused = Le prestataire a donné un identifiant qu'un autre paiement a déjà.
    .next = { reason-key_conflict.next }
reason-refunded = Payé, puis repris.
    .next = Demandez au prestataire pourquoi il a été repris, et au salarié si l'argent est arrivé.
reason-not_tried = Son tour n'est pas venu.
    .next = Relancez la même commande.
reason-put_off = Tenté, certainement pas traité ; il sera tenté de nouveau.
    .next = { reason-not_tried.next }
reason-gone_from_file = Connu d'un lancement précédent de cette campagne, et absent du fichier aujourd'hui.
    .next = Si la ligne a été oubliée par erreur, remettez-la. Rien n'a été annulé.
reason-invalid = La ligne enfreint au moins une règle. Voir la feuille Rejected.
    .next = Corrigez la ligne dans le fichier et relancez la même commande.

## Comment le programme se termine

exit-0 = Toutes les lignes sont payées (pour check : toutes les lignes sont valides).
exit-1 = Inattendu : une erreur du programme, ou des totaux qui ne concordent pas.
exit-2 = Arguments incorrects.
exit-3 = Le fichier a été refusé ; rien n'a été envoyé.
exit-4 = Tout est définitif, et des lignes ont échoué.
exit-5 = Au moins une ligne est en suspens, ou contredite par le prestataire : une personne doit vérifier.
exit-6 = Pas terminé : interrompu, arrêté ou encore en attente. Relancez la commande.
exit-7 = Mise en place : la configuration, la clé, ou un prestataire injoignable avant le premier paiement.
exit-8 = Le journal est utilisé par un autre processus, endommagé, ou plus récent que ce programme.
