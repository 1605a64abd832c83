//! What a provider's record means for a payout whose id is known.

use crate::domain::{AttemptNumber, PayoutRecord, ProviderPayoutId, ProviderStatus, Reason};

use super::compare::{Difference, Expected, differences};
use super::fact::Moment;
use super::state::{Exception, State, Track};

/// The payout that a record is about.
pub(super) struct Subject {
    pub(super) attempt: AttemptNumber,
    pub(super) payout_id: ProviderPayoutId,
    pub(super) accept_difference: bool,
    pub(super) replayed: bool,
}

impl Track {
    /// Moves to what the record proves, and to nothing more. `not_final` builds the state for a payout that goes on.
    pub(super) fn observe(
        &mut self,
        subject: Subject,
        record: &PayoutRecord,
        expected: &Expected,
        moment: Moment,
        not_final: impl FnOnce(&Subject) -> State,
    ) {
        let found = differences(expected, subject.attempt, record);
        self.state = match &record.status {
            ProviderStatus::Success => self.succeeded(subject, record, &found, moment),
            ProviderStatus::Failed => failed(subject, Reason::ProviderFailed, &found, moment),
            ProviderStatus::Cancelled => failed(subject, Reason::ProviderCancelled, &found, moment),
            ProviderStatus::Refunded => held(subject, Reason::Refunded, moment),
            ProviderStatus::Initiated | ProviderStatus::Pending => {
                contradicted_or(subject, &found, moment, not_final)
            }
            ProviderStatus::Other(word) => {
                self.note(Exception::UnknownStatus { word: word.clone() });
                contradicted_or(subject, &found, moment, not_final)
            }
        };
    }

    /// The vendor's advice for a success: ours, the status, the currency, and an amount not less than was meant.
    fn succeeded(
        &mut self,
        subject: Subject,
        record: &PayoutRecord,
        found: &[Difference],
        moment: Moment,
    ) -> State {
        let paid = |subject: Subject, reason| State::Paid {
            attempt: subject.attempt,
            payout_id: subject.payout_id,
            reason,
            at: moment.at,
        };
        if subject.accept_difference {
            let reasons = found.iter().map(|difference| difference.reason()).collect::<Vec<_>>();
            if reasons.is_empty() {
                return paid(subject, Reason::Confirmed);
            }
            self.note(Exception::DifferenceAccepted { reasons });
            return paid(subject, Reason::DifferenceAccepted);
        }
        if record.amount.is_none() || record.currency.is_none() {
            return held(subject, Reason::RecordIncomplete, moment);
        }
        match found.first() {
            None => paid(subject, Reason::Confirmed),
            // Sorted: «more» comes last, so it is first only when it is alone.
            Some(Difference::More { excess_minor }) => {
                self.note(Exception::ExcessPaid { excess_minor: *excess_minor });
                paid(subject, Reason::AmountMore)
            }
            Some(difference) => held(subject, difference.reason(), moment),
        }
    }

    /// Remembers an exception once.
    pub(super) fn note(&mut self, exception: Exception) {
        if !self.exceptions.contains(&exception) {
            self.exceptions.push(exception);
        }
    }
}

/// A failure counts only when it is our payout's: amounts do not matter for what was not paid.
fn failed(subject: Subject, reason: Reason, found: &[Difference], moment: Moment) -> State {
    let not_ours = found
        .iter()
        .find(|difference| matches!(difference, Difference::Environment | Difference::Metadata))
        .filter(|_| !subject.accept_difference);
    match not_ours {
        Some(difference) => held(subject, difference.reason(), moment),
        None => State::Failed {
            attempt: subject.attempt,
            payout_id: Some(subject.payout_id),
            reason,
            at: moment.at,
            session: moment.session,
            replayed: subject.replayed,
        },
    }
}

fn contradicted_or(
    subject: Subject,
    found: &[Difference],
    moment: Moment,
    not_final: impl FnOnce(&Subject) -> State,
) -> State {
    match found.first().filter(|_| !subject.accept_difference) {
        Some(difference) => held(subject, difference.reason(), moment),
        None => not_final(&subject),
    }
}

pub(super) fn held(subject: Subject, reason: Reason, moment: Moment) -> State {
    State::Held { attempt: subject.attempt, payout_id: Some(subject.payout_id), reason, at: moment.at }
}
