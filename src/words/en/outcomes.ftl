### What the outcomes and the reasons mean, for people who pay salaries and do not program; and what to do next.

## Outcomes

outcome-paid = The provider confirmed the payment.
outcome-failed = Definitely not paid: refused, or failed for good. Safe to correct and pay again. (Not so where the reason is recalled: there a later attempt may have been paid.)
outcome-pending = Accepted by the provider and on its way. Run the same command again to follow it.
outcome-held = Paid or not paid: nobody knows yet, or the provider's record contradicts the row. A person must look.
outcome-not_sent = Valid, and nothing was sent for it. Run the same command again to pay it.
outcome-rejected = The row is invalid and nothing was sent. See the sheet Rejected.

## Reasons; `next` is what a person does

reason-confirmed = The provider confirmed exactly what was ordered.
    .next = Nothing.
reason-amount_more = The provider paid more than was ordered.
    .next = Agree with the employee or the provider how the excess comes back. Do not pay again.
reason-difference_accepted = The provider's record differs from the row, and a person accepted it as it is.
    .next = { reason-confirmed.next }
reason-refused = The provider refused the request; nothing was created.
    .next = Read the explanation, correct the row in the file (the sheet Retry lists these rows), and pay that file with --retry-failed.
reason-key_refused = The provider refused the account (its key or its rights) before looking at the row.
    .next = Have the account's key or rights put in order, then run the same command again.
reason-provider_failed = The provider says that the payment failed.
    .next = { reason-refused.next }
reason-provider_cancelled = The provider says that the payment was cancelled.
    .next = { reason-refused.next }
reason-not_created = A person looked and found that the payment was never created.
    .next = { reason-refused.next }
reason-recalled = It had failed when the report was written from which it is recalled. The journal that was lost may have known a later attempt, which may have been paid.
    .next = Look on the provider's dashboard for a later payment; do not pay by another way before. If --retry-failed had been used since that report, run the same command with --retry-failed: it finds the later attempt by its key.
reason-in_progress = The provider accepted it and has not finished.
    .next = Wait, then run the same command again. After 24 hours ask the provider.
reason-status_unknown = The provider uses a status word that this program does not know. It goes on asking.
    .next = Ask the provider what the status means. Do not pay again.
reason-reported = Only the report of a journal that was lost tells of it so far: it may have been paid.
    .next = Keep the row in the file, or put it back as it was, and run the same command again: its key brings back what exists. Do not pay by another way before. After 12 hours nobody can be sure of the key, and nothing is sent: look for the payment on the provider's dashboard, and say with payrun resolve what you saw.
reason-reply_lost = The request may have arrived, and no answer came back.
    .next = Look for the payment on the provider's dashboard by phone and amount. Say what you saw with payrun resolve (the sheet Exceptions has the command). Do not pay by another way before.
reason-key_conflict = The provider says that this payment's key was used before with another content.
    .next = Look on the provider's dashboard which payment this is, and whether this employee has one. Say what you saw with payrun resolve (the sheet Exceptions has the command).
reason-amount_less = The provider's record is for less than was ordered.
    .next = Look at the payment on the provider's dashboard. To take it as it is add --accept-difference to payrun resolve (the sheet Exceptions has the command), and pay what is missing as another pay item.
reason-amount_differs = The provider's record is for another amount, and not final.
    .next = { reason-amount_less.next }
reason-currency_differs = The provider's record is in another currency.
    .next = Ask the provider what the employee received. To take it as it is add --accept-difference to payrun resolve (the sheet Exceptions has the command).
reason-operator_differs = The provider's record names another operator.
    .next = Ask the provider who received the money. To take it as it is add --accept-difference to payrun resolve (the sheet Exceptions has the command).
reason-phone_differs = The provider's record is for another phone.
    .next = { reason-operator_differs.next }
reason-metadata_differs = The provider's record belongs to another payment.
    .next = { reason-key_conflict.next }
reason-environment_differs = A test account made a real payment, or the other way round.
    .next = Stop. Have the account's key checked before anything else is paid.
reason-record_incomplete = The provider's record does not say enough to confirm anything.
    .next = { reason-reply_lost.next }
reason-record_missing = The provider no longer knows a payment that it had accepted.
    .next = { reason-reply_lost.next }
reason-id_reused = The provider gave an id that another payment already has.
    .next = { reason-key_conflict.next }
reason-refunded = Paid, and taken back.
    .next = Ask the provider why it was taken back, and the employee whether the money came.
reason-not_tried = Its turn has not come.
    .next = Run the same command again.
reason-put_off = Tried, certainly not processed; it will be tried again.
    .next = { reason-not_tried.next }
reason-gone_from_file = Known from an earlier run of the same batch, and no longer in the file.
    .next = If the row was left out by mistake put it back. Nothing was cancelled.
reason-invalid = The row breaks at least one rule. See the sheet Rejected.
    .next = Correct the row in the input file and run the same command again.

## How the program ends

exit-0 = Every row is paid (for check: every row is valid).
exit-1 = Unexpected: a bug, or totals that do not tie out.
exit-2 = Wrong arguments.
exit-3 = The input was refused; nothing was sent.
exit-4 = Everything is final, and some rows failed.
exit-5 = At least one row is held, or contradicted by the provider: a person must look.
exit-6 = Not finished: interrupted, stopped, or still pending. Run it again.
exit-7 = Setup: configuration, key, or the provider could not be reached before the first payment.
exit-8 = The journal is in use by another process, damaged, or newer than this program.
