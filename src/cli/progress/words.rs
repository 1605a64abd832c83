//! What progress is in words: pure functions of it and of the time.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Seen;
use crate::cli::language::{told, words};
use crate::cli::line;
use crate::domain::Outcome;
use crate::events::{Notice, Phase, Progress, Trip};
use crate::words::{Message, Value};

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
    let id = match phase {
        Phase::Starting => "phase-starting",
        Phase::Validating => "phase-validating",
        Phase::FirstPayout => "phase-first",
        Phase::Paying => "phase-paying",
        Phase::Waiting => "phase-waiting",
        Phase::PausedUntil(until) => {
            let seconds = u64::try_from(until.duration_since(now).as_secs()).unwrap_or(0);
            return told(&Message::new("phase-paused").with("seconds", seconds));
        }
        Phase::Stopping => "phase-stopping",
        Phase::Done => "phase-done",
    };
    words(id).to_owned()
}

/// How many rows have each outcome that matters on the way: `370 paid, 6 failed, 4 held`.
pub(super) fn outcome_words(progress: &Progress) -> String {
    let words: Vec<String> = [Outcome::Paid, Outcome::Failed, Outcome::Held]
        .into_iter()
        .map(|outcome| (outcome, progress.rows_with(outcome)))
        .filter(|(outcome, rows)| *rows > 0 || *outcome == Outcome::Paid)
        .map(|(outcome, rows)| line::count_of(outcome, rows))
        .collect();
    words.join(", ")
}

/// The pace and what is left, as far as either can be said: `108 requests/min, about 8 min 20 s left`.
pub(super) fn pace_words(progress: &Progress, seen: Seen) -> String {
    let measured = seen.requests_per_minute.map(line::count);
    let budget = progress.rate_per_minute.map(|budget| budget.to_string());
    let pace = match (measured, budget) {
        (Some(measured), Some(budget)) => {
            Some(Message::new("progress-pace").with("measured", measured).with("budget", budget))
        }
        (Some(measured), None) => Some(Message::new("progress-pace-measured").with("measured", measured)),
        (None, Some(budget)) => Some(Message::new("progress-pace-budget").with("budget", budget)),
        (None, None) => None,
    };
    let left = progress
        .estimate_remaining
        .map(|left| Message::new("progress-left").with("duration", line::duration(left)));
    pace.iter().chain(&left).map(told).collect::<Vec<_>>().join(", ")
}

/// What was paid so far, once there is anything: `paid 9 350 000 XOF`.
fn paid_words(progress: &Progress) -> Option<Message> {
    let paid = progress.totals.of(Outcome::Paid);
    (paid.rows > 0).then(|| Message::new("progress-sums").with("sums", Value::figure(paid.display_sums())))
}

/// One line of progress.
pub(super) fn progress_line(progress: &Progress, seen: Seen) -> String {
    let line = Message::new("progress-line")
        .with("phase", phase_words(progress.phase, seen.now))
        .with("initialized", line::count(progress.initialized))
        .with("rows", line::some_rows(progress.rows))
        .with("final", line::count(progress.finished))
        .with("outcomes", outcome_words(progress));
    let pace = Some(pace_words(progress, seen)).filter(|pace| !pace.is_empty());
    let paid = paid_words(progress).as_ref().map(told);
    [told(&line)].into_iter().chain(paid).chain(pace).collect::<Vec<_>>().join(words("clause-and-clause"))
}

/// The last line.
pub(super) fn closing_line(progress: &Progress, seen: Seen) -> String {
    let ended = Message::new("progress-ended")
        .with("duration", line::duration(seen.elapsed))
        .with("final", line::count(progress.finished))
        .with("rows", line::some_rows(progress.rows))
        .with("outcomes", outcome_words(progress));
    let requests = Message::new("progress-requests")
        .with("count", progress.requests())
        .with("shown", line::count(progress.requests()));
    let paid = paid_words(progress);
    let clauses: Vec<String> = [ended].iter().chain(&paid).chain([&requests]).map(told).collect();
    clauses.join(words("clause-and-clause"))
}

/// A notice in words.
pub(super) fn notice_words(notice: &Notice) -> String {
    let of_row = |id| {
        let message = Message::new(id);
        match notice.row() {
            Some((row, employee)) => {
                let place =
                    Message::new("notice-row").with("row", row).with("employee", employee.to_string());
                message.with("place", place)
            }
            None => message,
        }
    };
    told(&match notice {
        Notice::RateLimited { account, wait_seconds } => Message::new("notice-rate-limited")
            .with("account", account.to_string())
            .with("seconds", *wait_seconds),
        Notice::FirstPayoutConfirmed => Message::new("notice-first-confirmed"),
        Notice::BreakerOpened { account, trip } => {
            Message::new("notice-breaker").with("account", account.to_string()).with("why", trip_words(trip))
        }
        Notice::Held { reason, .. } => of_row("notice-held").with("reason", reason.as_str()),
        Notice::ReplyLost { .. } => of_row("notice-reply-lost"),
        Notice::Contradicted { outcome, status, .. } => of_row("notice-contradicted")
            .with("outcome", Value::phrase(format!("table-{outcome}")))
            .with("status", status.clone()),
        Notice::StopRequested => Message::new("notice-stop"),
    })
}

/// Why an account sends nothing more.
pub(in crate::cli) fn trip_words(trip: &Trip) -> Message {
    let said = |id, message: &str| Message::new(id).with("message", message.trim_end_matches('.').to_owned());
    match trip {
        Trip::KeyRefused { message, .. } => said("trip-key", message),
        Trip::NoConnection { .. } => Message::new("trip-no-connection"),
        Trip::UnknownSeries => Message::new("trip-unknown-series"),
        Trip::SameTrouble { message } => said("trip-trouble", message),
        Trip::FirstPayoutDiffers => Message::new("trip-first-differs"),
        Trip::FirstPayoutUnreadable => Message::new("trip-first-unreadable"),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::{Currency, Reason};
    use std::time::Duration;

    #[test]
    fn a_notice_about_a_row_names_it() {
        let held = Notice::Held { row: 7, employee_id: "E-1".parse().unwrap(), reason: Reason::ReplyLost };
        let said = "row 7 (employee E-1) is held (reply_lost): a person must look, see the report";
        assert_eq!(notice_words(&held), said);
        assert!(notice_words(&Notice::StopRequested).starts_with("stopping"));
    }

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
