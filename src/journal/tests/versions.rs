//! A journal of the first version, opened by this program: brought up to date whole, or left as it is.

use rusqlite::Connection;

use super::*;
use crate::journal::schema;

/// The tables of the first version, with its columns, and those that the second added.
const TABLES: &[(&str, &str, &str)] = &[
    (
        "runs",
        "id, name, employer, environment, simulated, begun_at, last_fact_at, sessions, file_name, digest, control, \
         requests_initialize, requests_status, rate_limited",
        ", seal",
    ),
    ("accounts", "run_id, name, provider", ""),
    (
        "payouts",
        "id, run_id, row, employee_id, pay_item, first_name, last_name, phone, email, operator, country, amount_minor, \
         currency, description, account, metadata, state, detail, exceptions, outcome, reason, queue, due_at",
        ", order_seal, state_seal, last_seal",
    ),
    (
        "attempts",
        "payout_id, number, account, idempotency_key, body, state, provider_id, provider_status, amount_charged, message, \
         sends, intended_at, accepted_at, final_at, resolved_by, resolved_why",
        ", amount_minor, currency, phone, operator, seal",
    ),
    ("facts", "id, payout_id, session, at, kind, data", ", seal"),
    ("rejects", "run_id, row, cells, amount_minor, currency, problems", ", seal"),
    ("webhooks", "id, account, digest, provider_id, status, received_at, handled", ""),
];

/// The journal of a desk as the program of an earlier version would have it.
fn of_version(version: i64, desk: &Desk, path: &std::path::Path) {
    // Versions before the fifth did not keep it.
    let new = desk.journal.connection();
    new.execute("UPDATE runs SET compared_at = NULL", []).unwrap();
    crate::journal::run::seal(new, 1).unwrap();
    let old = Connection::open(path).unwrap();
    old.pragma_update(None, "application_id", 0x7061_7972).unwrap();
    schema::make_version(&old, version);
    old.execute("ATTACH ?1 AS new", [desk.path.to_str().unwrap()]).unwrap();
    for (table, first, second) in TABLES {
        let third = if version > 2 && *table == "attempts" { ", failed" } else { "" };
        let columns = if version == 1 { (*first).to_owned() } else { format!("{first}{second}{third}") };
        old.execute_batch(&format!("INSERT INTO {table} ({columns}) SELECT {columns} FROM new.{table}"))
            .unwrap();
    }
    if version > 1 {
        old.execute_batch("INSERT INTO tallies SELECT * FROM new.tallies").unwrap();
    }
}

/// A run with a bit of everything: one accepted, one refused and changed since, one lost, one never sent.
pub(super) fn eventful() -> Desk {
    let (mut desk, session) = Desk::begun();
    desk.record(&session, 1, sent(1)).unwrap();
    desk.record(&session, 1, accepted("p-1")).unwrap();
    desk.record(&session, 2, sent(1)).unwrap();
    desk.record(&session, 2, refused(false)).unwrap();
    desk.record(&session, 3, sent(1)).unwrap();
    desk.record(&session, 3, Fact::ReplyLost { because: crate::lifecycle::LostBecause::TimedOut }).unwrap();
    desk.import(&[person(1, 100), person(2, 222), person(3, 300), person(4, 400)], true);
    desk.session(true, 60);
    desk
}

#[test]
fn a_journal_of_the_first_version_goes_on_as_if_nothing_had_happened() {
    goes_on(1);
}

#[test]
fn so_does_one_of_the_second() {
    goes_on(2);
}

#[test]
fn so_does_one_of_the_third() {
    goes_on(3);
}

#[test]
fn so_does_one_of_the_fourth() {
    goes_on(4);
}

fn goes_on(version: i64) {
    let desk = eventful();
    let path = desk.path.with_file_name("old.db");
    of_version(version, &desk, &path);
    let journal = Journal::open_existing(&path, "a test").unwrap();
    assert_eq!(journal.totals(1).unwrap(), desk.journal.totals(1).unwrap());
    for index in 1..=4 {
        let of = |journal: &Journal| {
            let found = journal.payout(1, &format!("E-{index}").parse().unwrap(), &"salary".parse().unwrap());
            let job = found.unwrap().unwrap().job;
            (job.instruction, job.track, journal.attempts(job.id).unwrap())
        };
        assert_eq!(of(&journal), of(&desk.journal));
    }
    let mut upgraded = Desk { _folder: tempfile::tempdir().unwrap(), path: path.clone(), journal };
    let session = upgraded.session(true, 120);
    upgraded.record(&session, 2, sent(2)).unwrap();
    upgraded.record(&session, 2, accepted("p-2")).unwrap();
    for second in ["accepted", "sending"] {
        let sql = "INSERT INTO attempts (payout_id, number, account, idempotency_key, body, state, intended_at) \
                   VALUES (2, 3, 'main', 'another', x'00', ?1, 0)";
        assert!(
            upgraded.journal.connection().execute(sql, [second]).is_err(),
            "beside one that is not failed"
        );
    }
    assert_eq!(doctor::examined(&path), Vec::<String>::new());
}

#[test]
fn looking_at_it_brings_it_up_to_date_unless_somebody_pays_from_it() {
    let desk = eventful();
    let path = desk.path.with_file_name("old.db");
    of_version(1, &desk, &path);
    let lock = WriterLock::take(&path.canonicalize().unwrap(), "the old program").unwrap();
    assert!(matches!(Journal::open_reading(&path), Err(JournalError::Older { found: 1, .. })));
    let before = std::fs::read(&path).unwrap();
    assert!(doctor::examined(&path)[0].contains("version 1"), "the doctor changes nothing");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    drop(lock);
    assert_eq!(Journal::open_reading(&path).unwrap().totals(1).unwrap(), desk.journal.totals(1).unwrap());
}

#[test]
fn a_step_that_fails_leaves_the_old_version() {
    for version in [1, 2] {
        let desk = eventful();
        let path = desk.path.with_file_name("old.db");
        of_version(version, &desk, &path);
        let mut old = Connection::open(&path).unwrap();
        let pages: i64 = old.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        old.pragma_update(None, "max_page_count", pages).unwrap();
        assert!(schema::migrate(&mut old, version).is_err());
        let is: i64 = old.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(is, version);
        assert_eq!(schema::difference(&old, version).unwrap(), None);
    }
}
