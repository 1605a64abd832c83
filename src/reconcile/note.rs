//! What is remarkable about a payout, with a stable code and in words.

use crate::domain::Money;
use crate::lifecycle::Exception;
use crate::words::{Language, Message, Value};

use super::source::{LATE_CONTRADICTION, SETTLED, STRAY};
use super::{ExceptionNote, words};

/// The exception as a report tells it.
pub(super) fn note(exception: &Exception, amount: Money, language: Language) -> ExceptionNote {
    let (code, message) = match exception {
        Exception::ExcessPaid { excess_minor } => (
            "amount_more",
            Message::new("note-amount-more")
                .with("excess", Value::figure(Money::from_minor(*excess_minor, amount.currency()))),
        ),
        Exception::UnknownStatus { word } => {
            ("status_unknown", Message::new("note-status-unknown").with("word", word.clone()))
        }
        Exception::LateContradiction { status } => (
            LATE_CONTRADICTION,
            Message::new("note-late-contradiction").with("word", status.as_word().to_owned()),
        ),
        Exception::DifferenceAccepted { .. } => {
            ("difference_accepted", Message::new("note-difference-accepted"))
        }
        Exception::KnownBefore => ("known_before", Message::new("note-known-before")),
        Exception::Stray { payout_id, status } => (
            STRAY,
            Message::new("note-stray")
                .with("payout", payout_id.to_string())
                .with("word", status.as_word().to_owned()),
        ),
        Exception::Settled { stray, status, who, because } => {
            let message = match stray {
                Some(payout) => Message::new("note-settled-stray").with("payout", payout.to_string()),
                None => Message::new("note-settled-contradiction"),
            };
            let settled =
                Message::new("explain-settled").with("who", who.clone()).with("why", because.clone());
            (SETTLED, message.with("word", status.as_word().to_owned()).with("settled", settled))
        }
        Exception::RefusedAfterLoss { message } => {
            ("refused_after_loss", Message::new("note-refused-after-loss").with("message", message.clone()))
        }
    };
    let mut words = message.text(language);
    if let Exception::DifferenceAccepted { reasons } = exception {
        for reason in reasons {
            words = words + " " + words::reason(*reason, language);
        }
    }
    ExceptionNote { code: code.to_owned(), words }
}
