//! What to do next for a payout. The only place that may say «send».

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::domain::{AttemptNumber, Reason};

use super::state::{State, Track};

/// Clocks of two sessions may disagree by so much before the age of a key counts as unknown.
const CLOCK_SLACK: Duration = Duration::from_secs(5 * 60);

/// So many read-backs are tried before everything else; a record that still cannot be read waits among the polls.
const URGENT_READ_BACKS: u32 = 8;

/// What a decision depends on besides the state.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// The provider answers a known key with the payout that exists, so a lost reply may be asked for again.
    pub replays_by_key: bool,
    /// How long after the first send the key is trusted to be remembered. No source says how long Zayono keeps
    /// one; half of what the field usually promises (24 hours) is asked of it.
    pub key_trusted_for: Duration,
    /// How long one session goes on asking for a lost reply.
    pub ask_again_for: Duration,
    /// When this session started.
    pub session_started_at: Timestamp,
    /// This session's number.
    pub session: u32,
    /// Definitely failed payouts get a new attempt.
    pub retry_failed: bool,
    /// How long a payout of this operator usually takes to settle.
    pub settles_in: Duration,
    /// The longest pause between two status calls.
    pub longest_poll_pause: Duration,
}

/// The next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Send this attempt, when its turn comes.
    Send(AttemptNumber),
    /// Send the same attempt again, byte for byte, not before this time.
    SendAgain(AttemptNumber, Timestamp),
    /// Read the full record back, not before this time, and before anything else.
    ReadBack(Timestamp),
    /// Read the full record back, not before this time, when polls have their turn: it could not be read so far, and
    /// the others must not wait for it.
    ReadBackInTurn(Timestamp),
    /// Ask for the status, not before this time.
    Poll(Timestamp),
    /// Nothing, in this session.
    Rest,
}

/// The next step of a payout.
#[must_use]
pub fn decide(track: &Track, policy: &Policy, now: Timestamp) -> Step {
    match &track.state {
        State::Unsent => Step::Send(AttemptNumber::FIRST),
        State::PutOff { attempt } => Step::Send(*attempt),
        State::Reported { attempt, first_sent_at }
            if policy.replays_by_key && key_is_trusted(*first_sent_at, policy.key_trusted_for, now) =>
        {
            Step::Send(*attempt)
        }
        State::Reported { .. } => Step::Rest,
        // Somebody is sending it now; after a crash the engine first records that the reply was lost.
        State::Sending { .. } => Step::Rest,
        State::Unknown { attempt, first_sent_at, last_sent_at, sends, .. } => {
            ask_again(*attempt, *first_sent_at, *last_sent_at, *sends, policy, now)
        }
        State::Accepted { accepted_at, read_back: true, polls, .. } => {
            read_back_at((*accepted_at).min(now), *polls, now)
        }
        State::Accepted { accepted_at, polls, .. } => {
            Step::Poll(next_poll(*accepted_at, *polls, policy, now))
        }
        // 401 and 403 judged the account, not the row: once that is mended, the row takes its turn again. As the same
        // attempt: the provider has nothing under its key, so an attempt after it could not be found again from a new
        // journal, and would be paid a second time.
        State::Failed { attempt, reason: Reason::KeyRefused, session, .. } => {
            if *session < policy.session && track.has_surely_failed() {
                Step::Send(*attempt)
            } else {
                Step::Rest
            }
        }
        // The lost journal may have known a later attempt, which only its key would bring back.
        State::Failed { reason: Reason::Recalled, .. } if !policy.replays_by_key => Step::Rest,
        State::Failed { attempt, session, replayed, .. } => {
            // A failure brought back by its key happened before this session: the chain of attempts goes on.
            let before = *session < policy.session || *replayed;
            // What the provider later called something else than failed may have been paid.
            if policy.retry_failed && before && track.has_surely_failed() {
                Step::Send(attempt.next())
            } else {
                Step::Rest
            }
        }
        State::Paid { .. } | State::Held { .. } => Step::Rest,
    }
}

/// Whether a provider surely remembers a key that was first sent then. A send in the future tells that a clock was set
/// back, and nobody knows how old the key is.
#[must_use]
pub fn key_is_trusted(first_sent_at: Timestamp, trusted_for: Duration, now: Timestamp) -> bool {
    first_sent_at <= after(now, CLOCK_SLACK) && now < after(first_sent_at, trusted_for)
}

/// Only where the provider replays by key, only while the key is surely remembered, and only for a bounded time.
fn ask_again(
    attempt: AttemptNumber,
    first_sent_at: Timestamp,
    last_sent_at: Timestamp,
    sends: u32,
    policy: &Policy,
    now: Timestamp,
) -> Step {
    // A send in the future: the clock has been set back since, and nobody knows how old the key is. The first one counts
    // as well: what a crash left on the wire is taken for lost by the next session, at the time of its clock.
    let age_is_known = first_sent_at.max(last_sent_at) <= after(now, CLOCK_SLACK);
    if !policy.replays_by_key || !age_is_known {
        return Step::Rest;
    }
    // An earlier session's tries do not count: a new session asks at once.
    let at = if last_sent_at < policy.session_started_at {
        policy.session_started_at
    } else {
        after(
            last_sent_at,
            doubling(Duration::from_secs(1), sends.saturating_sub(1), Duration::from_secs(60)),
        )
    };
    let key_forgotten_at = after(first_sent_at, policy.key_trusted_for);
    let give_up_at = after(first_sent_at.max(policy.session_started_at), policy.ask_again_for);
    // It leaves at `at` or later: a pause of the account, or a machine that slept, may have come in between.
    if at.max(now) >= key_forgotten_at || at >= give_up_at {
        Step::Rest
    } else {
        Step::SendAgain(attempt, at)
    }
}

/// First when this operator has usually settled, then at ages that grow by half: a payout that has taken a minute
/// will probably take another half.
fn next_poll(accepted_at: Timestamp, polls: u32, policy: &Policy, now: Timestamp) -> Timestamp {
    if polls == 0 {
        return after(accepted_at, policy.settles_in);
    }
    let age = Duration::try_from(now.duration_since(accepted_at)).unwrap_or_default();
    let pause = (age / 2).max(policy.settles_in / 2).min(policy.longest_poll_pause);
    after(now, pause.max(Duration::from_millis(100)))
}

/// At once, then with growing pauses. They count from now: counted from when the payout was accepted they would be over
/// as soon as the longest has passed, and the same record would be asked for without a pause.
fn read_back_at(accepted_at: Timestamp, tries: u32, now: Timestamp) -> Step {
    let pause = doubling(Duration::from_millis(500), tries, Duration::from_secs(60));
    match tries {
        0 => Step::ReadBack(accepted_at),
        1..URGENT_READ_BACKS => Step::ReadBack(after(now, pause)),
        URGENT_READ_BACKS.. => Step::ReadBackInTurn(after(now, pause)),
    }
}

fn doubling(first: Duration, times: u32, longest: Duration) -> Duration {
    first.saturating_mul(2_u32.saturating_pow(times.min(16))).min(longest)
}

fn after(time: Timestamp, pause: Duration) -> Timestamp {
    let pause = SignedDuration::try_from(pause).unwrap_or(SignedDuration::MAX);
    time.saturating_add(pause).unwrap_or(Timestamp::MAX)
}
