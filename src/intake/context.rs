//! What the rows are checked against: the run, the accounts that may pay it, and the limits of a file.

use crate::domain::{AccountName, ProviderName, RunId};

/// A provider account, as far as a row is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountView {
    /// Its name in the configuration.
    pub name: AccountName,
    /// Whose operators it has.
    pub provider: ProviderName,
}

/// What the rows are checked against.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// The run; it gives rows without one their description.
    pub run: &'a RunId,
    /// The accounts that may pay.
    pub accounts: Vec<AccountView>,
    /// The account of rows that name none.
    pub default_account: AccountName,
}

/// The same, kept for the second reading.
#[derive(Debug, Clone)]
pub(super) struct Setting {
    pub(super) accounts: Vec<AccountView>,
    pub(super) default_account: AccountName,
    pub(super) default_description: String,
}

impl From<&Context<'_>> for Setting {
    fn from(context: &Context<'_>) -> Self {
        Self {
            accounts: context.accounts.clone(),
            default_account: context.default_account.clone(),
            default_description: format!("Salaire {}", context.run),
        }
    }
}

/// The bounds within which a file is read, so that no file costs memory without end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Rows below the headings.
    pub rows: u64,
    /// Columns in the heading line.
    pub columns: usize,
    /// Bytes in one row.
    pub record_bytes: usize,
    /// Bytes to which a workbook may unpack.
    pub unpacked_bytes: u64,
    /// Bytes of the texts that a workbook's cells share, which are held in memory.
    pub text_bytes: usize,
    /// Problems kept in detail; the rest is counted.
    pub diagnostics: usize,
    /// Rows that repeat a payout, beyond which the file is refused as a whole.
    pub duplicate_rows: usize,
    /// Hashes held in memory before they go to a temporary file.
    pub hashes_in_memory: usize,
    /// Rows that are read and judged on one thread; most files have no more, and threads cost time too.
    pub rows_on_one_thread: u64,
    /// Rows below them that are judged together, 512 at most.
    pub batch_rows: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            rows: 1_000_000,
            columns: 200,
            record_bytes: 64 * 1024,
            unpacked_bytes: 2 << 30,
            text_bytes: 128 << 20,
            diagnostics: 1_000,
            duplicate_rows: 10_000,
            hashes_in_memory: 262_144,
            rows_on_one_thread: 2_000,
            batch_rows: 512,
        }
    }
}
