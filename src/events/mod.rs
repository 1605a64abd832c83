//! What happens in a run, for whoever listens: the progress bar, the page. Listeners cannot change a run,
//! slow it down or make it fail: of the progress only the latest is kept, and of the notices a bounded number
//! (tokio's broadcast, so that several can listen; it overwrites what a slow listener has not read and tells it how
//! many it missed). Uses only the domain.

mod notice;
mod outage;
mod progress;
mod trip;
mod unasked;

use tokio::sync::{broadcast, watch};
use tokio::time::{Instant, sleep_until};

pub use notice::Notice;
pub use outage::Outage;
pub use progress::{Phase, Progress};
pub use trip::Trip;
pub use unasked::{LeftBecause, Unasked};

/// Notices that a slow listener may be behind before it misses some.
const NOTICES_KEPT: usize = 256;

/// The engine's end. Nothing that it does can wait for a listener.
#[derive(Debug, Clone)]
pub struct Publisher {
    progress: watch::Sender<Progress>,
    notices: broadcast::Sender<Notice>,
}

impl Default for Publisher {
    fn default() -> Self {
        Self::new()
    }
}

impl Publisher {
    /// A publisher that nobody listens to yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            progress: watch::Sender::new(Progress::default()),
            notices: broadcast::Sender::new(NOTICES_KEPT),
        }
    }

    /// Changes the progress in place.
    pub fn update(&self, change: impl FnOnce(&mut Progress)) {
        self.progress.send_modify(change);
    }

    /// Tells something worth a line. With nobody listening it is gone.
    pub fn tell(&self, notice: Notice) {
        let _ = self.notices.send(notice);
    }

    /// A listener, for what comes from now on.
    #[must_use]
    pub fn subscribe(&self) -> Subscriber {
        Subscriber { progress: self.progress.subscribe(), notices: self.notices.subscribe(), missed: 0 }
    }
}

/// Why a listener woke up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wake {
    /// The time that it named has come.
    Time,
    /// Something worth a line.
    Notice(Notice),
    /// The run is over, or its engine is gone, and every notice has been read.
    Over,
}

/// A listener's end.
#[derive(Debug)]
pub struct Subscriber {
    progress: watch::Receiver<Progress>,
    notices: broadcast::Receiver<Notice>,
    missed: u64,
}

impl Subscriber {
    /// The latest progress. Copied, because the engine waits while it is borrowed.
    #[must_use]
    pub fn latest(&self) -> Progress {
        self.progress.borrow().clone()
    }

    /// How many notices came faster than they were read.
    #[must_use]
    pub const fn missed(&self) -> u64 {
        self.missed
    }

    /// Waits for a notice, the end, or a time, whichever is first.
    pub async fn next(&mut self, until: Instant) -> Wake {
        loop {
            tokio::select! {
                biased;
                () = sleep_until(until) => return Wake::Time,
                notice = self.notices.recv() => match notice {
                    Ok(notice) => return Wake::Notice(notice),
                    Err(broadcast::error::RecvError::Lagged(missed)) => self.missed += missed,
                    Err(broadcast::error::RecvError::Closed) => return Wake::Over,
                },
                _ = self.progress.wait_for(|progress| progress.phase == Phase::Done) => return Wake::Over,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn far() -> Instant {
        Instant::now() + Duration::from_secs(3_600)
    }

    #[tokio::test(start_paused = true)]
    async fn every_notice_is_read_before_the_end() {
        let publisher = Publisher::new();
        let mut subscriber = publisher.subscribe();
        assert_eq!(subscriber.next(far()).await, Wake::Time);
        publisher.tell(Notice::FirstPayoutConfirmed);
        publisher.update(|progress| progress.phase = Phase::Done);
        assert_eq!(subscriber.next(far()).await, Wake::Notice(Notice::FirstPayoutConfirmed));
        assert_eq!(subscriber.next(far()).await, Wake::Over);
        assert_eq!(subscriber.latest().phase, Phase::Done);
    }

    #[tokio::test(start_paused = true)]
    async fn an_engine_that_is_gone_is_the_end_too() {
        let publisher = Publisher::new();
        let mut subscriber = publisher.subscribe();
        publisher.tell(Notice::StopRequested);
        drop(publisher);
        assert_eq!(subscriber.next(far()).await, Wake::Notice(Notice::StopRequested));
        assert_eq!(subscriber.next(far()).await, Wake::Over);
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_listener_misses_notices_and_knows_how_many() {
        let publisher = Publisher::new();
        publisher.tell(Notice::StopRequested); // nobody listens: no failure
        let mut subscriber = publisher.subscribe();
        let total = NOTICES_KEPT as u64 + 10;
        for _ in 0..total {
            publisher.tell(Notice::FirstPayoutConfirmed);
            publisher.update(|progress| progress.rows += 1);
        }
        drop(publisher);
        let mut read = 0;
        while subscriber.next(far()).await != Wake::Over {
            read += 1;
        }
        assert_eq!((read, subscriber.missed()), (NOTICES_KEPT as u64, 10));
        assert_eq!(subscriber.latest().rows, total);
    }
}
