//! A journal that a test changes from outside, made to look as if the program had written it: triggers stand aside, and
//! the checksums and totals are made anew by their description.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

/// Changes a journal.
pub fn tamper(journal: &Path, sql: &str) {
    let journal = Connection::open(journal).unwrap();
    let triggers: Vec<(String, String)> = {
        let mut statement =
            journal.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    for (name, _) in &triggers {
        journal.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    journal.execute_batch(sql).unwrap();
    for (_, sql) in &triggers {
        journal.execute_batch(sql).unwrap();
    }
    reseal(&journal);
}

fn reseal(journal: &Connection) {
    for mut run in rows(
        journal,
        "SELECT id, name, employer, environment, simulated, begun_at, sessions, file_name, digest, control, last_fact_at, \
         requests_initialize, requests_status, rate_limited FROM runs",
    ) {
        let Value::Integer(id) = run[0] else { panic!() };
        let accounts = format!(
            "SELECT name, provider, CAST(key_fingerprint AS BLOB) FROM accounts WHERE run_id = {id} ORDER BY name"
        );
        // A key that is not known leaves no trace: runs of earlier versions are sealed so.
        run.extend(rows(journal, &accounts).into_iter().flatten().filter(|value| *value != Value::Null));
        // The same of when it was compared with others.
        let compared = rows(journal, &format!("SELECT compared_at FROM runs WHERE id = {id}"));
        run.extend(compared.into_iter().flatten().filter(|value| *value != Value::Null));
        journal.execute("UPDATE runs SET seal = ?2 WHERE id = ?1", params![id, seal("run", &run)]).unwrap();
    }
    for payout in rows(journal, "SELECT id, last_seal, state, detail, exceptions, outcome FROM payouts") {
        let seal = seal("state", &payout);
        journal
            .execute("UPDATE payouts SET state_seal = ?2 WHERE id = ?1", params![payout[0], seal])
            .unwrap();
    }
    journal
        .execute_batch(
            "DELETE FROM tallies WHERE account <> ''; INSERT INTO tallies SELECT run_id, account, outcome, currency, \
             count(*), sum(amount_minor) FROM payouts GROUP BY 1, 2, 3, 4",
        )
        .unwrap();
}

fn rows(journal: &Connection, sql: &str) -> Vec<Vec<Value>> {
    let mut statement = journal.prepare(sql).unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|index| row.get(index)).collect()).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// The first 64 bits of a SHA-256 over the kind and the values, each with its type and length.
fn seal(kind: &str, values: &[Value]) -> i64 {
    let mut digest = Sha256::new();
    let long = |kind: &[u8], bytes: &[u8]| [kind, &(bytes.len() as u64).to_be_bytes(), bytes].concat();
    digest.update(long(b"t", kind.as_bytes()));
    for value in values {
        digest.update(match value {
            Value::Text(text) => long(b"t", text.as_bytes()),
            Value::Blob(blob) => long(b"b", blob),
            Value::Null => b"-".to_vec(),
            Value::Integer(number) => [b"i", &number.to_be_bytes()[..]].concat(),
            Value::Real(_) => panic!("no column of a journal holds one"),
        });
    }
    i64::from_be_bytes(digest.finalize()[..8].try_into().unwrap())
}
