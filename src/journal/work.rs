//! What is to be done next, as the journal's index has it. The engine holds a few of these at a time, however long
//! the run is.

use std::collections::HashSet;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use super::row::{JOB_COLUMNS, job, time, unreadable};
use super::seal::{Sealer, altered};
use super::{Job, Journal, JournalError};
use crate::domain::{AccountName, AttemptNumber};
use crate::lifecycle::Step;

/// Which queue a payout stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queue {
    /// Nothing to do in this session.
    None = 0,
    /// To be sent, in the order of the file.
    Send = 1,
    /// To be asked about again soon: a lost reply, or a record to read back.
    Urgent = 2,
    /// To be polled, or read back when nothing is urgent about it any more.
    Poll = 3,
}

impl Queue {
    /// Where a step belongs, and when it is due.
    #[must_use]
    pub const fn of(step: Step) -> (Self, Timestamp) {
        match step {
            Step::Send(_) => (Self::Send, Timestamp::UNIX_EPOCH),
            Step::SendAgain(_, at) | Step::ReadBack(at) => (Self::Urgent, at),
            Step::Poll(at) | Step::ReadBackInTurn(at) => (Self::Poll, at),
            Step::Rest => (Self::None, Timestamp::UNIX_EPOCH),
        }
    }
}

/// Which work is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Work<'a> {
    /// The run's number in the journal.
    pub run_id: i64,
    /// The account that does it.
    pub account: &'a AccountName,
    /// From which queue.
    pub queue: Queue,
}

/// What an attempt ordered, and the checksum of that.
pub(super) const ORDER_COLUMNS: &str =
    "payout_id, number, account, idempotency_key, body, amount_minor, currency, phone, operator, seal";

/// Whether an attempt's order is what was written.
pub(super) fn is_order_whole(row: &Row<'_>) -> Result<bool, JournalError> {
    Ok(Sealer::of("attempt").columns(row, 0..=8)?.end() == row.get::<_, i64>(9)?)
}

impl Journal {
    /// The next payouts that are due, first come first served, at most `limit`: those that are not in hand already,
    /// and how many there are with them.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn due(
        &self,
        work: Work<'_>,
        now: Timestamp,
        limit: usize,
        in_hand: &HashSet<i64>,
    ) -> Result<(Vec<Job>, usize), JournalError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {JOB_COLUMNS} FROM payouts WHERE run_id = ?1 AND account = ?2 AND queue = ?3 AND queue > 0 \
             AND due_at <= ?4 ORDER BY due_at, id LIMIT ?5"
        ))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut rows = statement.query(params![
            work.run_id,
            work.account.as_str(),
            work.queue as i64,
            now.as_millisecond(),
            limit
        ])?;
        let (mut jobs, mut due) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            due += 1;
            if !in_hand.contains(&row.get(0)?) {
                jobs.push(job(row)?);
            }
        }
        Ok((jobs, due))
    }

    /// When the first payout of a queue becomes due that is not due yet; `None` when there is none.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn next_due_after(&self, work: Work<'_>, now: Timestamp) -> Result<Option<Timestamp>, JournalError> {
        let due: Option<i64> = self
            .connection
            .prepare_cached(
                "SELECT due_at FROM payouts WHERE run_id = ?1 AND account = ?2 AND queue = ?3 AND queue > 0 \
                 AND due_at > ?4 ORDER BY due_at LIMIT 1",
            )?
            .query_row(
                params![work.run_id, work.account.as_str(), work.queue as i64, now.as_millisecond()],
                |row| row.get(0),
            )
            .optional()?;
        Ok(due.map(time))
    }

    /// The exact bytes of an attempt, for sending them again.
    ///
    /// # Errors
    /// When the journal cannot be read, or has no such attempt.
    pub fn body(&self, payout: i64, attempt: AttemptNumber) -> Result<Vec<u8>, JournalError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {ORDER_COLUMNS} FROM attempts WHERE payout_id = ?1 AND number = ?2"
        ))?;
        let mut rows = statement.query(params![payout, attempt.get()])?;
        let row = rows.next()?.ok_or_else(|| unreadable("an attempt that is not there"))?;
        if !is_order_whole(row)? {
            return Err(altered("the order that was sent, of payout", payout));
        }
        Ok(row.get(4)?)
    }

    /// When the last request of an account left, by the facts of this run: a new process keeps the pace of the old.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn last_fact_at(&self, run_id: i64) -> Result<Timestamp, JournalError> {
        let last: i64 =
            self.connection
                .query_row("SELECT last_fact_at FROM runs WHERE id = ?1", [run_id], |row| row.get(0))?;
        Ok(time(last))
    }
}
