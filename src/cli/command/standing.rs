//! What the rows that are not settled wait for: another run, a person, the file, or a key. Outcomes alone do not say.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::cli::line::some_rows;
use crate::domain::{AccountName, Outcome, Reason, Totals};
use crate::engine::Tuning;
use crate::journal::{Journal, JournalError, PayoutRow, RunRecord};
use crate::lifecycle::{State, key_is_trusted};
use crate::provider::adapter;
use crate::words::{Language, Message};

/// Held rows that are looked at one by one; what a stop leaves in flight is fewer.
const LOOKED_AT: u32 = 1_000;

/// What they wait for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Standing {
    /// Some rows are still to be sent, or to be asked about for the first time in this journal.
    pub(super) to_be_sent: bool,
    /// Rows that were never sent and are gone from the file: running again does not send them.
    pub(super) gone: u64,
    /// Rows are held for a lost answer alone, and the next run asks for it under the same key.
    pub(super) asked_again: bool,
    /// Rows of the file that are held because only the report of a lost journal tells of them so far.
    pub(super) reported: u64,
    /// What failed, failed for the account's key alone, and takes its turn again by itself.
    pub(super) key_alone: bool,
    /// Rows of which only the report of a lost journal says that they failed: it may have known a later attempt.
    pub(super) recalled: u64,
    /// Rows that failed, and that the provider has contradicted since: they may have been paid.
    pub(super) contradicted_failed: u64,
    /// Rows that are paid, and that the provider has contradicted since, or for which it has another payment.
    pub(super) contradicted_paid: u64,
}

impl Standing {
    /// Of a run, now.
    pub(super) fn of(
        journal: &Journal,
        record: &RunRecord,
        totals: &Totals,
        now: Timestamp,
    ) -> Result<Self, JournalError> {
        let all = |outcome, is_so: &dyn Fn(&PayoutRow) -> bool| -> Result<bool, JournalError> {
            if !(1..=u64::from(LOOKED_AT)).contains(&totals.rows(outcome)) {
                return Ok(false);
            }
            Ok(journal.first_with(record.id, outcome, LOOKED_AT)?.iter().all(is_so))
        };
        // Those that are gone from the file come last.
        let reported = journal.still_reported(record.id)?;
        let first_unsent = journal.first_with(record.id, Outcome::NotSent, 1)?;
        Ok(Self {
            to_be_sent: reported > 0 || first_unsent.iter().any(|row| row.job.row.is_some()),
            gone: journal.count_of(record.id, Outcome::NotSent, Reason::GoneFromFile)?,
            asked_again: (reported > 0 && totals.rows(Outcome::Held) == reported)
                || all(Outcome::Held, &|row| is_asked_again(record, row, now))?,
            reported,
            key_alone: all(Outcome::Failed, &|row| row.reason == Reason::KeyRefused)?,
            recalled: journal.count_of(record.id, Outcome::Failed, Reason::Recalled)?,
            contradicted_failed: journal.count_contradicted(record.id, Outcome::Failed)?,
            contradicted_paid: journal.count_contradicted(record.id, Outcome::Paid)?,
        })
    }
}

impl Standing {
    /// The rows that nobody pays unless a person sees to it.
    pub(super) fn unpaid(&self) -> Option<Message> {
        let rows = some_rows(self.gone);
        (self.gone > 0).then(|| Message::new("gone-unpaid").with("count", self.gone).with("rows", rows))
    }

    /// The final rows that the provider has contradicted.
    pub(super) const fn contradicted(&self) -> u64 {
        self.contradicted_failed + self.contradicted_paid
    }

    /// What scripts are told of it.
    pub(super) fn warnings(&self) -> Vec<String> {
        self.unpaid().iter().map(|unpaid| unpaid.text(Language::English)).collect()
    }
}

/// Whether a key brings back what exists on this account of the run.
pub(super) fn replays_by_key(record: &RunRecord, account: &AccountName) -> bool {
    let provider = record.accounts.iter().find(|(name, _)| name == account).map(|(_, provider)| *provider);
    provider.map(adapter).is_some_and(|provider| provider.capabilities().replays_by_key)
}

/// Whether the next run asks for this row's lost answer: the provider replays by key, and the key is still trusted.
fn is_asked_again(record: &RunRecord, row: &PayoutRow, now: Timestamp) -> bool {
    let replays = replays_by_key(record, &row.job.instruction.account);
    let trusted_for = Tuning::default().key_trusted_for;
    if let State::Reported { first_sent_at, .. } = &row.job.track.state {
        return replays && row.job.row.is_some() && key_is_trusted(*first_sent_at, trusted_for, now);
    }
    let State::Unknown { conflict: false, first_sent_at, .. } = &row.job.track.state else { return false };
    replays && now.duration_since(*first_sent_at) < signed(trusted_for)
}

fn signed(duration: Duration) -> SignedDuration {
    SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX)
}
