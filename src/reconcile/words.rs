//! What the outcomes, reasons and exit codes mean, for people who pay salaries and do not program.

use crate::domain::{Outcome, Reason};

/// What an outcome means.
#[must_use]
pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Paid => "The provider confirmed the payment.",
        Outcome::Failed => "Definitely not paid: refused, or failed for good. Safe to correct and pay again.",
        Outcome::Pending => {
            "Accepted by the provider and on its way. Run the same command again to follow it."
        }
        Outcome::Held => {
            "Paid or not paid: nobody knows yet, or the provider's record contradicts the row. A person must look."
        }
        Outcome::NotSent => "Valid, and nothing was sent for it. Run the same command again to pay it.",
        Outcome::Rejected => "The row is invalid and nothing was sent. See the sheet Rejected.",
    }
}

/// What a reason means.
#[must_use]
pub const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Confirmed => "The provider confirmed exactly what was ordered.",
        Reason::AmountMore => "The provider paid more than was ordered.",
        Reason::DifferenceAccepted => {
            "The provider's record differs from the row, and a person accepted it as it is."
        }
        Reason::Refused => "The provider refused the request; nothing was created.",
        Reason::KeyRefused => {
            "The provider refused the account (its key or its rights) before looking at the row."
        }
        Reason::ProviderFailed => "The provider says that the payment failed.",
        Reason::ProviderCancelled => "The provider says that the payment was cancelled.",
        Reason::NotCreated => "A person looked and found that the payment was never created.",
        Reason::InProgress => "The provider accepted it and has not finished.",
        Reason::StatusUnknown => {
            "The provider uses a status word that this program does not know. It goes on asking."
        }
        Reason::ReplyLost => "The request may have arrived, and no answer came back.",
        Reason::KeyConflict => {
            "The provider says that this payment's key was used before with another content."
        }
        Reason::AmountLess => "The provider's record is for less than was ordered.",
        Reason::AmountDiffers => "The provider's record is for another amount, and not final.",
        Reason::CurrencyDiffers => "The provider's record is in another currency.",
        Reason::OperatorDiffers => "The provider's record names another operator.",
        Reason::PhoneDiffers => "The provider's record is for another phone.",
        Reason::MetadataDiffers => "The provider's record belongs to another payment.",
        Reason::EnvironmentDiffers => "A test account made a real payment, or the other way round.",
        Reason::RecordIncomplete => "The provider's record does not say enough to confirm anything.",
        Reason::RecordMissing => "The provider no longer knows a payment that it had accepted.",
        Reason::IdReused => "The provider gave an id that another payment already has.",
        Reason::Refunded => "Paid, and taken back.",
        Reason::NotTried => "Its turn has not come.",
        Reason::PutOff => "Tried, certainly not processed; it will be tried again.",
        Reason::GoneFromFile => "Known from an earlier run of the same batch, and no longer in the file.",
        Reason::Invalid => "The row breaks at least one rule. See the sheet Rejected.",
    }
}

/// The outcome that a reason belongs to.
#[must_use]
pub const fn outcome_of(reason: Reason) -> Outcome {
    match reason {
        Reason::Confirmed | Reason::AmountMore | Reason::DifferenceAccepted => Outcome::Paid,
        Reason::Refused
        | Reason::KeyRefused
        | Reason::ProviderFailed
        | Reason::ProviderCancelled
        | Reason::NotCreated => Outcome::Failed,
        Reason::InProgress | Reason::StatusUnknown => Outcome::Pending,
        Reason::ReplyLost
        | Reason::KeyConflict
        | Reason::AmountLess
        | Reason::AmountDiffers
        | Reason::CurrencyDiffers
        | Reason::OperatorDiffers
        | Reason::PhoneDiffers
        | Reason::MetadataDiffers
        | Reason::EnvironmentDiffers
        | Reason::RecordIncomplete
        | Reason::RecordMissing
        | Reason::IdReused
        | Reason::Refunded => Outcome::Held,
        Reason::NotTried | Reason::PutOff | Reason::GoneFromFile => Outcome::NotSent,
        Reason::Invalid => Outcome::Rejected,
    }
}

/// What to do about a contradiction that has no reason of its own.
pub const CONTRADICTION_STEP: &str =
    "Compare the row with the provider's dashboard. If both do not agree, ask the provider in writing.";

/// What a person does next.
#[must_use]
pub const fn next_step(reason: Reason) -> &'static str {
    match reason {
        Reason::Confirmed | Reason::DifferenceAccepted => "Nothing.",
        Reason::AmountMore => {
            "Agree with the employee or the provider how the excess comes back. Do not pay again."
        }
        Reason::Refused | Reason::ProviderFailed | Reason::ProviderCancelled | Reason::NotCreated => {
            "Read the explanation, correct the row in the sheet Retry and pay it with --retry-failed."
        }
        Reason::KeyRefused => {
            "Have the account's key or rights put in order, then run the same command again."
        }
        Reason::InProgress => "Wait, then run the same command again. After 24 hours ask the provider.",
        Reason::StatusUnknown => "Ask the provider what the status means. Do not pay again.",
        Reason::ReplyLost | Reason::RecordMissing | Reason::RecordIncomplete => {
            "Look for the payment on the provider's dashboard by phone and amount. Say what you saw with the command beside. Do not pay by another way before."
        }
        Reason::KeyConflict | Reason::MetadataDiffers | Reason::IdReused => {
            "Look on the provider's dashboard which payment this is, and whether this employee has one. Say what you saw with the command beside."
        }
        Reason::AmountLess | Reason::AmountDiffers | Reason::CurrencyDiffers => {
            "Look at the payment on the provider's dashboard. To take it as it is add --accept-difference to the command beside, and pay what is missing as another pay item."
        }
        Reason::OperatorDiffers | Reason::PhoneDiffers => {
            "Ask the provider who received the money. To take it as it is add --accept-difference to the command beside."
        }
        Reason::EnvironmentDiffers => "Stop. Have the account's key checked before anything else is paid.",
        Reason::Refunded => {
            "Ask the provider why it was taken back, and the employee whether the money came."
        }
        Reason::NotTried | Reason::PutOff => "Run the same command again.",
        Reason::GoneFromFile => "If the row was left out by mistake put it back. Nothing was cancelled.",
        Reason::Invalid => "Correct the row in the input file and run the same command again.",
    }
}

/// How the program ends, as in its help.
pub const EXIT_CODES: &[(u8, &str)] = &[
    (0, "Every row is paid (for check: every row is valid)."),
    (1, "Unexpected: a bug, or totals that do not tie out."),
    (2, "Wrong arguments."),
    (3, "The input was refused; nothing was sent."),
    (4, "Everything is final, and some rows failed."),
    (5, "At least one row is held: a person must look."),
    (6, "Not finished: interrupted, stopped, or still pending. Run it again."),
    (7, "Setup: configuration, key, or the provider could not be reached before the first payment."),
    (8, "The journal is in use by another process, damaged, or newer than this program."),
];
