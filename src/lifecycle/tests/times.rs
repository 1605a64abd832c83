//! When things are due: pauses that grow, keys that are not trusted for ever, and clocks that cannot be trusted at all.

use super::*;
use crate::lifecycle::{Step, UnobservedBecause, decide};

fn unknown(last_sent: i64, sends: u32) -> Track {
    let mut track = Track::default();
    for _ in 0..sends {
        track.apply(&sent(1), &expected(), moment(last_sent, 1)).unwrap();
        track.apply(&LOST, &expected(), moment(last_sent, 1)).unwrap();
    }
    track
}

#[test]
fn a_lost_reply_is_asked_for_with_growing_pauses_and_then_not_any_more() {
    let mut pauses = Vec::new();
    let mut now = 0;
    let mut track = unknown(now, 1);
    while let Step::SendAgain(_, due) = decide(&track, &policy(), at(now)) {
        pauses.push(due.duration_since(at(now)).as_secs());
        now = due.as_second() - at(0).as_second();
        track.apply(&sent(1), &expected(), moment(now, 2)).unwrap();
        track.apply(&LOST, &expected(), moment(now, 2)).unwrap();
    }
    assert_eq!(pauses[..7], [1, 2, 4, 8, 16, 32, 60]);
    assert!(now < 600, "asked for {now} seconds");
    // Nor where a key is not replayed.
    assert_eq!(decide(&unknown(0, 1), &Policy { replays_by_key: false, ..policy() }, at(0)), Step::Rest);
}

#[test]
fn a_new_session_asks_at_once_but_not_with_a_key_that_may_be_forgotten() {
    let hour = 3600;
    assert!(
        matches!(decide(&unknown(-11 * hour, 3), &policy(), at(0)), Step::SendAgain(_, due) if due == at(0))
    );
    assert_eq!(decide(&unknown(-12 * hour, 3), &policy(), at(0)), Step::Rest);
}

#[test]
fn a_pause_or_a_sleep_before_the_resend_counts_into_the_age_of_the_key() {
    // Due at once; but the account was paused, or the lid was closed, until the key was too old.
    let track = unknown(-11 * 3600, 1);
    assert_eq!(decide(&track, &policy(), at(2 * 3600)), Step::Rest);
}

#[test]
fn a_clock_that_was_set_back_makes_no_key_young_again() {
    // Sent «tomorrow»: the machine's clock has lost a day or a year since, and nobody knows how much time went by.
    for days in [1, 365] {
        assert_eq!(decide(&unknown(days * 86_400, 1), &policy(), at(0)), Step::Rest, "{days} days");
    }
    // A correction by seconds is no loss of the clock.
    assert!(matches!(decide(&unknown(30, 1), &policy(), at(0)), Step::SendAgain(..)));
}

#[test]
fn what_a_crash_left_on_the_wire_is_as_old_as_its_first_send() {
    // Sent while the clock was a month ahead; the next session, with the right time, takes it for lost.
    let mut track = Track::default();
    track.apply(&sent(1), &expected(), moment(30 * 86_400, 1)).unwrap();
    track.apply(&LOST, &expected(), moment(0, 2)).unwrap();
    assert_eq!(decide(&track, &policy(), at(0)), Step::Rest);
}

#[test]
fn a_record_that_cannot_be_read_back_is_asked_for_with_growing_pauses_and_ends_among_the_polls() {
    let mut track = after(&[sent(1), accepted(true, true, None)]);
    // A day later, and on a clock of its own.
    let (mut now, mut pauses) = (86_400, Vec::new());
    for _ in 0..12 {
        let (due, urgent) = match decide(&track, &policy(), at(now)) {
            Step::ReadBack(due) => (due, true),
            Step::ReadBackInTurn(due) => (due, false),
            other => panic!("{other:?}"),
        };
        pauses.push((due.duration_since(at(now)).as_secs().max(0), urgent));
        now = now.max(due.as_second() - at(0).as_second());
        let no_answer = Fact::Unobserved { because: UnobservedBecause::NoAnswer };
        track.apply(&no_answer, &expected(), moment(now, 2)).unwrap();
    }
    let seconds: Vec<i64> = pauses.iter().map(|(pause, _)| *pause).collect();
    assert_eq!(seconds, [0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60]);
    assert_eq!(pauses.iter().filter(|(_, urgent)| *urgent).count(), 8);
}

#[test]
fn polls_are_never_without_a_pause() {
    let mut track = after(&[sent(1), accepted(false, false, None)]);
    let now = at(86_400);
    for policy in [policy(), Policy { longest_poll_pause: Duration::from_secs(1), ..policy() }] {
        let pending = observed(record(ProviderStatus::Pending, "25000", "XOF"));
        track.apply(&pending, &expected(), Moment { at: now, session: 2 }).unwrap();
        let Step::Poll(due) = decide(&track, &policy, now) else { panic!() };
        assert!(due > now);
        assert!(due <= now + SignedDuration::try_from(policy.longest_poll_pause).unwrap());
    }
}

#[test]
fn a_failure_of_our_own_lost_send_is_not_retried_in_the_same_session() {
    let retrying = Policy { retry_failed: true, session: 1, ..policy() };
    let failed = || observed(record(ProviderStatus::Failed, "25000", "XOF"));
    let before = after(&[sent(1), accepted(true, true, None), failed()]);
    assert!(matches!(decide(&before, &retrying, at(0)), Step::Send(_)), "from before: the chain goes on");
    let ours = after(&[sent(1), LOST, sent(1), accepted(true, true, None), failed()]);
    assert_eq!(decide(&ours, &retrying, at(0)), Step::Rest);
}

/// It would take its turn by itself.
#[test]
fn what_was_refused_with_its_key_is_not_sent_while_another_payment_of_it_is_there() {
    let mut track = after(&[sent(1), refused(true)]);
    assert_eq!(decide(&track, &policy(), at(0)), Step::Send(AttemptNumber::FIRST));
    track.apply(&stray("p-2", ProviderStatus::Success), &expected(), moment(0, 1)).unwrap();
    assert_eq!(decide(&track, &policy(), at(0)), Step::Rest);
}

/// Elsewhere nobody can tell whether the lost journal had made one.
#[test]
fn what_only_a_report_calls_failed_is_retried_only_where_a_key_finds_a_later_attempt() {
    let (attempt, reason) = (AttemptNumber::FIRST, Reason::Recalled);
    let state = State::Failed { attempt, payout_id: None, reason, at: at(0), session: 0, replayed: false };
    let track = Track { state, exceptions: Vec::new() };
    for replays_by_key in [true, false] {
        let retrying = Policy { retry_failed: true, replays_by_key, ..policy() };
        let step = if replays_by_key { Step::Send(attempt.next()) } else { Step::Rest };
        assert_eq!(decide(&track, &retrying, at(0)), step);
    }
}
