//! Whatever happens in whatever order: one attempt at a time, nothing final changes, and nothing is sent that may
//! have been paid.

use proptest::prelude::*;

use crate::domain::Outcome;

use super::*;
use crate::lifecycle::{Step, UnobservedBecause, decide};

fn any_record() -> impl Strategy<Value = PayoutRecord> {
    let status = prop_oneof![
        1 => Just(ProviderStatus::Initiated),
        1 => Just(ProviderStatus::Pending),
        3 => Just(ProviderStatus::Success),
        3 => Just(ProviderStatus::Failed),
        1 => Just(ProviderStatus::Cancelled),
        1 => Just(ProviderStatus::Refunded),
        1 => Just(ProviderStatus::Other("parked".to_owned())),
    ];
    (status, prop_oneof![4 => Just("25000"), 1 => Just("24000"), 1 => Just("26000")])
        .prop_map(|(status, amount)| record(status, amount, "XOF"))
}

fn any_fact() -> impl Strategy<Value = Fact> {
    prop_oneof![
        8 => (1..4_u32).prop_map(sent),
        2 => Just(LIMITED),
        2 => any::<bool>().prop_map(refused),
        1 => Just(Fact::Conflicted { message: String::new() }),
        3 => Just(LOST),
        3 => (any::<bool>(), any::<bool>(), proptest::option::of(any_record()))
            .prop_map(|(replayed, read_back, record)| accepted(replayed, read_back, record)),
        3 => any_record().prop_map(observed),
        1 => Just(Fact::Unobserved { because: UnobservedBecause::Missing }),
        1 => (any_record(), any::<bool>()).prop_map(|(record, accept)| found(record, accept)),
        1 => Just(not_found()),
        1 => any_record().prop_map(|record| stray("p-2", record.status)),
        1 => Just(stands()),
    ]
}

/// What the test itself remembers of an attempt.
#[derive(Default)]
struct Memory {
    attempt: u32,
    /// A send of the attempt had no known outcome, and nobody has settled it since.
    lost: bool,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_facts_breaks_the_promise(
        facts in proptest::collection::vec((any_fact(), 0..3_u32), 1..40),
        replays_by_key: bool,
        retry_failed: bool,
        reported_hours_ago in proptest::option::of(0..24_i64),
    ) {
        let mut track = Track::default();
        let mut memory = Memory::default();
        let mut session = 1;
        if let Some(hours) = reported_hours_ago {
            // A journal that was lost had sent it.
            track.state = State::Reported { attempt: AttemptNumber::FIRST, first_sent_at: at(-3600 * hours) };
            memory = Memory { attempt: 1, lost: true };
            check_decision(&track, &Policy { replays_by_key, retry_failed, session, ..policy() }, 0)?;
        }
        for (step, (fact, sessions)) in facts.into_iter().enumerate() {
            session += sessions / 2;
            let before = track.clone();
            if track.apply(&fact, &expected(), moment(step as i64, session)).is_err() {
                prop_assert_eq!(&track, &before, "an illegal fact has changed something");
                continue;
            }
            check_sending(&before, &fact, &mut memory)?;
            check_final(&before, &track, &fact)?;
            check_settled(&before, &track, &fact)?;
            let fails_now = before.state != track.state && matches!(track.state, State::Failed { .. });
            if memory.lost && fails_now {
                // Lost once, an attempt fails only by its record or by a person's word.
                let proven = matches!(fact,
                    Fact::Observed { .. } | Fact::FoundByPerson { .. } | Fact::NotFoundByPerson { .. });
                prop_assert!(proven, "{fact:?} proved a failure after a loss");
            }
            let policy = Policy { replays_by_key, retry_failed, session, ..policy() };
            check_decision(&track, &policy, step)?;
        }
    }
}

fn check_sending(before: &Track, fact: &Fact, memory: &mut Memory) -> Result<(), TestCaseError> {
    match fact {
        Fact::Sent { attempt } if attempt.get() > memory.attempt => {
            prop_assert_eq!(attempt.get(), memory.attempt + 1, "an attempt was left out");
            if memory.attempt > 0 {
                let failed = matches!(before.state,
                    State::Failed { reason, .. } if reason != Reason::KeyRefused);
                prop_assert!(failed, "a second attempt beside {:?}", before.state);
            }
            *memory = Memory { attempt: attempt.get(), lost: false };
        }
        Fact::Sent { attempt } => {
            prop_assert_eq!(attempt.get(), memory.attempt, "an earlier attempt was sent again");
            let open =
                matches!(before.state, State::PutOff { .. } | State::Reported { .. } | State::Unknown { .. })
                    || before.state.outcome().1 == Reason::KeyRefused;
            prop_assert!(open, "sent again from {:?}", before.state);
        }
        Fact::ReplyLost { .. } | Fact::Conflicted { .. } => memory.lost = true,
        _ => {}
    }
    Ok(())
}

fn check_final(before: &Track, after: &Track, fact: &Fact) -> Result<(), TestCaseError> {
    let by_sending = matches!(fact, Fact::Sent { .. });
    match before.state {
        State::Paid { .. } => prop_assert_eq!(&before.state, &after.state, "a paid payout has changed"),
        State::Failed { .. } if !by_sending => {
            let by_person = matches!(fact, Fact::FoundByPerson { .. }) && before.is_contradicted();
            prop_assert!(by_person || before.state == after.state, "a failed payout was changed by {fact:?}");
            let is_failed = matches!(after.state, State::Failed { .. });
            prop_assert!(!by_person || !is_failed, "found, and failed all the same");
        }
        State::Held { .. } => {
            let by_person = matches!(fact, Fact::FoundByPerson { .. } | Fact::NotFoundByPerson { .. });
            prop_assert!(by_person || before.state == after.state, "a held payout was let go by {fact:?}");
        }
        _ => {}
    }
    Ok(())
}

/// What contradicts goes away by a person's word alone, and that is kept.
fn check_settled(before: &Track, after: &Track, fact: &Fact) -> Result<(), TestCaseError> {
    let settled = |track: &Track| {
        track.exceptions.iter().filter(|exception| matches!(exception, Exception::Settled { .. })).count()
    };
    let by_person = matches!(fact, Fact::StandsByPerson { .. } | Fact::FoundByPerson { .. });
    if before.is_contradicted() && !after.is_contradicted() {
        prop_assert!(by_person && settled(after) > settled(before), "settled by {fact:?}");
    }
    prop_assert!(settled(after) >= settled(before), "a person's word is lost");
    if let Fact::StandsByPerson { .. } = fact {
        prop_assert_eq!(&before.state, &after.state);
        prop_assert!(before.is_contradicted() && !after.is_contradicted());
    }
    Ok(())
}

fn check_decision(track: &Track, policy: &Policy, step: usize) -> Result<(), TestCaseError> {
    let decision = decide(track, policy, at(step as i64));
    match (&decision, &track.state) {
        (Step::Send(attempt), State::Unsent) => prop_assert_eq!(attempt.get(), 1),
        (Step::Send(attempt), State::PutOff { attempt: same }) => prop_assert_eq!(attempt, same),
        (Step::Send(attempt), State::Reported { attempt: same, first_sent_at }) => {
            prop_assert_eq!(attempt, same);
            prop_assert!(policy.replays_by_key);
            let age = at(step as i64).duration_since(*first_sent_at);
            prop_assert!(age < SignedDuration::from_hours(12), "its key may be forgotten");
        }
        (Step::Send(attempt), State::Failed { attempt: same, reason: Reason::KeyRefused, session, .. }) => {
            prop_assert_eq!(attempt, same);
            prop_assert!(*session < policy.session);
            prop_assert!(!track.is_contradicted(), "sent though it may have been paid");
        }
        (Step::Send(attempt), State::Failed { attempt: failed, session, replayed, .. }) => {
            prop_assert_eq!(*attempt, failed.next());
            prop_assert!(policy.retry_failed && (*session < policy.session || *replayed));
            prop_assert!(!track.is_contradicted(), "sent though it may have been paid");
        }
        (Step::SendAgain(attempt, _), State::Unknown { attempt: same, .. }) => {
            prop_assert_eq!(attempt, same);
            prop_assert!(policy.replays_by_key);
        }
        (Step::Send(_) | Step::SendAgain(..), state) => prop_assert!(false, "{decision:?} from {state:?}"),
        (Step::ReadBack(_) | Step::ReadBackInTurn(_) | Step::Poll(_), State::Accepted { .. }) => {}
        (Step::ReadBack(_) | Step::ReadBackInTurn(_) | Step::Poll(_), state) => {
            prop_assert!(false, "{decision:?} from {state:?}");
        }
        (Step::Rest, State::Unsent | State::PutOff { .. } | State::Accepted { .. }) => {
            prop_assert!(false, "left lying: {:?}", track.state);
        }
        (Step::Rest, _) => {}
    }
    // What is decided can be done.
    if let Step::Send(attempt) | Step::SendAgain(attempt, _) = decision {
        let mut next = track.clone();
        let done = next.apply(&Fact::Sent { attempt }, &expected(), moment(step as i64, policy.session));
        prop_assert!(done.is_ok(), "decided, and illegal: {done:?}");
    }
    Ok(())
}

proptest! {
    /// Webhooks make payouts due, in any order and as often as they come; what is then observed is a provider's true
    /// history, with repetitions and old answers that arrive late. The end is the same.
    #[test]
    fn any_order_and_repetition_of_observations_ends_the_same(
        wins in any::<bool>(),
        calls in proptest::collection::vec(0..3_usize, 0..20),
        last in 0..20_usize,
    ) {
        let end = if wins { ProviderStatus::Success } else { ProviderStatus::Failed };
        let history = [ProviderStatus::Initiated, ProviderStatus::Pending, end];
        let mut calls = calls;
        // The final status is seen at least once, somewhere.
        calls.insert(last.min(calls.len()), 2);
        let mut track = after(&[sent(1), accepted(false, false, None)]);
        for (index, call) in calls.iter().enumerate() {
            let seen = record(history[*call].clone(), "25000", "XOF");
            track.apply(&observed(seen), &expected(), moment(10 + index as i64, 1)).unwrap();
        }
        let outcome = track.state.outcome().0;
        prop_assert_eq!(outcome, if wins { Outcome::Paid } else { Outcome::Failed });
    }
}
