//! Making a journal where there is none; and taking it away again, when nothing came of it.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use super::lost::{self, Before};
use super::open::{APPLICATION_ID, beside, log_path};
use super::{Journal, JournalError, mark, schema};

/// A new one begins without the mark of one that was there before, which is kept as that of a lost one. Tells what stood
/// here until now.
pub(super) fn beside_what_is_lost(path: &Path) -> Result<Before, JournalError> {
    let before = lost::keep(path)?;
    mark::remove(path);
    match create(path) {
        Ok(()) => Ok(before),
        Err(error) => {
            before.put_back(path);
            Err(error)
        }
    }
}

impl Journal {
    /// After a command that was refused: a journal that it made, and that no run has entered, is taken away again, and what
    /// stood in its place is put back. Whatever cannot be is left as it is: what is lost stays missed.
    pub fn undo(self) {
        let Self { mut connection, mut mark, _lock } = self;
        let Some(before) = mark.as_mut().and_then(|mark| mark.before.take()) else { return };
        let is_used = |connection: &Connection| {
            connection.query_row(
                "SELECT EXISTS (SELECT 1 FROM runs) OR EXISTS (SELECT 1 FROM webhooks)",
                [],
                |row| row.get(0),
            )
        };
        let Some(path) = connection.path().map(PathBuf::from) else { return };
        // Whatever another process stores, a webhook, is there before this is asked, or finds the file gone when it is stored.
        let Ok(transaction) = connection.transaction_with_behavior(TransactionBehavior::Immediate) else {
            return;
        };
        if is_used(&transaction).unwrap_or(true) {
            return;
        }
        // All that it has stands in its main file; a log without that would pass for the rest of a damaged one.
        let _ = fs::remove_file(log_path(&path));
        let _ = fs::remove_file(beside(&path, "-shm"));
        let is_removed = fs::remove_file(&path).is_ok();
        drop(transaction);
        drop((connection, mark));
        // Then the mark of the lost one: beside an empty journal it would say that facts are missing in that.
        if is_removed {
            before.put_back(&path);
        }
    }
}

/// Under another name first, then moved: a crash in between leaves no half journal under the right name. It has its
/// write-ahead log before it is moved: a crash while the mode of a file changes leaves it with a journal of SQLite's that
/// whoever opens it only to read cannot roll back, and so cannot open it.
fn create(path: &Path) -> Result<(), JournalError> {
    let mut draft = path.as_os_str().to_owned();
    draft.push(format!(".new-{}", std::process::id()));
    let draft = PathBuf::from(draft);
    let io = |source| JournalError::Io { path: path.to_owned(), source };
    remove_drafts(path);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&draft).map_err(io)?;
    let written = write_schema(&draft).and_then(|()| {
        File::open(&draft).and_then(|file| file.sync_all()).map_err(io)?;
        fs::rename(&draft, path).map_err(io)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(io)
    });
    if written.is_err() {
        remove_drafts(path);
    }
    written
}

/// Whoever makes a journal has its lock: all drafts beside it are their own, or of processes that died over them. A log
/// that was left must not come to stand beside the draft of a later process that happens to have the same number.
fn remove_drafts(path: &Path) {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return };
    let mut before = name.to_os_string();
    before.push(".new-");
    let is_draft = |name: &OsStr| {
        let number = name.as_encoded_bytes().strip_prefix(before.as_encoded_bytes()).map(|rest| {
            let of_sqlite =
                ["-wal", "-shm", "-journal"].iter().find_map(|end| rest.strip_suffix(end.as_bytes()));
            of_sqlite.unwrap_or(rest)
        });
        number.is_some_and(|number| !number.is_empty() && number.iter().all(u8::is_ascii_digit))
    };
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_draft(&file.file_name()) {
            let _ = fs::remove_file(file.path());
        }
    }
}

fn write_schema(draft: &Path) -> Result<(), JournalError> {
    let mut connection = Connection::open(draft)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    schema::migrate(&mut connection, 0)?;
    // After the schema: what stands in a log that could not be folded in when it was closed would not be moved.
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.close().map_err(|(_, error)| JournalError::from(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_journal_never_changes_its_mode_under_its_own_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("payrun.db");
        create(&path).unwrap();
        let header = fs::read(&path).unwrap();
        assert_eq!(
            header.get(18..20),
            Some(&[2, 2][..]),
            "the versions that SQLite gives to a write-ahead log"
        );
        assert_eq!(names(folder.path()), ["payrun.db"], "nothing lies beside it");
    }

    fn names(folder: &Path) -> Vec<String> {
        let names =
            fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn what_others_died_over_is_taken_away_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let ours = std::process::id();
        for name in
            ["7", "7-wal", "7-shm", "7-journal", &format!("{ours}-wal"), "", "7.bak", "ideas", "7-wal-old"]
        {
            fs::write(folder.path().join(format!("payrun.db.new-{name}")), "not a log").unwrap();
        }
        fs::write(folder.path().join("other.db.new-7"), "another journal's").unwrap();
        create(&folder.path().join("payrun.db")).unwrap();
        let left = [
            "other.db.new-7",
            "payrun.db",
            "payrun.db.new-",
            "payrun.db.new-7-wal-old",
            "payrun.db.new-7.bak",
        ];
        assert_eq!(names(folder.path()), [&left[..], &["payrun.db.new-ideas"]].concat());
    }

    #[test]
    fn a_journal_that_could_not_be_made_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("payrun.db");
        // Made, and not moved to where it belongs.
        fs::create_dir(&path).unwrap();
        create(&path).unwrap_err();
        assert_eq!(names(folder.path()), ["payrun.db"]);
    }
}
