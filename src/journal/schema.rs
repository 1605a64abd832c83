//! The versions of the journal: how one becomes the next, and what each looks like.

use std::sync::{Arc, OnceLock};

use rusqlite::{Connection, Transaction};

use super::{JournalError, fill};

type Fill = fn(&Transaction<'_>) -> Result<(), JournalError>;

/// From one version to the next: SQL, and where rows must be filled in, the code for it and more SQL after it.
struct Migration {
    sql: &'static str,
    fill: Option<Fill>,
    after: &'static str,
}

const MIGRATIONS: &[Migration] = &[
    Migration { sql: include_str!("migrations/001.sql"), fill: None, after: "" },
    Migration {
        sql: include_str!("migrations/002.sql"),
        fill: Some(fill::checksums_and_tallies),
        after: include_str!("migrations/002_after.sql"),
    },
    Migration { sql: include_str!("migrations/003.sql"), fill: None, after: "" },
    Migration { sql: include_str!("migrations/004.sql"), fill: None, after: "" },
    Migration { sql: include_str!("migrations/005.sql"), fill: None, after: "" },
];

/// The version that this program writes.
pub(super) const VERSION: i64 = MIGRATIONS.len() as i64;

/// Brings a journal from a version to this program's: all the way, or not at all. One that is empty yet is of none (0).
pub(super) fn migrate(connection: &mut Connection, from: i64) -> Result<(), JournalError> {
    let done = usize::try_from(from).unwrap_or(0);
    if done >= MIGRATIONS.len() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let mut missing = MIGRATIONS.get(done..).unwrap_or_default();
    if done == 0 {
        make(&transaction, |_| true)?;
        missing = &[];
    }
    for migration in missing {
        transaction.execute_batch(migration.sql)?;
        if let Some(fill) = migration.fill {
            fill(&transaction)?;
        }
        transaction.execute_batch(migration.after)?;
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    Ok(transaction.commit()?)
}

/// The first way in which a journal's schema is not that of a version, in words.
pub(super) fn difference(connection: &Connection, version: i64) -> Result<Option<String>, JournalError> {
    let should = model(version)?;
    let is = entries(connection)?;
    let missing = should.iter().find(|entry| !is.contains(entry));
    let strange = is.iter().find(|entry| !should.contains(entry));
    Ok(missing
        .map(|entry| format!("its {} {} is missing or is not what it should be", entry.kind, entry.name))
        .or_else(|| strange.map(|entry| format!("it has a {} that payrun did not make", entry.kind))))
}

/// What a version's schema is to be; made once for this program's own.
fn model(version: i64) -> Result<Arc<Vec<Entry>>, JournalError> {
    static OWN: OnceLock<Arc<Vec<Entry>>> = OnceLock::new();
    if let Some(own) = OWN.get().filter(|_| version == VERSION) {
        return Ok(Arc::clone(own));
    }
    let model = Connection::open_in_memory()?;
    for migration in MIGRATIONS.iter().take(usize::try_from(version).unwrap_or(0)) {
        model.execute_batch(migration.sql)?;
        model.execute_batch(migration.after)?;
    }
    let made = Arc::new(entries(&model)?);
    Ok(if version == VERSION { Arc::clone(OWN.get_or_init(|| made)) } else { made })
}

/// The table of attempts with its indexes and triggers, empty, in memory.
pub(super) fn empty_attempts() -> Result<Connection, JournalError> {
    let connection = Connection::open_in_memory()?;
    make(&connection, |entry| entry.table == "attempts")?;
    Ok(connection)
}

/// Makes what is wanted of this version's schema in its last form: by way of the earlier versions it takes many times as
/// long.
fn make(connection: &Connection, is_wanted: impl Fn(&Entry) -> bool) -> Result<(), JournalError> {
    let model = model(VERSION)?;
    for sql in model.iter().filter(|entry| is_wanted(entry)).filter_map(|entry| entry.sql.as_ref()) {
        connection.execute_batch(sql)?;
    }
    Ok(())
}

/// An empty journal as the program of an earlier version made it, for tests.
#[cfg(test)]
pub(super) fn make_version(connection: &Connection, version: i64) {
    for migration in MIGRATIONS.iter().take(usize::try_from(version).unwrap()) {
        connection.execute_batch(migration.sql).unwrap();
        connection.execute_batch(migration.after).unwrap();
    }
    connection.pragma_update(None, "user_version", version).unwrap();
}

#[derive(PartialEq, Eq)]
struct Entry {
    kind: String,
    name: String,
    table: String,
    sql: Option<String>,
}

fn entries(connection: &Connection) -> Result<Vec<Entry>, JournalError> {
    let mut statement = connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema")?;
    let rows = statement.query_map([], |row| {
        Ok(Entry { kind: row.get(0)?, name: row.get(1)?, table: row.get(2)?, sql: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
