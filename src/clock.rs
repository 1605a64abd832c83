//! The one place where time comes in. Everything else takes a [`Clock`], so that a run can be replayed.

use std::fmt::Debug;

use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

/// Says what time it is. Implementations never go backwards.
pub trait Clock: Debug + Send + Sync {
    /// The time now, in UTC.
    fn now(&self) -> Timestamp;
}

/// A wall-clock time read once, then advanced by tokio's monotonic clock. The machine's clock may jump (NTP,
/// somebody sets the date) without a running payroll noticing; and under tokio's paused time this is virtual time.
#[derive(Debug, Clone)]
pub struct SteadyClock {
    start: Timestamp,
    since: Instant,
}

impl SteadyClock {
    /// Starts from the machine's time.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the front door itself")]
    pub fn from_system() -> Self {
        Self::starting_at(Timestamp::now())
    }

    /// Starts from a given time: simulated worlds and tests.
    #[must_use]
    pub fn starting_at(start: Timestamp) -> Self {
        Self {
            start,
            since: Instant::now(),
        }
    }
}

impl Clock for SteadyClock {
    fn now(&self) -> Timestamp {
        let elapsed = SignedDuration::try_from(self.since.elapsed()).unwrap_or(SignedDuration::MAX);
        // Saturates in the year 9999 rather than failing.
        self.start.saturating_add(elapsed).unwrap_or(Timestamp::MAX)
    }
}
