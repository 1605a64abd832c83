//! The state of the whole run as listeners see it: totals moved as facts become durable, and an honest estimate.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::Instant;

use super::AccountSetup;
use crate::domain::{Money, Outcome, Totals};
use crate::events::{Notice, Phase, Publisher};
use crate::journal::RequestKind;

/// Shared by all lanes.
#[derive(Debug)]
pub(super) struct Board {
    publisher: Publisher,
    rate_per_minute: Option<u32>,
    started: Instant,
    finished_at_start: u64,
    totals: Mutex<Totals>,
}

impl Board {
    pub(super) fn new(publisher: Publisher, totals: Totals, accounts: &[AccountSetup]) -> Self {
        let rates: Option<Vec<u32>> = accounts.iter().map(|account| account.pace.rate_per_minute()).collect();
        let rate_per_minute = rates.map(|rates| rates.into_iter().sum());
        let board = Self {
            publisher,
            rate_per_minute,
            started: Instant::now(),
            finished_at_start: finished(&totals),
            totals: Mutex::new(totals),
        };
        board.publish(&board.totals.lock().unwrap_or_else(PoisonError::into_inner).clone());
        board
    }

    /// Moves rows from one outcome to another, after a commit.
    pub(super) fn moved(&self, moves: impl Iterator<Item = (Outcome, Outcome, Money)>) {
        let mut totals = self.totals.lock().unwrap_or_else(PoisonError::into_inner);
        for (from, to, amount) in moves {
            totals.move_row(from, to, amount);
        }
        self.publish(&totals);
    }

    /// Counts a call.
    pub(super) fn called(&self, kind: RequestKind, rate_limited: bool) {
        self.publisher.update(|progress| {
            match kind {
                RequestKind::Initialize => progress.requests_initialize += 1,
                RequestKind::Status => progress.requests_status += 1,
            }
            progress.rate_limited += u64::from(rate_limited);
        });
    }

    pub(super) fn phase(&self, phase: Phase) {
        self.publisher.update(|progress| progress.phase = phase);
    }

    /// Until when the operators are waited for, as far as is known; the longest of all lanes.
    pub(super) fn waits_until(&self, until: Timestamp) {
        self.publisher.update(|progress| progress.waits_until = progress.waits_until.max(Some(until)));
    }

    pub(super) fn tell(&self, notice: Notice) {
        self.publisher.tell(notice);
    }

    fn publish(&self, totals: &Totals) {
        let estimate = self.estimate(totals);
        self.publisher.update(|progress| {
            // A row that was rejected is never sent, and not a part of what there is to do.
            progress.rows = totals.input.rows.saturating_sub(totals.rows(Outcome::Rejected));
            progress.validated = totals.input.rows;
            progress.initialized = progress.rows.saturating_sub(totals.rows(Outcome::NotSent));
            progress.finished = finished(totals);
            progress.rate_per_minute = self.rate_per_minute;
            progress.estimate_remaining = estimate;
            progress.totals = totals.clone();
        });
    }

    /// With a budget: two requests for each payout not sent, one for each pending. Without: at the speed so far.
    fn estimate(&self, totals: &Totals) -> Option<Duration> {
        let (unsent, pending) = (totals.rows(Outcome::NotSent), totals.rows(Outcome::Pending));
        let left = u32::try_from(unsent * 2 + pending).ok().filter(|left| *left > 0)?;
        match self.rate_per_minute {
            Some(rate) => Duration::from_secs(60).checked_div(rate)?.checked_mul(left),
            None => {
                let done = u32::try_from(finished(totals).saturating_sub(self.finished_at_start)).ok()?;
                let rows_left = u32::try_from(unsent + pending).ok()?;
                self.started.elapsed().checked_mul(rows_left)?.checked_div(done)
            }
        }
    }
}

fn finished(totals: &Totals) -> u64 {
    [Outcome::Paid, Outcome::Failed, Outcome::Held].iter().map(|outcome| totals.rows(*outcome)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Currency;

    #[test]
    fn rows_that_were_rejected_are_no_part_of_the_work() {
        let mut totals = Totals::default();
        for (outcome, rows) in [(Outcome::Paid, 3), (Outcome::NotSent, 2), (Outcome::Rejected, 4)] {
            totals.entry(outcome).add_sum(rows, Currency::XOF, 100);
            totals.input.add_sum(rows, Currency::XOF, 100);
        }
        let publisher = Publisher::new();
        let subscriber = publisher.subscribe();
        let board = Board::new(publisher, totals, &[]);
        let progress = subscriber.latest();
        assert_eq!((progress.rows, progress.validated), (5, 9));
        assert_eq!((progress.initialized, progress.finished), (3, 3));
        drop(board);
    }
}
