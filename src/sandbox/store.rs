//! The ledger's file. Written inside the handler that creates a payout, under a lock and without a thread of its
//! own, so that virtual time cannot run ahead of it. `synchronous=OFF`: it outlives the process, not the machine.

use std::fs::OpenOptions;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::config::{LedgerPlace, SandboxError};
use super::record::{PayoutRecord, Vendor};

const VERSION: i64 = 1;

// `takes` is what the payout takes from a balance. One index, on the id: ids are derived from idempotency keys, so
// the same look-up serves a replay.
const SCHEMA: &str = "
CREATE TABLE payouts (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, vendor TEXT NOT NULL, account TEXT NOT NULL,
    idempotency_key TEXT, body_digest TEXT NOT NULL, phone TEXT NOT NULL, operator TEXT NOT NULL,
    country TEXT NOT NULL, amount TEXT NOT NULL, currency TEXT NOT NULL, paid_amount TEXT NOT NULL,
    paid_currency TEXT NOT NULL, first_name TEXT NOT NULL, last_name TEXT NOT NULL, email TEXT,
    description TEXT, metadata TEXT, created_at INTEGER NOT NULL, settle_at INTEGER,
    final_status TEXT NOT NULL, failure TEXT, aggregator_error TEXT, later_status TEXT, later_at INTEGER,
    takes INTEGER NOT NULL
) STRICT;
PRAGMA user_version = 1;";

const INSERT: &str = "INSERT INTO payouts (id, vendor, account, idempotency_key, body_digest, phone, operator,
    country, amount, currency, paid_amount, paid_currency, first_name, last_name, email, description, metadata,
    created_at, settle_at, final_status, failure, aggregator_error, later_status, later_at, takes)
    VALUES (:id, :vendor, :account, :idempotency_key, :body_digest, :phone, :operator, :country, :amount,
    :currency, :paid_amount, :paid_currency, :first_name, :last_name, :email, :description, :metadata,
    :created_at, :settle_at, :final_status, :failure, :aggregator_error, :later_status, :later_at, :takes)
    ON CONFLICT (id) DO NOTHING";

/// The ledger's connection, shared by all handlers.
#[derive(Debug)]
pub(super) struct Store {
    held: Mutex<Held>,
}

/// The ledger while one handler has it.
#[derive(Debug)]
pub(super) struct Held {
    connection: Connection,
    spent: u64,
}

impl Store {
    pub(super) fn open(place: &LedgerPlace) -> Result<Self, SandboxError> {
        let connection = match place {
            LedgerPlace::Memory => Connection::open_in_memory()?,
            LedgerPlace::File(path) => {
                create_private(path)?;
                Connection::open(path)?
            }
        };
        connection.set_prepared_statement_cache_capacity(16);
        // A journal of 4,000 pages before it is folded back: the page that is appended to is then written once.
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;
             PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY;",
        )?;
        let version = || connection.query_row("PRAGMA user_version", [], |row| row.get(0));
        if version()? != VERSION {
            // Whoever looks on may open it in the same moment.
            connection.execute_batch("BEGIN IMMEDIATE")?;
            match version()? {
                0 => connection.execute_batch(SCHEMA)?,
                VERSION => {}
                found => return Err(SandboxError::Version { found, known: VERSION }),
            }
            connection.execute_batch("COMMIT")?;
        }
        let spent: i64 =
            connection.query_row("SELECT COALESCE(SUM(takes), 0) FROM payouts", [], |row| row.get(0))?;
        let spent = u64::try_from(spent).unwrap_or(0);
        Ok(Self { held: Mutex::new(Held { connection, spent }) })
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Held> {
        // A panic elsewhere leaves no half-written row: each row is one statement.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    /// What the payouts that did not fail have taken from the merchant's balance.
    pub(super) fn spent(&self) -> u64 {
        self.spent
    }

    pub(super) fn find(&self, id: &str) -> Result<Option<PayoutRecord>, SandboxError> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM payouts WHERE id = ?1")?;
        Ok(statement.query_row([id], read).optional()?)
    }

    pub(super) fn count(&self) -> Result<u64, SandboxError> {
        let count: i64 = self.connection.query_row("SELECT COUNT(*) FROM payouts", [], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// Every payout, in the order of creation.
    pub(super) fn each(&self, mut visit: impl FnMut(PayoutRecord)) -> Result<(), SandboxError> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM payouts ORDER BY seq")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            visit(read(row)?);
        }
        Ok(())
    }

    /// Adds a payout; false if its id is taken.
    pub(super) fn insert(&mut self, record: &PayoutRecord, takes: u64) -> Result<bool, SandboxError> {
        let column = i64::try_from(takes).unwrap_or(i64::MAX);
        let added = self.connection.prepare_cached(INSERT)?.execute(named_params! {
            ":id": record.id, ":vendor": record.vendor.as_str(), ":account": record.account,
            ":idempotency_key": record.idempotency_key, ":body_digest": record.body_digest,
            ":phone": record.phone, ":operator": record.operator, ":country": record.country,
            ":amount": record.amount, ":currency": record.currency, ":paid_amount": record.paid_amount,
            ":paid_currency": record.paid_currency, ":first_name": record.first_name,
            ":last_name": record.last_name, ":email": record.email, ":description": record.description,
            ":metadata": record.metadata, ":created_at": record.created_at, ":settle_at": record.settle_at,
            ":final_status": record.final_status, ":failure": record.failure,
            ":aggregator_error": record.aggregator_error, ":later_status": record.later_status,
            ":later_at": record.later_at, ":takes": column,
        })?;
        if added == 0 {
            return Ok(false);
        }
        self.spent = self.spent.saturating_add(takes);
        Ok(true)
    }
}

/// By position: to look up each of so many columns by its name takes longer than to read it.
fn read(row: &Row<'_>) -> rusqlite::Result<PayoutRecord> {
    let vendor: String = row.get(2)?;
    Ok(PayoutRecord {
        vendor: Vendor::from_name(&vendor).ok_or_else(|| {
            rusqlite::Error::InvalidColumnType(2, "vendor".to_owned(), rusqlite::types::Type::Text)
        })?,
        id: row.get(1)?,
        account: row.get(3)?,
        idempotency_key: row.get(4)?,
        body_digest: row.get(5)?,
        phone: row.get(6)?,
        operator: row.get(7)?,
        country: row.get(8)?,
        amount: row.get(9)?,
        currency: row.get(10)?,
        paid_amount: row.get(11)?,
        paid_currency: row.get(12)?,
        first_name: row.get(13)?,
        last_name: row.get(14)?,
        email: row.get(15)?,
        description: row.get(16)?,
        metadata: row.get(17)?,
        created_at: row.get(18)?,
        settle_at: row.get(19)?,
        final_status: row.get(20)?,
        failure: row.get(21)?,
        aggregator_error: row.get(22)?,
        later_status: row.get(23)?,
        later_at: row.get(24)?,
    })
}

/// Creates the file, if there is none, for its owner only: it holds people's numbers. SQLite gives its journal
/// files the same mode.
fn create_private(path: &Path) -> Result<(), SandboxError> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(source) => Err(SandboxError::Create { path: path.to_owned(), source }),
    }
}
