//! From an answer to a fact, and to what it means for the account. Pure but for the counters that it is given.

use std::time::Duration;

use super::breaker::{Breaker, Trip, is_about_balance};
use crate::events::Outage;
use crate::lifecycle::{Fact, LostBecause, NotProcessedBecause, UnobservedBecause};
use crate::provider::{InitializeAnswer, Provider, Response, StatusAnswer};
use crate::transport::{TransportError, Unreached};

/// What to do with the whole account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Account {
    /// Go on.
    GoesOn,
    /// The provider said 429: for so long, or as long as it usually wants.
    RateLimited(Option<Duration>),
    /// Nobody could be reached.
    Unreachable(Outage),
}

/// What an initialize call came to.
pub(super) fn initialize(
    provider: &dyn Provider,
    answer: Result<Response, TransportError>,
    read_back: bool,
    breaker: &mut Breaker,
) -> (Fact, Account) {
    let response = match answer {
        Ok(response) => response,
        Err(TransportError::NotSent { kind, .. }) => {
            let because = NotProcessedBecause::NoConnection;
            return (Fact::NotProcessed { because }, Account::Unreachable(outage(kind)));
        }
        Err(lost) => {
            breaker.unknown();
            return (Fact::ReplyLost { because: lost_because(&lost) }, Account::GoesOn);
        }
    };
    let fact = match provider.read_initialize(&response) {
        InitializeAnswer::Accepted { payout_id, replayed, record, trouble } => {
            match trouble.filter(|words| is_about_balance(words)) {
                Some(words) => breaker.trouble(&words),
                None => breaker.initialize_went_well(),
            }
            let record = record.map(|record| *record);
            Fact::Accepted { payout_id, replayed, read_back, record, id_reused: false }
        }
        InitializeAnswer::Refused { http_status, message, account_wide, names_fields } => {
            if account_wide {
                breaker.answered();
                breaker.open(Trip::KeyRefused { http_status, message: message.clone() });
            } else if names_fields {
                breaker.initialize_went_well();
            } else {
                breaker.trouble(&message);
            }
            Fact::Refused { http_status, message, account_wide }
        }
        InitializeAnswer::Conflict { message } => {
            breaker.initialize_went_well();
            Fact::Conflicted { message }
        }
        InitializeAnswer::RateLimited { retry_after } => {
            breaker.answered_429();
            let because = NotProcessedBecause::RateLimited;
            return (Fact::NotProcessed { because }, Account::RateLimited(retry_after));
        }
        InitializeAnswer::Unknown { http_status } => {
            breaker.unknown();
            Fact::ReplyLost { because: LostBecause::Unreadable { http_status } }
        }
    };
    (fact, Account::GoesOn)
}

/// What a status call came to. Of what was final already (`is_old`), the failure is no trouble that the account has now.
pub(super) fn status(
    answer: Result<StatusAnswer, TransportError>,
    full: bool,
    is_old: bool,
    breaker: &mut Breaker,
) -> (Fact, Account) {
    let unobserved = |because| Fact::Unobserved { because };
    let answer = match answer {
        Ok(answer) => answer,
        Err(TransportError::NotSent { kind, .. }) => {
            return (unobserved(UnobservedBecause::NoAnswer), Account::Unreachable(outage(kind)));
        }
        Err(_) => return (unobserved(UnobservedBecause::NoAnswer), Account::GoesOn),
    };
    match answer {
        StatusAnswer::Seen(record) => {
            breaker.answered();
            let words = record.failure.as_deref().filter(|_| record.status.is_final() && !is_old);
            if let Some(words) = words.filter(|words| is_about_balance(words)) {
                breaker.trouble(words);
            }
            (Fact::Observed { record: *record, full }, Account::GoesOn)
        }
        StatusAnswer::Missing => {
            breaker.answered();
            (unobserved(UnobservedBecause::Missing), Account::GoesOn)
        }
        StatusAnswer::RateLimited { retry_after } => {
            breaker.answered_429();
            (unobserved(UnobservedBecause::RateLimited), Account::RateLimited(retry_after))
        }
        StatusAnswer::KeyRefused { http_status, message } => {
            breaker.open(Trip::KeyRefused { http_status, message });
            (unobserved(UnobservedBecause::KeyRefused), Account::GoesOn)
        }
        StatusAnswer::Unusable { .. } => (unobserved(UnobservedBecause::NoAnswer), Account::GoesOn),
    }
}

fn lost_because(error: &TransportError) -> LostBecause {
    match error {
        TransportError::TimedOut => LostBecause::TimedOut,
        TransportError::Disconnected { .. } | TransportError::NotSent { .. } => LostBecause::Disconnected,
    }
}

/// The same as listeners are told it.
const fn outage(kind: Unreached) -> Outage {
    match kind {
        Unreached::Refused => Outage::Refused,
        Unreached::NameUnknown => Outage::NameUnknown,
        Unreached::Insecure => Outage::Insecure,
        Unreached::TimedOut => Outage::TimedOut,
        Unreached::Other => Outage::Other,
    }
}
