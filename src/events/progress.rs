//! How far a run is, in numbers. Only the latest is kept.

use std::time::Duration;

use jiff::Timestamp;

use super::Outage;
use crate::domain::{Outcome, Totals};

/// How far a run is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows of the run that can be paid, as far as they are known.
    pub rows: u64,
    /// Rows read and checked.
    pub validated: u64,
    /// Rows accepted by the provider, or definitely refused.
    pub initialized: u64,
    /// Rows that are final, or held.
    pub finished: u64,
    /// Rows and sums, per outcome as of now.
    pub totals: Totals,
    /// Initialize calls made.
    pub requests_initialize: u64,
    /// Status calls made.
    pub requests_status: u64,
    /// Calls answered 429.
    pub rate_limited: u64,
    /// The budget, in calls a minute. `None`: no limit.
    pub rate_per_minute: Option<u32>,
    /// How long it will still take, where that can be said honestly.
    pub estimate_remaining: Option<Duration>,
    /// Once all is sent: until when final statuses are waited for, at most.
    pub waits_until: Option<Timestamp>,
    /// What the run is doing.
    pub phase: Phase,
}

impl Progress {
    /// Calls made, of both kinds.
    #[must_use]
    pub const fn requests(&self) -> u64 {
        self.requests_initialize.saturating_add(self.requests_status)
    }

    /// Rows that are final. What is held is the opposite.
    #[must_use]
    pub fn finals(&self) -> u64 {
        [Outcome::Paid, Outcome::Failed].into_iter().map(|outcome| self.rows_with(outcome)).sum()
    }

    /// Rows with an outcome.
    #[must_use]
    pub fn rows_with(&self, outcome: Outcome) -> u64 {
        self.totals.rows(outcome)
    }
}

/// What a run is doing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Phase {
    /// Opening the journal, recording the run.
    #[default]
    Starting,
    /// Reading and checking the file.
    Validating,
    /// The first payout goes alone and is read back.
    FirstPayout,
    /// Initializing, and asking for statuses between.
    Paying,
    /// Everything is initialized; asking for statuses.
    Waiting,
    /// The provider said 429: nothing is sent until then.
    PausedUntil(Timestamp),
    /// Nobody was reached: payrun itself waits until then, and tries again.
    UnreachedUntil(Timestamp, Outage),
    /// Asked to stop: what is in flight is recorded, nothing new is sent.
    Stopping,
    /// Over.
    Done,
}
