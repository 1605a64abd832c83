//! Rows that are about to be sent, and were paid under another writing: by a run that was begun after this one, or in
//! this run as somebody whom the file no longer has.

use rusqlite::{Connection, OptionalExtension, params};

use super::MAY_BE_PAID;
use crate::domain::RunId;
use crate::journal::row::{parsed, text};
use crate::journal::{Import, Journal, JournalError};

/// A run that was begun later, and paid what this one still has to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaidSince {
    /// Which.
    pub run: RunId,
    /// Rows of this run, still to be sent, that it paid.
    pub rows: u64,
}

/// A payment of this run that the file no longer has, and a new row that looks like it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// Where the new row stands, as a spreadsheet counts.
    pub row: u64,
    /// The id in the new row.
    pub employee_id: String,
    /// The id that was paid.
    pub paid_as: String,
}

impl Journal {
    /// Whether a run begun after this one, within so many days of it, paid nine in ten of its rows that are still to be
    /// sent: this one was given up for it.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn paid_since(&self, run_id: i64, days: u32) -> Result<Option<PaidSince>, JournalError> {
        paid_since(&self.connection, run_id, days)
    }
}

impl Import<'_> {
    /// The same, with the rows as the file now has them.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn paid_since(&self, days: u32) -> Result<Option<PaidSince>, JournalError> {
        paid_since(&self.transaction, self.run_id, days)
    }

    /// New rows for the same phone and amount as a payment of this run that is gone from the file: `001` that a
    /// spreadsheet made `1` is one person under two ids. At most `limit` of them.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn renamed(&self, limit: usize) -> Result<Vec<Renamed>, JournalError> {
        let mut statement = self.transaction.prepare(&format!(
            "WITH gone AS MATERIALIZED (SELECT employee_id, phone, amount_minor, currency FROM payouts \
             WHERE run_id = ?1 AND row IS NULL AND {MAY_BE_PAID}) \
             SELECT added.row, added.employee_id, gone.employee_id FROM gone JOIN payouts added \
             ON added.phone = gone.phone AND added.amount_minor = gone.amount_minor \
             AND added.currency = gone.currency WHERE added.run_id = ?1 AND added.row IS NOT NULL \
             AND added.outcome = 'not_sent' ORDER BY added.row LIMIT ?2"
        ))?;
        let mut rows = statement.query(params![self.run_id, i64::try_from(limit).unwrap_or(i64::MAX)])?;
        let mut renamed = Vec::new();
        while let Some(row) = rows.next()? {
            renamed.push(Renamed {
                row: u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0),
                employee_id: text(row, 1)?.to_owned(),
                paid_as: text(row, 2)?.to_owned(),
            });
        }
        Ok(renamed)
    }
}

fn paid_since(connection: &Connection, run_id: i64, days: u32) -> Result<Option<PaidSince>, JournalError> {
    let within_ms = 24 * 3600 * 1000 * i64::from(days);
    let unsent: i64 = connection.query_row(
        "SELECT count(*) FROM payouts WHERE run_id = ?1 AND row IS NOT NULL AND outcome = 'not_sent'",
        [run_id],
        |row| row.get(0),
    )?;
    let found = connection
        .prepare(&format!(
            "SELECT later.name, count(*) AS n FROM runs mine JOIN runs later ON later.id > mine.id \
             AND later.employer = mine.employer AND later.environment = mine.environment \
             AND later.simulated = mine.simulated AND later.begun_at - mine.begun_at <= ?2 \
             CROSS JOIN payouts p CROSS JOIN payouts q ON q.run_id = later.id AND q.employee_id = p.employee_id \
             AND q.pay_item = p.pay_item AND q.amount_minor = p.amount_minor AND q.currency = p.currency \
             AND q.phone = p.phone AND q.{MAY_BE_PAID} WHERE mine.id = ?1 AND p.run_id = ?1 \
             AND p.row IS NOT NULL AND p.outcome = 'not_sent' GROUP BY later.id ORDER BY n DESC LIMIT 1"
        ))?
        .query_row(params![run_id, within_ms], |row| {
            Ok((parsed(row, 0).map_err(|_| rusqlite::Error::InvalidQuery)?, row.get::<_, i64>(1)?))
        })
        .optional()?;
    Ok(found
        .filter(|(_, rows)| rows.saturating_mul(10) >= unsent.saturating_mul(9))
        .map(|(run, rows)| PaidSince { run, rows: u64::try_from(rows).unwrap_or(0) }))
}
