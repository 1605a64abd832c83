//! Rows that only the report of a lost journal remembers. They enter the new journal before the file's rows do, so that
//! everything that is asked of a row that may have been paid is asked of them: has it other values now, or another
//! account; has the file another id for the same phone; is it gone. What the file still has is then sent again under the
//! same key, which brings back what exists.

use jiff::Timestamp;
use rusqlite::params;

use super::row::unreadable;
use super::seal::{self, NO_FACT};
use super::{Import, JournalError};
use crate::domain::{AttemptNumber, PayoutInstruction, ProviderPayoutId, Reason};
use crate::lifecycle::State;

/// What a report tells of a row that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remembered {
    /// This attempt had its turn still to come, and may have had it since the report: not sent before this time.
    PerhapsSent(AttemptNumber, Timestamp),
    /// Failed, by this attempt, as far as the report knows: another is made only when somebody asks for it.
    Failed(AttemptNumber, Option<ProviderPayoutId>),
    /// This attempt was sent, whatever has come of it: not before this time.
    Sent(AttemptNumber, Timestamp),
}

impl Remembered {
    const fn attempt(&self) -> AttemptNumber {
        match self {
            Self::PerhapsSent(attempt, _) | Self::Failed(attempt, _) | Self::Sent(attempt, _) => *attempt,
        }
    }

    /// What no key can bring back: a later attempt than the one that failed may have been paid.
    #[must_use]
    pub fn held(self) -> Self {
        match self {
            Self::Failed(attempt, _) => Self::Sent(attempt, Timestamp::default()),
            Self::PerhapsSent(..) | Self::Sent(..) => self,
        }
    }

    fn state(self, now: Timestamp) -> State {
        match self {
            Self::Failed(attempt, payout_id) => State::Failed {
                attempt,
                payout_id,
                reason: Reason::Recalled,
                at: now,
                session: 0,
                replayed: false,
            },
            Self::PerhapsSent(attempt, first_sent_at) | Self::Sent(attempt, first_sent_at) => {
                State::Reported { attempt, first_sent_at }
            }
        }
    }
}

/// Whether a journal that has this attempt of a row knows what a report remembers of it.
fn knows_as_much(state: &State, attempt: AttemptNumber, remembered: &Remembered) -> bool {
    let knows_of_less = match (state, remembered) {
        (_, Remembered::PerhapsSent(..)) => false,
        // Sent once more since then.
        (State::PutOff { .. } | State::Failed { reason: Reason::KeyRefused, .. }, _) => true,
        // Refused since then: its key is unused, and asking for the lost answer would order it anew.
        (State::Sending { .. } | State::Unknown { .. }, Remembered::Failed(_, None)) => true,
        _ => false,
    };
    attempt > remembered.attempt() || (attempt == remembered.attempt() && !knows_of_less)
}

/// Whether a journal that knows of a row only from an earlier report learns from this one what became of it.
fn is_outdated(state: &State, remembered: &Remembered) -> bool {
    let State::Reported { attempt, .. } = state else { return false };
    *attempt < remembered.attempt()
        || (*attempt == remembered.attempt() && matches!(remembered, Remembered::Failed(..)))
}

impl Import<'_> {
    /// Takes a row of a report, before any row of the file. What the journal knows as well as the report is left as it
    /// is, and what an earlier report told is replaced; `false` when it knows earlier attempts alone: it is older than the report, and what it says is not so any more.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn remember(
        &mut self,
        instruction: &PayoutInstruction,
        remembered: Remembered,
        now: Timestamp,
    ) -> Result<bool, JournalError> {
        let id = match self.find(instruction)? {
            None => self.add(None, instruction)?,
            Some(known) => match known.track.state.attempt() {
                Some(attempt) if !is_outdated(&known.track.state, &remembered) => {
                    return Ok(knows_as_much(&known.track.state, attempt, &remembered));
                }
                _ => {
                    self.store(known.id, None, instruction)?;
                    known.id
                }
            },
        };
        let state = remembered.state(now);
        let (outcome, reason) = state.outcome();
        let detail =
            serde_json::to_string(&state).map_err(|_| unreadable("a state that cannot be written"))?;
        let seal = seal::of_state(id, NO_FACT, state.name(), &detail, None, outcome.as_str());
        self.transaction
            .prepare_cached(
                "UPDATE payouts SET state = ?2, detail = ?3, state_seal = ?4, outcome = ?5, reason = ?6, queue = 0 \
                 WHERE id = ?1",
            )?
            .execute(params![id, state.name(), detail, seal, outcome.as_str(), reason.as_str()])?;
        Ok(true)
    }

    /// The journal now knows what a report did that was written then, and is older than it no more.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn caught_up(&self, last_fact_at: Timestamp) -> Result<(), JournalError> {
        self.transaction.execute(
            "UPDATE runs SET last_fact_at = max(last_fact_at, ?2) WHERE id = ?1",
            params![self.run_id, last_fact_at.as_millisecond()],
        )?;
        super::run::seal(&self.transaction, self.run_id)
    }

    /// Rows of the file of which only a report tells, that they failed.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn recalled(&self) -> Result<u64, JournalError> {
        let count: i64 = self.transaction.query_row(
            "SELECT count(*) FROM payouts WHERE run_id = ?1 AND outcome = 'failed' AND reason = 'recalled' \
             AND row IS NOT NULL",
            [self.run_id],
            |row| row.get(0),
        )?;
        Ok(u64::try_from(count).unwrap_or(0))
    }
}
