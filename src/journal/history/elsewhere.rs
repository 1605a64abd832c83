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
pub struct ElsewhereRun(i64);

/// Makes the tables, where they are not there yet.
pub(super) fn begin(connection: &Connection) -> Result<(), JournalError> {
    Ok(connection.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS reported_runs (id INTEGER PRIMARY KEY, name TEXT NOT NULL, \
         begun_at INTEGER NOT NULL, report TEXT NOT NULL); \
         CREATE TEMP TABLE IF NOT EXISTS reported (run_id INTEGER NOT NULL, phone TEXT NOT NULL, \
         currency TEXT NOT NULL, amount_minor INTEGER NOT NULL, outcome TEXT NOT NULL DEFAULT 'held', row INTEGER)",
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
    pub fn run(&self, run: &RunId, begun_at: Timestamp, report: &Path) -> Result<ElsewhereRun, JournalError> {
        let id = self
            .connection
            .prepare_cached(
                "INSERT INTO temp.reported_runs (name, begun_at, report) VALUES (?1, ?2, ?3) RETURNING id",
            )?
            .query_row(
                params![run.as_str(), begun_at.as_millisecond(), report.display().to_string()],
                |row| row.get(0),
            )?;
        Ok(ElsewhereRun(id))
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
        if matches!(remembered, Remembered::Failed(..)) {
            return Ok(());
        }
        self.connection
            .prepare_cached(
                "INSERT INTO temp.reported (run_id, phone, currency, amount_minor) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                run.0,
                instruction.recipient.phone.digits(),
                instruction.currency().code(),
                i64::try_from(instruction.amount.minor()).unwrap_or(i64::MAX)
            ])?;
        Ok(())
    }
}
