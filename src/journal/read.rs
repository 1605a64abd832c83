//! Reading the rows of a run for the reconciliation, one at a time.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::row::{JOB_COLUMNS, OUTCOME, REASON, all_parsed, job, parsed, text, time, unreadable};
use super::seal::{Sealer, altered};
use super::{Job, Journal, JournalError, RejectedRow};
use crate::domain::{AccountName, Currency, Money, Outcome, Reason};

/// One payout with what its latest attempt tells.
#[derive(Debug, Clone)]
pub struct PayoutRow {
    /// The payout.
    pub job: Job,
    /// Its outcome.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// Its latest attempt; `None` when it was never sent.
    pub attempt: Option<AttemptRow>,
}

/// One attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptRow {
    /// From 1.
    pub number: u32,
    /// Through which account.
    pub account: String,
    /// Its key.
    pub idempotency_key: String,
    /// The payout's state as far as this attempt is concerned.
    pub state: String,
    /// The provider's id.
    pub provider_id: Option<String>,
    /// The provider's last status word.
    pub provider_status: Option<String>,
    /// What the employer paid, in major units, as the provider wrote it.
    pub amount_charged: Option<String>,
    /// The provider's words on a refusal or failure.
    pub message: Option<String>,
    /// How often it was sent.
    pub sends: u32,
    /// When the intent was recorded.
    pub intended_at: Timestamp,
    /// When the provider had it.
    pub accepted_at: Option<Timestamp>,
    /// When it became final.
    pub final_at: Option<Timestamp>,
    /// Who settled it, and why, where a person did.
    pub resolved: Option<(String, String)>,
}

impl Journal {
    /// Visits the payouts of a run in the order of the file; what is gone from the file comes last.
    ///
    /// # Errors
    /// When the journal cannot be read, or what the visitor returns.
    pub fn payouts<E: From<JournalError>>(
        &self,
        run_id: i64,
        mut visit: impl FnMut(PayoutRow) -> Result<(), E>,
    ) -> Result<(), E> {
        for condition in ["row IS NOT NULL ORDER BY row", "row IS NULL ORDER BY id"] {
            let sql = format!("SELECT {JOB_COLUMNS} FROM payouts WHERE run_id = ?1 AND {condition}");
            let mut statement = self.connection.prepare_cached(&sql).map_err(JournalError::from)?;
            let mut rows = statement.query([run_id]).map_err(JournalError::from)?;
            while let Some(row) = rows.next().map_err(JournalError::from)? {
                visit(self.payout_row(row)?)?;
            }
        }
        Ok(())
    }

    /// The first payouts of a run that have an outcome, in the order of the file, at most `limit`; what is gone from the
    /// file comes last.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn first_with(
        &self,
        run_id: i64,
        outcome: Outcome,
        limit: u32,
    ) -> Result<Vec<PayoutRow>, JournalError> {
        let mut found = Vec::new();
        for condition in ["row IS NOT NULL ORDER BY row", "row IS NULL ORDER BY id"] {
            // The word itself and no parameter: only so is the index of what is open used.
            let mut statement = self.connection.prepare_cached(&format!(
                "SELECT {JOB_COLUMNS} FROM payouts WHERE run_id = ?1 AND outcome = '{outcome}' AND {condition} LIMIT ?2"
            ))?;
            let left = i64::from(limit) - i64::try_from(found.len()).unwrap_or(i64::MAX);
            let mut rows = statement.query(params![run_id, left])?;
            while let Some(row) = rows.next()? {
                found.push(self.payout_row(row)?);
            }
        }
        Ok(found)
    }

    /// How many payouts of a run have an outcome for this reason.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn count_of(&self, run_id: i64, outcome: Outcome, reason: Reason) -> Result<u64, JournalError> {
        self.count(run_id, &format!("outcome = '{outcome}' AND reason = '{reason}'"))
    }

    /// How many rows of the file are still known from a report alone, and are to be asked about.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn still_reported(&self, run_id: i64) -> Result<u64, JournalError> {
        self.count(run_id, "outcome = 'held' AND reason = 'reported' AND row IS NOT NULL AND queue > 0")
    }

    pub(super) fn count(&self, run_id: i64, condition: &str) -> Result<u64, JournalError> {
        let sql = format!("SELECT count(*) FROM payouts WHERE run_id = ?1 AND {condition}");
        let count: i64 = self.connection.prepare_cached(&sql)?.query_row([run_id], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    pub(super) fn payout_row(&self, row: &Row<'_>) -> Result<PayoutRow, JournalError> {
        let job = job(row)?;
        let (outcome, reason): (Outcome, Reason) = (parsed(row, OUTCOME)?, parsed(row, REASON)?);
        // The reason follows from the state, but for what the file no longer has.
        let gone = outcome == Outcome::NotSent && reason == Reason::GoneFromFile && job.row.is_none();
        if reason != job.track.state.outcome().1 && !gone {
            return Err(altered("the reason of payout", job.id));
        }
        Ok(PayoutRow { outcome, reason, attempt: self.latest_attempt(job.id)?, job })
    }

    fn latest_attempt(&self, payout: i64) -> Result<Option<AttemptRow>, JournalError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {ATTEMPT_COLUMNS} FROM attempts WHERE payout_id = ?1 ORDER BY number DESC LIMIT 1"
        ))?;
        let mut rows = statement.query([payout])?;
        rows.next()?.map(attempt).transpose()
    }

    /// All attempts of a payout, the first one first.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn attempts(&self, payout: i64) -> Result<Vec<AttemptRow>, JournalError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {ATTEMPT_COLUMNS} FROM attempts WHERE payout_id = ?1 ORDER BY number"
        ))?;
        let mut rows = statement.query([payout])?;
        let mut attempts = Vec::new();
        while let Some(row) = rows.next()? {
            attempts.push(attempt(row)?);
        }
        Ok(attempts)
    }

    /// The next rejected rows of a run below a row of the file, in their order, at most 256 of them.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn rejects_after(&self, run_id: i64, row: u64) -> Result<Vec<RejectedRow>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT row, cells, amount_minor, currency, problems, run_id, seal FROM rejects \
             WHERE run_id = ?1 AND row > ?2 ORDER BY row LIMIT 256",
        )?;
        let mut rows = statement.query(params![run_id, i64::try_from(row).unwrap_or(i64::MAX)])?;
        let mut rejects = Vec::new();
        while let Some(row) = rows.next()? {
            rejects.push(reject(row)?);
        }
        Ok(rejects)
    }

    /// Names of the metadata that rows of a run carry, in their order.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn metadata_names(&self, run_id: i64) -> Result<Vec<String>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT m.key FROM payouts p, json_each(p.metadata) m WHERE p.run_id = ?1 \
             AND p.metadata IS NOT NULL ORDER BY 1",
        )?;
        let names = statement.query_map([run_id], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        Ok(names)
    }

    /// Holds one view of the journal for several readings, beside a process that writes. Ends with the journal.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn hold_still(&self) -> Result<(), JournalError> {
        Ok(self.connection.execute_batch("BEGIN")?)
    }

    /// The number of a payout in a run.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn payout_id(&self, run_id: i64, employee: &str, item: &str) -> Result<Option<i64>, JournalError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT id FROM payouts WHERE run_id = ?1 AND employee_id = ?2 AND pay_item = ?3",
            )?
            .query_row(params![run_id, employee, item], |row| row.get(0))
            .optional()?)
    }
}

/// Asked inside an import that has not ended.
pub(super) fn accounts_in_use(
    connection: &Connection,
    run_id: i64,
) -> Result<Vec<AccountName>, JournalError> {
    let mut statement = connection
        .prepare_cached("SELECT DISTINCT account FROM payouts WHERE run_id = ?1 ORDER BY account")?;
    all_parsed(statement.query([run_id])?)
}

const ATTEMPT_COLUMNS: &str = "number, account, idempotency_key, state, provider_id, provider_status, amount_charged, \
     message, sends, intended_at, accepted_at, final_at, resolved_by, resolved_why";

fn attempt(row: &Row<'_>) -> Result<AttemptRow, JournalError> {
    Ok(AttemptRow {
        number: row.get(0)?,
        account: row.get(1)?,
        idempotency_key: row.get(2)?,
        state: row.get(3)?,
        provider_id: row.get(4)?,
        provider_status: row.get(5)?,
        amount_charged: row.get(6)?,
        message: row.get(7)?,
        sends: row.get(8)?,
        intended_at: time(row.get(9)?),
        accepted_at: row.get::<_, Option<i64>>(10)?.map(time),
        final_at: row.get::<_, Option<i64>>(11)?.map(time),
        resolved: row.get::<_, Option<String>>(12)?.zip(row.get::<_, Option<String>>(13)?),
    })
}

pub(super) fn reject(row: &Row<'_>) -> Result<RejectedRow, JournalError> {
    if Sealer::of("reject").columns(row, 0..=5)?.end() != row.get::<_, i64>(6)? {
        return Err(altered("rejected row", row.get(0)?));
    }
    let currency: Option<Currency> = row
        .get_ref(3)?
        .as_str_or_null()
        .ok()
        .flatten()
        .map(|code| code.parse().map_err(|_| unreadable("a currency")))
        .transpose()?;
    let minor = row.get::<_, Option<i64>>(2)?.and_then(|minor| u64::try_from(minor).ok());
    Ok(RejectedRow {
        row: count(row, 0)?,
        cells: serde_json::from_str(text(row, 1)?).map_err(|_| unreadable("cells"))?,
        amount: minor.zip(currency).map(|(minor, currency)| Money::from_minor(minor, currency)),
        problems: serde_json::from_str(text(row, 4)?).map_err(|_| unreadable("problems"))?,
    })
}

fn count(row: &Row<'_>, index: usize) -> Result<u64, JournalError> {
    u64::try_from(row.get::<_, i64>(index)?).map_err(|_| unreadable("a count below zero"))
}
