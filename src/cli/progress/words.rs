//! What progress is in words: pure functions of it and of the time.

use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Seen;
use crate::cli::language::{told, words};
use crate::cli::line;
use crate::domain::Outcome;
use crate::events::{LeftBecause, Notice, Outage, Phase, Progress, Trip, Unasked};
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
            let Some(seconds) = seconds_until(until, now) else { return words("phase-resuming").to_owned() };
            return told(&Message::new("phase-paused").with("seconds", seconds));
        }
        Phase::UnreachedUntil(until, outage) => {
            let why = words(outage_words(outage));
            return told(&match seconds_until(until, now) {
                Some(seconds) => Message::new("phase-unreached").with("why", why).with("seconds", seconds),
                None => Message::new("phase-trying").with("why", why),
            });
        }
        Phase::Stopping => "phase-stopping",
        Phase::Done => "phase-done",
    };
    words(id).to_owned()
}

/// Whole seconds, the last one counted; `None` once it is over.
fn seconds_until(until: Timestamp, now: Timestamp) -> Option<u64> {
    let left = Duration::try_from(until.duration_since(now)).ok().filter(|left| !left.is_zero())?;
    Some(left.as_secs() + u64::from(left.subsec_nanos() > 0))
}

/// The text that says why nobody was reached.
const fn outage_words(outage: Outage) -> &'static str {
    match outage {
        Outage::Refused => "outage-refused",
        Outage::NameUnknown => "outage-name",
        Outage::Insecure => "outage-insecure",
        Outage::TimedOut => "outage-time",
        Outage::Other => "outage-other",
    }
}

/// How many rows have each outcome that matters on the way, and what was paid, once there is anything:
/// `370 paid (9 250 000 XOF), 6 failed, 4 held`.
pub(super) fn outcome_words(progress: &Progress) -> String {
    let paid = progress.totals.of(Outcome::Paid);
    let counts = count_words(progress);
    if paid.rows == 0 {
        return counts;
    }
    let rows = line::count_of(Outcome::Paid, paid.rows);
    let others = counts.strip_prefix(&rows).unwrap_or_default().to_owned();
    let sums =
        Message::new("paid-and-sums").with("paid", rows).with("sums", Value::figure(paid.display_sums()));
    told(&sums) + &others
}

/// The same without the sum: `370 paid, 6 failed, 4 held`.
pub(super) fn count_words(progress: &Progress) -> String {
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
    if matches!(progress.phase, Phase::UnreachedUntil(..)) {
        // The calls of the last minute are not those of an outage.
        return String::new();
    }
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
    pace.iter().chain(&left_words(progress, seen.now)).map(told).collect::<Vec<_>>().join(", ")
}

/// How much longer it takes, as far as that can be said: while nobody is reached, nobody knows.
fn left_words(progress: &Progress, now: Timestamp) -> Option<Message> {
    // What is over in a moment is not estimated.
    let estimate = progress.estimate_remaining.filter(|left| left.as_secs() > 0);
    let about = |left| Message::new("progress-left").with("duration", line::duration(left));
    match progress.phase {
        Phase::UnreachedUntil(..) | Phase::Done => None,
        Phase::PausedUntil(until) => {
            let pause = Duration::from_secs(seconds_until(until, now).unwrap_or(0));
            estimate.map(|left| about(left + pause))
        }
        // Only the operators know when they are done, but the wait has an end. Where the budget alone takes longer
        // than that, each payout is still to be asked about, and the wait has not begun.
        Phase::Waiting => {
            let wait = Duration::from_secs(progress.waits_until.and_then(|until| seconds_until(until, now))?);
            let asking = estimate.filter(|asking| progress.rate_per_minute.is_some() && *asking > wait);
            let at_most = || Message::new("progress-wait").with("duration", line::duration(wait));
            Some(asking.map_or_else(at_most, about))
        }
        Phase::Starting | Phase::Validating | Phase::FirstPayout | Phase::Paying | Phase::Stopping => {
            estimate.map(about)
        }
    }
}

/// What the run is doing, with the pace and what is left; then with less and less, where there is no room: what is left
/// is wanted more than the pace.
pub(super) fn status_words(progress: &Progress, seen: Seen) -> Vec<String> {
    let phase = phase_words(progress.phase, seen.now);
    let left = left_words(progress, seen.now).as_ref().map(told).unwrap_or_default();
    let parts = [pace_words(progress, seen), left].into_iter().filter(|part| !part.is_empty());
    let with_parts = parts.map(|part| [phase.as_str(), &part].join(words("clause-and-clause")));
    with_parts.chain([phase.clone()]).collect()
}

/// One line of progress.
pub(super) fn progress_line(progress: &Progress, seen: Seen) -> String {
    let line = Message::new("progress-line")
        .with("phase", phase_words(progress.phase, seen.now))
        .with("initialized", some("some-initialized", progress.initialized, progress.rows))
        .with(
            "final",
            Message::new("some-final")
                .with("count", progress.finals())
                .with("shown", line::count(progress.finals())),
        );
    let pace = Some(pace_words(progress, seen)).filter(|pace| !pace.is_empty());
    [told(&line), outcome_words(progress)]
        .into_iter()
        .chain(pace)
        .collect::<Vec<_>>()
        .join(words("clause-and-clause"))
}

/// The last line.
pub(super) fn closing_line(progress: &Progress, seen: Seen) -> String {
    let ended = Message::new("progress-ended")
        .with("duration", line::duration(seen.elapsed))
        .with("final", some("final-of-rows", progress.finals(), progress.rows));
    let requests = Message::new("progress-requests")
        .with("count", progress.requests())
        .with("shown", line::count(progress.requests()));
    [told(&ended), outcome_words(progress), told(&requests)].join(words("clause-and-clause"))
}

/// `412 of 1 000 rows initialized`
fn some(id: &'static str, some: u64, rows: u64) -> Message {
    Message::new(id).with("count", some).with("shown", line::count(some)).with("rows", line::some_rows(rows))
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
        Notice::Unreached { account, at, outage } => Message::new("notice-unreached")
            .with("account", account.to_string())
            .with("why", unreached_words(at.as_deref(), *outage)),
        Notice::FirstPayoutConfirmed => Message::new("notice-first-confirmed"),
        Notice::BreakerOpened { account, trip } => {
            Message::new("notice-breaker").with("account", account.to_string()).with("why", trip_words(trip))
        }
        Notice::Held { reason, .. } => of_row("notice-held").with("reason", reason.as_str()),
        Notice::ReplyLost { .. } => of_row("notice-reply-lost"),
        Notice::Contradicted { outcome, status, .. } => of_row("notice-contradicted")
            .with("outcome", Value::phrase(format!("table-{outcome}")))
            .with("status", status.clone()),
        Notice::NotRetried { account, because, .. } => of_row("notice-not-retried")
            .with("why", Message::new(unretried_words(*because)).with("account", account.to_string())),
        Notice::StrangerUnread { account, payout_id, why } => Message::new("notice-stranger-unread")
            .with("account", account.to_string())
            .with("payout", payout_id.to_string())
            .with("why", unasked_words(why)),
        Notice::StopRequested => Message::new("notice-stop"),
    })
}

/// The text that says why a failed row is not tried again.
const fn unretried_words(because: LeftBecause) -> &'static str {
    match because {
        LeftBecause::AccountGone => "left-account-gone",
        LeftBecause::NotConfirmed => "left-not-confirmed",
        LeftBecause::OnlyReported => "left-only-reported",
    }
}

/// Why a provider told nothing.
fn unasked_words(why: &Unasked) -> Message {
    match why {
        Unasked::Stopped => Message::new("unasked-stopped"),
        Unasked::RateLimited => Message::new("unasked-rate-limited"),
        Unasked::NoAnswer { .. } => Message::new("unasked-no-answer"),
        Unasked::KeyRefused { message, .. } => Message::new("trip-key").with("message", message.clone()),
    }
}

/// Why nobody was reached, and where: `127.0.0.1:7070: connection refused`.
fn unreached_words(at: Option<&str>, outage: Outage) -> Message {
    let why = Message::new(outage_words(outage));
    match at {
        Some(at) => Message::new("unreached-at").with("at", at.to_owned()).with("why", why),
        None => why,
    }
}

/// Why an account sends nothing more.
pub(in crate::cli) fn trip_words(trip: &Trip) -> Message {
    let said = |id, message: &str| Message::new(id).with("message", message.trim_end_matches('.').to_owned());
    match trip {
        Trip::KeyRefused { message, .. } => said("trip-key", message),
        Trip::NoConnection { at, outage, .. } => {
            Message::new("trip-no-connection").with("why", unreached_words(at.as_deref(), *outage))
        }
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
    fn the_sum_is_that_of_the_paid_and_what_is_held_is_not_final() {
        let mut progress = progress();
        progress.totals.entry(Outcome::Held).add_sum(2, Currency::XOF, 50_000);
        progress.finished = 382;
        let sum = "9\u{a0}350\u{a0}000\u{a0}XOF";
        assert_eq!(outcome_words(&progress), format!("374 paid ({sum}), 6 failed, 2 held"));
        let closing = closing_line(&progress, seen(60));
        let said = format!(
            "ended after 1 min: 380 of 1\u{a0}000 rows final; 374 paid ({sum}), 6 failed, 2 held; 812 requests"
        );
        assert_eq!(closing, said);
    }

    #[test]
    fn a_pause_counts_down_and_never_below_zero() {
        let at = |millis| Timestamp::UNIX_EPOCH + Duration::from_millis(millis);
        let now = seen(0).now;
        assert!(phase_words(Phase::PausedUntil(at(50_042_000)), now).ends_with("42 s more"));
        assert!(phase_words(Phase::PausedUntil(at(50_000_001)), now).ends_with(" 1 s more"));
        assert_eq!(phase_words(Phase::PausedUntil(at(1)), now), "going on after a pause");
        let refused = |millis| phase_words(Phase::UnreachedUntil(at(millis), Outage::Refused), now);
        let said = "no answer from the provider (connection refused)";
        assert_eq!(refused(50_017_000), format!("{said}; next try in 17 s"));
        assert_eq!(refused(50_000_000), format!("{said}; trying again"));
    }

    #[test]
    fn what_is_left_is_said_as_far_as_it_is_known() {
        let now = seen(0).now;
        let left = |progress: &Progress| left_words(progress, now).as_ref().map(told).unwrap_or_default();
        let paused = Phase::PausedUntil(now + Duration::from_secs(60));
        assert_eq!(left(&Progress { phase: paused, ..progress() }), "about 9 min 20 s left");
        let dead = Phase::UnreachedUntil(now, Outage::Refused);
        assert_eq!(left(&Progress { phase: dead, ..progress() }), "");
        assert_eq!(pace_words(&Progress { phase: dead, ..progress() }, seen(0)), "");
        let moment = Some(Duration::from_millis(545));
        assert_eq!(left(&Progress { estimate_remaining: moment, ..progress() }), "");
        let waits_until = Some(now + Duration::from_secs(40));
        let waiting = Progress { phase: Phase::Waiting, waits_until, ..progress() };
        assert_eq!(left(&waiting), "about 8 min 20 s left", "the budget takes longer than the wait");
        let few = Progress { estimate_remaining: moment, ..waiting };
        assert_eq!(left(&few), "at most 40 s (--wait)");
    }
}
