//! How fast the calls go, and when a plain line is due. Pure: times come in as durations since the display began.

use std::collections::VecDeque;
use std::time::Duration;

/// Over how long the pace is measured: the vendors count by the minute.
const WINDOW: Duration = Duration::from_secs(60);
/// Between two samples.
const SAMPLE: Duration = Duration::from_secs(1);
/// A pace measured over less than this says nothing.
const SHORTEST: Duration = Duration::from_secs(5);

/// Measures calls a minute over the last minute.
#[derive(Debug, Default)]
pub(super) struct Meter {
    samples: VecDeque<(Duration, u64)>,
}

impl Meter {
    /// Calls a minute, given how many there are by now. `None` while there is too little to measure.
    pub(super) fn per_minute(&mut self, now: Duration, calls: u64) -> Option<u64> {
        let latest = self.samples.back().map(|(at, _)| *at);
        if latest.is_none_or(|at| now.saturating_sub(at) >= SAMPLE) {
            self.samples.push_back((now, calls));
        }
        while self.samples.get(1).is_some_and(|(at, _)| now.saturating_sub(*at) >= WINDOW) {
            self.samples.pop_front();
        }
        let (from, before) = self.samples.front()?;
        let span = now.saturating_sub(*from);
        if span < SHORTEST {
            return None;
        }
        let made = u128::from(calls.saturating_sub(*before)) * 60_000;
        u64::try_from(made / span.as_millis().max(1)).ok()
    }
}

/// When a plain line is due: where lines are kept and mailed, a dozen of them tell as much as a thousand.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    last: Option<(Duration, u64)>,
}

impl Schedule {
    /// At least so long between two lines.
    const AT_LEAST: Duration = Duration::from_secs(60);
    /// A line for so many percent more.
    const PERCENT: u64 = 10;
    /// A sign of life, however slow it goes.
    const AT_MOST: Duration = Duration::from_secs(3_600);

    /// Whether a line is due at this percentage; then the next one counts from here. The first always is.
    pub(super) fn due(&mut self, now: Duration, percent: u64) -> bool {
        let due = self.last.is_none_or(|(at, before)| {
            let silence = now.saturating_sub(at);
            silence >= Self::AT_MOST || (silence >= Self::AT_LEAST && percent >= before + Self::PERCENT)
        });
        if due {
            self.last = Some((now, percent));
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn the_pace_is_that_of_the_last_minute() {
        let mut meter = Meter::default();
        assert_eq!(meter.per_minute(seconds(0), 0), None);
        assert_eq!(meter.per_minute(seconds(4), 8), None);
        assert_eq!(meter.per_minute(seconds(10), 20), Some(120));
        for second in 11..=120 {
            meter.per_minute(seconds(second), 20 + (second - 10));
        }
        assert_eq!(meter.per_minute(seconds(120), 130), Some(60));
        assert!(meter.samples.len() <= 62);
    }

    #[test]
    fn a_thousand_salaries_give_a_dozen_lines_and_ten_give_one() {
        let lines = |total_seconds: u64| {
            let mut schedule = Schedule::default();
            (0..total_seconds * 10)
                .filter(|tick| schedule.due(Duration::from_millis(tick * 100), tick * 10 / total_seconds))
                .count()
        };
        assert_eq!(lines(10), 1);
        assert_eq!(lines(1_100), 10);
        // Over a day, one an hour.
        assert_eq!(lines(100_000), 28);
    }
}
