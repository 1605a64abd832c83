### Ce que les commandes affichent : résultats, avancement d'une campagne, et que faire ensuite.

## Nombres, durées, étiquettes

rows = { $count ->
        [one] { $shown } ligne
       *[other] { $shown } lignes
    }
unit-second = s
unit-minute = min
unit-hour = h
unit-day = j
error = erreur : { $what }
because = cause : { $what }
help = à faire : { $what }
report-at = Rapport : { $path }

## `check` et les diagnostics d'un fichier

no-configuration = pas de configuration : le fichier est vérifié comme pour Zayono
more-diagnostics = … et { $count } de plus ; payrun check --json en donne la liste
check-to-pay = { $run } : { $rows } à payer, { $sums }
check-begun = { $count ->
        [0] dont déjà, dans cette campagne : { $outcomes } ; il ne reste rien à envoyer
       *[other] dont déjà, dans cette campagne : { $outcomes } ; il reste { $rows } à envoyer
    }
check-retried = { $count ->
        [one] dont { $rows } qui a échoué et sera retentée
       *[other] dont { $rows } qui ont échoué et seront retentées
    }
check-not-payable = { $count ->
        [one] { $rows } ne peut être payée en l'état, sur { $all } en tout
       *[other] { $rows } ne peuvent être payées en l'état, sur { $all } en tout
    }
check-digest = empreinte { $digest }
check-command = Pour payer : { $command }
annotation-cut-short = { $file } n'a pas été écrit : des lignes du fichier ne peuvent pas être lues et y manqueraient. Corrigez le fichier lui-même, là où l'erreur ci-dessus l'indique
annotation-impossible = { $file } n'a pas été écrit : aucune ligne du fichier ne peut être lue
annotation-written = Annoté : { $file } ; corrigez ses cellules colorées, puis : { $command }
annotation-copied = { $count ->
        [one] l'autre feuille s'y trouve aussi, en valeurs : ses calculs et sa mise en forme restent dans votre fichier
       *[other] les { $count } autres feuilles s'y trouvent aussi, en valeurs : leurs calculs et leur mise en forme restent dans votre fichier
    }
annotation-sheets-left-out = n'y sont pas, faute de pouvoir être lues en entier : { $sheets }
sheet-read = la feuille { $sheet } est lue ; non lues : { $others }
sheet-named = « { $name } »
sheet-hidden = « { $name } » (masquée)
sheets-more = { $count } de plus
unexpected-count = --expect-count annonce { $expected }, et le fichier compte { $found }
    .help = comparez le fichier avec la paie qui a été approuvée ; rien n'a été envoyé
unexpected-total = --expect-total annonce { $expected }, et le total du fichier est de { $found }
    .help = { unexpected-count.help }
unexpected-which = --expect-total { $expected } n'indique pas de devise, et le total du fichier est de { $found }
    .help = indiquez-le pour chaque devise : --expect-total 1500000XOF
unexpected-twice = --expect-total est donné deux fois pour { $currency }
    .help = gardez l'un des deux
unexpected-also = le fichier contient aussi { $found }, et aucun --expect-total ne l'annonce
    .help = si c'est correct, ajoutez --expect-total { $typed }

## `pay`

refused-file = { $why } ; rien n'a été envoyé
refused-rows = { $count ->
        [one] { $shown } sur { $rows } ne peut être payée ; rien n'a été envoyé
       *[other] { $shown } sur { $rows } ne peuvent être payées ; rien n'a été envoyé
    }
    .help = corrigez le fichier et relancez la même commande, ou payez les autres avec --pay-valid-rows
refused-all = aucune ligne du fichier ne peut être payée
    .help = corrigez le fichier
row-place = { $file } ligne { $row } (matricule { $employee })
row-updated = { $place } n'est pas encore payé ; les valeurs actuelles du fichier sont reprises
rows-updated = … et { $rows } de plus de même
nothing-to-send = note : il ne reste rien à envoyer : tout cela a été payé, ou a échoué définitivement, dans la campagne { $run }, commencée le { $day }. Un autre mois a besoin d'un autre nom : --run
rows-gone = avertissement : le fichier n'a plus { $rows } de cette campagne : voyez le rapport. Ce qui a été envoyé est suivi, le reste n'est pas envoyé
retried-unreported = avertissement : ce qui a échoué est tenté de nouveau, et aucun rapport ne mentionne les tentatives précédentes : si le journal se perdait maintenant, regardez le tableau de bord du prestataire avant de payer de nouveau
rows-recalled = avertissement : seul le rapport dit encore l'échec de { $rows }. Le journal perdu a pu connaître une tentative ultérieure qui a été payée : ne payez pas autrement avant d'avoir regardé le tableau de bord du prestataire. Si --retry-failed avait été utilisé depuis ce rapport, ajoutez-le : la tentative ultérieure est retrouvée par sa clé
row-changed = erreur[changed-after-sending] : { $place } : { $outcome }, et diffère de ce qui était ordonné : { $columns }
changed-name-amount = le montant
changed-name-currency = la devise
changed-name-phone = le téléphone
changed-name-operator = l'opérateur
changed-name-account = le compte
rows-more = … et { $rows } de plus
refused-unlike-report = { $count ->
        [one] { $rows } diffère de ce qui était ordonné, d'après le rapport du journal perdu ; rien n'a été envoyé
       *[other] { $rows } diffèrent de ce qui était ordonné, d'après le rapport du journal perdu ; rien n'a été envoyé
    }
    .help = donnez à ces lignes les valeurs ordonnées (le rapport les contient), surtout le compte : ce qui a été payé n'est retrouvé que là où il l'a été. Une ligne échouée peut changer, sauf son compte, avec --retry-failed
refused-changed = { $count ->
        [one] { $rows } a changé après l'envoi ; rien n'a été envoyé
       *[other] { $rows } ont changé après l'envoi ; rien n'a été envoyé
    }
    .help = redonnez à ces lignes les valeurs qui étaient ordonnées (payrun status ou le rapport les indique) ; payez une différence sous une rubrique (pay_item) à part. Une ligne qui a certainement échoué peut changer avec --retry-failed

## `explain`

explain-unknown-code = aucun code ne s'appelle { $code }
    .help = payrun explain donne la liste des codes
explain-unknown-code-nearest = { explain-unknown-code }
    .help = vouliez-vous dire { $nearest } ? payrun explain donne la liste des codes
explain-diagnostics = Diagnostics d'un fichier :
explain-reasons = Motifs des résultats :
explain-exceptions = Ce qui contredit un résultat :
exception-late-contradiction = Une fois le résultat définitif, le prestataire a dit autre chose du paiement. Le résultat reste tel qu'il a été enregistré.
exception-stray = Le prestataire a un autre paiement pour la ligne, que le journal croyait jamais créé ou n'avait pas ordonné : le salarié a peut-être été payé deux fois.
exception-settled = Le prestataire avait contredit le résultat, et une personne l'a réglé : cela reste écrit, et ne compte plus.
explain-reason = { $reason } : un motif des lignes dont le résultat est { $outcome }
explain-next = Ensuite : { $next }
rule-changed-after-sending = une ligne a été envoyée avec d'autres valeurs que celles du fichier actuel
    .what = Le journal a ce salarié et cette rubrique de paie comme envoyés dans cette campagne, et le fichier donne maintenant un autre montant, une autre devise, un autre téléphone, un autre opérateur ou un autre compte.
    .why = payer les nouvelles valeurs paierait deux fois ; les ignorer cacherait le changement.
    .mend = redonnez à la ligne les valeurs qui étaient ordonnées. Payez une différence sous une rubrique (pay_item) à part. Une ligne qui a certainement échoué peut changer avec --retry-failed.
    .example = E-7 a reçu 50000, et le fichier indique maintenant 60000 : ajoutez une ligne pour E-7 avec le pay_item `adjustment` et 10000.

## Comment une campagne est racontée

run-of = Campagne { $run } de { $employer } ({ $kind })
run-practice = EXERCICE, aucun argent n'a circulé
run-test = TEST, aucun argent réel
run-live = réel
table-outcome = Résultat
table-rows = Lignes
table-sum = Somme { $currency }
table-paid = payé
table-failed = échoué (non payé)
table-pending = en attente (accepté, pas définitif)
table-held = en suspens (à vérifier par une personne)
table-not_sent = non envoyé
table-rejected = rejeté (ligne invalide)
table-all = = tous les résultats
table-input = fichier
table-gone = absent du fichier
verdict-ties-out = Les totaux concordent : { $rows } au départ, autant à l'arrivée, en nombre et en somme.
verdict-ties-out-beside = { $count ->
        [one] Les totaux concordent : { $rows } dans le fichier et { $gone } absente du fichier, autant à l'arrivée, en nombre et en somme.
       *[other] Les totaux concordent : { $rows } dans le fichier et { $gone } absentes du fichier, autant à l'arrivée, en nombre et en somme.
    }
verdict-does-not = LES TOTAUX NE CONCORDENT PAS : { $rows } au départ ({ $sums }), { $accounted } à l'arrivée ({ $accountedsums }). C'est une erreur de payrun : gardez le journal et signalez-la avant de payer quoi que ce soit d'autre.
named-asked-again = En suspens, la réponse s'est perdue :
named-held = En suspens, une personne doit vérifier :
named-failed = Échoué, certainement pas payé :
named-recalled = Échoué ; ce qui est repris d'un rapport a pu être payé depuis :
named-contradicted-failed = Échoué, mais le prestataire a dit autre chose depuis ; peut-être payé, une personne doit vérifier :
named-contradicted-paid = Payé, mais le prestataire a dit autre chose depuis ; peut-être pas payé, ou payé deux fois, une personne doit vérifier :
named-more = … et { $count } de plus, dans le rapport
named-row = { $place }, matricule { $employee }, { $amount } : { $why }
named-place = ligne { $row }
named-gone = absent du fichier
begun-unreported = avertissement : aucun rapport n'indique que cette campagne est en cours de paiement : si le journal se perdait maintenant, regardez le tableau de bord du prestataire avant de payer de nouveau
keys-unreported = avertissement : le rapport n'indique pas la clé API utilisée maintenant : si le journal se perdait avant le prochain rapport, regardez le tableau de bord du prestataire avant d'utiliser une autre clé
key-not-known = avertissement : une version antérieure de payrun a payé cette campagne depuis le compte { $account } sans noter avec quelle clé API : assurez-vous que c'est toujours une clé du même marchand
retry-command = payrun pay FICHIER --run { $run }{ $flags } --retry-failed
resolve-command = payrun resolve { $run } MATRICULE{ $flags } …
step-key = Corrigez la clé du compte, puis relancez la même commande.
step-forbidden = La clé est connue, et le prestataire ne laisse rien payer à ce compte : demandez-lui pourquoi, puis relancez la même commande.
step-unreached = Injoignable : vérifiez le réseau, l'heure et le proxy de cette machine, le base_url du compte et la page d'état du prestataire. Relancez ensuite la même commande, ou { $command } : personne n'est payé deux fois.
step-trouble = Corrigez ce que signale le prestataire, puis relancez la même commande.
step-trouble-failed = Réglez ce que signale le prestataire (le solde, par exemple), puis { $command } : ce qui a été refusé pour cela est retenté aussi. Les lignes échouées pour une autre raison sont d'abord corrigées dans le fichier.
step-again = Pas terminé : relancez la même commande, ou { $command }.
step-wait = Pas terminé : un autre payrun paie en ce moment ({ $holder }).
gone-unpaid = { $count ->
        [one] { $rows } n'a jamais été payée et ne figure plus dans le fichier
       *[other] { $rows } n'ont jamais été payées et ne figurent plus dans le fichier
    }
    .help = si ces lignes doivent être payées, remettez-les et relancez la même commande ; rien d'autre ne les paiera
step-gone = Non envoyé : absent du fichier. Pour payer ces lignes, remettez-les et relancez la même commande.
step-asked-again = En suspens pour une réponse perdue : la prochaine exécution la demandera au prestataire, avec la même clé.
step-held = En suspens : consultez le tableau de bord du prestataire, puis { $command }
step-key-alone = Refusé avec le compte, et non pour ce que disent les lignes : retenté de lui-même une fois le compte en ordre.
step-recalled = Repris du rapport d'un journal perdu : cherchez un paiement ultérieur dans le tableau de bord du prestataire avant que quiconque ne paie autrement. Si --retry-failed avait été utilisé depuis ce rapport, { $command } retrouve ce qui a été payé.
step-failed = Échoué : corrigez le fichier, puis { $command }.
step-contradicted = Contredit : consultez le tableau de bord du prestataire, et interrogez-le par écrit. D'ici là, ne payez pas ces lignes à nouveau, de quelque façon que ce soit. Une fois le cas éclairci, { $command } : --stands si la ligne est juste telle qu'elle est ; --found IDENTIFIANT si elle a échoué et que ce paiement est finalement le sien.
step-rejected = Rejeté : corrigez ces lignes dans le fichier et relancez la même commande.
no-runs = aucune campagne pour l'instant

## `resolve`

resolved = Résultat de la ligne maintenant : { $outcome }. { $why }
resolved-stands = La ligne garde son résultat ({ $outcome }) et ne compte plus comme contredite. { $why }
resolved-pending = Ce n'est pas encore définitif : { $command } assure le suivi.
resolved-short = Il reste dû { $missing } sur cette ligne : payez-les sous une autre rubrique
resolved-beside-another = Elle n'est pas retentée : le prestataire a un autre paiement pour elle, et ne l'a pas dit échoué. Si le salarié y a encore droit, payez-la dans une ligne avec une autre rubrique.
resolved-failed = Pour retenter : { $command }

## Avancement

phase-starting = démarrage
phase-validating = vérification du fichier
phase-first = le premier paiement part seul et il est relu
phase-paying = paiement en cours
phase-waiting = tout est envoyé, attente des opérateurs
phase-paused = le prestataire demande d'attendre, encore { $seconds } s
phase-resuming = reprise après une pause
phase-unreached = pas de réponse du prestataire ({ $why }) ; prochain essai dans { $seconds } s
phase-trying = pas de réponse du prestataire ({ $why }) ; nouvel essai en cours
outage-refused = connexion refusée
outage-name = nom introuvable, DNS
outage-insecure = pas de connexion sûre, TLS
outage-time = pas de connexion à temps
outage-other = pas de connexion
unreached-at = { $at } : { $why }
phase-stopping = arrêt : rien de nouveau n'est envoyé
phase-done = terminé
bar-validated = vérifié
bar-initialized = envoyé
bar-final = définitif
count-paid = { $count ->
        [one] { $shown } payée
       *[other] { $shown } payées
    }
count-failed = { $count ->
        [one] { $shown } échouée
       *[other] { $shown } échouées
    }
count-pending = { $shown } en attente
count-held = { $shown } en suspens
count-not_sent = { $count ->
        [one] { $shown } non envoyée
       *[other] { $shown } non envoyées
    }
count-rejected = { $count ->
        [one] { $shown } rejetée
       *[other] { $shown } rejetées
    }
paid-and-sums = { $paid } ({ $sums })
status-line = { $run }  { $day }  { $rows }, { $sums } : { $outcomes }
progress-pace = { $measured } requêtes/min sur { $budget }
progress-pace-measured = { $measured } requêtes/min
progress-pace-budget = jusqu'à { $budget } requêtes/min
progress-left = encore environ { $duration }
progress-wait = { $duration } au plus (--wait)
progress-line = { $phase } : { $initialized }, { $final }
progress-ended = terminé après { $duration } : { $final }
some-initialized = { $count ->
        [one] { $shown } sur { $rows } envoyée
       *[other] { $shown } sur { $rows } envoyées
    }
some-final = { $count ->
        [one] { $shown } définitive
       *[other] { $shown } définitives
    }
final-of-rows = { $count ->
        [one] { $shown } sur { $rows } définitive
       *[other] { $shown } sur { $rows } définitives
    }
clause-and-clause = { "\u00A0; " }
progress-requests = { $count ->
        [one] { $shown } requête
       *[other] { $shown } requêtes
    }
more-notices = { $shown } avis de plus ; le rapport a toutes les lignes
notice-row = ligne { $row } (matricule { $employee })
notice-rate-limited = le prestataire demande au compte « { $account } » d'attendre { $seconds } s ; la campagne reprend d'elle-même
notice-unreached = le prestataire du compte « { $account } » est injoignable ({ $why }) ; rien n'est envoyé d'ici là, et de nouveaux essais suivent d'eux-mêmes
notice-first-confirmed = le premier paiement a été relu et il est correct ; le reste suit
notice-breaker = plus rien n'est envoyé depuis le compte « { $account } » : { $why }
notice-held = { $place } en suspens ({ $reason }) : une personne doit vérifier, voyez le rapport
notice-reply-lost = { $place } n'a pas reçu de réponse : on ne sait pas encore si la demande a été acceptée
notice-contradicted = { $place } garde le résultat « { $outcome } », bien que le prestataire dise maintenant « { $status } » : voyez le rapport
notice-not-retried = { $place } n'est pas retentée pour l'instant : { $why }
left-account-gone = elle avait été tentée depuis le compte « { $account } », qui n'est plus dans la configuration. Remettez-y ce compte, pour que son prestataire puisse dire si ce paiement a vraiment échoué, puis relancez la même commande
left-not-confirmed = le prestataire du compte « { $account } » ne confirme pas que son dernier paiement a échoué. Relancez la même commande plus tard ; si cela persiste, consultez le tableau de bord du prestataire
left-only-reported = seul le rapport d'un journal perdu dit qu'elle a échoué, et sur le compte « { $account } » un paiement ultérieur ne peut pas être retrouvé par sa clé. Consultez le tableau de bord du prestataire avant que quiconque ne la paie
notice-stranger-unread = compte « { $account } » : un webhook a nommé le paiement { $payout }, que personne ne connaît et qui n'a pas pu être relu ({ $why }). Il peut appartenir à une ligne échouée : rien de ce qui a échoué après avoir été tenté depuis ce compte n'est retenté pour l'instant. Relancez la même commande plus tard ; si cela persiste, cherchez ce paiement dans le tableau de bord du prestataire
unasked-stopped = il a été demandé d'arrêter
unasked-rate-limited = trop de demandes
unasked-no-answer = pas de réponse lisible
notice-stop = arrêt : rien de nouveau n'est envoyé, ce qui est en cours est enregistré ; demandez-le encore pour quitter tout de suite

## Pourquoi un compte a été arrêté

stopped = Le compte { $account } a été arrêté : { $why }
    .help = corrigez cela, puis relancez la même commande : elle reprend où elle s'est arrêtée
trip-key = le prestataire refuse le compte : { $message }
trip-no-connection = le prestataire est injoignable ({ $why })
trip-unknown-series = une demande après l'autre est restée sans réponse lisible
trip-trouble = le prestataire signale sans cesse le même problème : { $message }
trip-first-differs = l'enregistrement du premier paiement n'est pas ce qui était ordonné
trip-first-unreadable = l'enregistrement du premier paiement n'a pas pu être relu
