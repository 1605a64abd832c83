//! How long each operator takes to settle, learned while paying: a poll is a request out of a scarce budget, and one
//! that finds nothing final is wasted.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use crate::domain::{OperatorCode, PayoutRecord};

/// Settlements remembered per operator.
const REMEMBERED: usize = 64;
/// So many before they are believed.
const ENOUGH: usize = 5;

/// What has been learned.
#[derive(Debug)]
pub struct SettleTimes {
    at_first: Duration,
    bounds: (Duration, Duration),
    seen: HashMap<OperatorCode, Seen>,
}

/// What was seen of one operator.
#[derive(Debug, Default)]
struct Seen {
    latest: VecDeque<Duration>,
    /// In this time nineteen in twenty had settled; `None` until enough were seen. Asked far more often than it changes.
    usual: Option<Duration>,
}

impl SettleTimes {
    /// Nothing yet: `at_first` is assumed, and what is learned stays between the bounds.
    #[must_use]
    pub fn new(at_first: Duration, bounds: (Duration, Duration)) -> Self {
        Self { at_first, bounds, seen: HashMap::new() }
    }

    /// Learns from a final record. The vendor's own times are exact; without them, `age` (how old the payout was when
    /// it was found final) is an upper bound.
    pub fn learn(&mut self, operator: &OperatorCode, record: &PayoutRecord, age: Duration) {
        if !record.status.is_final() {
            return;
        }
        let exact = record
            .created_at
            .zip(record.processed_at)
            .and_then(|(created, processed)| Duration::try_from(processed.duration_since(created)).ok());
        let seen = self.seen.entry(operator.clone()).or_default();
        if seen.latest.len() == REMEMBERED {
            seen.latest.pop_front();
        }
        seen.latest.push_back(exact.map_or(age, |exact| exact.min(age)));
        seen.usual = usual(&seen.latest);
    }

    /// When a payout of this operator is worth a first poll: nineteen in twenty have settled by then.
    #[must_use]
    pub fn settles_in(&self, operator: &OperatorCode) -> Duration {
        let Some(usual) = self.seen.get(operator).and_then(|seen| seen.usual) else {
            return self.at_first;
        };
        // A tenth more: the answer travels too.
        (usual + usual / 10).clamp(self.bounds.0, self.bounds.1)
    }
}

fn usual(latest: &VecDeque<Duration>) -> Option<Duration> {
    if latest.len() < ENOUGH {
        return None;
    }
    let mut sorted: Vec<Duration> = latest.iter().copied().collect();
    sorted.sort_unstable();
    let index = (sorted.len() * 19).div_ceil(20).saturating_sub(1);
    sorted.get(index).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ProviderStatus;

    fn settled_in(seconds: i64) -> PayoutRecord {
        let created = jiff::Timestamp::UNIX_EPOCH;
        let mut record = PayoutRecord::with_status(ProviderStatus::Success);
        record.created_at = Some(created);
        record.processed_at = Some(created + jiff::SignedDuration::from_secs(seconds));
        record
    }

    #[test]
    fn an_operator_is_polled_when_most_of_its_payouts_have_settled() {
        let mut times =
            SettleTimes::new(Duration::from_secs(5), (Duration::from_secs(1), Duration::from_secs(120)));
        let (quick, slow) = (OperatorCode::from_table("mtn_bj"), OperatorCode::from_table("wave_ci"));
        for index in 0..64 {
            times.learn(&quick, &settled_in(if index == 0 { 3600 } else { 20 }), Duration::from_secs(4000));
            times.learn(&slow, &settled_in(3600), Duration::from_secs(4000));
        }
        assert_eq!(times.settles_in(&quick), Duration::from_secs(22));
        assert_eq!(times.settles_in(&slow), Duration::from_secs(120), "bounded");
        assert_eq!(times.settles_in(&OperatorCode::from_table("moov_bj")), Duration::from_secs(5), "unknown");
    }
}
