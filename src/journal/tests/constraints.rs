//! What the journal refuses whoever asks: a second attempt, another body, a changed fact.

use rusqlite::params;

use super::*;

impl Desk {
    /// Straight past the code that remembers to ask.
    fn sql(&self, sql: &str) -> rusqlite::Result<usize> {
        self.journal.connection().execute(sql, [])
    }

    fn insert_attempt(&self, number: u32, state: &str) -> rusqlite::Result<usize> {
        self.journal.connection().execute(
            "INSERT INTO attempts (payout_id, number, account, idempotency_key, body, state, failed, intended_at) \
             VALUES (1, ?1, 'main', 'key ' || ?1, x'00', ?2, ?2 = 'failed', 0)",
            params![number, state],
        )
    }
}

#[test]
fn a_second_attempt_needs_a_first_that_definitely_failed() {
    for state in ["sending", "put_off", "unknown", "accepted", "paid", "held"] {
        let (desk, _) = Desk::begun();
        desk.insert_attempt(1, state).unwrap();
        assert!(desk.insert_attempt(2, "sending").is_err(), "beside one that is {state}");
    }
    let (desk, _) = Desk::begun();
    desk.insert_attempt(1, "failed").unwrap();
    desk.insert_attempt(2, "sending").unwrap();
    for sql in [
        "UPDATE attempts SET state = 'unknown' WHERE number = 1",
        "UPDATE attempts SET state = 'unknown', failed = 0 WHERE number = 1",
        // What the constraint is over cannot say otherwise than the state.
        "UPDATE attempts SET failed = 0 WHERE number = 1",
        "UPDATE attempts SET failed = 1 WHERE number = 2",
    ] {
        assert!(desk.sql(sql).is_err(), "{sql}");
    }
}

#[test]
fn bytes_that_may_have_been_sent_are_never_changed() {
    let (mut desk, session) = Desk::begun();
    desk.record(&session, 1, sent(1)).unwrap();
    assert!(desk.sql("UPDATE attempts SET body = x'00'").is_err());
    let lost = Fact::ReplyLost { because: crate::lifecycle::LostBecause::TimedOut };
    desk.record(&session, 1, lost).unwrap();
    assert!(desk.sql("UPDATE attempts SET body = x'00'").is_err());
    // Not even by the way that writes them.
    let mut entry = desk.entry(&session, 1, sent(1));
    entry.order = entry.order.map(|(key, _)| (key, Bytes::from_static(b"other")));
    assert!(desk.journal.commit(&session, at(2), &[entry]).is_err());
    assert_eq!(desk.journal.body(1, AttemptNumber::FIRST).unwrap(), b"100 to 1");
}

#[test]
fn facts_stay_and_what_is_paid_stays_paid() {
    let (mut desk, session) = Desk::begun();
    desk.record(&session, 1, sent(1)).unwrap();
    for sql in [
        "UPDATE facts SET kind = 'x'",
        "DELETE FROM facts",
        "DELETE FROM attempts",
        "DELETE FROM payouts",
        "UPDATE payouts SET amount_minor = 0",
    ] {
        assert!(desk.sql(sql).is_err(), "{sql}");
    }
    desk.sql("UPDATE payouts SET state = 'paid' WHERE id = 1").unwrap();
    assert!(desk.sql("UPDATE payouts SET state = 'unsent' WHERE id = 1").is_err());
}

#[test]
fn a_fact_is_applied_to_what_is_stored_and_not_to_what_the_caller_remembers() {
    let (mut desk, session) = Desk::begun();
    let stale = desk.entry(&session, 1, sent(1));
    desk.record(&session, 1, sent(1)).unwrap();
    assert!(matches!(desk.journal.commit(&session, at(1), &[stale]), Err(JournalError::Illegal(_))));
    assert_eq!(desk.attempts(1)[0].sends, 1);
}

#[test]
fn a_commit_is_all_or_nothing() {
    let (mut desk, session) = Desk::begun();
    let good = desk.entry(&session, 1, sent(1));
    let bad = desk.entry(&session, 2, accepted("p"));
    assert!(desk.journal.commit(&session, at(1), &[good, bad]).is_err());
    assert!(desk.attempts(1).is_empty());
    assert_eq!(desk.job(1).track.state.name(), "unsent");
}

#[test]
fn one_payment_at_the_provider_belongs_to_one_attempt() {
    let (mut desk, session) = Desk::begun();
    for index in [1, 2] {
        desk.record(&session, index, sent(1)).unwrap();
    }
    // In one commit, so that neither is there before the other.
    let both = [desk.entry(&session, 1, accepted("same")), desk.entry(&session, 2, accepted("same"))];
    let committed = desk.journal.commit(&session, at(1), &both).unwrap();
    assert_eq!(committed[0].track.state.name(), "accepted");
    assert_eq!(committed[1].track.state.outcome().1, crate::domain::Reason::IdReused);
    assert_eq!(desk.attempts(2)[0].provider_id, None);
    assert!(desk.sql("UPDATE attempts SET provider_id = 'same' WHERE payout_id = 2").is_err());
}

#[test]
fn a_commit_is_on_the_disk_when_it_returns() {
    let (desk, _) = Desk::begun();
    let pragma = |name: &str| {
        desk.journal.connection().pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap()
    };
    assert!(pragma("synchronous") >= 2, "FULL or EXTRA");
    assert_eq!(pragma("fullfsync"), 1);
    assert_eq!(pragma("foreign_keys"), 1);
}
