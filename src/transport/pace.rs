//! The pace of one account: one budget for initialize and status calls together, spread evenly, without bursts.
//!
//! Both vendors allow 120 requests a minute and do not say whether their window slides. Permits that are `60 s / rate`
//! apart, and a little more, let no window of 60 seconds, sliding or fixed, see more than `rate` of them.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, Reference};
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use tokio::time::Instant;

/// Permits keep at least this much more distance than the budget demands, against jitter on the way.
const LONGEST_GUARD: Duration = Duration::from_millis(5);

/// tokio's monotonic clock, which is virtual time in a simulated world.
#[derive(Debug, Clone)]
struct TokioClock {
    since: Instant,
}

/// A reading of [`TokioClock`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Reading(Nanos);

impl Clock for TokioClock {
    type Instant = Reading;

    fn now(&self) -> Reading {
        Reading(self.since.elapsed().into())
    }
}

impl Reference for Reading {
    fn duration_since(&self, earlier: Self) -> Nanos {
        self.0.duration_since(earlier.0)
    }

    fn saturating_sub(&self, duration: Nanos) -> Self {
        Self(self.0.saturating_sub(duration))
    }
}

impl std::ops::Add<Nanos> for Reading {
    type Output = Self;

    fn add(self, duration: Nanos) -> Self {
        Self(self.0 + duration)
    }
}

type Limiter = RateLimiter<NotKeyed, InMemoryState, TokioClock, NoOpMiddleware<Reading>>;

/// Hands out permits for one account.
#[derive(Debug)]
pub struct Pace {
    limiter: Option<(Limiter, TokioClock)>,
    per_minute: Option<u32>,
    paused_until: Option<Instant>,
}

impl Pace {
    /// At most `per_minute` requests in any 60 seconds. `None`: as fast as they are answered (the simulator only).
    #[must_use]
    pub fn per_minute(per_minute: Option<u32>) -> Self {
        let limiter = per_minute.and_then(interval).and_then(Quota::with_period).map(|quota| {
            let clock = TokioClock { since: Instant::now() };
            (RateLimiter::direct_with_clock(quota.allow_burst(NonZeroU32::MIN), clock.clone()), clock)
        });
        Self { limiter, per_minute, paused_until: None }
    }

    /// The budget.
    #[must_use]
    pub const fn rate_per_minute(&self) -> Option<u32> {
        self.per_minute
    }

    /// The distance between two permits.
    #[must_use]
    pub fn interval(&self) -> Duration {
        self.per_minute.and_then(interval).unwrap_or_default()
    }

    /// Takes a permit.
    ///
    /// # Errors
    /// When there is none now: from when on there will be one.
    pub fn take(&mut self) -> Result<(), Instant> {
        if let Some(until) = self.paused_until {
            if Instant::now() < until {
                return Err(until);
            }
            self.paused_until = None;
        }
        let Some((limiter, clock)) = &self.limiter else { return Ok(()) };
        limiter.check().map_err(|not_yet| {
            // tokio's timers tick in milliseconds: never wake before the permit is there.
            Instant::now() + not_yet.wait_time_from(clock.now()) + Duration::from_millis(1)
        })
    }

    /// No permits until then: a 429 stops the whole account, and a new process keeps the distance of the old one.
    pub fn pause(&mut self, pause: Duration) {
        let until = Instant::now() + pause;
        self.paused_until = Some(self.paused_until.map_or(until, |earlier| earlier.max(until)));
    }

    /// Until when the account is paused.
    #[must_use]
    pub fn paused_until(&self) -> Option<Instant> {
        self.paused_until.filter(|until| *until > Instant::now())
    }
}

/// 60 s divided by the rate, and up to 1 % more.
fn interval(per_minute: u32) -> Option<Duration> {
    let even = Duration::from_secs(60).checked_div(per_minute)?;
    Some(even + (even / 100).min(LONGEST_GUARD).max(Duration::from_micros(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The times at which permits are handed out when there is always work.
    async fn permits(per_minute: u32, count: usize) -> Vec<Duration> {
        let start = Instant::now();
        let mut pace = Pace::per_minute(Some(per_minute));
        let mut times = Vec::new();
        while times.len() < count {
            match pace.take() {
                Ok(()) => times.push(start.elapsed()),
                Err(at) => tokio::time::sleep_until(at).await,
            }
        }
        times
    }

    #[tokio::test(start_paused = true)]
    async fn no_window_of_60_seconds_sees_more_than_the_budget() {
        for rate in [1, 2, 7, 60, 110, 120, 600] {
            let times = permits(rate, 1000).await;
            for (index, first) in times.iter().enumerate() {
                let seen = times[index..]
                    .iter()
                    .take_while(|time| **time - *first <= Duration::from_secs(60))
                    .count();
                assert!(seen <= rate as usize, "{rate} a minute: {seen} in one window");
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_budget_is_used() {
        let times = permits(110, 1101).await;
        let used = Duration::from_secs(600).as_millis() * 100 / times[1100].as_millis();
        assert!(used >= 98, "{used} % of the budget");
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_stops_everything() {
        let mut pace = Pace::per_minute(Some(600));
        assert!(pace.take().is_ok());
        pace.pause(Duration::from_secs(60));
        pace.pause(Duration::from_secs(10));
        let until = pace.take().unwrap_err();
        assert_eq!(until - Instant::now(), Duration::from_secs(60));
        tokio::time::sleep_until(until).await;
        assert!(pace.take().is_ok());
    }
}
