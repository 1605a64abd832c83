//! The rows of the file, in a temporary table beside the journal.

use rusqlite::{Connection, params};

use super::{due, elsewhere};
use crate::domain::{EmployeeId, PayoutInstruction};
use crate::journal::JournalError;

/// Makes the tables, empty.
pub(in crate::journal) fn begin(connection: &Connection) -> Result<(), JournalError> {
    end(connection)?;
    // 16 MB each: most of a month's pages are asked for more than once.
    connection.pragma_update(Some("main"), "cache_size", -16_384)?;
    connection.pragma_update(Some("temp"), "cache_size", -16_384)?;
    elsewhere::begin(connection)?;
    Ok(connection.execute_batch(
        "CREATE TEMP TABLE incoming (row INTEGER NOT NULL, employee_id TEXT NOT NULL, pay_item TEXT NOT NULL, \
         name TEXT NOT NULL, phone TEXT NOT NULL, operator TEXT NOT NULL, amount_minor INTEGER NOT NULL, \
         currency TEXT NOT NULL, judged INTEGER NOT NULL, line TEXT NOT NULL, account TEXT NOT NULL); \
         CREATE TEMP TABLE left_out (employee_id TEXT PRIMARY KEY) WITHOUT ROWID; \
         CREATE TEMP TABLE findings (id INTEGER PRIMARY KEY, kinds INTEGER NOT NULL, row INTEGER, \
         employee_id TEXT NOT NULL, pay_item TEXT NOT NULL, line TEXT, phone_of TEXT, together INTEGER NOT NULL DEFAULT 0, \
         run TEXT, was_name TEXT, was_phone TEXT, was_operator TEXT, was_minor INTEGER, was_currency TEXT, \
         name TEXT, phone TEXT, operator TEXT, amount_minor INTEGER, currency TEXT); \
         CREATE TEMP TABLE lines (line TEXT PRIMARY KEY, employees INTEGER NOT NULL, lowest TEXT, highest TEXT) \
         WITHOUT ROWID;",
    )?)
}

/// Takes the tables away.
pub(in crate::journal) fn end(connection: &Connection) -> Result<(), JournalError> {
    due::end(connection)?;
    Ok(connection.execute_batch(
        "DROP TABLE IF EXISTS temp.incoming; DROP TABLE IF EXISTS temp.left_out; \
         DROP TABLE IF EXISTS temp.findings; DROP TABLE IF EXISTS temp.lines; \
         DROP TABLE IF EXISTS temp.reported; DROP TABLE IF EXISTS temp.reported_runs",
    )?)
}

/// Takes a valid row. `judged`: it is new to its run, or has other values there.
pub(in crate::journal) fn put(
    connection: &Connection,
    row: u64,
    instruction: &PayoutInstruction,
    judged: bool,
) -> Result<(), JournalError> {
    let recipient = &instruction.recipient;
    let name = format!("{} {}", recipient.first_name.expose(), recipient.last_name.expose());
    connection
        .prepare_cached("INSERT INTO temp.incoming VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")?
        .execute(params![
            i64::try_from(row).unwrap_or(i64::MAX),
            instruction.employee_id.as_str(),
            instruction.pay_item.as_str(),
            name,
            recipient.phone.digits(),
            instruction.operator.as_str(),
            i64::try_from(instruction.amount.minor()).unwrap_or(i64::MAX),
            instruction.currency().code(),
            judged,
            recipient.phone.line(),
            instruction.account.as_str()
        ])?;
    Ok(())
}

/// Takes the employee of a row that cannot be paid: in the file, and so not gone.
pub(in crate::journal) fn put_rejected(connection: &Connection, employee: &str) -> Result<(), JournalError> {
    if let Ok(employee) = EmployeeId::normalise(employee) {
        connection
            .prepare_cached("INSERT OR IGNORE INTO temp.left_out VALUES (?1)")?
            .execute([employee.as_ref()])?;
    }
    Ok(())
}

/// All rows are there: lines them up as the journal has its own, by employee and pay item. The index holds whole rows,
/// so that nothing jumps to and fro in a file of any order.
pub(super) fn seal(connection: &Connection) -> Result<(), JournalError> {
    Ok(connection.execute_batch(
        "CREATE INDEX IF NOT EXISTS temp.incoming_key ON incoming (employee_id, pay_item, row, name, phone, operator, \
         amount_minor, currency, account, judged); \
         CREATE INDEX IF NOT EXISTS temp.incoming_line ON incoming (line, currency, amount_minor, judged)",
    )?)
}

/// How many rows there are, and how many of them are judged.
pub(super) fn count(connection: &Connection) -> Result<(u64, u64), JournalError> {
    Ok(connection.query_row("SELECT count(*), ifnull(sum(judged), 0) FROM temp.incoming", [], |row| {
        let number = |index| row.get::<_, i64>(index).map(|number| u64::try_from(number).unwrap_or(0));
        Ok((number(0)?, number(1)?))
    })?)
}
