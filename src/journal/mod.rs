//! The durable truth: runs, payouts, attempts, facts. SQLite, one writing process at a time, readers at any time.
//! Facts are appended; the current state of a payout is kept beside them in the same transaction. Uses the domain,
//! the lifecycle and, for what the runs before say about a file, the history.
//!
//! What SQLite does not vouch for is vouched for here: each row has its checksum (`seal`), a mark beside the journal
//! knows its last durable fact (`mark`) and is kept when the journal is gone (`lost`), a list beside it tells where its reports are (`folders`), totals are kept with every change (`tally`) and held against recounts, and the
//! `doctor` goes through everything.

mod commit;
mod contradicted;
mod create;
mod doctor;
mod error;
mod file;
mod fill;
mod folders;
mod handle;
mod history;
mod import;
mod keys;
mod lock;
mod lost;
mod mark;
mod open;
mod read;
mod records;
mod remember;
mod resolve;
mod row;
mod run;
mod schema;
mod seal;
mod session;
mod tally;
mod tried;
mod webhook;
mod work;

use std::path::PathBuf;

use rusqlite::Connection;

pub use commit::{Committed, Entry, RequestKind};
pub use doctor::{Checked, Examined, Finding, Rebuild, examine};
pub use error::JournalError;
pub use file::{FileFacts, RejectedProblem, RejectedRow, RunHeader};
pub use folders::{remember_folder, remembered_folders};
pub use handle::{Around, JournalHandle, Moment};
pub use history::{
    EarlierRun, Elsewhere, ElsewhereRun, InRun, Missing, OverCaps, PaidElsewhere, Question, Renamed, Review,
    SameRows, Staged, Together,
};
pub use import::{Changed, Import, ImportSummary, Merged};
pub use lock::{WriterLock, holder};
pub use lost::missed;
pub use read::{AttemptRow, PayoutRow};
pub use remember::Remembered;
pub use row::Job;
pub use run::RunRecord;
pub use session::{Session, SessionOptions};
pub use webhook::{StoredWebhook, Told, WebhookInbox};
pub use work::{Queue, Work};

/// An open journal.
#[derive(Debug)]
pub struct Journal {
    connection: Connection,
    /// What was durable last, for whoever may write.
    mark: Option<mark::Mark>,
    /// Held for as long as this process may write.
    _lock: Option<WriterLock>,
}

impl Journal {
    /// The files that tell whoever pays of a journal that was here once, is gone, and knew what this one does not; where they
    /// stand once a journal that was made just now is [undone](Self::undo).
    #[must_use]
    pub fn missed(&self) -> &[PathBuf] {
        self.mark.as_ref().map_or(&[], |mark| &mark.missed)
    }

    /// The connection, for the proof: tests look at constraints and totals from outside.
    #[must_use]
    pub const fn connection(&self) -> &Connection {
        &self.connection
    }
}

#[cfg(test)]
mod tests;
