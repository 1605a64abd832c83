//! What came in: counters, arrival times, the rate limit, and how often the same thing was asked. All in memory and
//! all bounded, so that a million payouts cost no more than a thousand.

use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::record::Vendor;

/// Arrival times kept per API key.
pub const ARRIVALS_KEPT: usize = 100_000;
/// API keys told apart in the counters; any more share one place.
const ACCOUNTS_KEPT: usize = 1_000;
/// Subjects remembered per generation; see [`Seen`].
const SUBJECTS_KEPT: usize = 500_000;
/// The vendors' window.
const WINDOW_MS: i64 = 60_000;

/// Requests since the sandbox was opened, by kind and by what became of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counters {
    /// Initialize requests that arrived, those that were lost on the way included.
    pub initialize: u64,
    /// Retrieve and verify requests that arrived.
    pub status: u64,
    /// Anything else.
    pub other: u64,
    /// Payouts created.
    pub created: u64,
    /// Initialize requests answered with a payout that existed.
    pub replayed: u64,
    /// Requests answered 401 or 403.
    pub unauthorized: u64,
    /// Requests answered 429.
    pub rate_limited: u64,
    /// Connections dropped, before or after the effect.
    pub dropped: u64,
    /// Of those, the ones dropped after the effect.
    pub dropped_after: u64,
    /// Requests left without an answer for a long time.
    pub hung: u64,
    /// Initialize requests carried out twice, as when a proxy repeats them.
    pub doubled: u64,
    /// Payouts that were told of in a 202 or a 502.
    pub complained: u64,
    /// Answers spoilt by a fault: 5xx, garbage, a 404 for a payout that exists.
    pub spoilt: u64,
    /// Webhooks that were never delivered.
    pub webhooks_lost: u64,
    /// Webhooks that were delivered twice.
    pub webhooks_doubled: u64,
}

#[derive(Debug, Default)]
pub(super) struct Traffic {
    pub(super) counters: Counters,
    accounts: HashMap<(Vendor, String), Arrivals>,
    seen: Seen,
}

#[derive(Debug, Default)]
struct Arrivals {
    times: VecDeque<i64>,
    /// Those of the last 60 seconds that were let through.
    window: VecDeque<i64>,
}

impl Traffic {
    /// How often this subject was seen before.
    pub(super) fn nth(&mut self, subject: &str) -> u64 {
        self.seen.next(subject)
    }

    /// Notes an arrival, and asks the rate limit: milliseconds to wait when it refuses. Any 60 seconds count, so
    /// a fixed window that starts anywhere is kept as well. A refused request does not use up the rate.
    pub(super) fn arrive(
        &mut self,
        vendor: Vendor,
        account: &str,
        now: i64,
        limit: Option<u32>,
    ) -> Option<i64> {
        let arrivals = self.account(vendor, account);
        if arrivals.times.len() >= ARRIVALS_KEPT {
            arrivals.times.pop_front();
        }
        arrivals.times.push_back(now);
        let limit = usize::try_from(limit?).unwrap_or(usize::MAX);
        let expired = now.saturating_sub(WINDOW_MS);
        while arrivals.window.front().is_some_and(|at| *at <= expired) {
            arrivals.window.pop_front();
        }
        if arrivals.window.len() < limit {
            arrivals.window.push_back(now);
            return None;
        }
        let oldest = arrivals.window.front().copied().unwrap_or(now);
        Some(oldest.saturating_add(WINDOW_MS).saturating_sub(now))
    }

    pub(super) fn arrivals(&self, vendor: Vendor, account: &str) -> Vec<i64> {
        let account = self.accounts.get(&(vendor, account.to_owned()));
        account.map(|arrivals| arrivals.times.iter().copied().collect()).unwrap_or_default()
    }

    fn account(&mut self, vendor: Vendor, account: &str) -> &mut Arrivals {
        let key = (vendor, account.to_owned());
        if self.accounts.len() >= ACCOUNTS_KEPT && !self.accounts.contains_key(&key) {
            return self.accounts.entry((vendor, "others".to_owned())).or_default();
        }
        self.accounts.entry(key).or_default()
    }
}

/// Counts repetitions in bounded memory: two generations, of which the older is forgotten when the newer is full.
/// What was forgotten counts from zero again, which only repeats draws that were made long ago.
#[derive(Debug, Default)]
struct Seen {
    newer: HashMap<u64, u64>,
    older: HashMap<u64, u64>,
}

impl Seen {
    fn next(&mut self, subject: &str) -> u64 {
        // A hash of the subject is name enough, and eight bytes. DefaultHasher's keys are fixed.
        let mut hasher = DefaultHasher::new();
        subject.hash(&mut hasher);
        let subject = hasher.finish();
        if let Some(count) = self.newer.get_mut(&subject) {
            *count = count.saturating_add(1);
            return *count;
        }
        let count = self.older.get(&subject).map_or(0, |count| count.saturating_add(1));
        if self.newer.len() >= SUBJECTS_KEPT {
            self.older = std::mem::take(&mut self.newer);
        }
        self.newer.insert(subject, count);
        count
    }
}

/// The most arrivals that any 60 seconds saw. Times in the order of arrival.
#[must_use]
pub fn busiest_minute(arrivals: &[i64]) -> usize {
    let mut window = VecDeque::new();
    arrivals.iter().fold(0, |most, now| {
        while window.front().is_some_and(|at: &i64| at.saturating_add(WINDOW_MS) <= *now) {
            window.pop_front();
        }
        window.push_back(*now);
        most.max(window.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_sixty_seconds_keep_the_rate() {
        let mut traffic = Traffic::default();
        let mut ask = |now| traffic.arrive(Vendor::Zayono, "key", now, Some(2));
        assert_eq!((ask(0), ask(30_000)), (None, None));
        assert_eq!(ask(59_999), Some(1));
        assert_eq!(ask(60_000), None);
        assert_eq!(ask(60_001), Some(29_999));
        assert_eq!(traffic.arrive(Vendor::Moneroo, "key", 60_001, Some(2)), None);
        assert_eq!(busiest_minute(&traffic.arrivals(Vendor::Zayono, "key")), 4);
    }

    #[test]
    fn repetitions_are_counted_across_generations() {
        let mut seen = Seen::default();
        assert_eq!((seen.next("a"), seen.next("a")), (0, 1));
        for other in 0..SUBJECTS_KEPT {
            seen.next(&other.to_string());
        }
        assert_eq!(seen.next("a"), 2);
        assert!(seen.newer.len() <= SUBJECTS_KEPT && seen.older.len() <= SUBJECTS_KEPT);
    }
}
