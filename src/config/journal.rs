//! What may be named as the journal, in the file or after `--journal`: today, the path of an SQLite file.

use std::path::Path;

use thiserror::Error;

/// Why a journal cannot be there. The text is not repeated: an address may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum JournalPathError {
    /// Nothing there.
    #[error("the journal's path is empty")]
    Empty,
    /// A PostgreSQL address.
    #[error("a journal on PostgreSQL is not supported yet: only the path of an SQLite file is")]
    Postgres,
    /// Another address.
    #[error("the journal must be the path of an SQLite file, not an address")]
    Address,
    /// SQLite's name for a database that is gone with the process: it would forget who was paid.
    #[error("the journal must be a file: one in memory would forget who was paid")]
    Memory,
}

impl JournalPathError {
    /// What to do about it.
    #[must_use]
    pub const fn help(self) -> &'static str {
        match self {
            Self::Empty | Self::Postgres | Self::Address | Self::Memory => {
                "name a file on this machine's own disk: journal = \"payrun.db\", or --journal payrun.db"
            }
        }
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
