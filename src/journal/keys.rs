//! The API key that each account of a run is paid with, by its fingerprint. Idempotency keys and payout ids mean
//! something to one merchant alone: another merchant's provider would pay once more what is only asked for again.

use std::collections::BTreeMap;

use rusqlite::{Connection, TransactionBehavior, params};

use super::row::parsed;
use super::{Import, Journal, JournalError, run};
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

/// Goes on with these keys, unless one of them is refused.
///
/// # Errors
/// As [`refuse_others`]; when the journal cannot be written.
pub(super) fn take(
    transaction: &Connection,
    run_id: i64,
    keys: &[(AccountName, KeyFingerprint)],
    confirmed: &[AccountName],
) -> Result<(), JournalError> {
    refuse_others(transaction, run_id, keys, confirmed)?;
    keys.iter().try_for_each(|(account, key)| keep(transaction, run_id, account, key))
}

/// Another key than before is refused once something was sent with the former one, unless the account is `confirmed` to be of
/// the same merchant: also where all of it is final, since a report that remembers a lost journal knows one key.
///
/// # Errors
/// [`JournalError::OtherKey`]; when the journal cannot be read.
fn refuse_others(
    transaction: &Connection,
    run_id: i64,
    keys: &[(AccountName, KeyFingerprint)],
    confirmed: &[AccountName],
) -> Result<(), JournalError> {
    let known = of_run(transaction, run_id)?;
    let mut refused = Vec::new();
    for (account, key) in keys {
        let is_another = known.get(account).is_some_and(|known| known != key);
        if is_another && !confirmed.contains(account) && was_used(transaction, run_id, account)? {
            refused.push(account.clone());
        }
    }
    if refused.is_empty() { Ok(()) } else { Err(JournalError::OtherKey { accounts: refused }) }
}

/// Whether the account's provider has seen anything of the run. Also what has failed there: a copy of the journal from before
/// that may come back, and a later attempt may be known to a lost journal alone. Also of rows that the file has moved to
/// another account since: what failed is asked about where it was tried.
fn was_used(transaction: &Connection, run_id: i64, account: &AccountName) -> Result<bool, JournalError> {
    let exists = transaction
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM payouts WHERE run_id = ?1 AND account = ?2 \
             AND state NOT IN ('unsent', 'put_off') AND (outcome <> 'failed' OR reason = 'recalled') UNION ALL \
             SELECT 1 FROM payouts p JOIN attempts a ON a.payout_id = p.id \
             WHERE p.run_id = ?1 AND a.account = ?2 AND a.state <> 'put_off')",
        )?
        .query_row(params![run_id, account.as_str()], |row| row.get(0))?;
    Ok(exists)
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

impl Journal {
    /// Holds a run to the keys that it is paid with from now on; that of a `confirmed` account may have changed.
    ///
    /// # Errors
    /// [`JournalError::OtherKey`], and then nothing is kept; when the journal cannot be read or written.
    pub fn hold_to_keys(
        &mut self,
        run_id: i64,
        keys: &[(AccountName, KeyFingerprint)],
        confirmed: &[AccountName],
    ) -> Result<(), JournalError> {
        // Its checksum is made anew: a run that was altered must not get one.
        self.run_by_number(run_id)?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        take(&transaction, run_id, keys, confirmed)?;
        run::seal(&transaction, run_id)?;
        Ok(transaction.commit()?)
    }

    /// Whether a payout of the run may exist at an account's provider while nobody knows with which key it was sent, as
    /// an earlier payrun left it.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn is_key_unknown(&self, run_id: i64, account: &AccountName) -> Result<bool, JournalError> {
        let is_known = of_run(&self.connection, run_id)?.contains_key(account);
        Ok(!is_known && was_used(&self.connection, run_id, account)?)
    }
}

impl Import<'_> {
    /// Refuses keys that [`Journal::hold_to_keys`] would refuse, before anything of the file is taken in.
    ///
    /// # Errors
    /// As there.
    pub fn refuse_other_keys(
        &self,
        keys: &[(AccountName, KeyFingerprint)],
        confirmed: &[AccountName],
    ) -> Result<(), JournalError> {
        refuse_others(&self.transaction, self.run_id, keys, confirmed)
    }

    /// Takes from a report with which key an account was paid from last.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn remember_key(&self, account: &AccountName, key: &KeyFingerprint) -> Result<(), JournalError> {
        keep(&self.transaction, self.run_id, account, key)?;
        run::seal(&self.transaction, self.run_id)
    }
}
