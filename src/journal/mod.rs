//! The durable truth: runs, payouts, attempts, facts. SQLite, one writing process at a time, readers at any time.
//! Facts are appended; the current state of a payout is kept beside them in the same transaction. Uses the domain
//! and the lifecycle.

mod commit;
mod error;
mod file;
mod handle;
mod import;
mod lock;
mod open;
mod read;
mod resolve;
mod row;
mod session;
mod webhook;
mod work;

use rusqlite::Connection;

pub use commit::{Committed, Entry, RequestKind};
pub use error::JournalError;
pub use file::{FileFacts, RejectedProblem, RejectedRow, RunHeader};
pub use handle::{Around, JournalHandle, Moment};
pub use import::{Changed, Import, ImportSummary, Merged};
pub use lock::WriterLock;
pub use read::{AttemptRow, PayoutRow, RunRecord};
pub use resolve::HeldPayout;
pub use row::Job;
pub use session::{Session, SessionOptions};
pub use webhook::{StoredWebhook, Told, WebhookInbox};
pub use work::{Queue, Work};

/// An open journal.
#[derive(Debug)]
pub struct Journal {
    connection: Connection,
    /// Held for as long as this process may write.
    _lock: Option<WriterLock>,
}

impl Journal {
    /// The connection, for the proof: tests look at constraints and totals from outside.
    #[must_use]
    pub const fn connection(&self) -> &Connection {
        &self.connection
    }
}

#[cfg(test)]
mod tests;
