//! Runs that only their reports tell of, as far as this journal is concerned: their own is lost, or is another one. What
//! they paid is put beside the file like that of the other runs, for as long as the file is looked at.

use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, params};

use crate::domain::{PayoutInstruction, RunId};
use crate::journal::{Journal, JournalError, Remembered};

/// Takes runs from their reports.
#[derive(Debug)]
pub struct Elsewhere<'journal> {
    connection: &'journal Connection,
}

/// A run that is being taken from its report.
#[derive(Debug, Clone, Copy)]
pub struct ElsewhereRun {
    id: i64,
    last_fact_at: Timestamp,
}

/// Makes the tables, where they are not there yet.
pub(super) fn begin(connection: &Connection) -> Result<(), JournalError> {
    Ok(connection.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS reported_runs (id INTEGER PRIMARY KEY, name TEXT NOT NULL, \
         begun_at INTEGER NOT NULL, last_fact_at INTEGER NOT NULL, report TEXT NOT NULL); \
         CREATE TEMP TABLE IF NOT EXISTS reported (run_id INTEGER NOT NULL, employee_id TEXT NOT NULL, \
         pay_item TEXT NOT NULL, name TEXT NOT NULL, phone TEXT NOT NULL, sent_at INTEGER NOT NULL, \
         currency TEXT NOT NULL, amount_minor INTEGER NOT NULL, outcome TEXT NOT NULL DEFAULT 'held', row INTEGER); \
         CREATE INDEX IF NOT EXISTS temp.reported_of ON reported (run_id)",
    )?)
}

impl Journal {
    /// To put a run that goes on without its file beside runs that only their reports tell of.
    ///
    /// # Errors
    /// When there is no room.
    pub fn elsewhere(&self) -> Result<Elsewhere<'_>, JournalError> {
        begin(&self.connection)?;
        Ok(Elsewhere::new(&self.connection))
    }
}

impl<'journal> Elsewhere<'journal> {
    pub(in crate::journal) const fn new(connection: &'journal Connection) -> Self {
        Self { connection }
    }

    /// Takes a run, so far without rows.
    ///
    /// # Errors
    /// When there is no room.
    pub fn run(
        &self,
        run: &RunId,
        (begun_at, last_fact_at): (Timestamp, Timestamp),
        report: &Path,
    ) -> Result<ElsewhereRun, JournalError> {
        let id = self
            .connection
            .prepare_cached(
                "INSERT INTO temp.reported_runs (name, begun_at, last_fact_at, report) VALUES (?1, ?2, ?3, ?4) \
                 RETURNING id",
            )?
            .query_row(
                params![
                    run.as_str(),
                    begun_at.as_millisecond(),
                    last_fact_at.as_millisecond(),
                    report.display().to_string()
                ],
                |row| row.get(0),
            )?;
        Ok(ElsewhereRun { id, last_fact_at })
    }

    /// Takes one of its rows, where that was paid or may have been: also what had its turn still to come, since the run may
    /// have gone on after its report.
    ///
    /// # Errors
    /// When there is no room.
    pub fn row(
        &self,
        run: ElsewhereRun,
        instruction: &PayoutInstruction,
        remembered: &Remembered,
    ) -> Result<(), JournalError> {
        let (Remembered::Sent(_, sent_at) | Remembered::PerhapsSent(_, sent_at)) = remembered else {
            return Ok(());
        };
        // Reports of an earlier payrun do not tell when.
        let sent_at = if *sent_at == Timestamp::UNIX_EPOCH { run.last_fact_at } else { *sent_at };
        let recipient = &instruction.recipient;
        self.connection
            .prepare_cached(
                "INSERT INTO temp.reported (run_id, employee_id, pay_item, name, phone, sent_at, currency, amount_minor) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                run.id,
                instruction.employee_id.as_str(),
                instruction.pay_item.as_str(),
                format!("{} {}", recipient.first_name.expose(), recipient.last_name.expose()),
                recipient.phone.digits(),
                sent_at.as_millisecond(),
                instruction.currency().code(),
                i64::try_from(instruction.amount.minor()).unwrap_or(i64::MAX)
            ])?;
        Ok(())
    }
}
