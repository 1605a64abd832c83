//! Opening a journal: whole, ours, of a version that we know; or an error that says what is wrong.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use super::mark::{self, Mark};
use super::schema::{self, VERSION};
use super::{Journal, JournalError, WriterLock, create};
use crate::domain::{Msisdn, as_meant};

/// «payr» in SQLite's header: a journal of ours and not somebody's other database.
pub(super) const APPLICATION_ID: i64 = 0x7061_7972;

/// Up to this size the whole file is checked whenever it is opened for paying: a tenth of a second, for the payroll of
/// tens of thousands. Beyond, what is acted upon is checked row by row, and the whole by `payrun doctor`.
const CHECKED_WHOLE: u64 = 64 << 20;

impl Journal {
    /// Opens for paying. Makes a new journal where there is none at all. `holder` is what a second process is told.
    ///
    /// # Errors
    /// Locked, damaged, newer, or refused by the file system.
    pub fn open_or_create(path: &Path, holder: &str) -> Result<Self, JournalError> {
        let path = &resolve(path)?;
        let lock = WriterLock::take(path, holder)?;
        if !exists(path)? {
            let before = create::beside_what_is_lost(path)?;
            let mut journal = Self::open_writing(path, lock)?;
            if let Some(mark) = &mut journal.mark {
                mark.missed = before.missed(path);
                mark.before = Some(before);
            }
            return Ok(journal);
        }
        Self::open_writing(path, lock)
    }

    /// Opens an existing journal for going on with it.
    ///
    /// # Errors
    /// As above, and when there is none.
    pub fn open_existing(path: &Path, holder: &str) -> Result<Self, JournalError> {
        let path = &resolve(path)?;
        if !exists(path)? {
            return Err(JournalError::Missing { path: path.clone() });
        }
        let lock = WriterLock::take(path, holder)?;
        Self::open_writing(path, lock)
    }

    /// Opens an existing journal for looking, beside whoever is paying from it.
    ///
    /// # Errors
    /// As above, and when there is none.
    pub fn open_reading(path: &Path) -> Result<Self, JournalError> {
        Ok(Self { connection: connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?, mark: None, _lock: None })
    }

    fn open_writing(path: &Path, lock: WriterLock) -> Result<Self, JournalError> {
        check_file(path)?;
        let known = mark::read(path);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection =
            Connection::open_with_flags(path, flags).map_err(|error| describe(path, error))?;
        let version = check_version(path, &connection)?;
        if connection.is_readonly("main")? {
            // SQLite opens what it may not write for reading, and says so only at the first commit.
            let denied = io::Error::new(io::ErrorKind::PermissionDenied, "the file may only be read");
            return Err(JournalError::Io { path: path.to_owned(), source: denied });
        }
        configure(&connection).map_err(|error| describe(path, error))?;
        // Before checksums are written over rows that came without, or when it costs nothing.
        if version < VERSION || length(path)? <= CHECKED_WHOLE {
            check_whole(path, &connection)?;
        }
        schema::migrate(&mut connection, version)?;
        check_schema(path, &connection)?;
        // Only once the log is folded in must all pages be in the main file.
        let (in_log, folded_in) = connection
            .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
                Ok((row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
            })
            .map_err(|error| describe(path, error))?;
        if in_log == folded_in {
            check_length(path, &connection)?;
        }
        if !mark::is_there(&connection, known)? {
            return Err(JournalError::Behind { path: path.to_owned() });
        }
        let mark = Mark::open(path, &connection)?;
        Ok(Self { connection, mark: Some(mark), _lock: Some(lock) })
    }
}

/// Connects to an existing journal without becoming the one that pays from it.
pub(super) fn connect(path: &Path, access: OpenFlags) -> Result<Connection, JournalError> {
    let path = &resolve(path)?;
    if !exists(path)? {
        return Err(JournalError::Missing { path: path.clone() });
    }
    check_file(path)?;
    let known = mark::read(path);
    let open = || -> Result<(Connection, i64), JournalError> {
        let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .map_err(|error| describe(path, error))?;
        connection.busy_timeout(Duration::from_secs(5))?;
        set_up(&connection)?;
        let version = check_version(path, &connection)?;
        Ok((connection, version))
    };
    let (mut connection, found) = open()?;
    if found != VERSION {
        drop(connection);
        bring_up_to_date(path, found)?;
        connection = open()?.0;
    }
    // Where a write-ahead log lies beside it, pages may still be there and not in the main file.
    if fs::metadata(log_path(path)).map_or(0, |log| log.len()) == 0 {
        check_length(path, &connection)?;
    }
    check_schema(path, &connection)?;
    if !mark::is_there(&connection, known)? {
        return Err(JournalError::Behind { path: path.clone() });
    }
    Ok(connection)
}

/// A journal of an earlier payrun is brought up to date by whoever opens it first, as if to pay from it.
fn bring_up_to_date(path: &Path, found: i64) -> Result<(), JournalError> {
    let older = |error: JournalError| {
        if matches!(error, JournalError::Damaged { .. } | JournalError::Sqlite(_)) {
            return error;
        }
        JournalError::Older { path: path.to_owned(), found, why: error.to_string() }
    };
    let lock = WriterLock::take(path, "bringing the journal up to date").map_err(older)?;
    Journal::open_writing(path, lock).map(drop).map_err(older)
}

/// A link is followed first: one journal must have one lock, whatever it is called. One that leads nowhere is no new journal:
/// what it leads to may come back.
pub(super) fn resolve(path: &Path) -> Result<PathBuf, JournalError> {
    match fs::canonicalize(path) {
        Ok(path) => Ok(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Ok(target) = fs::read_link(path) {
                return Err(JournalError::LeadsNowhere { path: path.to_owned(), target });
            }
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.unwrap_or(Path::new("."));
            let name = path.file_name().ok_or_else(|| damaged(path, "its path names no file"))?;
            let folder = fs::canonicalize(folder)
                .map_err(|source| JournalError::Io { path: path.to_owned(), source })?;
            Ok(folder.join(name))
        }
        Err(source) => Err(JournalError::Io { path: path.to_owned(), source }),
    }
}

/// A journal whose main file is gone while its write-ahead log is there is damaged, not absent.
pub(super) fn exists(path: &Path) -> Result<bool, JournalError> {
    if path.try_exists().map_err(|source| JournalError::Io { path: path.to_owned(), source })? {
        return Ok(true);
    }
    if log_path(path).exists() {
        return Err(damaged(path, "its main file is gone, only its write-ahead log is there"));
    }
    Ok(false)
}

pub(super) fn log_path(path: &Path) -> PathBuf {
    beside(path, "-wal")
}

/// Its name, and this.
pub(super) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// Looks at the file before SQLite does, which takes an empty file for a new database. Looks, and does not open: when
/// any handle of a file is closed, the system drops all locks that this process has on it, also those of an SQLite
/// connection beside this one, and somebody else's SQLite could take away the log that it writes to.
/// Whether the file is a database SQLite finds out by itself.
pub(super) fn check_file(path: &Path) -> Result<(), JournalError> {
    let metadata = fs::metadata(path).map_err(|source| JournalError::Io { path: path.to_owned(), source })?;
    if metadata.is_dir() {
        return Err(damaged(path, "it is a folder"));
    }
    if metadata.len() == 0 {
        return Err(damaged(path, "it is empty: it was cut, or never written"));
    }
    Ok(())
}

/// SQLite reads the missing end of a last page as zeros: a file that was cut there is found by its length alone.
pub(super) fn check_length(path: &Path, connection: &Connection) -> Result<(), JournalError> {
    let pragma = |name: &str| {
        connection
            .pragma_query_value(None, name, |row| row.get::<_, i64>(0))
            .map_err(|error| describe(path, error))
    };
    let says = u64::try_from(pragma("page_count")? * pragma("page_size")?).unwrap_or(u64::MAX);
    if length(path)? < says { Err(damaged(path, "it is shorter than it says: it was cut")) } else { Ok(()) }
}

fn length(path: &Path) -> Result<u64, JournalError> {
    let metadata = fs::metadata(path).map_err(|source| JournalError::Io { path: path.to_owned(), source })?;
    Ok(metadata.len())
}

/// Tables, constraints, indexes and triggers are those of this version, to the letter: a constraint that lost a bit
/// protects nobody.
fn check_schema(path: &Path, connection: &Connection) -> Result<(), JournalError> {
    let difference = schema::difference(connection, VERSION).map_err(|error| {
        if let JournalError::Sqlite(error) = error { describe(path, error) } else { error }
    })?;
    match difference {
        None => Ok(()),
        Some(what) => Err(damaged(path, &what)),
    }
}

pub(super) fn check_version(path: &Path, connection: &Connection) -> Result<i64, JournalError> {
    let pragma = |name: &str| {
        connection
            .pragma_query_value(None, name, |row| row.get::<_, i64>(0))
            .map_err(|error| describe(path, error))
    };
    if pragma("application_id")? != APPLICATION_ID {
        return Err(damaged(path, "it is a database, but not a payrun journal"));
    }
    let found = pragma("user_version")?;
    if found > VERSION {
        return Err(JournalError::Newer { path: path.to_owned(), found, known: VERSION });
    }
    if found < 1 {
        return Err(damaged(path, "it has no version"));
    }
    Ok(found)
}

/// SQLite's own check over all pages: a damaged journal must be found before it is paid from.
fn check_whole(path: &Path, connection: &Connection) -> Result<(), JournalError> {
    let verdict: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| describe(path, error))?;
    if verdict == "ok" { Ok(()) } else { Err(damaged(path, &verdict)) }
}

fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    // A commit is on the disk when it returns: the promise hangs on these lines. EXTRA is FULL, and holds also where
    // a file system has no write-ahead log; macOS takes the second line to mean the disk and not only its cache.
    connection.pragma_update(None, "synchronous", "extra")?;
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -16_384)?;
    // A write-ahead log of 16 MB: a page that many commits change is copied back once.
    connection.pragma_update(None, "wal_autocheckpoint", 4_000)?;
    set_up(connection)
}

/// What every connection knows. A prepared statement stays prepared: without the first setting SQLite parses and plans every
/// query over a partial index anew each time it is asked, because a parameter might have had the value that the index is
/// about. `line(phone)` in SQL is [`Msisdn::line_of`].
pub(super) fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(64);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("line", 1, flags, |called| {
        Ok(Msisdn::line_of(called.get_raw(0).as_str()?).to_owned())
    })?;
    connection
        .create_scalar_function("as_meant", 1, flags, |called| Ok(as_meant(called.get_raw(0).as_str()?)))
}

pub(super) fn damaged(path: &Path, what: &str) -> JournalError {
    JournalError::Damaged { path: path.to_owned(), what: what.to_owned() }
}

/// SQLite gives the files that it makes beside a journal the rights that this has then, and they keep them when whoever has
/// closed it opens it again for writing.
fn only_read(path: &Path) -> Option<PathBuf> {
    let is_closed = |file: &PathBuf| fs::metadata(file).is_ok_and(|file| file.permissions().readonly());
    [log_path(path), beside(path, "-shm")].into_iter().find(is_closed)
}

/// SQLite's words for a damaged file become ours.
pub(super) fn describe(path: &Path, error: rusqlite::Error) -> JournalError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => damaged(path, "it is not a payrun journal"),
        Some(rusqlite::ErrorCode::DatabaseCorrupt) => damaged(path, &error.to_string()),
        Some(
            rusqlite::ErrorCode::ReadOnly
            | rusqlite::ErrorCode::PermissionDenied
            | rusqlite::ErrorCode::CannotOpen,
        ) => JournalError::Io {
            path: only_read(path).unwrap_or_else(|| path.to_owned()),
            source: io::Error::new(io::ErrorKind::PermissionDenied, error.to_string()),
        },
        _ => JournalError::from(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_beside_the_journal_that_may_only_be_read_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("payrun.db");
        let named = || {
            let refused = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY);
            let error = describe(&path, rusqlite::Error::SqliteFailure(refused, None));
            let JournalError::Io { path, .. } = error else { panic!("{error}") };
            path
        };
        let shared = beside(&path, "-shm");
        for file in [&path, &log_path(&path), &shared] {
            fs::write(file, "").unwrap();
        }
        assert_eq!(named(), path);
        let mut closed = fs::metadata(&shared).unwrap().permissions();
        closed.set_readonly(true);
        fs::set_permissions(&shared, closed).unwrap();
        assert_eq!(named(), shared);
    }
}
