//! Three clocks: the true time, which providers have; the machine's, which somebody may set wrong and which goes on
//! while the machine sleeps; and tokio's steady one, which does not.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use payrun::clock::Clock;
use tokio::time::Instant;

/// What time it really is.
#[derive(Debug)]
pub struct TrueTime {
    base: Timestamp,
    since: Instant,
    slept_ms: AtomicI64,
}

impl TrueTime {
    pub fn new() -> Arc<Self> {
        let base = "2026-11-28T02:00:00Z".parse().unwrap();
        Arc::new(Self { base, since: Instant::now(), slept_ms: AtomicI64::new(0) })
    }

    /// The machine sleeps: time goes by everywhere, and its steady clock stands still.
    pub fn sleep_machine(&self, time: Duration) {
        self.slept_ms.fetch_add(i64::try_from(time.as_millis()).unwrap(), Ordering::Relaxed);
    }
}

impl Clock for TrueTime {
    fn now(&self) -> Timestamp {
        let slept = SignedDuration::from_millis(self.slept_ms.load(Ordering::Relaxed));
        self.base + SignedDuration::try_from(self.since.elapsed()).unwrap() + slept
    }
}

/// What the machine's clock says.
#[derive(Debug)]
pub struct WallClock {
    truth: Arc<TrueTime>,
    wrong_by_ms: AtomicI64,
}

impl WallClock {
    pub fn new(truth: &Arc<TrueTime>) -> Arc<Self> {
        Arc::new(Self { truth: Arc::clone(truth), wrong_by_ms: AtomicI64::new(0) })
    }

    pub fn set_wrong_by(&self, ms: i64) {
        self.wrong_by_ms.store(ms, Ordering::Relaxed);
    }
}

impl Clock for WallClock {
    fn now(&self) -> Timestamp {
        self.truth.now() + SignedDuration::from_millis(self.wrong_by_ms.load(Ordering::Relaxed))
    }
}
