//! What progress is in words: pure functions of it and of the time.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Seen;
use crate::cli::line;
use crate::domain::Outcome;
use crate::events::{Phase, Progress};

/// How much of the work is done: a row is done half when it is initialized, and wholly when it is final.
pub(super) fn percent(progress: &Progress) -> u64 {
    let done = u128::from(progress.initialized) + u128::from(progress.finished);
    let percent = done * 50 / u128::from(progress.rows.max(1));
    u64::try_from(percent.min(100)).unwrap_or(100)
}

/// `14:05:09 UTC`: cron's machine and its reader may be in different countries.
pub(super) fn time_of_day(now: Timestamp) -> String {
    now.to_zoned(TimeZone::UTC).strftime("%H:%M:%S UTC").to_string()
}

/// What the run is doing, in words.
pub(super) fn phase_words(phase: Phase, now: Timestamp) -> String {
    match phase {
        Phase::Starting => "starting".to_owned(),
        Phase::Validating => "checking the file".to_owned(),
        Phase::FirstPayout => "the first payout goes alone and is read back".to_owned(),
        Phase::Paying => "paying".to_owned(),
        Phase::Waiting => "all sent, waiting for final statuses".to_owned(),
        Phase::PausedUntil(until) => {
            let seconds = until.duration_since(now).as_secs().max(0);
            format!("the provider asked to wait, {seconds} s more")
        }
        Phase::Stopping => "stopping: nothing new is sent".to_owned(),
        Phase::Done => "done".to_owned(),
    }
}

/// How many rows have each outcome that matters on the way: `370 paid, 6 failed, 4 held`.
pub(super) fn outcome_words(progress: &Progress) -> String {
    let shown = [(Outcome::Paid, "paid"), (Outcome::Failed, "failed"), (Outcome::Held, "held")];
    let words: Vec<String> = shown
        .iter()
        .map(|(outcome, word)| (progress.rows_with(*outcome), *word))
        .filter(|(rows, word)| *rows > 0 || *word == "paid")
        .map(|(rows, word)| format!("{} {word}", line::count(rows)))
        .collect();
    words.join(", ")
}

/// The pace and what is left, as far as either can be said: `108 requests/min, about 8 min 20 s left`.
pub(super) fn pace_words(progress: &Progress, seen: Seen) -> String {
    let mut words = Vec::new();
    match (seen.requests_per_minute, progress.rate_per_minute) {
        (Some(measured), Some(budget)) => {
            words.push(format!("{} of {budget} requests/min", line::count(measured)));
        }
        (Some(measured), None) => words.push(format!("{} requests/min", line::count(measured))),
        (None, Some(budget)) => words.push(format!("up to {budget} requests/min")),
        (None, None) => {}
    }
    if let Some(left) = progress.estimate_remaining {
        words.push(format!("about {} left", line::duration(left)));
    }
    words.join(", ")
}

/// What was paid so far, once there is anything: `; paid 9 350 000 XOF`.
fn paid_words(progress: &Progress) -> String {
    let paid = progress.totals.of(Outcome::Paid);
    if paid.rows == 0 {
        return String::new();
    }
    format!("; paid {}", paid.display_sums())
}

/// One line of progress.
pub(super) fn progress_line(progress: &Progress, seen: Seen) -> String {
    let pace = pace_words(progress, seen);
    format!(
        "{}: {} of {} initialized, {} final ({}){}{}{pace}",
        phase_words(progress.phase, seen.now),
        line::count(progress.initialized),
        line::rows(progress.rows),
        line::count(progress.finished),
        outcome_words(progress),
        paid_words(progress),
        if pace.is_empty() { "" } else { "; " },
    )
}

/// The last line.
pub(super) fn closing_line(progress: &Progress, seen: Seen) -> String {
    format!(
        "ended after {}: {} of {} final ({}){}; {} requests",
        line::duration(seen.elapsed),
        line::count(progress.finished),
        line::rows(progress.rows),
        outcome_words(progress),
        paid_words(progress),
        line::count(progress.requests()),
    )
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::Currency;
    use std::time::Duration;

    pub(in super::super) fn seen(elapsed_seconds: u64) -> Seen {
        Seen {
            now: Timestamp::UNIX_EPOCH + Duration::from_secs(50_000 + elapsed_seconds),
            elapsed: Duration::from_secs(elapsed_seconds),
            requests_per_minute: None,
        }
    }

    pub(in super::super) fn progress() -> Progress {
        let mut progress = Progress {
            rows: 1_000,
            validated: 1_000,
            initialized: 412,
            finished: 380,
            requests_initialize: 412,
            requests_status: 400,
            rate_per_minute: Some(110),
            estimate_remaining: Some(Duration::from_secs(500)),
            phase: Phase::Paying,
            ..Progress::default()
        };
        progress.totals.entry(Outcome::Paid).add_sum(374, Currency::XOF, 9_350_000);
        progress.totals.entry(Outcome::Failed).add_sum(6, Currency::XOF, 150_000);
        progress
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        let mut progress = progress();
        progress.estimate_remaining = None;
        assert_eq!(pace_words(&progress, seen(0)), "up to 110 requests/min");
        progress.rate_per_minute = None;
        assert_eq!(pace_words(&progress, seen(0)), "");
        assert_eq!(outcome_words(&Progress::default()), "0 paid");
    }

    #[test]
    fn a_pause_counts_down_and_never_below_zero() {
        let until = |seconds| Phase::PausedUntil(Timestamp::UNIX_EPOCH + Duration::from_secs(seconds));
        let now = seen(0).now;
        assert!(phase_words(until(50_042), now).ends_with("42 s more"));
        assert!(phase_words(until(1), now).ends_with(" 0 s more"));
    }
}
