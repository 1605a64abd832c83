//! The mark beside the journal: the last fact that was once durable. A write-ahead log that is deleted or damaged takes
//! the last commits with it, and SQLite opens what is left without a word; so does an old copy that somebody puts back.
//! The mark shows both.
//!
//! It is written after a commit is on the disk, so it never knows more than the journal did. It is not flushed with each
//! commit (that would cost a second fsync): it survives whatever happens to processes and files at once, and a power
//! failure as far as the system had written it out, which it has at the latest when a session began.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};

use super::JournalError;
use super::lost::{self, Before};
use super::open::beside;
use super::seal::{Seal, Sealer};

/// A fact: its number and its checksum.
pub(super) type LastFact = (i64, Seal);

/// The mark, open for as long as the journal is open for writing.
#[derive(Debug)]
pub(super) struct Mark {
    /// `None` when it cannot be written: the protection is weaker then, and nothing else.
    file: Option<File>,
    /// The files that tell of a journal that was here before, is gone, and paid what this one does not know.
    pub(super) missed: Vec<PathBuf>,
    /// What stood beside the journal before this process made it.
    pub(super) before: Option<Before>,
}

impl Mark {
    /// Opens it, or makes it, with what the journal has now.
    pub(super) fn open(journal: &Path, connection: &Connection) -> Result<Self, JournalError> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let missed = lost::missed_by(journal, connection)?;
        let mut mark = Self { file: options.open(path(journal)).ok(), missed, before: None };
        let last: Option<LastFact> = connection
            .query_row("SELECT id, seal FROM facts ORDER BY id DESC LIMIT 1", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        mark.note(last.unwrap_or_default());
        mark.sync();
        Ok(mark)
    }

    /// A fact is durable.
    pub(super) fn note(&mut self, fact: LastFact) {
        let Some(file) = &mut self.file else { return };
        let line = line(fact);
        // In place and of one length: it needs no new room, and a mark that stays behind raises no false alarm.
        let _ = file.seek(SeekFrom::Start(0)).and_then(|_| file.write_all(line.as_bytes()));
    }

    /// Puts it on the disk.
    pub(super) fn sync(&self) {
        let _ = self.file.as_ref().map(File::sync_data);
    }
}

impl Drop for Mark {
    fn drop(&mut self) {
        self.sync();
    }
}

/// What is known beside a journal. Read it before the journal: whoever pays goes on meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// No mark: a copy, or a journal of an earlier payrun; or there was no room for its first line.
    Nothing,
    /// A mark that cannot be read: it says nothing.
    Unreadable,
    /// This fact was durable once.
    Fact(LastFact),
}

/// Reads the mark beside a journal.
pub(super) fn read(journal: &Path) -> Known {
    let mut text = String::new();
    let Ok(file) = File::open(path(journal)) else { return Known::Nothing };
    if file.take(200).read_to_string(&mut text).is_err() {
        return Known::Unreadable;
    }
    if text.is_empty() {
        return Known::Nothing;
    }
    parse(&text)
}

/// What a mark says of a fact.
pub(super) fn line((fact, seal): LastFact) -> String {
    format!("payrun mark 1 {fact:020} {seal:+020} {:+020}\n", check(fact, seal))
}

/// Reads a mark.
pub(super) fn parse(text: &str) -> Known {
    let numbers = text.strip_prefix("payrun mark 1 ").unwrap_or_default();
    let mut numbers = numbers.split_ascii_whitespace().map(|number| number.parse::<i64>().ok());
    match (numbers.next().flatten(), numbers.next().flatten(), numbers.next().flatten()) {
        (Some(fact), Some(seal), Some(sum)) if sum == check(fact, seal) => Known::Fact((fact, seal)),
        _ => Known::Unreadable,
    }
}

/// Whether the journal still has what was known.
pub(super) fn is_there(connection: &Connection, known: Known) -> Result<bool, JournalError> {
    let Known::Fact((fact, seal)) = known else { return Ok(true) };
    if fact == 0 {
        return Ok(true);
    }
    let found: Option<Seal> =
        connection.query_row("SELECT seal FROM facts WHERE id = ?1", [fact], |row| row.get(0)).optional()?;
    Ok(found == Some(seal))
}

/// Where it stands.
pub(super) fn path(journal: &Path) -> PathBuf {
    beside(journal, ".mark")
}

/// A new journal begins without the mark of one that was there before, which is kept among the lost ones.
pub(super) fn remove(journal: &Path) {
    let _ = fs::remove_file(path(journal));
}

fn check(fact: i64, seal: Seal) -> i64 {
    Sealer::of("mark").number(fact).number(seal).end()
}
