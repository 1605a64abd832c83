//! What can be wrong with a journal. All of it is exit code 8, but for what the program itself did wrong, and none of it
//! is ever treated as «no journal yet».

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::domain::{AccountName, ProviderName};
use crate::lifecycle::Illegal;

/// Why the journal cannot be used.
#[derive(Debug, Error)]
pub enum JournalError {
    /// Another process is paying from it.
    #[error("the journal {path} is in use by another payrun: {holder}")]
    Locked {
        /// Which journal.
        path: PathBuf,
        /// Who holds it, in the holder's own words.
        holder: String,
    },
    /// Not there, where it must be.
    #[error("there is no journal at {path}")]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Not a journal of ours, truncated, or corrupt.
    #[error("the journal {path} is damaged: {what}")]
    Damaged {
        /// Which journal.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// It lacks what was recorded in it once.
    #[error(
        "the journal {path} lacks facts that were recorded in it: its write-ahead log was lost, or an earlier copy was put in its place"
    )]
    Behind {
        /// Which journal.
        path: PathBuf,
    },
    /// A row is not what was written: a checksum says so.
    #[error("the journal is damaged: {what} {number} is not what was written")]
    Altered {
        /// What is wrong, of which kind of row.
        what: &'static str,
        /// The row's number in the journal.
        number: i64,
    },
    /// Written by an earlier payrun, and this command may not change it.
    #[error(
        "the journal {path} is of version {found}, of an earlier payrun, and could not be brought up to date: {why}"
    )]
    Older {
        /// Which journal.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// What kept it from being changed.
        why: String,
    },
    /// Written by a later payrun.
    #[error("the journal {path} is of version {found}; this payrun knows version {known} and earlier")]
    Newer {
        /// Which journal.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The file system refused.
    #[error("the journal {path} cannot be opened: {source}")]
    Io {
        /// Which file.
        path: PathBuf,
        /// The system's answer.
        #[source]
        source: io::Error,
    },
    /// No room left.
    #[error("the disk is full: nothing more can be recorded, so nothing more is sent")]
    Full,
    /// A fact that cannot follow the state.
    #[error("the journal holds a payout in a state that the program did not expect")]
    Illegal(#[from] Illegal),
    /// A stored value that this program did not write.
    #[error("the journal holds a value that payrun did not write: {what}")]
    Unreadable {
        /// Which value.
        what: String,
    },
    /// Anything else that SQLite reports.
    #[error("the journal reports: {0}")]
    Sqlite(rusqlite::Error),
    /// An account that this run was paid from now names another provider.
    #[error("this run was paid from the account {account} at {was}, and that account is now at {is}")]
    OtherProvider {
        /// The account.
        account: AccountName,
        /// Its provider so far.
        was: ProviderName,
        /// Its provider in the configuration.
        is: ProviderName,
    },
    /// An account has another API key than before, and what was sent with the former one may exist.
    #[error("the API key of an account is not the one that this run was paid with so far")]
    OtherKey {
        /// The accounts.
        accounts: Vec<AccountName>,
    },
    /// Another process has begun a session of the run since: the lock's file must have been deleted.
    #[error("another payrun has begun to pay this run meanwhile; this one records and sends nothing more")]
    Superseded,
    /// The intake refuses such rows, so this is a fault of the program.
    #[error(
        "the rows {other} and {row} of the file order one payment twice; nothing of the file was taken in"
    )]
    Repeated {
        /// The later row.
        row: u64,
        /// The earlier one.
        other: u64,
    },
    /// The file has another name (a hard link), under which another process could write to it.
    #[error("the journal {} has more than one name (hard links)", path.display())]
    Linked {
        /// One of them.
        path: PathBuf,
    },
    /// A symbolic link whose end is not there: perhaps on a disk that is not mounted.
    #[error("the journal {path} is a link to {target}, which is not there")]
    LeadsNowhere {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        target: PathBuf,
    },
    /// The program lost the thread that writes.
    #[error("writing to the journal was interrupted")]
    Interrupted,
}

impl From<rusqlite::Error> for JournalError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::Full,
            _ => Self::Sqlite(error),
        }
    }
}
