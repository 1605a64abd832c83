//! The doctor: silent over what is sound, and what each kind of damage makes it say.

use std::path::Path;

use bytes::Bytes;

use super::*;
use crate::lifecycle::LostBecause;

/// What the doctor says of a journal.
pub(super) fn examined(path: &Path) -> Vec<String> {
    let mut said = Vec::new();
    let rebuild = |_, _: &_, instruction: &PayoutInstruction, _| {
        let id = instruction.employee_id.as_str().trim_start_matches("E-");
        Bytes::from(format!("{} to {id}", instruction.amount.minor()))
    };
    let examined = examine(path, &rebuild, &mut |finding| said.push(finding.what), &mut |_| {}).unwrap();
    assert_eq!(examined.findings, said.len() as u64);
    said
}

/// Straight past all that protects it.
fn tampered(desk: &Desk, sql: &str) -> Vec<String> {
    let connection = desk.journal.connection();
    let triggers: Vec<(String, String)> = {
        let mut statement =
            connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    connection.execute_batch(sql).unwrap();
    for (_, sql) in &triggers {
        connection.execute_batch(sql).unwrap();
    }
    examined(&desk.path)
}

#[test]
fn a_sound_journal_is_sound_while_it_is_paid_from() {
    let (mut desk, session) = Desk::begun();
    assert_eq!(examined(&desk.path), Vec::<String>::new());
    desk.record(&session, 1, sent(1)).unwrap();
    assert_eq!(examined(&desk.path), Vec::<String>::new());
    drop(desk);
    assert_eq!(examined(&versions::eventful().path), Vec::<String>::new());
}

#[test]
fn every_way_of_a_payout_is_sound() {
    let (mut desk, session) = Desk::begun();
    desk.record(&session, 1, sent(1)).unwrap();
    desk.record(
        &session,
        1,
        Fact::NotProcessed { because: crate::lifecycle::NotProcessedBecause::RateLimited },
    )
    .unwrap();
    // It takes the file's values before it is sent again.
    desk.import(&[person(1, 111), person(2, 200), person(3, 300)], false);
    let session = desk.session(false, 10);
    desk.record(&session, 1, sent(1)).unwrap();
    desk.record(&session, 1, Fact::ReplyLost { because: LostBecause::TimedOut }).unwrap();
    desk.record(&session, 1, sent(1)).unwrap();
    desk.record(&session, 1, refused(false)).unwrap();
    let fact = Fact::NotFoundByPerson { who: "mk".to_owned(), because: "asked".to_owned() };
    desk.record(&session, 1, fact).unwrap();
    desk.record(&session, 2, sent(1)).unwrap();
    desk.record(&session, 2, refused(true)).unwrap();
    desk.record(&session, 3, sent(1)).unwrap();
    // An attempt for another amount after one that failed.
    desk.import(&[person(1, 999), person(3, 300)], true);
    let session = desk.session(true, 20);
    desk.record(&session, 1, sent(2)).unwrap();
    desk.record(&session, 1, accepted("p-1")).unwrap();
    assert_eq!(examined(&desk.path), Vec::<String>::new());
    let first = person(9, 900);
    desk.import(&[person(1, 999), person(3, 300), first.clone()], true);
    assert_eq!(desk.journal.totals(1).unwrap(), desk.journal.recount(1).unwrap());
    assert!(desk.journal.totals(1).unwrap().ties_out());
}

#[test]
fn each_kind_of_damage_is_named() {
    for (sql, says) in [
        ("UPDATE payouts SET amount_minor = 101 WHERE id = 1", "what to pay, of payout 1"),
        ("UPDATE payouts SET phone = phone || '1' WHERE id = 4", "what to pay, of payout 4"),
        ("UPDATE payouts SET outcome = 'paid' WHERE id = 1", "where it stands, of payout 1"),
        ("UPDATE payouts SET reason = 'confirmed' WHERE id = 1", "for the reason confirmed"),
        ("UPDATE attempts SET body = x'00' WHERE payout_id = 1", "what its attempt 1 ordered"),
        ("UPDATE attempts SET idempotency_key = 'x' WHERE payout_id = 1", "is not derived from whose it is"),
        ("UPDATE attempts SET provider_id = 'p-9' WHERE payout_id = 1", "not what its facts make of them"),
        ("UPDATE attempts SET sends = 2 WHERE payout_id = 3", "not what its facts make of them"),
        (
            "UPDATE facts SET data = replace(data, 'p-1', 'p-2') WHERE payout_id = 1",
            "is not what was written",
        ),
        ("UPDATE facts SET session = 9 WHERE id = 1", "is of session 9"),
        ("DELETE FROM facts WHERE id = 6", "its last facts are missing"),
        ("DELETE FROM facts WHERE id = 5", "does not follow"),
        ("DELETE FROM payouts WHERE id = 4", "the totals that were kept are not those of its rows"),
        ("DELETE FROM payouts WHERE id = 4", "not those that the file had"),
        ("DELETE FROM payouts WHERE id = 1", "belongs to payouts that are not there"),
        ("UPDATE tallies SET rows = rows + 1", "the totals that were kept are not those of its rows"),
        ("UPDATE runs SET employer = 'acne'", "run 1 is not what was written"),
        ("UPDATE runs SET control = replace(control, '4', '5')", "run 1 is not what was written"),
        ("UPDATE payouts SET account = 'other', order_seal = 0 WHERE id = 1", "what to pay, of payout 1"),
        ("INSERT INTO webhooks VALUES (1, 'main', 'd', '', 'success', 1, 0)", "webhook 1 is not one"),
        ("DROP INDEX one_attempt_not_failed", "its index one_attempt_not_failed is missing"),
        ("CREATE TABLE strange (x)", "it has a table that payrun did not make"),
        ("UPDATE runs SET requests_status = 7", "run 1 is not what was written"),
    ] {
        let said = tampered(&versions::eventful(), sql);
        assert!(said.iter().any(|said| said.contains(says)), "{sql}: {said:?}");
    }
}

#[test]
fn what_is_damaged_is_neither_sent_nor_told_as_true() {
    let (mut desk, session) = Desk::begun();
    desk.record(&session, 2, sent(1)).unwrap();
    desk.sql_unchecked("UPDATE payouts SET amount_minor = amount_minor * 10 WHERE id = 1");
    let account = account();
    let work = Work { run_id: 1, account: &account, queue: Queue::Send };
    assert!(matches!(
        desk.journal.due(work, Timestamp::MAX, 1, &HashSet::new()),
        Err(JournalError::Altered { number: 1, .. })
    ));
    let visited = desk.journal.payouts(1, |_| Ok::<_, JournalError>(()));
    assert!(matches!(visited, Err(JournalError::Altered { number: 1, .. })));
    // An order that was sent goes out again only as it was.
    desk.sql_unchecked("DROP TRIGGER a_sent_body_is_not_changed; UPDATE attempts SET body = x'3130'");
    assert!(matches!(
        desk.journal.body(2, AttemptNumber::FIRST),
        Err(JournalError::Altered { number: 2, .. })
    ));
    // And nothing is recorded on a state that is not what was written.
    desk.sql_unchecked("UPDATE payouts SET detail = '{\"state\":\"unsent\"}' WHERE id = 2");
    let entry = Entry { job: Job { id: 2, ..desk.job_of_another() }, ..desk.entry(&session, 3, sent(1)) };
    assert!(matches!(
        desk.journal.commit(&session, at(1), &[entry]),
        Err(JournalError::Altered { number: 2, .. })
    ));
}

impl Desk {
    fn sql_unchecked(&self, sql: &str) {
        self.journal.connection().execute_batch(sql).unwrap();
    }

    fn job_of_another(&self) -> Job {
        self.job(3)
    }
}

#[test]
fn what_is_open_is_found_through_its_index() {
    let (desk, _) = Desk::begun();
    for (sql, index) in [
        (
            "SELECT id FROM payouts WHERE run_id = 1 AND outcome = 'held' AND row IS NOT NULL ORDER BY row LIMIT 1",
            "payouts_open",
        ),
        (
            "SELECT id FROM payouts WHERE run_id = 1 AND outcome = 'not_sent' AND row IS NULL ORDER BY id LIMIT 1",
            "payouts_open",
        ),
        (
            "SELECT id FROM payouts WHERE run_id = 1 AND outcome = 'held' AND state = 'sending' LIMIT 256",
            "payouts_open",
        ),
        (
            "UPDATE payouts SET queue = 1, due_at = 0 WHERE run_id = 1 AND outcome = 'failed' AND queue <> 1",
            "payouts_open",
        ),
        (
            "UPDATE payouts SET due_at = 5 WHERE run_id = 1 AND account IN (SELECT account FROM tallies WHERE run_id = 1) \
          AND queue IN (2, 3) AND queue > 0 AND due_at > 5 AND state = 'accepted'",
            "payouts_to_do",
        ),
    ] {
        let plan: Vec<String> = {
            let mut statement =
                desk.journal.connection().prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let rows = statement.query_map([], |row| row.get(3)).unwrap();
            rows.collect::<Result<_, _>>().unwrap()
        };
        assert!(plan[0].contains(index), "{sql}: {plan:?}");
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{sql}: {plan:?}");
    }
}
