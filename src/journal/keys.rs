//! The API key that each account of a run is paid with, by its fingerprint. Idempotency keys and payout ids mean
//! something to one merchant alone: another merchant's provider would pay once more what is only asked for again.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::row::parsed;
use super::{Import, JournalError, run};
use crate::domain::{AccountName, KeyFingerprint};

/// The fingerprints of a run's keys, as far as they are known.
pub(super) fn of_run(
    connection: &Connection,
    run_id: i64,
) -> Result<BTreeMap<AccountName, KeyFingerprint>, JournalError> {
    let mut statement = connection.prepare_cached(
        "SELECT name, key_fingerprint FROM accounts WHERE run_id = ?1 AND key_fingerprint IS NOT NULL",
    )?;
    let mut rows = statement.query([run_id])?;
    let mut keys = BTreeMap::new();
    while let Some(row) = rows.next()? {
        keys.insert(parsed(row, 0)?, parsed(row, 1)?);
    }
    Ok(keys)
}

/// Goes on with these keys. One that has changed is refused while something is under way that was sent with the former
/// one, unless it is of the `same_merchant`.
///
/// # Errors
/// [`JournalError::OtherKey`]; when the journal cannot be read or written.
pub(super) fn take(
    transaction: &Connection,
    run_id: i64,
    keys: &[(AccountName, KeyFingerprint)],
    same_merchant: bool,
) -> Result<(), JournalError> {
    for (account, key) in keys {
        let known: Option<Option<String>> = transaction
            .prepare_cached("SELECT key_fingerprint FROM accounts WHERE run_id = ?1 AND name = ?2")?
            .query_row(params![run_id, account.as_str()], |row| row.get(0))
            .optional()?;
        let known = known.flatten();
        if known.as_deref() == Some(key.as_str()) {
            continue;
        }
        if known.is_some() && !same_merchant {
            let payouts = under_way(transaction, run_id, account)?;
            if payouts > 0 {
                return Err(JournalError::OtherKey { account: account.clone(), payouts });
            }
        }
        keep(transaction, run_id, account, key)?;
    }
    Ok(())
}

/// Payouts that were sent, or may have been, and have no final answer.
fn under_way(transaction: &Connection, run_id: i64, account: &AccountName) -> Result<u64, JournalError> {
    let payouts: i64 = transaction
        .prepare_cached(
            "SELECT count(*) FROM payouts WHERE run_id = ?1 AND account = ?2 \
             AND (state IN ('sending', 'unknown', 'accepted') OR state = 'reported' AND row IS NOT NULL)",
        )?
        .query_row(params![run_id, account.as_str()], |row| row.get(0))?;
    Ok(u64::try_from(payouts).unwrap_or(0))
}

fn keep(
    transaction: &Connection,
    run_id: i64,
    account: &AccountName,
    key: &KeyFingerprint,
) -> Result<(), JournalError> {
    transaction
        .prepare_cached("UPDATE accounts SET key_fingerprint = ?3 WHERE run_id = ?1 AND name = ?2")?
        .execute(params![run_id, account.as_str(), key.as_str()])?;
    Ok(())
}

impl Import<'_> {
    /// Takes from a report with which key an account was paid from.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn remember_key(&self, account: &AccountName, key: &KeyFingerprint) -> Result<(), JournalError> {
        keep(&self.transaction, self.run_id, account, key)?;
        run::seal(&self.transaction, self.run_id)
    }
}
