### What changed since last time, one month under two names, caps.

row-of-words = { $one }, { $other }
row-of-clauses = { $one }; { $other }
row-of-sentences = { $one }. { $other }

## Runs

ago-today = today
ago-days = { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }
run-begun = { $run } (begun { $day }, { $ago })

## What is told first

no-changes-since = no changes since { $run }
changes-since = since { $run }: { $counts }
changed-phones = { $count ->
        [one] { $shown } PHONE changed
       *[other] { $shown } PHONES changed
    }
changed-amounts = { $count ->
        [one] { $shown } amount changed much
       *[other] { $shown } amounts changed much
    }
changed-operators = { $count ->
        [one] { $shown } operator changed
       *[other] { $shown } operators changed
    }
changed-names = { $count ->
        [one] { $shown } name changed
       *[other] { $shown } names changed
    }
changed-new = { $shown } new
changed-gone = { $shown } gone
employees-missing = { $count ->
        [one] { $missing } of the { $of } employees paid by { $run } is not in this file
       *[other] { $missing } of the { $of } employees paid by { $run } are not in this file
    }
more-changes = … and { $shown } more; payrun check --json lists them
changes-digest = changes { $digest }
changes-told-above = { $rows } changed since last time; see the first lines
note-same-rows = note: the same rows as { $run }
note-same-rows-unpaid = note: the same rows are in { $run }, which has paid nothing
note-some-rows = note: { $rows } with the same phone and the same amount, or nearly, as in { $run }
same-rows = { $count ->
        [one] { $equal } of { $rows } is in the run { $run } too, begun { $day }, with the same phone and the same amount, or nearly
       *[other] { $equal } of { $rows } are in the run { $run } too, begun { $day }, with the same phones and the same amounts, or nearly
    }
same-rows-unfinished = { same-rows }; that run is not finished, { $unsent } of it not sent yet
same-rows-due = { $count ->
        [one] { $equal } of { $rows } still to be sent was paid by the run { $run }, begun { $day }, with the same phone and the same amount, or nearly
       *[other] { $equal } of { $rows } still to be sent were paid by the run { $run }, begun { $day }, with the same phones and the same amounts, or nearly
    }
same-rows-elsewhere = { same-rows }, as { $report } tells: this journal does not know that run, or knows less of it
row-paid-elsewhere = row { $row }, employee { $employee }: paid by { $run } already
paid-together = { $count ->
        [one] { $equal } of { $rows } still to be sent was paid lately by { $runs }, with the same phone and the same amount, or nearly
       *[other] { $equal } of { $rows } still to be sent were paid lately by { $runs }, with the same phones and the same amounts, or nearly
    }
report-told-in-part = warning: { $report } cannot be read to its end; what that run paid is compared with the file only as far as it can

## One change

change-in-row = row { $row }, employee { $employee }: { $parts }
change-of-employee = employee { $employee }: { $parts }
last-paid-in = last paid in { $run }
change-phone = PHONE { $was } -> { $now }
change-phone-of-new = PHONE { $now }
change-phone-alike = other digits before the last four
change-phone-was-of = which was the phone of employee { $employee }
change-phone-together = to which { $shown } employees move
change-phone-and = { $phone }, { $more }
change-amount = amount { $was } -> { $now }
change-amount-percent = { change-amount } ({ $percent } %)
change-operator = operator { $was } -> { $now }
change-name = another name under this id
change-new = new, { $amount }
change-first-item = first { $item }, { $amount }
change-gone = gone; was paid { $amount }
change-of-kind = { $kind }

## Refusals

refused-changes = { $why }; nothing was sent
    .help = { $help }
changed-unaccepted = { $counts } since last time, and nobody has accepted that
digest-of-something-else = the digest that was given is of something else
one-month-two-names = One month under two names is paid twice; to go on with { $run }, give that name: --run { $run }. If they are two payrolls, such as two weeks, set `same_rows_days` under [changes] in payrun.toml to fewer days than lie between two of them
one-month-elsewhere = One month under two names is paid twice. If the journal of { $run } still exists, go on with that one (--journal); if it is lost, give its name here, --run { $run }: its report remembers who was paid
one-month-several = What another run has paid would be paid twice; take those rows out of the file, unless they are owed besides
make-sure = Make sure of each; of a phone, by asking the employee in person
to-pay-all-the-same = To pay all the same: { $flags }
paid-under-another-id = error[paid-under-another-id]: row { $row }, employee { $employee }: this run has paid the same phone as employee { $paid }, who is gone from the file
paid-under-a-like-id = error[paid-under-another-id]: row { $row }, employee { $employee }: this run has paid employee { $paid }, who is gone from the file, and who seems to be the same: the id alone is written otherwise, and the phone is another
paid-under-another-item = error[paid-under-another-item]: row { $row }, employee { $employee }: this run has paid the salary as { $paid }, and the file calls it { $item }
paid-another-item = error[paid-under-another-item]: row { $row }, employee { $employee }: this run has paid this employee { $paid } already, in a row that is gone from the file, and the file now has { $item }
refused-paid-otherwise = { $count ->
        [one] { $rows } that this run has paid, or may have, stands in the file with another amount, phone, operator or account (row { $first })
       *[other] { $rows } that this run has paid, or may have, stand in the file with other amounts, phones, operators or accounts (the first in row { $first })
    }
    .help = `payrun pay` would refuse the file: write what was paid, and pay what is to be added under another pay item
refused-failed-otherwise = { $count ->
        [one] { $rows } that failed in this run stands in the file with another amount, phone, operator or account (row { $first })
       *[other] { $rows } that failed in this run stand in the file with other amounts, phones, operators or accounts (the first in row { $first })
    }
    .help = `payrun pay` refuses other values without --retry-failed, which tries such rows again; and with it, where the provider has contradicted the failure, or where only the report of a lost journal tells of it and the account is another one
refused-renamed-items = somebody would be paid twice: the salary has another name than when this run was begun; nothing was sent
    .help = write the pay item as it was. To pay all the same: { $accept }
refused-renamed = somebody would be paid twice: ids are written otherwise than when this run was begun; nothing was sent
    .help = write the ids as they were (a spreadsheet drops the zeros of 001). To pay all the same: { $accept }
refused-another-item = somebody may be paid twice: this run has paid them already under another pay item, in a row that is gone from the file; nothing was sent
    .help = if the new item is owed besides, keep the row that was paid in the file beside it; if it is the same payment, write the pay item as it was. To pay all the same: { $accept }
refused-renamed-both = somebody would be paid twice: ids and pay items are not those with which this run has paid; nothing was sent
    .help = write both as they were; what is owed besides goes into a row of its own, beside the one that was paid. To pay all the same: { $accept }
refused-paid-elsewhere = { $count ->
        [one] { $rows } that this run still has to send was paid lately by { $runs }; nothing was sent
       *[other] { $rows } that this run still has to send were paid lately by { $runs }; nothing was sent
    }
    .help = one month under two names is paid twice. If these are owed besides, pay the file under this run's name, with the same options: it tells with which --accept-changes
refused-over-caps = { $count ->
        [one] { $shown } cap is exceeded; nothing was sent
       *[other] caps are exceeded { $shown } times; nothing was sent
    }
    .help = correct the file, or have the cap under [caps] in the configuration raised by whoever decides that
