//! One process at a time may write: a lock beside the journal, that names its holder and dies with it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::JournalError;

/// Held for as long as the value lives; the system frees it when the process ends, however it ends.
#[derive(Debug)]
pub struct WriterLock {
    _file: File,
}

impl WriterLock {
    /// Takes the lock of the journal at `journal`, or says who has it.
    ///
    /// # Errors
    /// [`JournalError::Locked`] with the holder's words, [`JournalError::Linked`], or [`JournalError::Io`].
    pub fn take(journal: &Path, holder: &str) -> Result<Self, JournalError> {
        if has_other_names(journal) {
            return Err(JournalError::Linked { path: journal.to_owned() });
        }
        let path = lock_path(journal);
        let io = |source| JournalError::Io { path: path.clone(), source };
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path).map_err(io)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut words = String::new();
                let _ = (&file).take(500).read_to_string(&mut words);
                let holder = if words.is_empty() { "unknown".to_owned() } else { words.trim().to_owned() };
                return Err(JournalError::Locked { path: journal.to_owned(), holder });
            }
            Err(TryLockError::Error(source)) => return Err(io(source)),
        }
        // Words for whoever comes second. The lock itself does not depend on them: a full disk must not stop a resume
        // before the journal has said so.
        let _ = file.set_len(0);
        let _ = file.seek(SeekFrom::Start(0));
        let _ = writeln!(file, "process {}, {holder}", std::process::id());
        Ok(Self { _file: file })
    }
}

/// Whether the file has hard links: under each of its names it would have a lock and a write-ahead log of its own.
#[cfg(unix)]
fn has_other_names(journal: &Path) -> bool {
    std::fs::metadata(journal)
        .is_ok_and(|file| file.is_file() && std::os::unix::fs::MetadataExt::nlink(&file) > 1)
}

#[cfg(not(unix))]
const fn has_other_names(_journal: &Path) -> bool {
    false
}

fn lock_path(journal: &Path) -> PathBuf {
    let mut name = journal.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}
