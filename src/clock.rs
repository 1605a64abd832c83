//! The one place where time comes in. Everything else takes a [`Clock`], so that a run can be replayed.

use std::fmt::Debug;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

/// Says what time it is. What a run is given never goes backwards.
pub trait Clock: Debug + Send + Sync {
    /// The time now, in UTC.
    fn now(&self) -> Timestamp;
}

/// The machine's clock may be ahead of this one by so much before that counts as sleep: small corrections are none.
const SLEEP: SignedDuration = SignedDuration::from_secs(120);

/// A wall-clock time read once, then advanced by tokio's monotonic clock. The machine's clock may be set back or
/// corrected by seconds without a running payroll noticing; and under tokio's paused time this is virtual time.
///
/// The monotonic clock stands still while the machine sleeps. A lid that was closed over a weekend must not leave
/// Friday's keys looking minutes old, so when the machine's clock runs far ahead, the time in between has passed here
/// too. If somebody only set the clock wrong, less is asked again than could be, and more waits for a person.
#[derive(Debug, Clone)]
pub struct SteadyClock {
    start: Timestamp,
    since: Instant,
    /// The machine's clock, and milliseconds that the machine slept; `None` for a clock of its own.
    machine: Option<(Arc<dyn Clock>, Arc<AtomicI64>)>,
}

/// The machine's clock, which anybody may set forward and back.
#[derive(Debug)]
struct Machine;

impl Clock for Machine {
    #[expect(clippy::disallowed_methods, reason = "the front door itself")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

impl SteadyClock {
    /// Starts from the machine's time.
    #[must_use]
    pub fn from_system() -> Self {
        Self::beside(Arc::new(Machine))
    }

    /// Starts from the time of a machine, whose clock may be set later on.
    #[must_use]
    pub fn beside(machine: Arc<dyn Clock>) -> Self {
        let start = machine.now();
        Self { machine: Some((machine, Arc::default())), ..Self::starting_at(start) }
    }

    /// Starts from a given time: simulated worlds and tests.
    #[must_use]
    pub fn starting_at(start: Timestamp) -> Self {
        Self { start, since: Instant::now(), machine: None }
    }

    fn awake(&self) -> Timestamp {
        let elapsed = SignedDuration::try_from(self.since.elapsed()).unwrap_or(SignedDuration::MAX);
        // Saturates in the year 9999 rather than failing.
        self.start.saturating_add(elapsed).unwrap_or(Timestamp::MAX)
    }

    /// The time, when the machine's clock says `wall`.
    fn at(&self, wall: Timestamp, asleep: &AtomicI64) -> Timestamp {
        let awake = self.awake();
        let ahead = wall.duration_since(awake);
        let ahead = if ahead > SLEEP { i64::try_from(ahead.as_millis()).unwrap_or(0) } else { 0 };
        // Only ever more: a clock that is set back afterwards takes nothing back here.
        let asleep = asleep.fetch_max(ahead, Ordering::Relaxed).max(ahead);
        awake.saturating_add(SignedDuration::from_millis(asleep)).unwrap_or(Timestamp::MAX)
    }
}

impl Clock for SteadyClock {
    fn now(&self) -> Timestamp {
        match &self.machine {
            Some((machine, asleep)) => self.at(machine.now(), asleep),
            None => self.awake(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn time_asleep_has_passed_and_a_clock_set_back_changes_nothing() {
        let start: Timestamp = "2026-11-27T16:00:00Z".parse().unwrap();
        let (clock, asleep) = (SteadyClock::starting_at(start), AtomicI64::new(0));
        let after = |seconds| start + SignedDuration::from_secs(seconds);
        let beside = |seconds| clock.at(after(seconds), &asleep);
        tokio::time::advance(std::time::Duration::from_secs(10)).await;
        assert_eq!(beside(10), after(10));
        assert_eq!(beside(100), after(10), "corrected by less than sleep");
        assert_eq!(beside(-86_400), after(10), "set back");
        assert_eq!(beside(200_000), after(200_000), "slept");
        assert_eq!(beside(10), after(200_000), "never backwards");
        tokio::time::advance(std::time::Duration::from_secs(5)).await;
        assert_eq!(beside(200_005), after(200_005));
    }
}
