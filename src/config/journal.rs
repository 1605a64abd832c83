//! What may be named as the journal, in the file or after `--journal`: today, the path of an SQLite file.

use std::path::Path;

use thiserror::Error;

use crate::words::{Language, Message};

/// Why a journal cannot be there. The text is not repeated: an address may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", self.words().text(Language::English))]
pub enum JournalPathError {
    /// Nothing there.
    Empty,
    /// A PostgreSQL address.
    Postgres,
    /// Another address.
    Address,
    /// SQLite's name for a database that is gone with the process: it would forget who was paid.
    Memory,
}

impl JournalPathError {
    /// Why not; its attribute `help` says what to do.
    #[must_use]
    pub const fn words(self) -> Message {
        Message::new(match self {
            Self::Empty => "journal-path-empty",
            Self::Postgres => "journal-path-postgres",
            Self::Address => "journal-path-address",
            Self::Memory => "journal-path-memory",
        })
    }
}

/// Whether a journal may be at this path. Says nothing about the file itself.
///
/// # Errors
/// When it is empty, an address, or not a file for SQLite.
pub fn check_journal_path(path: &Path) -> Result<(), JournalPathError> {
    let text = path.to_string_lossy().trim().to_ascii_lowercase();
    if text.is_empty() {
        return Err(JournalPathError::Empty);
    }
    if text.starts_with("postgres:") || text.starts_with("postgresql:") {
        return Err(JournalPathError::Postgres);
    }
    if text.starts_with(":memory:") {
        return Err(JournalPathError::Memory);
    }
    if text.contains("://") || text.starts_with("file:") {
        return Err(JournalPathError::Address);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_can_be_a_journal() {
        for good in ["payrun.db", "/var/lib/pay run/journal.db", "C:\\payrun.db", "../x"] {
            assert_eq!(check_journal_path(Path::new(good)), Ok(()), "{good}");
        }
        for (bad, why) in [
            ("", JournalPathError::Empty),
            ("postgres://u:secret@host/db", JournalPathError::Postgres),
            ("PostgreSQL://host/db", JournalPathError::Postgres),
            ("mysql://host/db", JournalPathError::Address),
            ("file:payrun.db?mode=memory", JournalPathError::Address),
            (":memory:", JournalPathError::Memory),
        ] {
            assert_eq!(check_journal_path(Path::new(bad)), Err(why), "{bad}");
        }
    }
}
