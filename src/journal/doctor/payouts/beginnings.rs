//! The states that a payout's facts may have begun from: what a report remembered has no fact.

use jiff::Timestamp;
use rusqlite::params;

use super::{Patient, Stored, StoredFact};
use crate::domain::{AttemptNumber, Reason};
use crate::journal::JournalError;
use crate::journal::row::unreadable;
use crate::lifecycle::{Fact, State};

impl Patient<'_, '_> {
    /// Unsent; or, where a report remembered the row, what it knew, of which the first fact tells the attempt.
    pub(super) fn beginnings(
        &self,
        facts: &[StoredFact],
        attempts: &[Stored],
    ) -> Result<Vec<State>, JournalError> {
        Ok(match facts.first().map(|first| &first.fact) {
            Some(Fact::Sent { attempt }) => {
                let unsent = match *attempt {
                    AttemptNumber::FIRST => State::Unsent,
                    attempt => State::PutOff { attempt },
                };
                // Sealed with the state, as long as it matters.
                let first_sent_at = self.job.track.state.first_sent_at().unwrap_or(Timestamp::UNIX_EPOCH);
                vec![unsent, State::Reported { attempt: *attempt, first_sent_at }]
            }
            Some(Fact::FoundByPerson { .. } | Fact::NotFoundByPerson { .. }) => attempts
                .first()
                .map(|first| State::Reported { attempt: first.number, first_sent_at: Timestamp::UNIX_EPOCH })
                .into_iter()
                .collect(),
            // Nothing but a report can have told of it that it had failed.
            Some(Fact::Observed { .. } | Fact::Unobserved { .. } | Fact::StrayFound { .. }) => {
                vec![self.recalled(attempts)?.unwrap_or(State::Unsent)]
            }
            None if matches!(
                self.job.track.state,
                State::PutOff { .. } | State::Reported { .. } | State::Failed { session: 0, .. }
            ) =>
            {
                vec![self.job.track.state.clone()]
            }
            _ => vec![State::Unsent],
        })
    }

    /// A row that a report has called failed: when that was, only its state tells, as long as it matters.
    fn recalled(&self, attempts: &[Stored]) -> Result<Option<State>, JournalError> {
        if let known @ State::Failed { reason: Reason::Recalled, .. } = &self.job.track.state {
            return Ok(Some(known.clone()));
        }
        let Some(first) = attempts.first() else { return Ok(None) };
        let id: Option<String> = self
            .doctor
            .journal
            .connection
            .prepare_cached("SELECT provider_id FROM attempts WHERE payout_id = ?1 AND number = ?2")?
            .query_row(params![self.job.id, first.number.get()], |row| row.get(0))?;
        let payout_id = id.map(|id| id.parse()).transpose().map_err(|_| unreadable("a payout's id"))?;
        let (attempt, at) = (first.number, Timestamp::UNIX_EPOCH);
        let reason = Reason::Recalled;
        Ok(Some(State::Failed { attempt, payout_id, reason, at, session: 0, replayed: false }))
    }
}
