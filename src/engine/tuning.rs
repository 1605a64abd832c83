//! The numbers that a run is driven by, in one place.

use std::time::Duration;

use crate::journal::Session;
use crate::lifecycle::Policy;

/// How hard and how long.
#[derive(Debug, Clone, Copy)]
pub struct Tuning {
    /// Payouts in flight at once, per account.
    pub window: usize,
    /// Initialize calls in flight at once where a lost reply cannot be asked for again: each may become a held row.
    pub window_without_replay: usize,
    /// How long to go on asking, once the last row was sent, or asked about for the first time.
    pub wait: Duration,
    /// When a payout is first polled, until it is known how long its operator takes.
    pub first_poll: Duration,
    /// The shortest and the longest first poll that may be learned.
    pub first_poll_bounds: (Duration, Duration),
    /// The longest pause between two polls of one payout.
    pub longest_poll_pause: Duration,
    /// How long a session asks again for a lost reply.
    pub ask_again_for: Duration,
    /// How long after the first send a key is trusted to be remembered by the provider.
    pub key_trusted_for: Duration,
    /// Definitely failed payouts get a new attempt.
    pub retry_failed: bool,
}

impl Default for Tuning {
    fn default() -> Self {
        Self {
            window: 32,
            window_without_replay: 8,
            wait: Duration::from_secs(15 * 60),
            first_poll: Duration::from_secs(5),
            first_poll_bounds: (Duration::from_secs(1), Duration::from_secs(120)),
            longest_poll_pause: Duration::from_secs(10 * 60),
            ask_again_for: Duration::from_secs(10 * 60),
            key_trusted_for: Duration::from_secs(12 * 3600),
            retry_failed: false,
        }
    }
}

impl Tuning {
    /// For the built-in simulator: no budget to spare, and payouts that settle in a moment.
    #[must_use]
    pub fn for_simulator() -> Self {
        Self {
            // Most of them wait for the disk at any time: each commit takes more of them, and costs one fsync.
            window: 256,
            wait: Duration::from_secs(60),
            first_poll: Duration::from_millis(500),
            first_poll_bounds: (Duration::from_millis(20), Duration::from_secs(5)),
            longest_poll_pause: Duration::from_secs(5),
            ..Self::default()
        }
    }

    pub(super) fn policy(&self, session: &Session, replays_by_key: bool, settles_in: Duration) -> Policy {
        Policy {
            replays_by_key,
            key_trusted_for: self.key_trusted_for,
            ask_again_for: self.ask_again_for,
            session_started_at: session.started_at,
            session: session.number,
            retry_failed: self.retry_failed,
            settles_in,
            // However long a payout takes, it is asked about a few times before the wait is over.
            longest_poll_pause: self.longest_poll_pause.min((self.wait / 4).max(Duration::from_secs(1))),
        }
    }

    /// When a payout is first polled whose webhook is expected: a poll is for the one that gets lost.
    pub(super) fn poll_beside_webhooks(&self) -> Duration {
        self.first_poll_bounds.1.min(self.wait / 2)
    }
}
