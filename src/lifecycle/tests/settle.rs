//! What a person makes of a contradicted outcome.

use super::*;
use crate::domain::Outcome;
use crate::lifecycle::{Step, decide};

fn right(status: ProviderStatus) -> PayoutRecord {
    record(status, "25000", "XOF")
}

/// It was accepted, and then called this, one after the other.
fn called(statuses: &[ProviderStatus]) -> Track {
    let mut facts = vec![sent(1), accepted(false, false, None)];
    facts.extend(statuses.iter().map(|status| observed(right(status.clone()))));
    after(&facts)
}

fn next(track: &Track, fact: &Fact) -> Track {
    let mut next = track.clone();
    next.apply(fact, &expected(), moment(0, 2)).unwrap();
    next
}

fn takes(track: &Track, fact: &Fact) -> bool {
    track.clone().apply(fact, &expected(), moment(0, 2)).is_ok()
}

fn settled(stray: Option<&str>, status: ProviderStatus) -> Exception {
    let stray = stray.map(|id| id.parse().unwrap());
    Exception::Settled { stray, status, who: "ama".to_owned(), because: "ticket".to_owned() }
}

fn found_as(payout_id: &str, record: PayoutRecord) -> Fact {
    let (who, because) = ("ama".to_owned(), "ticket".to_owned());
    let payout_id = payout_id.parse().unwrap();
    Fact::FoundByPerson { payout_id, record, accept_difference: false, who, because }
}

use ProviderStatus::{Failed, Pending, Refunded, Success};

#[test]
fn an_outcome_that_stands_is_contradicted_no_more_and_the_words_are_kept() {
    for outcome in [called(&[Success, Failed]), called(&[Failed, Success])] {
        assert!(outcome.is_contradicted());
        let stands = next(&outcome, &stands());
        assert_eq!(stands.state, outcome.state);
        assert!(!stands.is_contradicted());
        let said = if stands.state.outcome().0 == Outcome::Paid { Failed } else { Success };
        assert_eq!(stands.exceptions, [settled(None, said)]);
    }
}

#[test]
fn only_what_is_contradicted_can_stand() {
    for track in
        [called(&[Success]), called(&[Failed]), called(&[Pending]), after(&[]), after(&[sent(1), LOST])]
    {
        assert!(!takes(&track, &stands()), "{:?}", track.state);
    }
    // Once.
    assert!(!takes(&next(&called(&[Failed, Success]), &stands()), &stands()));
    // A row that is held is settled with what was found.
    assert!(!takes(&after(&[sent(1), LOST, stray("p-2", Success)]), &stands()));
}

#[test]
fn what_comes_after_that_counts_anew() {
    let stood = next(&called(&[Failed, Success]), &stands());
    assert!(!next(&stood, &observed(right(Failed))).is_contradicted());
    for status in [Success, Refunded] {
        assert!(next(&stood, &observed(right(status))).is_contradicted());
    }
    let stood = next(&after(&[sent(1), refused(false), stray("p-2", Pending)]), &stands());
    assert_eq!(stood.exceptions, [settled(Some("p-2"), Pending)]);
    assert!(!next(&stood, &stray("p-2", Pending)).is_contradicted(), "the same news");
    assert!(next(&stood, &stray("p-2", Success)).is_contradicted());
    assert!(next(&stood, &stray("p-3", Pending)).is_contradicted());
}

#[test]
fn what_failed_and_stands_may_be_tried_again_and_not_before() {
    let retry = Policy { retry_failed: true, ..policy() };
    let contradicted = called(&[Failed, Success]);
    assert_eq!(decide(&contradicted, &retry, at(0)), Step::Rest);
    let stood = next(&contradicted, &stands());
    assert_eq!(decide(&stood, &policy(), at(0)), Step::Rest);
    assert_eq!(decide(&stood, &retry, at(0)), Step::Send(AttemptNumber::new(2).unwrap()));
    assert_eq!(decide(&next(&stood, &observed(right(Success))), &retry, at(0)), Step::Rest);
    let key_refused = |status| next(&after(&[sent(1), refused(true), stray("p-2", status)]), &stands());
    assert_eq!(decide(&key_refused(Failed), &policy(), at(0)), Step::Send(AttemptNumber::FIRST));
    assert_eq!(decide(&key_refused(Success), &policy(), at(0)), Step::Rest);
}

#[test]
fn the_payment_that_was_called_failed_is_found_to_be_the_rows() {
    let contradicted = called(&[Failed, Success]);
    let paid = next(&contradicted, &found_as("p-1", right(Success)));
    assert_eq!(paid.state.outcome(), (Outcome::Paid, Reason::Confirmed));
    assert_eq!(paid.exceptions, [settled(None, Success)]);
    let pending = next(&contradicted, &found_as("p-1", right(Pending)));
    assert_eq!(pending.state.outcome().0, Outcome::Pending);
    assert!(!pending.is_contradicted());
    assert_eq!(next(&pending, &observed(right(Failed))).state.outcome().0, Outcome::Failed);
    let less = next(&contradicted, &found_as("p-1", record(Success, "24999", "XOF")));
    assert_eq!(less.state.outcome(), (Outcome::Held, Reason::AmountLess));
    assert!(!takes(&contradicted, &found_as("p-1", right(Failed))), "that is no payment");
    assert!(!takes(&called(&[Failed]), &found_as("p-1", right(Success))), "nothing contradicts it");
    assert!(!takes(&called(&[Success, Failed]), &found_as("p-1", right(Success))), "paid stays paid");
    let stood = next(&contradicted, &stands());
    assert!(!takes(&stood, &found_as("p-1", right(Success))), "it is settled");
}

#[test]
fn another_payment_is_found_to_be_the_rows_and_the_failed_one_is_kept_beside_it() {
    let strayed = next(&called(&[Failed]), &stray("p-2", Success));
    let paid = next(&strayed, &found_as("p-2", right(Success)));
    assert_eq!(paid.state.payout_id(), Some(&"p-2".parse().unwrap()));
    assert_eq!(paid.exceptions, [settled(Some("p-2"), Success), settled(Some("p-1"), Failed)]);
    // Its late webhook is no news, and that it was paid all the same is.
    assert!(!next(&paid, &stray("p-1", Failed)).is_contradicted());
    assert!(next(&paid, &stray("p-1", Success)).is_contradicted());
}

#[test]
fn of_several_payments_only_the_one_that_was_found_contradicts_no_more() {
    let both = next(&called(&[Failed, Success]), &stray("p-2", Success));
    let own = next(&both, &found_as("p-1", right(Success)));
    let other = Exception::Stray { payout_id: "p-2".parse().unwrap(), status: Success };
    assert_eq!(own.exceptions, [settled(None, Success), other]);
    assert!(own.is_contradicted());
    let other = next(&both, &found_as("p-2", right(Success)));
    let own = Exception::Stray { payout_id: "p-1".parse().unwrap(), status: Success };
    assert_eq!(other.exceptions, [own, settled(Some("p-2"), Success)]);
    assert!(other.is_contradicted());
    assert!(!next(&other, &stands()).is_contradicted());
    // Also of a row that was held when it was found.
    let held = after(&[sent(1), LOST, stray("p-2", Success)]);
    assert!(!next(&held, &found_as("p-2", right(Success))).is_contradicted());
}

/// As the index and the words of the journal look for it (`journal/contradicted.rs`).
#[test]
fn what_is_settled_does_not_read_like_a_contradiction() {
    let word = "\"exception\":\"stray\" \"exception\":\"late_contradiction\"";
    let fact = Fact::StandsByPerson { who: word.to_owned(), because: word.to_owned() };
    let track = next(&next(&called(&[Failed, Success]), &stray("p-2", Success)), &fact);
    let json = serde_json::to_string(&track.exceptions).unwrap();
    for name in ["late_contradiction", "stray"] {
        assert!(!json.contains(&format!("\"exception\":\"{name}\"")), "{json}");
    }
    assert_eq!(serde_json::from_str::<Vec<Exception>>(&json).unwrap(), track.exceptions);
}

/// Nobody asks about the other one any more: it may have been paid since.
#[test]
fn what_stands_beside_a_payment_that_did_not_fail_is_not_tried_again() {
    let retrying = Policy { retry_failed: true, ..policy() };
    for (status, step) in
        [(Success, Step::Rest), (Pending, Step::Rest), (Failed, Step::Send(AttemptNumber::FIRST.next()))]
    {
        let stood = next(&after(&[sent(1), refused(false), stray("p-2", status)]), &stands());
        assert!(!stood.is_contradicted());
        let later = Policy { session: retrying.session + 1, ..retrying };
        assert_eq!(decide(&stood, &later, at(60)), step);
    }
    // The row's own payment is asked about before the next attempt.
    let stood = next(&called(&[Failed, Success]), &stands());
    assert!(!stood.has_another_payout());
}
