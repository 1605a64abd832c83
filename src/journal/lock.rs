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
                return Err(JournalError::Locked { path: journal.to_owned(), holder: words_in(&file) });
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

/// Who has the lock of the journal at `journal`, in the words that they left; `None` while nobody has it. Only looks.
#[must_use]
pub fn holder(journal: &Path) -> Option<String> {
    let file = File::open(lock_path(&std::fs::canonicalize(journal).ok()?)).ok()?;
    let words = words_in(&file);
    // Whoever comes to write just now would find the look in their way: it is taken only where somebody is probably at
    // work. Words are left behind by those who are gone.
    if !may_be_running(&words) {
        return None;
    }
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)).then_some(words)
}

fn words_in(file: &File) -> String {
    let mut words = String::new();
    let _ = file.take(500).read_to_string(&mut words);
    if words.trim().is_empty() { "unknown".to_owned() } else { words.trim().to_owned() }
}

/// Whether the process that these words name is there, as far as the system tells.
#[cfg(target_os = "linux")]
fn may_be_running(words: &str) -> bool {
    let id = words.strip_prefix("process ").and_then(|rest| rest.split(',').next());
    id.is_none_or(|id| Path::new("/proc").join(id).exists())
}

#[cfg(not(target_os = "linux"))]
const fn may_be_running(_words: &str) -> bool {
    true
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
