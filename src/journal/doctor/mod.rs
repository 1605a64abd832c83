//! The doctor: goes through a whole journal and says what is wrong with it. Looks and never writes, beside whoever is
//! paying, one row at a time however long the run is. First what SQLite can tell, then what it cannot: that rows are
//! what was written, that each fact follows from the one before it, that the sums are those of the rows.

mod payouts;
mod sums;

use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use rusqlite::{Connection, OpenFlags};
use serde::Serialize;

use super::mark::{self, Known};
use super::schema::{self, VERSION};
use super::{Journal, JournalError, lost, open};
use crate::domain::{AttemptNumber, PayoutIdentity, PayoutInstruction, ProviderName};

/// Findings of SQLite's own that are told; a page that is gone makes thousands.
const TOLD_BY_SQLITE: u32 = 100;

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What.
    pub what: String,
    /// In which run, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<String>,
    /// Which row of the file, where it is about one that the file has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
    /// Whose, where it is about somebody's payout.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employee_id: Option<String>,
}

impl Finding {
    fn of(what: impl Into<String>) -> Self {
        Self { what: what.into(), run: None, row: None, employee_id: None }
    }
}

/// How much was looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Pages of the file.
    pub pages: u64,
    /// Runs.
    pub runs: u64,
    /// Payouts: order, state, and what the one says of the other.
    pub payouts: u64,
    /// Attempts: key, order, and all that their facts make of them.
    pub attempts: u64,
    /// Facts: each after the one before it.
    pub facts: u64,
    /// Rejected rows.
    pub rejected: u64,
    /// Webhooks.
    pub webhooks: u64,
    /// Payouts whose facts could not be applied again: an earlier payrun did not keep what they ordered.
    pub not_applied: u64,
}

/// What came of an examination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Examined {
    /// The journal's version.
    pub version: i64,
    /// How much was looked at.
    pub checked: Checked,
    /// How much is wrong.
    pub findings: u64,
    /// Whether there was a mark that could be read.
    pub marked: bool,
    /// Whether a journal that was here before is gone, and this one does not know what it paid.
    pub misses_another: bool,
}

/// Builds the bytes that order a payout, as the engine had them built.
pub type Rebuild<'a> = &'a dyn Fn(ProviderName, &PayoutIdentity, &PayoutInstruction, AttemptNumber) -> Bytes;

/// An examination under way.
struct Examination<'a> {
    journal: Journal,
    rebuild: Rebuild<'a>,
    tell: &'a mut dyn FnMut(Finding),
    /// Told how many payouts have been looked at.
    progress: &'a mut dyn FnMut(u64),
    checked: Checked,
    findings: u64,
    misses_another: bool,
}

/// Goes through a journal. Each finding is told at once.
///
/// # Errors
/// When there is no journal, it is of a later payrun, or the file system refuses it. Damage is no error but a finding.
pub fn examine(
    path: &Path,
    rebuild: Rebuild<'_>,
    tell: &mut dyn FnMut(Finding),
    progress: &mut dyn FnMut(u64),
) -> Result<Examined, JournalError> {
    let path = &open::resolve(path)?;
    let known = mark::read(path);
    let mut examined = Examined {
        version: 0,
        checked: Checked::default(),
        findings: 1,
        marked: matches!(known, Known::Fact(_)),
        misses_another: false,
    };
    let (connection, version) = match connect(path) {
        Ok(connected) => connected,
        Err(JournalError::Damaged { what, .. }) => {
            tell(Finding::of(what));
            return Ok(examined);
        }
        Err(other) => return Err(other),
    };
    examined.version = version;
    let journal = Journal { connection, mark: None, _lock: None };
    let mut examination = Examination {
        journal,
        rebuild,
        tell,
        progress,
        checked: Checked::default(),
        findings: 0,
        misses_another: false,
    };
    examination.attempt("the journal", |doctor| doctor.whole(path, known, version));
    let Examination { checked, findings, misses_another, .. } = examination;
    Ok(Examined { checked, findings, misses_another, ..examined })
}

/// As for reading; but what is of an earlier version is left as it is.
fn connect(path: &Path) -> Result<(Connection, i64), JournalError> {
    if !open::exists(path)? {
        return Err(JournalError::Missing { path: path.to_owned() });
    }
    open::check_file(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|error| open::describe(path, error))?;
    connection.busy_timeout(Duration::from_secs(5))?;
    open::set_up(&connection)?;
    let version = open::check_version(path, &connection)?;
    Ok((connection, version))
}

impl Examination<'_> {
    fn whole(&mut self, path: &Path, known: Known, version: i64) -> Result<(), JournalError> {
        // One view for all that follows, beside a process that writes.
        self.journal.hold_still()?;
        if std::fs::metadata(open::log_path(path)).map_or(0, |log| log.len()) == 0
            && let Err(JournalError::Damaged { what, .. }) =
                open::check_length(path, &self.journal.connection)
        {
            self.found(Finding::of(what));
        }
        if known == Known::Unreadable {
            self.found(Finding::of(
                "its mark (.mark) cannot be read: remove it; the next run makes a new one",
            ));
        }
        self.attempt("SQLite's own structures", Self::by_sqlite);
        self.attempt("its tables", |doctor| {
            let difference = schema::difference(&doctor.journal.connection, version)?;
            difference.into_iter().for_each(|what| doctor.found(Finding::of(what)));
            Ok(())
        });
        if version < VERSION {
            self.found(Finding::of(format!(
                "it is of version {version}, of an earlier payrun: run payrun status, which brings it up to date, then \
                 payrun doctor again"
            )));
            return Ok(());
        }
        self.attempt("its last fact", |doctor| {
            if !mark::is_there(&doctor.journal.connection, known)? {
                let behind = JournalError::Behind { path: path.to_owned() };
                doctor.found(Finding::of(behind.to_string()));
            }
            doctor.misses_another = !lost::missed_by(path, &doctor.journal.connection)?.is_empty();
            Ok(())
        });
        let runs = self.runs()?;
        self.attempt("payouts", |doctor| payouts::examine(doctor, &runs));
        for run in runs.values() {
            self.attempt("sums", |doctor| sums::examine(doctor, run));
        }
        self.attempt("webhooks", sums::webhooks);
        Ok(())
    }

    /// SQLite's own check of all pages, indexes, constraints and references.
    fn by_sqlite(&mut self) -> Result<(), JournalError> {
        let pages: i64 = self.journal.connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
        self.checked.pages = pages.unsigned_abs();
        let mut told = Vec::new();
        self.journal.connection.pragma(None, "integrity_check", TOLD_BY_SQLITE, |row| {
            told.push(row.get::<_, String>(0)?);
            Ok(())
        })?;
        let mut orphans = self
            .journal
            .connection
            .prepare("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 100")?;
        let mut rows = orphans.query([])?;
        while let Some(row) = rows.next()? {
            let (table, number, parent): (String, Option<i64>, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let number = number.map(|number| format!(" {number}")).unwrap_or_default();
            told.push(format!("{table}{number} belongs to {parent} that are not there"));
        }
        drop(rows);
        drop(orphans);
        told.retain(|words| words != "ok");
        told.into_iter().for_each(|words| self.found(Finding::of(words)));
        Ok(())
    }

    /// Does a part; what keeps it from its end is a finding, and the other parts follow.
    fn attempt(&mut self, what: &str, part: impl FnOnce(&mut Self) -> Result<(), JournalError>) {
        if let Err(error) = part(self) {
            self.found(Finding::of(format!("{what} cannot be read to the end: {error}")));
        }
    }

    fn found(&mut self, finding: Finding) {
        self.findings += 1;
        (self.tell)(finding);
    }
}
