//! What happens in a run, for whoever listens: the progress bar, log lines, the page. Listeners cannot change a run,
//! slow it down or make it fail: of the progress only the latest is kept, and of the notices a bounded number
//! (tokio's broadcast, so that several can listen; it overwrites what a slow listener has not read and tells it how
//! many it missed). Uses only the domain.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{broadcast, watch};
use tokio::time::{Instant, sleep_until};

use crate::domain::{AccountName, EmployeeId, Outcome, Reason, Totals};

/// Notices that a slow listener may be behind before it misses some.
const NOTICES_KEPT: usize = 256;

/// How far a run is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Input rows of the run, as far as they are known.
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
    /// What the run is doing.
    pub phase: Phase,
}

impl Progress {
    /// Calls made, of both kinds.
    #[must_use]
    pub const fn requests(&self) -> u64 {
        self.requests_initialize.saturating_add(self.requests_status)
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
    /// Asked to stop: what is in flight is recorded, nothing new is sent.
    Stopping,
    /// Over.
    Done,
}

/// Something worth a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// 429: the whole account waits.
    RateLimited {
        /// Whose budget.
        account: AccountName,
        /// For how long.
        wait_seconds: u64,
    },
    /// The first payout's record was read back, and is what was meant.
    FirstPayoutConfirmed,
    /// A series of equal failures: nothing more is sent from the account.
    BreakerOpened {
        /// From which account.
        account: AccountName,
        /// What failed again and again.
        why: String,
    },
    /// A row now needs a person.
    Held {
        /// The line of the file.
        row: u64,
        /// Whom it was for.
        employee_id: EmployeeId,
        /// Why.
        reason: Reason,
    },
    /// A call got no answer; it is not known whether the payout exists.
    ReplyLost {
        /// The line of the file.
        row: u64,
        /// Whom it was for.
        employee_id: EmployeeId,
    },
    /// The same request goes again, under the same key.
    Retrying {
        /// The line of the file.
        row: u64,
        /// Whom it is for.
        employee_id: EmployeeId,
        /// After how long.
        wait_seconds: u64,
    },
    /// The provider says something else about a payout that was final. The outcome stays.
    Contradicted {
        /// The line of the file.
        row: u64,
        /// Whom it was for.
        employee_id: EmployeeId,
        /// What the journal has.
        outcome: Outcome,
        /// What the provider says now.
        status: String,
    },
    /// A row that was never sent takes the file's new values.
    Corrected {
        /// The line of the file.
        row: u64,
        /// Whom it is for.
        employee_id: EmployeeId,
    },
    /// Somebody asked the run to stop.
    StopRequested,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RateLimited { account, wait_seconds } => write!(
                f,
                "the provider asks account `{account}` to wait {wait_seconds} s; the run goes on by itself"
            ),
            Self::FirstPayoutConfirmed => {
                f.write_str("the first payout was read back and is right; the rest follows")
            }
            Self::BreakerOpened { account, why } => {
                write!(f, "stopped sending from account `{account}`: {why}")
            }
            Self::Held { row, employee_id, reason } => write!(
                f,
                "row {row} (employee {employee_id}) is held: {reason}; a person must look, see the report"
            ),
            Self::ReplyLost { row, employee_id } => write!(
                f,
                "row {row} (employee {employee_id}): no answer came back; it is not known yet whether it was accepted"
            ),
            Self::Retrying { row, employee_id, wait_seconds } => write!(
                f,
                "row {row} (employee {employee_id}): the same request again in {wait_seconds} s, under the same key"
            ),
            Self::Contradicted { row, employee_id, outcome, status } => write!(
                f,
                "row {row} (employee {employee_id}) stays {outcome}, though the provider now says `{status}`; see the report"
            ),
            Self::Corrected { row, employee_id } => write!(
                f,
                "row {row} (employee {employee_id}) was never sent; it takes the values that the file has now"
            ),
            Self::StopRequested => f.write_str(
                "stopping: nothing new is sent, what is under way is recorded; ask again to leave at once",
            ),
        }
    }
}

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
