//! What the outcomes, reasons and exit codes mean, for people who pay salaries and do not program. The words are in the
//! catalogue (`outcomes.ftl`).

use crate::domain::{Outcome, Reason};
use crate::words::Language;

/// What an outcome means.
#[must_use]
pub fn outcome(outcome: Outcome, language: Language) -> &'static str {
    language.text_of(&format!("outcome-{outcome}"))
}

/// What a reason means.
#[must_use]
pub fn reason(reason: Reason, language: Language) -> &'static str {
    language.text_of(&format!("reason-{reason}"))
}

/// What a person does next.
#[must_use]
pub fn next_step(reason: Reason, language: Language) -> &'static str {
    language.text_of(&format!("reason-{reason}.next"))
}

/// How the program ends with each of its exit codes.
pub fn exit_codes(language: Language) -> impl Iterator<Item = (u8, &'static str)> {
    (0..=8).map(move |code| (code, language.text_of(&format!("exit-{code}"))))
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
        | Reason::NotCreated
        | Reason::Recalled => Outcome::Failed,
        Reason::InProgress | Reason::StatusUnknown => Outcome::Pending,
        Reason::Reported
        | Reason::ReplyLost
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
