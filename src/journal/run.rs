//! Reading a run, apart from its rows.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use super::keys;
use super::row::{parsed, text, time, unreadable};
use super::seal::{Sealer, altered};
use super::{FileFacts, Journal, JournalError, RunHeader};
use crate::domain::{AccountName, Employer, Environment, KeyFingerprint, ProviderName, RunId};

/// The columns that a run's checksum covers, the checksum, and what it covers once it is known.
const COLUMNS: &str = "id, name, employer, environment, simulated, begun_at, sessions, file_name, digest, control, \
     last_fact_at, requests_initialize, requests_status, rate_limited, seal, compared_at";
/// Before version 5, which began to keep when a run was compared.
const COLUMNS_OF_OLD: &str = "id, name, employer, environment, simulated, begun_at, sessions, file_name, digest, control, \
     last_fact_at, requests_initialize, requests_status, rate_limited, seal, NULL";

/// Where the checksum is among them.
const SEAL: usize = 14;

/// A run, apart from its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunRecord {
    /// Its number in the journal.
    pub id: i64,
    /// Its name.
    pub run: RunId,
    /// Who pays.
    pub employer: Employer,
    /// Whether real money moves.
    pub environment: Environment,
    /// Paid by the built-in simulator.
    pub simulated: bool,
    /// When it entered the journal.
    pub begun_at: Timestamp,
    /// When the last fact was recorded, or a session was about to pay.
    pub last_fact_at: Timestamp,
    /// The file as it was last read.
    pub file: FileFacts,
    /// Its accounts.
    pub accounts: Vec<(AccountName, ProviderName)>,
    /// With which API keys they were paid from last, as far as that is known.
    pub keys: BTreeMap<AccountName, KeyFingerprint>,
    /// Initialize calls made.
    pub requests_initialize: u64,
    /// Status calls made.
    pub requests_status: u64,
    /// Calls answered 429.
    pub rate_limited: u64,
}

impl RunRecord {
    /// What it was begun as.
    #[must_use]
    pub fn header(&self) -> RunHeader {
        RunHeader {
            run: self.run.clone(),
            employer: self.employer.clone(),
            environment: self.environment,
            simulated: self.simulated,
            accounts: self.accounts.clone(),
        }
    }
}

impl Journal {
    /// Whether the run is there, and whose it is.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn run_header(&self, run: &RunId) -> Result<Option<(Employer, Environment, bool)>, JournalError> {
        Ok(self.run(run)?.map(|run| (run.employer, run.environment, run.simulated)))
    }

    /// One run; `None` when it is not there.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn run(&self, run: &RunId) -> Result<Option<RunRecord>, JournalError> {
        Ok(self.runs_where("name = ?1", params![run.as_str()])?.into_iter().next())
    }

    /// All runs, in the order in which they were begun.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn runs(&self) -> Result<Vec<RunRecord>, JournalError> {
        self.runs_where("1", params![])
    }

    /// One run by its number.
    pub(super) fn run_by_number(&self, id: i64) -> Result<Option<RunRecord>, JournalError> {
        Ok(self.runs_where("id = ?1", params![id])?.into_iter().next())
    }

    fn runs_where(
        &self,
        condition: &str,
        values: impl rusqlite::Params,
    ) -> Result<Vec<RunRecord>, JournalError> {
        let sql = format!("SELECT {COLUMNS} FROM runs WHERE {condition} ORDER BY id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(values)?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            if sealed(&self.connection, row, ACCOUNTS)? != row.get::<_, i64>(SEAL)? {
                return Err(altered("run", row.get(0)?));
            }
            runs.push(self.record(row)?);
        }
        Ok(runs)
    }

    fn record(&self, row: &Row<'_>) -> Result<RunRecord, JournalError> {
        let count = |index| -> Result<u64, JournalError> {
            u64::try_from(row.get::<_, i64>(index)?).map_err(|_| unreadable("a count below zero"))
        };
        let id = row.get(0)?;
        Ok(RunRecord {
            id,
            run: parsed(row, 1)?,
            employer: parsed(row, 2)?,
            environment: parsed::<Environment>(row, 3)?,
            simulated: row.get(4)?,
            begun_at: time(row.get(5)?),
            last_fact_at: time(row.get(10)?),
            file: serde_json::from_str(text(row, 9)?).map_err(|_| unreadable("control totals"))?,
            accounts: self.accounts(id)?,
            keys: keys::of_run(&self.connection, id)?,
            requests_initialize: count(11)?,
            requests_status: count(12)?,
            rate_limited: count(13)?,
        })
    }

    fn accounts(&self, run_id: i64) -> Result<Vec<(AccountName, ProviderName)>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT name, provider FROM accounts WHERE run_id = ?1 ORDER BY name")?;
        let mut rows = statement.query([run_id])?;
        let mut accounts = Vec::new();
        while let Some(row) = rows.next()? {
            accounts.push((parsed(row, 0)?, parsed(row, 1)?));
        }
        Ok(accounts)
    }
}

/// A run's accounts, for its checksum; and before version 4, which began to keep their keys.
const ACCOUNTS: &str = "SELECT name, provider, key_fingerprint FROM accounts WHERE run_id = ?1 ORDER BY name";
const ACCOUNTS_WITHOUT_KEYS: &str =
    "SELECT name, provider, NULL FROM accounts WHERE run_id = ?1 ORDER BY name";

/// What the checksum of a run should be, its accounts included.
fn sealed(connection: &Connection, row: &Row<'_>, accounts: &str) -> Result<i64, JournalError> {
    let mut sealer = Sealer::of("run").columns(row, 0..SEAL)?;
    let mut statement = connection.prepare_cached(accounts)?;
    let mut accounts = statement.query([row.get::<_, i64>(0)?])?;
    while let Some(account) = accounts.next()? {
        sealer = sealer.columns(account, [0, 1])?;
        // Without one, as before version 4: those checksums stay what they are.
        if let Some(key) = account.get_ref(2)?.as_bytes_or_null().map_err(|_| unreadable("a fingerprint"))? {
            sealer = sealer.blob(key);
        }
    }
    if let Some(compared_at) = row.get::<_, Option<i64>>(SEAL + 1)? {
        sealer = sealer.number(compared_at);
    }
    Ok(sealer.end())
}

/// Seals a run whose columns have changed.
pub(super) fn seal(transaction: &Connection, run_id: i64) -> Result<(), JournalError> {
    seal_with(transaction, run_id, COLUMNS, ACCOUNTS)
}

/// The same in a journal of version 2.
pub(super) fn seal_without_keys(transaction: &Connection, run_id: i64) -> Result<(), JournalError> {
    seal_with(transaction, run_id, COLUMNS_OF_OLD, ACCOUNTS_WITHOUT_KEYS)
}

fn seal_with(
    transaction: &Connection,
    run_id: i64,
    columns: &str,
    accounts: &str,
) -> Result<(), JournalError> {
    let seal = {
        let mut statement =
            transaction.prepare_cached(&format!("SELECT {columns} FROM runs WHERE id = ?1"))?;
        let mut rows = statement.query([run_id])?;
        let row = rows.next()?.ok_or_else(|| unreadable("a run that is not there"))?;
        sealed(transaction, row, accounts)?
    };
    transaction.prepare_cached("UPDATE runs SET seal = ?2 WHERE id = ?1")?.execute([run_id, seal])?;
    Ok(())
}

/// Whether a run is what was written.
pub(super) fn check(transaction: &Connection, run: &RunId) -> Result<(), JournalError> {
    let altered_run: Option<i64> = {
        let mut statement =
            transaction.prepare_cached(&format!("SELECT {COLUMNS} FROM runs WHERE name = ?1"))?;
        let mut rows = statement.query([run.as_str()])?;
        match rows.next()? {
            Some(row) if sealed(transaction, row, ACCOUNTS)? != row.get::<_, i64>(SEAL)? => Some(row.get(0)?),
            _ => None,
        }
    };
    altered_run.map_or(Ok(()), |id| Err(altered("run", id)))
}
