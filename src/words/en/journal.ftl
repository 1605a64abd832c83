### The journal: what can be wrong with it, `payrun doctor`, and settling a held row.

journal-linked = the journal { $path } has more than one name (hard links), and two processes could write to it at once; nothing was sent
    .help = keep one name: remove the other ones, or copy the journal and its -wal and .mark files if you want a backup
journal-locked = the journal { $path } is in use by another payrun: { $holder }
    .help = wait until it has finished; `payrun status` shows how far it is
journal-missing = there is no journal at { $path }
    .help = name it with --journal or in payrun.toml; `payrun pay` makes a new one
journal-damaged = the journal { $path } is damaged
    .help = do not delete it: restore it from a backup, or keep it and ask for help. On Zayono a run can be begun again within hours with a new journal: with its report in place, under the same run name, with the same file, ids and account, what exists there is found by its key and not paid twice
journal-corrupt = the journal is damaged
    .help = { journal-damaged.help }
journal-illegal = the journal holds a payout in a state that the program did not expect
    .help = { journal-damaged.help }
journal-unreadable = the journal holds a value that payrun did not write
    .help = { journal-damaged.help }
journal-altered = the journal is damaged
    .help = do not delete it: `payrun doctor` names everything that is wrong. Restore a backup, or keep it and ask for help
journal-behind = the journal { $path } lacks facts that were recorded in it: its write-ahead log was lost, or an earlier copy was put in its place
    .help = put the newer journal back with all its files (-wal, .mark), or a newer backup. Where every account of its runs is on Zayono, you may remove the .mark file instead and run the same command again: what was paid since is found by its key and not paid twice. On Moneroo it would be paid again
journal-leads-nowhere = the journal { $path } is a link to { $target }, which is not there
    .help = mount the disk or bring the folder back that it leads to, then run the same command again. A new journal in its place would know of no payment
journal-older = the journal { $path } is of version { $found }, of an earlier payrun, and could not be brought up to date
    .help = run `payrun resume RUN` or `payrun pay` once, where it may be written and no other payrun is at it
journal-newer = the journal { $path } is of version { $found }; this payrun knows version { $known } and earlier
    .help = use the newer payrun that wrote it
journal-not-opened = the journal { $path } cannot be opened
    .help = check that the folder exists, and that you may write in it and to the journal with its -wal and -shm files: those keep the rights that the journal had when they were made
journal-full = the disk is full: nothing more can be recorded, so nothing more is sent
    .help = free some space and run the same command again: it goes on where it stopped
journal-disk = the disk fails to read or write the journal
    .help = check the disk and the room on it, then run the same command again: it goes on where it stopped
journal-sqlite = the journal could not be read or written
    .help = run the same command again: it goes on where it stopped
journal-interrupted = writing to the journal was interrupted
    .help = { journal-sqlite.help }
journal-other-provider = this run was paid from the account { $account } at { $was }, and that account is now at { $is }
    .help = give the new provider's account another name: what was sent must be followed where it was sent
journal-other-key = so far this run was paid with another API key of the account: { $accounts }. Under the key of another merchant, what was sent could be paid again
    .help = give the account its former key back. If the new key is of the same merchant, run the same command with { $options }. Another merchant's key needs an account of its own name, for rows that are not sent yet
journal-repeated = the rows { $other } and { $row } of the file order one payment twice; nothing of the file was taken in
    .help = delete one of the rows; and tell us: payrun should have said so before
journal-superseded = another payrun has begun to pay this run meanwhile; this one records and sends nothing more
    .help = leave the journal's .lock file alone; when the other payrun has finished, run it again
journal-of-practice = { $path } is the name of a practice journal, and this is no practice
    .help = give the journal another name, or practise with --sandbox
ledger-not-opened = the simulator's ledger could not be opened
    .help = practice keeps its journal and its ledger side by side: check that the folder exists and that you may write in it

## A journal that was lost

journal-gone = a journal that stood at { $path } is gone, and nobody knows whom it has paid: neither what stands there now nor a report knows the run { $run }. That it was there is kept in { $files }
    .help = if it is found, move what stands there now away with its -wal and .mark, and put it back with all its files; or a backup that knows its last payment. Nothing else is to be done then. If it is lost for good, first run again each run whose report is here, under its own name and with its file: on Zayono its keys bring back what was paid, and `payrun status` lists the runs that are known. Which other runs that journal had, payrun cannot know, and would pay their people again: only once you are sure that none is missing, remove { $files } and run the same command again
journal-behind-report = { $report } tells of payments that the journal { $path } does not know: the journal is older than its report
    .help = restore the newest journal with all its files (-wal, .mark). This provider cannot tell who was paid since, so going on with the older one would pay them again
journal-behind-attempts = { $report } tells of attempts that the journal { $path } does not know: the journal is older than its report
    .help = restore the newest journal with all its files (-wal, .mark). Where there is none, move this one away with its .mark and run the same command again: a new one is made from the report, and every key brings back what exists
journal-behind-resume = { $report } tells of payments that the journal { $path } does not know: the journal is older than its report
    .help = restore the newest journal with all its files (-wal, .mark). Where there is none, run `payrun pay` with the same file: it takes from the report what this journal does not know, and every key brings back what exists
report-newer = { $report } tells of later facts than the journal: the journal is older than its report, which stays as it is
    .help = restore the newest journal with all its files (-wal, .mark). What this older one knows can be written to another folder: `payrun report RUN --reports FOLDER`
report-of-another = { $report } is the report of another run ({ $was }; here: { $is })
    .help = if they are two runs, or two employers with one folder, give each a folder of its own (`--reports`, or `reports` in payrun.toml), or move that report away. If it is this run, and its journal was lost: give it the name, the employer and the account that it had, or nothing that exists is found again by its key
journal-without-run = { $report } exists, and the journal { $path } does not know the run: it was lost or is another one
    .help = restore the journal. This provider cannot tell who was paid already, so a new journal would pay everybody again
found-by-keys = warning: this run has a report and no journal; what exists at the provider is found again by its keys
report-unreadable = a report of this run stands beside { $document }, which is missing or cannot be read: nobody can know whether the journal { $path } is the newest
    .help = this provider cannot tell who was paid. If the journal is surely the newest, `payrun report` writes the report anew; else restore the newest journal with all its files (-wal, .mark)
report-not-recalled = the report { $document } cannot be read
    .help = it tells which payments must not be made again, now that the journal is gone or older; restore either of them

## `doctor`

doctor-progress = { $shown } payouts checked, { $pace } a second
doctor-run = run { $run }
doctor-employee = employee { $employee }
doctor-wrong = wrong: { $what }
doctor-wrong-at = wrong: { $place }: { $what }
doctor-journal = Journal { $path }, version { $version }
doctor-pages = pages: structure, indexes, constraints, references
doctor-runs = runs: what was written; totals kept = rows counted = the file's control totals
doctor-payouts = payouts: what was written; key, bytes and state belong together
doctor-attempts = attempts: what was ordered, and what their facts make of them
doctor-facts = facts: each follows from the one before it
doctor-rejected = rejected rows
doctor-webhooks = webhooks
doctor-not-applied = payouts whose facts were not applied again: an earlier payrun did not keep what they ordered
doctor-unmarked = There is no mark beside it: a log that was lost before now would not show.
doctor-misses-another = A journal that was here before is gone: runs that neither this one nor a report knows are refused as long as its mark, the .lost file, lies here.
doctor-sound = Sound.
doctor-damaged = DAMAGED: { $shown } wrong, told on standard error.
    Do not delete the journal, and pay nothing from it: restore a backup, or keep it and ask for help. On Zayono a run can be begun again within hours with a new journal: with its report in place, under the same run name, with the same file, ids and account, what exists there is found by its key and not paid twice.

## `resolve`

resolve-no-row = the run { $run } has no { $item } of employee { $employee }
resolve-not-held = the { $item } of employee { $employee } is { $outcome }, not held: there is nothing to settle
    .help = payrun status and the report name the held rows
resolve-not-contradicted = the { $item } of employee { $employee } is { $outcome }, and no contradiction of that is left to settle
    .help = --stands is for rows that are paid or failed, and that payrun status and the report call contradicted; what is held is settled with --found or --not-found
resolve-contradicted = the { $item } of employee { $employee } is { $outcome }, and the provider has contradicted that since: it is not settled so
    .help = --stands if the row is right as it is; --found PAYOUT_ID if it failed, and that payment is the row's after all
resolve-reported = only the report of a lost journal tells of the { $item } of employee { $employee } so far: there is nothing to settle yet
    .help = put the row into the file as it was ordered and run payrun pay again: its key brings back what exists, and what is held then can be settled
resolve-key-tells = the answer for this row is lost, and its key still tells more than a person can: the row stays held
    .help = run the same command again, or { $command }: the provider is asked for it under the same key. 12 hours after the first try, when the key may be forgotten, it is for a person to settle
resolve-found-meanwhile = this payment was created: a webhook had named it, and it was found at the provider. The row is now { $outcome }: { $why }
    .help = there is nothing to settle as never created: payrun status and the report tell how it stands
resolve-differs = that payout is not what the row orders, and the row stays as it is: { $how }
    .help = is it the right id? if it is, and you take it as it is: --accept-difference
resolve-failed-too = the provider calls that payout failed, as the row is already, and the row stays contradicted
    .help = look once more at the provider's dashboard; if nothing was paid, and the row is right as it is: --stands
resolve-not-there = the provider does not know this id, and the row stays as it is
    .help = check the id in the dashboard; if the payout was never created: --not-found for a held row, --stands for one that failed
resolve-belongs-to = this payout is the one of employee { $employee }, and the row stays as it is
    .help = one payment cannot settle two rows; look for another id in the dashboard
resolve-earlier-attempt = this payout is of an earlier attempt of the row, that had failed, and the row stays as it is
    .help = the report shows the id of the last attempt; if the earlier one was paid after all, do not try the row again, and ask the provider in writing
resolve-not-asked = the provider could not be asked, and the row stays as it is
    .help = run the same command again
resolve-was-created = this row cannot be called «never created»: the provider has a record of it
    .help = settle it with the id that the report shows: --found ID --accept-difference takes it as it is
differs-amount = the row orders { $amount }, the record says { $said }
differs-currency = the row orders { $amount }, the record is in { $said }
differs-operator = the record names the operator { $said }
differs-phone = the record is for another phone
differs-metadata = the record belongs to another payment
differs-environment = test and live are mixed up
