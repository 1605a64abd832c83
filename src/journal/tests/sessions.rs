//! What a session finds and lines up: after a crash, after a refused account, and beside another session.

use super::*;
use crate::domain::{PayoutRecord, ProviderStatus, Reason};

#[test]
fn what_was_being_sent_is_taken_for_lost_and_asked_for_at_once() {
    let (mut desk, session) = Desk::begun();
    desk.record(&session, 1, sent(1)).unwrap();
    drop(session);
    desk.session(false, 60);
    assert_eq!(desk.job(1).track.state.name(), "unknown");
    assert_eq!(desk.queued(Queue::Urgent), ["E-1"]);
    assert_eq!(desk.queued(Queue::Send), ["E-2", "E-3"]);
}

#[test]
fn what_was_being_sent_waits_for_a_person_where_no_key_is_replayed() {
    let (mut desk, session) = Desk::begun();
    desk.record(&session, 1, sent(1)).unwrap();
    let no_replay =
        |session: &Session, name: &_| Policy { replays_by_key: false, ..policy(false)(session, name) };
    for now in [60, 120] {
        desk.journal.begin_session(&run(), &SessionOptions::default(), no_replay, at(now)).unwrap().unwrap();
        assert_eq!(desk.job(1).track.state.name(), "unknown");
        assert_eq!(desk.queued(Queue::Urgent), [""; 0]);
        assert_eq!(desk.queued(Queue::Send), ["E-2", "E-3"]);
    }
}

#[test]
fn another_key_is_refused_once_something_may_exist() {
    let (mut desk, session) = Desk::begun();
    let keys = |key: &str| vec![(account(), KeyFingerprint::of(key))];
    let begin = |desk: &mut Desk, key: &str, now| {
        let options = SessionOptions { keys: keys(key), ..SessionOptions::default() };
        desk.journal.begin_session(&run(), &options, policy(false), at(now)).map(Option::unwrap)
    };
    // Nothing was sent: any key will do. The last one is remembered.
    drop(session);
    begin(&mut desk, "a", 10).unwrap();
    let session = begin(&mut desk, "b", 20).unwrap();
    assert_eq!(desk.journal.run(&run()).unwrap().unwrap().keys[&account()], KeyFingerprint::of("b"));
    for fact in [sent(1), accepted("p1")] {
        desk.record(&session, 1, fact).unwrap();
        let refused = begin(&mut desk, "a", 30);
        assert!(matches!(refused, Err(JournalError::OtherKey { accounts }) if accounts == [account()]));
    }
    let number = begin(&mut desk, "b", 40).unwrap().number;
    assert_eq!(number, session.number + 1, "what is refused is no session");
    assert!(desk.journal.hold_to_keys(1, &keys("a"), &["other".parse().unwrap()]).is_err());
    desk.journal.hold_to_keys(1, &keys("a"), &[account()]).unwrap();
    desk.journal.hold_to_keys(1, &keys("a"), &[]).unwrap();
    let session = begin(&mut desk, "a", 50).unwrap();
    assert!(begin(&mut desk, "b", 60).is_err(), "the new key is the known one now");
    let record = PayoutRecord::with_status(ProviderStatus::Failed);
    desk.record(&session, 1, Fact::Observed { record, full: false }).unwrap();
    assert!(begin(&mut desk, "b", 70).is_err(), "what has failed there may have a later attempt");
}

#[test]
fn a_refused_account_uses_up_no_attempt() {
    let (mut desk, session) = Desk::begun();
    desk.record(&session, 1, sent(1)).unwrap();
    desk.record(&session, 1, refused(true)).unwrap();
    assert_eq!(desk.job(1).track.state.outcome().1, Reason::KeyRefused);
    assert!(desk.record(&session, 1, sent(2)).is_err(), "the first one's key was never seen by anybody");
    let session = desk.session(false, 60);
    assert_eq!(desk.queued(Queue::Send), ["E-1", "E-2", "E-3"]);
    desk.record(&session, 1, sent(1)).unwrap();
    let attempts = desk.attempts(1);
    assert_eq!((attempts.len(), attempts[0].sends, attempts[0].final_at), (1, 2, None));
}

#[test]
fn a_failed_row_is_sent_again_only_when_asked_and_with_what_the_file_has_now() {
    let (mut desk, session) = Desk::begun();
    desk.record(&session, 1, sent(1)).unwrap();
    desk.record(&session, 1, refused(false)).unwrap();
    desk.session(false, 60);
    assert_eq!(desk.queued(Queue::Send), ["E-2", "E-3"]);
    let rows = [person(1, 111), person(2, 200), person(3, 300)];
    assert!(matches!(desk.import(&rows, false)[0], Merged::Refused { .. }));
    assert_eq!(desk.import(&rows, true)[0], Merged::Updated);
    let session = desk.session(true, 120);
    assert_eq!(desk.queued(Queue::Send), ["E-1", "E-2", "E-3"]);
    desk.record(&session, 1, sent(2)).unwrap();
    assert_eq!(desk.journal.body(1, AttemptNumber::FIRST).unwrap(), b"100 to 1");
    assert_eq!(desk.journal.body(1, AttemptNumber::FIRST.next()).unwrap(), b"111 to 1");
    assert_ne!(desk.attempts(1)[0].idempotency_key, desk.attempts(1)[1].idempotency_key);
}

#[test]
fn a_session_that_another_one_has_followed_records_nothing_more() {
    let (mut desk, session) = Desk::begun();
    let later = desk.session(false, 60);
    assert!(matches!(desk.record(&session, 1, sent(1)), Err(JournalError::Superseded)));
    assert!(desk.attempts(1).is_empty());
    desk.record(&later, 1, sent(1)).unwrap();
}

#[test]
fn a_row_gone_from_the_file_is_followed_and_not_sent_anew() {
    let (mut desk, session) = Desk::begun();
    desk.record(&session, 1, sent(1)).unwrap();
    // Known before: with --retry-failed its chain of attempts would go on in this very session.
    let replay = Fact::Accepted {
        payout_id: "p".parse().unwrap(),
        replayed: true,
        read_back: true,
        record: None,
        id_reused: false,
    };
    desk.record(&session, 1, replay).unwrap();
    desk.import(&[person(3, 300)], true);
    let session = desk.session(true, 60);
    assert_eq!(desk.queued(Queue::Send), ["E-3"]);
    assert_eq!(desk.queued(Queue::Urgent), ["E-1"]);
    let mut record = PayoutRecord::with_status(ProviderStatus::Failed);
    record.amount = Some("100".to_owned());
    let mut entry = desk.entry(&session, 1, Fact::Observed { record, full: true });
    entry.policy.retry_failed = true;
    desk.journal.commit(&session, at(61), &[entry]).unwrap();
    assert_eq!(desk.job(1).track.state.name(), "failed");
    assert_eq!(desk.queued(Queue::Send), ["E-3"]);
    // Back again, it takes its turn.
    desk.import(&[person(1, 100), person(3, 300)], true);
    desk.session(true, 120);
    assert_eq!(desk.queued(Queue::Send), ["E-1", "E-3"]);
}

#[test]
fn what_was_known_before_a_session_pays_is_older_by_any_clock() {
    let (mut desk, _) = Desk::begun();
    let known = |desk: &Desk| desk.journal.run(&run()).unwrap().unwrap().last_fact_at;
    let before = known(&desk);
    desk.journal.note(1, at(-3600)).unwrap();
    let noted = known(&desk);
    assert!(noted > before, "{noted} {before}");
    desk.journal.note(1, at(3600)).unwrap();
    assert_eq!(known(&desk), at(3600));
    assert_eq!(doctor::examined(&desk.path), Vec::<String>::new());
}
