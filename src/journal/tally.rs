//! Rows and sums of a run, kept with every change: `status` must not count a million rows, and a recount must have
//! something to be held against. The recount is here, too.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::row::{all_parsed, parsed, text, unreadable};
use super::{FileFacts, Journal, JournalError};
use crate::domain::{AccountName, Currency, Outcome, PayoutInstruction, Tally, Totals};

/// Rows that are gone from the file, among the tallies. They are counted under their outcome as well.
const GONE: &str = "gone";

/// Counts the rows themselves.
const RECOUNT: &str = "SELECT account, outcome, currency, count(*), sum(amount_minor) FROM payouts WHERE run_id = ?1 \
     GROUP BY 1, 2, 3 UNION ALL SELECT '', 'gone', currency, count(*), sum(amount_minor) FROM payouts \
     WHERE run_id = ?1 AND row IS NULL GROUP BY 3 UNION ALL \
     SELECT '', 'rejected', ifnull(currency, ''), count(*), ifnull(sum(amount_minor), 0) FROM rejects \
     WHERE run_id = ?1 GROUP BY 3";

/// What a commit changes, by account, outcome and currency.
#[derive(Default)]
pub(super) struct Deltas(BTreeMap<(AccountName, Outcome, Currency), (i64, i64)>);

impl Deltas {
    /// A payout has gone from one outcome to another.
    pub(super) fn moved(&mut self, instruction: &PayoutInstruction, from: Outcome, to: Outcome) {
        if from == to {
            return;
        }
        let minor = i64::try_from(instruction.amount.minor()).unwrap_or(i64::MAX);
        for (outcome, sign) in [(from, -1), (to, 1)] {
            let key = (instruction.account.clone(), outcome, instruction.currency());
            let (rows, sum) = self.0.entry(key).or_default();
            *rows += sign;
            *sum = sum.saturating_add(sign * minor);
        }
    }

    pub(super) fn store(self, transaction: &Connection, run_id: i64) -> Result<(), JournalError> {
        for ((account, outcome, currency), (rows, minor)) in self.0 {
            if (rows, minor) == (0, 0) {
                continue;
            }
            let values = params![run_id, account.as_str(), outcome.as_str(), currency.code(), rows, minor];
            let changed = transaction
                .prepare_cached(
                    "UPDATE tallies SET rows = rows + ?5, minor = minor + ?6 \
                     WHERE run_id = ?1 AND account = ?2 AND outcome = ?3 AND currency = ?4",
                )?
                .execute(values)?;
            if changed == 0 {
                transaction
                    .prepare_cached("INSERT INTO tallies VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
                    .execute(values)?;
            }
        }
        Ok(())
    }
}

/// Counts a run anew, after an import.
pub(super) fn rebuild(transaction: &Connection, run_id: i64) -> Result<(), JournalError> {
    transaction.execute("DELETE FROM tallies WHERE run_id = ?1", [run_id])?;
    transaction.execute(&format!("INSERT INTO tallies SELECT ?1, * FROM ({RECOUNT})"), [run_id])?;
    Ok(())
}

/// Whether what was kept of a run is what its rows add up to.
pub(super) fn agrees(connection: &Connection, run_id: i64) -> Result<bool, JournalError> {
    let kept = "SELECT account, outcome, currency, rows, minor FROM tallies WHERE run_id = ?1 AND rows > 0";
    let differ: i64 = connection.query_row(
        &format!(
            "WITH counted AS ({RECOUNT}), kept AS ({kept}) SELECT \
             (SELECT count(*) FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept)) + \
             (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted))"
        ),
        [run_id],
        |row| row.get(0),
    )?;
    Ok(differ == 0)
}

/// Which of the two.
#[derive(Clone, Copy)]
enum Source {
    Kept,
    Counted,
}

impl Journal {
    /// What a run adds up to, as it was kept: the file's control totals and what is gone from the file on one side, the
    /// outcomes on the other.
    ///
    /// # Errors
    /// When the journal cannot be read, or has no such run.
    pub fn totals(&self, run_id: i64) -> Result<Totals, JournalError> {
        self.totals_of(run_id, Source::Kept)
    }

    /// The same, counted row by row.
    ///
    /// # Errors
    /// When the journal cannot be read, or has no such run.
    pub fn recount(&self, run_id: i64) -> Result<Totals, JournalError> {
        self.totals_of(run_id, Source::Counted)
    }

    fn totals_of(&self, run_id: i64, source: Source) -> Result<Totals, JournalError> {
        let mut totals = Totals::default();
        totals.input = self.control(run_id)?;
        let sql = match source {
            Source::Kept => {
                "SELECT account, outcome, currency, rows, minor FROM tallies WHERE run_id = ?1 AND rows > 0"
            }
            Source::Counted => RECOUNT,
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([run_id])?;
        while let Some(row) = rows.next()? {
            let count = |index| -> Result<u64, JournalError> {
                u64::try_from(row.get::<_, i64>(index)?).map_err(|_| unreadable("a count below zero"))
            };
            let (rows, minor) = (count(3)?, u128::from(count(4)?));
            let currency = match text(row, 2)? {
                "" => None,
                code => Some(code.parse::<Currency>().map_err(|_| unreadable("a currency"))?),
            };
            let tally = match text(row, 1)? {
                GONE => &mut totals.gone,
                _ => totals.entry(parsed(row, 1)?),
            };
            match currency {
                None => tally.rows += rows,
                Some(currency) => tally.add_sum(rows, currency, minor),
            }
        }
        totals.input.merge(&totals.gone);
        Ok(totals)
    }

    /// The control totals of the file as it was last read.
    fn control(&self, run_id: i64) -> Result<Tally, JournalError> {
        let control: Option<String> = self
            .connection
            .prepare_cached("SELECT control FROM runs WHERE id = ?1")?
            .query_row([run_id], |row| row.get(0))
            .optional()?;
        let control = control.ok_or_else(|| unreadable("a run that is not there"))?;
        let file: FileFacts = serde_json::from_str(&control).map_err(|_| unreadable("control totals"))?;
        Ok(file.tally())
    }

    /// The accounts that rows of a run are paid from.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn accounts_in_use(&self, run_id: i64) -> Result<Vec<AccountName>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT account FROM tallies WHERE run_id = ?1 AND rows > 0 AND account <> '' ORDER BY account",
        )?;
        all_parsed(statement.query([run_id])?)
    }

    /// Whether rows that are paid from this account have failed.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn has_failed(&self, run_id: i64, account: &AccountName) -> Result<bool, JournalError> {
        let found: Option<i64> = self
            .connection
            .prepare_cached(
                "SELECT 1 FROM tallies WHERE run_id = ?1 AND account = ?2 AND outcome = 'failed' AND rows > 0 UNION ALL \
                 SELECT 1 FROM payouts p JOIN attempts a ON a.payout_id = p.id \
                 WHERE p.run_id = ?1 AND p.outcome = 'failed' AND a.account = ?2 LIMIT 1",
            )?
            .query_row(params![run_id, account.as_str()], |row| row.get(0))
            .optional()?;
        Ok(found.is_some())
    }

    /// Whether the provider has ever accepted a payout of this run through this account.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn was_ever_accepted(&self, run_id: i64, account: &AccountName) -> Result<bool, JournalError> {
        // What is paid was accepted; of what failed, only some was.
        let found: Option<i64> = self
            .connection
            .prepare_cached(
                "SELECT 1 FROM tallies WHERE run_id = ?1 AND account = ?2 AND outcome = 'paid' AND rows > 0 UNION ALL \
                 SELECT 1 FROM payouts p JOIN attempts a ON a.payout_id = p.id \
                 WHERE p.run_id = ?1 AND p.account = ?2 AND p.outcome = 'failed' AND a.provider_id IS NOT NULL LIMIT 1",
            )?
            .query_row(params![run_id, account.as_str()], |row| row.get(0))
            .optional()?;
        Ok(found.is_some())
    }
}
