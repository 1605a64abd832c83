### The reconciliation workbook: what explains. Names of sheets and the headings of the tables are the same in every language and stand in the code.

## What stands over everything

banner-simulated = SIMULATED: no real money moved
banner-test = TEST ENVIRONMENT: no real money moved
banner-live = LIVE: real money
ties-out = Ties out: every row and every franc is accounted for.
does-not-tie-out = DOES NOT TIE OUT: see the differences below, and do not rely on this report.
page-of = Page &P of &N
properties-title = Reconciliation of run { $run }
properties-subject = Salaries of { $employer }
properties-live = Live run

## Summary

summary-title = { $employer }: salaries of run { $run }
summary-employer = Employer
summary-run = Run
summary-environment = Environment
summary-environment-simulated = simulated (sandbox)
summary-environment-test = test
summary-environment-live = live
summary-accounts = Accounts
summary-file = Input file
summary-control = Control totals
summary-control-totals = { $rows ->
        [one] { $rows } row, { $sums }
       *[other] { $rows } rows, { $sums }
    }
summary-digest = Digest of the input
summary-requests = Requests made
summary-requests-made = { $initialize } to pay, { $status } to ask how it went, { $limited } told to slow down
summary-written-by = Written by
summary-begun = Begun
summary-last-event = Last event
summary-where = Where every row and every franc is
    .hint = Calculated from the sheet Payouts, and set against what the input file held when it was validated.
summary-outcome = Outcome
summary-meaning = What it means
summary-rows = Rows
summary-all = All outcomes
    .meaning = The sum of the six lines above.
summary-input = Input file
    .meaning = Its control totals, counted when it was validated.
summary-gone = Gone from the file
    .meaning = Known from an earlier run of the same batch, no longer in the file.
summary-difference = Difference
    .meaning = Must read 0 in every column.
summary-costs = What it cost
    .hint = Fees where the provider says what was charged; other fees are on the provider's statement.
summary-currency = Currency
summary-paid-as-ordered = Paid as ordered
summary-paid-beyond = Paid beyond
summary-paid-short = Paid short
summary-fees = Fees known
summary-look-at = What to look at
summary-urgency = Urgency
summary-what = What it is (sheet Exceptions)
summary-lines = Lines
summary-go = Go to Exceptions
summary-proof = Proof in detail
    .hint = The figures above beside the journal's own, outcome by outcome. A changed row of Payouts shows here.
summary-measure = Measure
summary-payouts = Sheet Payouts
summary-journal = Journal
summary-input-and-gone = input, and gone from it

## How soon a person must look. The number sorts.

urgency-held = 1 held
    .meaning = May or may not have been paid. Look at the provider's dashboard before anything else.
urgency-paid-more = 2 paid more
    .meaning = More was paid than was ordered.
urgency-paid-less = 3 paid less
    .meaning = A person took a payment of less than was ordered. What is missing is still owed, unless it was paid as another pay item.
urgency-contradiction = 4 contradiction
    .meaning = Something does not fit what was recorded before.
urgency-gone = 5 gone from file
    .meaning = Known from an earlier run of the same batch, and no longer in the file.
urgency-unknown-status = 6 unknown status
    .meaning = The provider uses a status that this program does not know.
urgency-for-the-record = 7 for the record
    .meaning = A person has settled it: for the record.

## Exceptions, and the explanations of rows

contradiction-next = Compare the row with the provider's dashboard. If both do not agree, ask the provider in writing. Until then do not pay the row again. Once it is clear, settle it with the command.
settled-next = Nothing: a person has settled it. If the provider contradicts the row again, that counts anew.
gone-and-kept = The journal has this payout, and the file no longer has its row. It stays as it is.
resolve-or = (or --not-found in place of --found { $found })
resolve-or-found = (or, in place of --stands, --found PAYOUT_ID of the payment that is the row's after all)
explain-said = The provider said: { $said }
explain-recorded = The record is for { $recorded }; { $ordered } was ordered.
explain-unknown = { $sends ->
        [one] First sent at { $at }, once. In the provider's dashboard, look around that time for { $amount } to { $phone }, with the metadata employee_id { $employee } and attempt { $attempt }.
       *[other] First sent at { $at }, { $sends } times. In the provider's dashboard, look around that time for { $amount } to { $phone }, with the metadata employee_id { $employee } and attempt { $attempt }.
    }
explain-settled = Settled by { $who }: { $why }
note-pending-too-long = Pending since { $since }, more than 24 hours: the vendor's advice is to contact its support with the payout's id.
note-amount-more = The provider paid { $excess } more than was ordered.
note-status-unknown = The provider used the status «{ $word }», which it does not document.
note-late-contradiction = After the outcome was final, the provider said «{ $word }». The outcome stays as it was recorded.
note-settled-contradiction = After the outcome was final, the provider said «{ $word }». { $settled }
note-settled-stray = Besides, the provider had the payment { $payout } ({ $word }) for this row. { $settled }
note-difference-accepted = A person accepted it as it is.
paid-less-next = Pay what is missing as another pay item, unless that was done. Do not pay the row again.
note-known-before = The provider had this payment before this journal knew of it: an earlier journal was lost, or another machine paid. If it is failed, a later attempt may have been paid: run with --retry-failed, which finds it by its key.
note-stray = The provider has another payment for this row, { $payout } ({ $word }), that the journal took for never created or did not order: the employee may have been paid twice.
note-refused-after-loss = An answer was lost, and the same request again was refused ({ $message }): the first may have arrived.

## By operator

operator-rejected = (rejected rows)
operator-unreadable = unreadable

## Legend

legend-title = What the words mean
legend-sheets = Sheets
legend-sheet-summary = Whether everything is accounted for, and where it is.
legend-sheet-payouts = One line per row of the input file, in its order; then what an earlier run knew and the file no longer has.
legend-sheet-exceptions = What a person must look at, the most urgent first, and what to do.
legend-sheet-rejected = What is wrong with each invalid row, and how to mend it.
legend-sheet-retry = The rows that definitely failed, and that the provider has not contradicted since (or a person has settled that), as they were ordered: what to correct in your file before you pay it again with --retry-failed.
legend-sheet-by-operator = Rows and sums per operator and currency.
legend-sheet-attempts = Every numbered try to pay, with its key.
legend-outcomes = Outcomes: where a row ended up
legend-reasons = Reasons: why it ended up there
legend-reason = Reason
legend-next = What to do next
legend-columns = Columns of the sheet Payouts
legend-exits = Exit codes: how the program ended, for whoever runs it from a script
legend-notes = Good to know
legend-times = Times
    .meaning = All times are in UTC, which is the local time of Abidjan and Dakar, and one hour behind Cotonou.
legend-amounts = Amounts
    .meaning = In the currency that stands beside them, in francs (or cedis, shillings, …), never in cents.
legend-formulas = Formulas
    .meaning = Summary and By operator are calculated from the sheet Payouts. What the program itself counted stands under Proof in detail.
legend-paper = Paper
    .meaning = On paper, Payouts ends with the payout ID and Exceptions with what to do; the other columns are on the screen.
legend-copies = Copies
    .meaning = The same run written again in the same language gives the same file, byte for byte. The .json beside it has the same content for programs, always in English.

## The columns of the sheet Payouts

column-row = The row of the input file; the heading is row 1. Empty: the file no longer has it.
column-employee-id = The employer's own number for the employee.
column-name = As in the file.
column-phone = The wallet's number in international form. Kept as text, so that no digit is lost.
column-operator = The mobile-money operator's code.
column-pay-item = What is paid for: salary, bonus, …
column-amount = What was ordered. Empty where the file's amount cannot be read.
column-currency = The currency of Amount, Charged, Fee, Paid beyond and Paid short.
column-outcome = Where the row ended up. Every row has exactly one; they are explained above.
column-reason = Why; every reason is explained above.
column-payout-id = The provider's own id: quote it when you ask the provider.
column-key = What keeps the provider from paying this twice: the same for each repetition of one attempt.
column-attempts = How many numbered tries were made; see the sheet Attempts.
column-status = The provider's own word, as it was last seen.
column-initialized = When the last attempt was begun, in UTC.
column-final = When the final outcome was recorded, in UTC.
column-account = The provider account that pays.
column-charged = What the employer was charged, fees in, where the provider says it.
column-fee = Charged less paid, where both are known.
column-beyond = What the provider paid more than was ordered.
column-short = What the provider paid less than was ordered, where a person took it as it is.
column-explanation = The same in words, with what the provider said.
