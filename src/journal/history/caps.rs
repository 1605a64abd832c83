//! What is too much to pay. A run is held to its caps for as long as it has something to send: what was sent is sent.

use rusqlite::{Connection, params};

use super::MAY_BE_PAID;
use crate::domain::{Currency, Money};
use crate::history::{Cap, Caps, OverCap};
use crate::journal::row::text;
use crate::journal::{Import, Journal, JournalError};

/// What is beyond its cap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OverCaps {
    /// The first of them.
    pub found: Vec<OverCap>,
    /// How many more there are.
    pub not_told: u64,
}

/// Where the payouts of the run are.
#[derive(Debug, Clone, Copy)]
pub(in crate::journal) enum Source {
    /// In the journal.
    Journal { run_id: i64, retry_failed: bool },
    /// In the temporary table, and in the journal where the run was begun.
    Staged { run_id: Option<i64>, retry_failed: bool },
}

impl Source {
    /// The payouts that count (once each, however often they are tried), and whether each is still to be sent.
    fn sql(self) -> String {
        match self {
            Self::Journal { run_id, retry_failed } => format!(
                "SELECT row, employee_id, currency, amount_minor, row IS NOT NULL AND (outcome = 'not_sent' OR reason = 'key_refused' \
                 OR (outcome = 'failed' AND {retry_failed})) AS to_send FROM payouts \
                 WHERE run_id = {run_id} AND (row IS NOT NULL OR {MAY_BE_PAID})"
            ),
            Self::Staged { run_id: None, .. } => {
                "SELECT row, employee_id, currency, amount_minor, 1 AS to_send FROM temp.incoming".to_owned()
            }
            Self::Staged { run_id: Some(run_id), retry_failed } => format!(
                "SELECT row, employee_id, currency, amount_minor, NOT EXISTS (SELECT 1 FROM payouts p WHERE \
                 p.run_id = {run_id} AND p.employee_id = i.employee_id AND p.pay_item = i.pay_item \
                 AND p.outcome <> 'not_sent' AND p.reason <> 'key_refused' \
                 AND NOT (p.outcome = 'failed' AND {retry_failed})) AS to_send FROM temp.incoming i \
                 UNION ALL SELECT NULL, employee_id, currency, amount_minor, 0 FROM payouts p WHERE run_id = {run_id} \
                 AND {MAY_BE_PAID} AND NOT EXISTS (SELECT 1 FROM temp.incoming i WHERE i.employee_id = p.employee_id \
                 AND i.pay_item = p.pay_item)"
            ),
        }
    }
}

impl Journal {
    /// What of a run is beyond its caps, and still to be sent; at most `limit` are told one by one.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn over_caps(
        &self,
        run_id: i64,
        caps: &Caps,
        retry_failed: bool,
        limit: usize,
    ) -> Result<OverCaps, JournalError> {
        over_caps(&self.connection, Source::Journal { run_id, retry_failed }, caps, limit)
    }
}

impl Import<'_> {
    /// The same, with the rows that have been taken in.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn over_caps(&self, caps: &Caps, limit: usize) -> Result<OverCaps, JournalError> {
        let source = Source::Journal { run_id: self.run_id, retry_failed: self.retry_failed };
        over_caps(&self.transaction, source, caps, limit)
    }
}

/// Holds the payouts to the caps.
pub(in crate::journal) fn over_caps(
    connection: &Connection,
    source: Source,
    caps: &Caps,
    limit: usize,
) -> Result<OverCaps, JournalError> {
    let mut over = Gathered { limit, over: OverCaps::default() };
    let due = source.sql();
    for (currency, cap) in caps {
        run(connection, &due, *currency, cap, &mut over)?;
        employees(connection, &due, *currency, cap, &mut over)?;
        payouts(connection, &due, *currency, cap, &mut over)?;
    }
    Ok(over.over)
}

struct Gathered {
    limit: usize,
    over: OverCaps,
}

impl Gathered {
    fn push(&mut self, over: OverCap) {
        if self.over.found.len() < self.limit {
            self.over.found.push(over);
        } else {
            self.over.not_told += 1;
        }
    }
}

fn run(
    connection: &Connection,
    due: &str,
    currency: Currency,
    cap: &Cap,
    over: &mut Gathered,
) -> Result<(), JournalError> {
    let Some(cap) = cap.run else { return Ok(()) };
    let sql = format!(
        "SELECT ifnull(sum(amount_minor), 0), ifnull(max(to_send), 0) FROM ({due}) WHERE currency = ?1"
    );
    let (sum, sends): (i64, bool) =
        connection.prepare(&sql)?.query_row([currency.code()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let sum = money(sum, currency);
    if sends && sum > cap {
        over.push(OverCap::Run { sum, cap });
    }
    Ok(())
}

fn employees(
    connection: &Connection,
    due: &str,
    currency: Currency,
    cap: &Cap,
    over: &mut Gathered,
) -> Result<(), JournalError> {
    let Some(cap) = cap.employee else { return Ok(()) };
    let mut statement = connection.prepare(&format!(
        "SELECT min(row), employee_id, count(*), sum(amount_minor) AS sum FROM ({due}) WHERE currency = ?1 \
         GROUP BY employee_id HAVING sum > ?2 AND max(to_send) ORDER BY 1"
    ))?;
    let mut rows = statement.query(params![currency.code(), stored(cap)])?;
    while let Some(row) = rows.next()? {
        over.push(OverCap::Employee {
            row: number(row.get(0)?),
            employee_id: text(row, 1)?.to_owned(),
            payouts: number(row.get(2)?).unwrap_or(0),
            sum: money(row.get(3)?, currency),
            cap,
        });
    }
    Ok(())
}

fn payouts(
    connection: &Connection,
    due: &str,
    currency: Currency,
    cap: &Cap,
    over: &mut Gathered,
) -> Result<(), JournalError> {
    let Some(cap) = cap.payout else { return Ok(()) };
    let mut statement = connection.prepare(&format!(
        "SELECT row, employee_id, amount_minor FROM ({due}) WHERE currency = ?1 AND amount_minor > ?2 AND to_send \
         ORDER BY row"
    ))?;
    let mut rows = statement.query(params![currency.code(), stored(cap)])?;
    while let Some(row) = rows.next()? {
        over.push(OverCap::Payout {
            row: number(row.get(0)?),
            employee_id: text(row, 1)?.to_owned(),
            amount: money(row.get(2)?, currency),
            cap,
        });
    }
    Ok(())
}

fn money(minor: i64, currency: Currency) -> Money {
    Money::from_minor(u64::try_from(minor).unwrap_or(0), currency)
}

fn stored(cap: Money) -> i64 {
    i64::try_from(cap.minor()).unwrap_or(i64::MAX)
}

fn number(number: Option<i64>) -> Option<u64> {
    number.and_then(|number| u64::try_from(number).ok())
}
