//! Journals that were here once and are gone. Their marks tell that they paid, and nothing tells whom: so the mark of each is
//! kept beside the journal that takes its place, until a person takes it away.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::JournalError;
use super::mark::{self, Known};
use super::open::{self, beside};

/// What is kept of a mark that nobody can read: that there was one.
const UNREADABLE: &str = "payrun mark 1 unreadable\n";

/// What stood beside a journal before it was made.
#[derive(Debug)]
pub(super) struct Before {
    mark: Option<Vec<u8>>,
    lost: Option<Vec<u8>>,
}

/// Keeps the mark of a journal that is gone among those that are lost, on the disk, before anything else is touched: a crash
/// at any later step leaves it there. Call it under the lock, and only where there is no journal.
pub(super) fn keep(journal: &Path) -> Result<Before, JournalError> {
    let before = Before::of(journal)?;
    if let Some(line) = before.to_keep() {
        let (all, kept) = (before.lost.as_deref().unwrap_or_default(), path(journal));
        // It is there already where a crash came between.
        if !all.ends_with(line.as_bytes()) {
            write(&kept, &[all, line.as_bytes()].concat()).map_err(|source| io_error(&kept, source))?;
        }
    }
    Ok(before)
}

impl Before {
    fn of(journal: &Path) -> Result<Self, JournalError> {
        Ok(Self { mark: read(&mark::path(journal))?, lost: read(&path(journal))? })
    }

    /// What is kept of the mark; nothing where its journal had recorded nothing. One that was torn was whole once.
    fn to_keep(&self) -> Option<String> {
        match mark::parse(&String::from_utf8_lossy(self.mark.as_deref()?)) {
            Known::Fact((..=0, _)) => None,
            Known::Fact(fact) => Some(mark::line(fact)),
            Known::Unreadable | Known::Nothing => Some(UNREADABLE.to_owned()),
        }
    }

    /// The files among them that tell of a journal that is gone.
    pub(super) fn missed(&self, journal: &Path) -> Vec<PathBuf> {
        let kept = self.lost.as_ref().map(|_| path(journal));
        kept.into_iter().chain(self.to_keep().map(|_| mark::path(journal))).collect()
    }

    /// Puts it back where it stood. The mark first: only then may it be missing among the lost ones.
    pub(super) fn put_back(&self, journal: &Path) {
        let put_back = || {
            match &self.mark {
                Some(mark) => write(&mark::path(journal), mark)?,
                None => mark::remove(journal),
            }
            match &self.lost {
                Some(_) if read(&path(journal)).ok() == Some(self.lost.clone()) => Ok(()),
                Some(lost) => write(&path(journal), lost),
                None => fs::remove_file(path(journal)),
            }
        };
        // Where it cannot be, the lost ones stay, and with them all that they protect from.
        let _ = put_back();
    }
}

/// The files that would tell whoever pays from here that a journal is gone, and knew what this one does not, if there is one;
/// none where nothing is missed. Only looks.
///
/// # Errors
/// When one of them, or the journal, cannot be read.
pub fn missed(journal: &Path) -> Result<Vec<PathBuf>, JournalError> {
    let journal = &open::resolve(journal)?;
    if !open::exists(journal)? {
        return Ok(Before::of(journal)?.missed(journal));
    }
    missed_by(journal, &open::connect(journal, OpenFlags::SQLITE_OPEN_READ_ONLY)?)
}

/// The same for a journal that is open.
pub(super) fn missed_by(journal: &Path, connection: &Connection) -> Result<Vec<PathBuf>, JournalError> {
    let kept = path(journal);
    let is_missed = match read(&kept)? {
        Some(marks) => is_any_missed(&String::from_utf8_lossy(&marks), connection)?,
        None => false,
    };
    Ok(if is_missed { vec![kept] } else { Vec::new() })
}

/// Whether a journal that is gone knew what this one does not. One that was restored is missed no more. What cannot be read is
/// missed; so is what was here when nothing is left to be read: whoever has looked takes the whole file away.
fn is_any_missed(marks: &str, connection: &Connection) -> Result<bool, JournalError> {
    for mark in marks.lines() {
        let known = mark::parse(mark);
        if known == Known::Unreadable || !mark::is_there(connection, known)? {
            return Ok(true);
        }
    }
    Ok(marks.is_empty())
}

/// Where they stand.
pub(super) fn path(journal: &Path) -> PathBuf {
    beside(journal, ".lost")
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, JournalError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(io_error(path, source)),
    }
}

/// Whole or not at all, and on the disk when it returns.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = beside(path, ".new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&draft, path)?;
    File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()
}

fn io_error(path: &Path, source: io::Error) -> JournalError {
    JournalError::Io { path: path.to_owned(), source }
}
