//! Journals that were here once and are gone. Their marks tell that they paid, and nothing tells whom: so the mark of each is
//! kept beside the journal that takes its place, until a person takes it away.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::JournalError;
use super::mark::{self, Known};
use super::open::beside;

/// What stood beside a journal before it was made.
#[derive(Debug)]
pub(super) struct Before {
    mark: Option<Vec<u8>>,
    lost: Option<Vec<u8>>,
}

/// Keeps the mark of a journal that is gone among those that are lost, on the disk, before anything else is touched: a crash
/// at any later step leaves it there. Call it under the lock, and only where there is no journal.
pub(super) fn keep(journal: &Path) -> Result<Before, JournalError> {
    let (marks, kept) = (mark::path(journal), path(journal));
    let before = Before { mark: read(&marks)?, lost: read(&kept)? };
    if let Known::Fact((1.., _)) = mark::read(journal) {
        let (all, mark) = (before.lost.as_deref().unwrap_or_default(), before.mark.as_deref());
        let mark = mark.unwrap_or_default();
        // It is there already where a crash came between.
        if !all.ends_with(mark) {
            write(&kept, &[all, mark].concat()).map_err(|source| io_error(&kept, source))?;
        }
    }
    Ok(before)
}

impl Before {
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

/// Whether a journal that is gone knew what this one does not. One that was restored is missed no more. What cannot be read
/// is missed.
pub(super) fn is_missed(journal: &Path, connection: &Connection) -> Result<bool, JournalError> {
    let Some(kept) = read(&path(journal))? else { return Ok(false) };
    for mark in String::from_utf8_lossy(&kept).lines() {
        let known = mark::parse(mark);
        if known == Known::Unreadable || !mark::is_there(connection, known)? {
            return Ok(true);
        }
    }
    Ok(false)
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
