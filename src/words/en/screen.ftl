### What the commands print for people: results, the progress of a run, and what to do next.

## Counts, durations, labels

rows = { $count ->
        [one] { $shown } row
       *[other] { $shown } rows
    }
unit-second = s
unit-minute = min
unit-hour = h
unit-day = d
error = error: { $what }
because = because: { $what }
help = help: { $what }
report-at = Report: { $path }

## `check` and the diagnostics of a file

no-configuration = no configuration: the file is checked as for Zayono
more-diagnostics = … and { $count } more; payrun check --json lists them
check-to-pay = { $run }: { $rows } to pay, { $sums }
check-begun = { $count ->
        [0] of these, this run has already { $outcomes }; nothing is left to send
       *[other] of these, this run has already { $outcomes }; { $rows } left to send
    }
check-retried = { $count ->
        [one] { $rows } of these has failed before and is tried again
       *[other] { $rows } of these have failed before and are tried again
    }
check-not-payable = { $rows } cannot be paid as they stand; of { $all } in all
check-digest = digest { $digest }
check-command = To pay: { $command }
annotation-cut-short = { $file } was not written: rows of the file cannot be read, and would be missing from it. Mend the file itself, where the error above says
annotation-impossible = { $file } was not written: no row of the file can be read
annotation-written = Annotated: { $file }; mend its coloured cells, then: { $command }
annotation-copied = { $count ->
        [one] the other sheet is in it too, as values: what was calculated or formatted there stays in your file
       *[other] the { $count } other sheets are in it too, as values: what was calculated or formatted there stays in your file
    }
annotation-sheets-left-out = not in it, since they cannot be read whole: { $sheets }
sheet-read = the sheet { $sheet } is read; not read: { $others }
sheet-named = "{ $name }"
sheet-hidden = "{ $name }" (hidden)
sheets-more = { $count } more
unexpected-count = --expect-count says { $expected }, and the file has { $found }
    .help = compare the file with the payroll that was approved; nothing was sent
unexpected-total = --expect-total says { $expected }, and the file adds up to { $found }
    .help = { unexpected-count.help }
unexpected-which = --expect-total { $expected } does not say its currency, and the file adds up to { $found }
    .help = say it for each currency: --expect-total 1500000XOF
unexpected-twice = --expect-total is given twice for { $currency }
    .help = keep one of the two
unexpected-also = the file also has { $found }, and no --expect-total says so
    .help = if it is right, add --expect-total { $typed }

## `pay`

refused-file = { $why }; nothing was sent
refused-rows = { $shown } of { $rows } cannot be paid; nothing was sent
    .help = correct the file and run the same command again, or pay the others with --pay-valid-rows
refused-all = no row of the file can be paid
    .help = correct the file
row-place = { $file } row { $row } (employee { $employee })
row-updated = { $place } is not paid yet; it takes the values that the file has now
rows-updated = … and so do { $rows } more
nothing-to-send = note: nothing is left to send: all of this was paid or failed for good in the run { $run }, begun { $day }. Another month needs another name: --run
rows-gone = warning: { $rows } of this run no longer in the file: see the report. What was sent is followed, what was not is not sent
retried-unreported = warning: what failed is tried again, and no report tells of the attempts before: should the journal be lost now, look on the provider's dashboard before you pay again
rows-recalled = warning: only the report tells that { $rows } had failed. The lost journal may have known a later attempt that was paid: do not pay by another way before looking on the provider's dashboard. If --retry-failed had been used since that report, add it: the later attempt is found by its key
row-changed = error[changed-after-sending]: { $place } is { $outcome }, and its { $columns } differs from what was ordered
changed-name-amount = amount
changed-name-currency = currency
changed-name-phone = phone
changed-name-operator = operator
changed-name-account = account
rows-more = … and { $rows } more
refused-unlike-report = { $rows } unlike what was ordered, as the report of the lost journal has it; nothing was sent
    .help = give these rows the values that were ordered (the report has them), above all the account: what was paid is found again only where it was paid. A row that failed may change but for its account with --retry-failed
refused-changed = { $rows } changed after being sent; nothing was sent
    .help = give these rows the values that were ordered (payrun status, or the report, has them); pay a difference as a pay_item of its own. A row that definitely failed may change with --retry-failed

## `explain`

explain-unknown-code = no code is called { $code }
    .help = payrun explain lists all codes
explain-unknown-code-nearest = { explain-unknown-code }
    .help = did you mean { $nearest }? payrun explain lists all codes
explain-diagnostics = Diagnostics of a file:
explain-reasons = Reasons of outcomes:
explain-exceptions = What contradicts an outcome:
exception-late-contradiction = After the outcome was final, the provider called the payment something else. The outcome stays as it was recorded.
exception-stray = The provider has another payment for the row, that the journal took for never created or did not order: the employee may have been paid twice.
exception-settled = The provider had contradicted the outcome, and a person has settled that: it is kept, and counts no more.
explain-reason = { $reason }: a reason of rows that are { $outcome }
explain-next = Next: { $next }
rule-changed-after-sending = a row was sent with other values than the file has now
    .what = The journal has this employee and pay item in this run as sent, and the file now gives another amount, currency, phone, operator or account.
    .why = paying the new values would pay twice; ignoring them would hide the change.
    .mend = give the row the values that were ordered. Pay a difference as a pay_item of its own. A row that definitely failed may change with --retry-failed.
    .example = E-7 was paid 50000, and the file now says 60000: add a row for E-7 with pay_item `adjustment` and 10000.

## How a run is told

run-of = Run { $run } of { $employer } ({ $kind })
run-practice = PRACTICE, no money moved
run-test = TEST, no real money
run-live = live
table-outcome = Outcome
table-rows = Rows
table-sum = Sum { $currency }
table-paid = paid
table-failed = failed (not paid)
table-pending = pending (accepted, not final)
table-held = held (a person must look)
table-not_sent = not sent
table-rejected = rejected (invalid row)
table-all = = all outcomes
table-input = input
table-gone = gone from the file
verdict-ties-out = Ties out: { $rows } in, the same accounted for, in count and in sum.
verdict-ties-out-beside = Ties out: { $rows } in the file and { $gone } gone from it, the same accounted for, in count and in sum.
verdict-does-not = DOES NOT TIE OUT: { $rows } in ({ $sums }), { $accounted } accounted for ({ $accountedsums }). This is a fault of payrun: keep the journal and report it before paying anything else.
named-asked-again = Held, the answer was lost:
named-held = Held, a person must look:
named-failed = Failed, definitely not paid:
named-recalled = Failed; those that are recalled from a report may have been paid since:
named-contradicted-failed = Failed, but the provider has said otherwise since; they may have been paid, a person must look:
named-contradicted-paid = Paid, but the provider has said otherwise since; they may not have been paid, or twice, a person must look:
named-more = … and { $count } more, in the report
named-row = { $place }, employee { $employee }, { $amount }: { $why }
named-place = row { $row }
named-gone = gone from the file
begun-unreported = warning: no report tells that this run is being paid: should the journal be lost now, look on the provider's dashboard before you pay again
keys-unreported = warning: the report does not name the API key that is used now: should the journal be lost before the next report, look on the provider's dashboard before another key is used
key-not-known = warning: an earlier payrun has paid this run from the account { $account } without noting with which API key: make sure that it is still a key of the same merchant
retry-command = payrun pay FILE --run { $run }{ $flags } --retry-failed
resolve-command = payrun resolve { $run } EMPLOYEE_ID{ $flags } …
step-key = Mend the key of the account, then run the same command again.
step-forbidden = The key is known, and the provider lets the account pay nothing: ask the provider why, then run the same command again.
step-unreached = Not reached: look at this machine's network, its time and its proxy, at base_url of the account, and at the provider's status page. Then run the same command again, or { $command }: nobody is paid twice.
step-trouble = Mend what the provider reports, then run the same command again.
step-trouble-failed = Put right what the provider reports (such as the balance), then { $command }: it also tries what was refused for that. Rows that failed for another reason are corrected in the file first.
step-again = Not finished: run the same command again, or { $command }.
step-wait = Not finished: another payrun is paying at the moment ({ $holder }).
gone-unpaid = { $count ->
        [one] { $rows } was never paid and is gone from the file
       *[other] { $rows } were never paid and are gone from the file
    }
    .help = if they are to be paid, put them back and run the same command again; nothing else pays them
step-gone = Not sent: gone from the file. To pay them, put them back and run the same command again.
step-asked-again = Held for a lost answer: the next run asks the provider for it, under the same key.
step-held = Held: look at the provider's dashboard, then { $command }
step-key-alone = Refused with the account, not for what the rows say: tried again by themselves once the account is in order.
step-recalled = Recalled from the report of a lost journal: look on the provider's dashboard for a later payment before anybody pays them by another way. If --retry-failed had been used since that report, { $command } finds what it paid.
step-failed = Failed: correct the file, then { $command }.
step-contradicted = Contradicted: look at the provider's dashboard, and ask the provider in writing. Until then do not pay them again, in any way. Once it is clear, { $command }: --stands if the row is right as it is; --found PAYOUT_ID if it failed, and that payment is the row's after all.
step-rejected = Rejected: correct those rows in the file and run the same command again.
no-runs = no runs yet

## `resolve`

resolved = The row is now { $outcome }: { $why }
resolved-stands = The row stays { $outcome }, and counts as contradicted no more: { $why }
resolved-pending = It is not final yet: { $command } follows it.
resolved-short = { $missing } of the row is still owed: pay it as another pay item
resolved-beside-another = It is not tried again: the provider has another payment for it, and did not call that failed. Should the employee still be owed it, pay it in a row with another pay item.
resolved-failed = To try it again: { $command }

## Progress

phase-starting = starting
phase-validating = checking the file
phase-first = the first payout goes alone and is read back
phase-paying = paying
phase-waiting = all sent, waiting for the operators
phase-paused = the provider asks to wait, { $seconds } s more
phase-resuming = going on after a pause
phase-unreached = no answer from the provider ({ $why }); next try in { $seconds } s
phase-trying = no answer from the provider ({ $why }); trying again
outage-refused = connection refused
outage-name = its name is not found, DNS
outage-insecure = no secure connection, TLS
outage-time = no connection in time
outage-other = no connection
unreached-at = { $at }: { $why }
phase-stopping = stopping: nothing new is sent
phase-done = done
bar-validated = validated
bar-initialized = initialized
bar-final = final
count-paid = { $shown } paid
count-failed = { $shown } failed
count-pending = { $shown } pending
count-held = { $shown } held
count-not_sent = { $shown } not sent
count-rejected = { $shown } rejected
paid-and-sums = { $paid } ({ $sums })
status-line = { $run }  { $day }  { $rows }, { $sums }: { $outcomes }
progress-pace = { $measured } of { $budget } requests/min
progress-pace-measured = { $measured } requests/min
progress-pace-budget = up to { $budget } requests/min
progress-left = about { $duration } left
progress-wait = at most { $duration } (--wait)
progress-line = { $phase }: { $initialized }, { $final }
progress-ended = ended after { $duration }: { $final }
some-initialized = { $shown } of { $rows } initialized
some-final = { $shown } final
final-of-rows = { $shown } of { $rows } final
clause-and-clause = { "; " }
progress-requests = { $shown } requests
more-notices = { $shown } more notices; the report has every row
notice-row = row { $row } (employee { $employee })
notice-rate-limited = the provider asks account `{ $account }` to wait { $seconds } s; the run goes on by itself
notice-unreached = the provider of account `{ $account }` cannot be reached ({ $why }); nothing is sent until it can, and it is tried again by itself
notice-first-confirmed = the first payout was read back and is right; the rest follows
notice-breaker = stopped sending from account `{ $account }`: { $why }
notice-held = { $place } is held ({ $reason }): a person must look, see the report
notice-reply-lost = { $place } got no answer: it is not known yet whether it was accepted
notice-contradicted = { $place } stays { $outcome }, though the provider now says `{ $status }`: see the report
notice-not-retried = { $place } is not tried again now: { $why }
left-account-gone = it was tried from the account `{ $account }`, which the configuration does not have any more. Put the account back, so that its provider can be asked whether that payment really failed, and run the same command again
left-not-confirmed = the provider of account `{ $account }` does not confirm that its last payment failed. Run the same command again later; if it stays so, look at the provider's dashboard
left-only-reported = only the report of a lost journal says that it failed, and at account `{ $account }` a later payment cannot be found by its key. Look at the provider's dashboard before anybody pays it
notice-stranger-unread = account `{ $account }`: a webhook has named the payment { $payout }, which nobody knows and which could not be read back ({ $why }). It may belong to a row that failed, so nothing that failed and was tried from this account is tried again now. Run the same command again later; if it stays so, look for that payment on the provider's dashboard
unasked-stopped = the run was asked to stop
unasked-rate-limited = too many requests
unasked-no-answer = no readable answer
notice-stop = stopping: nothing new is sent, what is under way is recorded; ask again to leave at once

## Why an account was stopped

stopped = Account { $account } was stopped: { $why }
    .help = mend that, then run the same command again: it goes on where it stopped
trip-key = the provider refuses the account: { $message }
trip-no-connection = the provider cannot be reached ({ $why })
trip-unknown-series = one request after the other got no readable answer
trip-trouble = the provider reports the same trouble again and again: { $message }
trip-first-differs = the first payout's record is not what was ordered
trip-first-unreadable = the first payout's record could not be read back
