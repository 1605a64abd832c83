//! A file beside the journal, for whoever only looks: nothing is taken in.

use rusqlite::{Connection, OpenFlags};

use super::due::Due;
use super::twins::{self, OF_FILE, OF_FILE_RETRIED};
use super::{
    Elsewhere, InRun, OverCaps, Question, Renamed, Review, Source, begin, incoming, is_any, is_known,
    over_caps, put, put_rejected, review,
};
use crate::domain::PayoutInstruction;
use crate::history::Caps;
use crate::journal::{Journal, JournalError, RunHeader, open, schema};

/// The rows of a file, beside the journal.
#[derive(Debug)]
pub struct Staged<'journal> {
    connection: &'journal Connection,
    header: &'journal RunHeader,
    /// The run's number, where it was begun already.
    run_id: Option<i64>,
    /// What failed is tried again.
    retry_failed: bool,
}

impl Journal {
    /// A journal without any run, gone when it is dropped: to hold a file to its caps, and to put it beside what reports tell,
    /// where there is none yet.
    ///
    /// # Errors
    /// When there is no room for it.
    pub fn nowhere() -> Result<Self, JournalError> {
        // SQLite keeps a database without a name on disk once it grows, and takes it away by itself.
        let mut connection = Connection::open_with_flags("", OpenFlags::default())?;
        open::set_up(&connection)?;
        schema::migrate(&mut connection, 0)?;
        Ok(Self { connection, mark: None, _lock: None })
    }

    /// Whether a file of this run has anything here to be compared with: the run itself, or another run of the
    /// employer, of the same environment and kind.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn has_to_compare(&self, header: &RunHeader) -> Result<bool, JournalError> {
        Ok(is_known(&self.connection, header)?.is_some() || is_any(&self.connection, header)?)
    }

    /// Begins to put a file beside the journal.
    ///
    /// # Errors
    /// When the journal cannot be read, or there is no room.
    pub fn stage<'journal>(
        &'journal self,
        header: &'journal RunHeader,
    ) -> Result<Staged<'journal>, JournalError> {
        self.hold_still()?;
        begin(&self.connection)?;
        let run_id = is_known(&self.connection, header)?;
        Ok(Staged { connection: &self.connection, header, run_id, retry_failed: false })
    }
}

impl Staged<'_> {
    /// As whoever pays has what failed tried again, or not.
    #[must_use]
    pub const fn retrying(self, retry_failed: bool) -> Self {
        Self { retry_failed, ..self }
    }

    /// Takes a valid row.
    ///
    /// # Errors
    /// When there is no room.
    pub fn valid(&self, row: u64, instruction: &PayoutInstruction) -> Result<(), JournalError> {
        put(self.connection, row, instruction, true)
    }

    /// Takes the employee of a row that cannot be paid.
    ///
    /// # Errors
    /// When there is no room.
    pub fn rejected(&self, employee: &str) -> Result<(), JournalError> {
        put_rejected(self.connection, employee)
    }

    /// To put the file beside runs that only their reports tell of.
    #[must_use]
    pub const fn elsewhere(&self) -> Elsewhere<'_> {
        Elsewhere::new(self.connection)
    }

    /// What the other runs say about the file.
    ///
    /// # Errors
    /// When the journal cannot be read, or there is no room.
    pub fn review(&self, question: &Question) -> Result<Review, JournalError> {
        if let Some(run_id) = self.run_id {
            // What the run has with the same values was looked at when it came.
            self.connection.execute(
                "UPDATE temp.incoming SET judged = 0 WHERE EXISTS (SELECT 1 FROM payouts p WHERE p.run_id = ?1 \
                 AND p.employee_id = incoming.employee_id AND p.pay_item = incoming.pay_item \
                 AND p.phone = incoming.phone AND p.operator = incoming.operator \
                 AND p.amount_minor = incoming.amount_minor AND p.currency = incoming.currency)",
                [run_id],
            )?;
        }
        incoming::seal(self.connection)?;
        let due = Due::of_file(self.connection, self.run_id, self.retry_failed, question.now)?;
        review(self.connection, self.header, self.run_id.is_some(), Some(&due), question)
    }

    /// What `pay` finds with [`Import::renamed`](crate::journal::Import::renamed).
    ///
    /// # Errors
    /// When the journal cannot be read, or there is no room.
    pub fn renamed(&self, limit: usize) -> Result<Vec<Renamed>, JournalError> {
        let Some(run_id) = self.run_id else { return Ok(Vec::new()) };
        incoming::seal(self.connection)?;
        let sides = if self.retry_failed { OF_FILE_RETRIED } else { OF_FILE };
        twins::renamed(self.connection, run_id, sides, limit)
    }

    /// How the rows of the file stand in the run itself; no row does where it was not begun.
    ///
    /// # Errors
    /// When the journal cannot be read, or there is no room.
    pub fn in_run(&self) -> Result<InRun, JournalError> {
        let Some(run_id) = self.run_id else { return Ok(InRun::default()) };
        incoming::seal(self.connection)?;
        twins::in_run(self.connection, run_id, self.retry_failed)
    }

    /// What is beyond its cap.
    ///
    /// # Errors
    /// When the journal cannot be read, or there is no room.
    pub fn over_caps(&self, caps: &Caps, limit: usize) -> Result<OverCaps, JournalError> {
        incoming::seal(self.connection)?;
        let source = Source::Staged { run_id: self.run_id, retry_failed: self.retry_failed };
        over_caps(self.connection, source, caps, limit)
    }
}
