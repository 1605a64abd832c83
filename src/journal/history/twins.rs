//! Rows that are about to be sent, and were paid in this run under another writing: as somebody whom the file no longer has.
//! And how the rows of a file stand in the run.

use rusqlite::Connection;

use super::MAY_BE_PAID;
use crate::domain::{Outcome, PayItem, as_meant};
use crate::journal::contradicted::CONTRADICTED;
use crate::journal::row::{parsed, text};
use crate::journal::{Import, JournalError};

/// A payment of this run that the file no longer has, and a new row that looks like it: another id on the same phone, the
/// same id written otherwise, or the same employee's salary under another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// Where the new row stands, as a spreadsheet counts.
    pub row: u64,
    /// The id in the new row.
    pub employee_id: String,
    /// The id that was paid.
    pub paid_as: String,
    /// The pay item in the new row, and the one that was paid.
    pub items: (String, String),
    /// They have the same phone.
    pub is_same_line: bool,
}

/// How the rows of a file stand in the run itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InRun {
    /// How many of them have each outcome there.
    pub outcomes: Vec<(Outcome, u64)>,
    /// How many of those a payment of this file would no longer send.
    pub settled: Vec<(Outcome, u64)>,
    /// Those that were, or may have been, paid with other values.
    pub otherwise: u64,
    /// The first of those, as a spreadsheet counts.
    pub first_otherwise: Option<u64>,
    /// Those that failed with other values, and keep them: nobody asks for another attempt, or it must not have others.
    pub failed_otherwise: u64,
    /// The first of those, as a spreadsheet counts.
    pub first_failed_otherwise: Option<u64>,
}

/// What of a run is paid and gone from its file, and what is still to be sent: as the run has them, or as the file that
/// was put beside the journal would make them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides {
    gone: &'static str,
    unsent: &'static str,
}

/// As the run has them.
const OF_RUN: Sides = Sides {
    gone: "SELECT employee_id, pay_item, phone FROM payouts WHERE run_id = ?1 AND row IS NULL \
           AND (outcome IN ('paid', 'pending', 'held') OR outcome = 'failed' AND reason = 'recalled')",
    unsent: "SELECT row, employee_id, pay_item, phone FROM payouts WHERE run_id = ?1 AND row IS NOT NULL \
             AND (outcome = 'not_sent' OR reason = 'key_refused')",
};

/// The same where what failed is tried again.
const OF_RUN_RETRIED: Sides = Sides {
    unsent: "SELECT row, employee_id, pay_item, phone FROM payouts WHERE run_id = ?1 AND row IS NOT NULL \
             AND outcome IN ('not_sent', 'failed')",
    ..OF_RUN
};

/// As the file would make them.
pub(super) const OF_FILE: Sides = Sides {
    gone: "SELECT g.employee_id, g.pay_item, g.phone FROM payouts g WHERE g.run_id = ?1 \
           AND (g.outcome IN ('paid', 'pending', 'held') OR g.outcome = 'failed' AND g.reason = 'recalled') \
           AND NOT EXISTS (SELECT 1 FROM temp.incoming i \
           WHERE i.employee_id = g.employee_id AND i.pay_item = g.pay_item)",
    unsent: "SELECT i.row, i.employee_id, i.pay_item, i.phone FROM temp.incoming i \
             WHERE NOT EXISTS (SELECT 1 FROM payouts m WHERE m.run_id = ?1 AND m.employee_id = i.employee_id \
             AND m.pay_item = i.pay_item AND m.outcome <> 'not_sent' AND m.reason <> 'key_refused')",
};

/// The same where what failed is tried again.
pub(super) const OF_FILE_RETRIED: Sides = Sides {
    unsent: "SELECT i.row, i.employee_id, i.pay_item, i.phone FROM temp.incoming i \
             WHERE NOT EXISTS (SELECT 1 FROM payouts m WHERE m.run_id = ?1 AND m.employee_id = i.employee_id \
             AND m.pay_item = i.pay_item AND m.outcome NOT IN ('not_sent', 'failed'))",
    ..OF_FILE
};

impl Import<'_> {
    /// New rows for the same phone as a payment of this run that is gone from the file, whatever the amount: `001` that a
    /// spreadsheet made `1` is one person under two ids. And on whatever phone, the same payment to such an id, and the salary
    /// of who was paid it under another name. At most `limit` of them.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn renamed(&self, limit: usize) -> Result<Vec<Renamed>, JournalError> {
        let sides = if self.retry_failed { OF_RUN_RETRIED } else { OF_RUN };
        renamed(&self.transaction, self.run_id, sides, limit)
    }
}

pub(super) fn renamed(
    connection: &Connection,
    run_id: i64,
    Sides { gone, unsent }: Sides,
    limit: usize,
) -> Result<Vec<Renamed>, JournalError> {
    // Words for the salary are told apart here: a table of them in SQL would be a second one.
    let mut statement = connection.prepare(&format!(
        "WITH gone AS MATERIALIZED (SELECT employee_id, pay_item, line(phone) AS line, as_meant(employee_id) AS meant \
         FROM ({gone})), unsent AS MATERIALIZED (SELECT row, employee_id, pay_item, line(phone) AS line, \
         as_meant(employee_id) AS meant FROM ({unsent})) \
         SELECT unsent.row, unsent.employee_id, max(gone.employee_id), unsent.pay_item, gone.pay_item, 1 AS same_line \
         FROM gone JOIN unsent ON unsent.line = gone.line GROUP BY unsent.row \
         UNION ALL \
         SELECT unsent.row, unsent.employee_id, gone.employee_id, unsent.pay_item, gone.pay_item, 0 \
         FROM gone JOIN unsent ON unsent.meant = gone.meant AND unsent.line <> gone.line \
         ORDER BY 1, same_line DESC"
    ))?;
    let mut rows = statement.query([run_id])?;
    let mut renamed: Vec<Renamed> = Vec::new();
    while let Some(row) = rows.next()?.filter(|_| renamed.len() < limit) {
        let found = Renamed {
            row: u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0),
            employee_id: text(row, 1)?.to_owned(),
            paid_as: text(row, 2)?.to_owned(),
            items: (text(row, 3)?.to_owned(), text(row, 4)?.to_owned()),
            is_same_line: row.get(5)?,
        };
        let is_told = renamed.last().is_some_and(|last| last.row == found.row);
        if !is_told && (found.is_same_line || found.is_one_payment()) {
            renamed.push(found);
        }
    }
    Ok(renamed)
}

impl InRun {
    /// How many of the rows failed, and are tried again.
    #[must_use]
    pub fn retried(&self) -> u64 {
        let failed = |rows: &[(Outcome, u64)]| {
            rows.iter().filter(|(outcome, _)| *outcome == Outcome::Failed).map(|(_, rows)| rows).sum::<u64>()
        };
        failed(&self.outcomes) - failed(&self.settled)
    }
}

impl Renamed {
    /// Whether it is the same employee's salary under two names.
    #[must_use]
    pub fn is_one_salary(&self) -> bool {
        self.employee_id == self.paid_as && self.are_salaries()
    }

    /// Whether it is the same item, whatever it and the employee are called.
    fn is_one_payment(&self) -> bool {
        let (new, paid) = &self.items;
        self.are_salaries() || as_meant(new) == as_meant(paid)
    }

    fn are_salaries(&self) -> bool {
        let (new, paid) = &self.items;
        PayItem::means_salary(new) && PayItem::means_salary(paid)
    }
}

pub(super) fn in_run(
    connection: &Connection,
    run_id: i64,
    retry_failed: bool,
) -> Result<InRun, JournalError> {
    // What a refused key kept back, and what only a report tells of, the next payment sends without being asked. What failed
    // and may have been paid all the same is not tried again; what only a report calls failed, where it was made alone.
    let mut statement = connection.prepare(&format!(
        "SELECT outcome, count(*), count(CASE WHEN outcome <> 'failed' THEN otherwise END), \
         min(CASE WHEN outcome <> 'failed' THEN otherwise END), sum(NOT to_send), \
         count(CASE WHEN outcome = 'failed' THEN otherwise END), min(CASE WHEN outcome = 'failed' THEN otherwise END) \
         FROM (SELECT p.outcome, p.outcome = 'not_sent' OR p.reason IN ('key_refused', 'reported') \
         OR ({retry_failed} AND p.outcome = 'failed' AND NOT ({CONTRADICTED})) AS to_send, \
         CASE WHEN (p.{MAY_BE_PAID} OR (p.outcome = 'failed' AND (NOT {retry_failed} OR ({CONTRADICTED}) \
         OR (p.reason = 'recalled' AND p.account <> i.account)))) \
         AND (p.amount_minor <> i.amount_minor OR p.currency <> i.currency OR p.phone <> i.phone \
         OR p.operator <> i.operator OR p.account <> i.account) THEN i.row END AS otherwise FROM temp.incoming i JOIN payouts p \
         ON p.run_id = ?1 AND p.employee_id = i.employee_id AND p.pay_item = i.pay_item) GROUP BY outcome"
    ))?;
    let mut rows = statement.query([run_id])?;
    let mut found = InRun::default();
    let number = |number: i64| u64::try_from(number).unwrap_or(0);
    while let Some(row) = rows.next()? {
        let outcome = parsed(row, 0)?;
        found.outcomes.push((outcome, number(row.get(1)?)));
        found.settled.extend(Some((outcome, number(row.get(4)?))).filter(|(_, rows)| *rows > 0));
        found.otherwise += number(row.get(2)?);
        let first = row.get::<_, Option<i64>>(3)?.map(number);
        found.first_otherwise = found.first_otherwise.into_iter().chain(first).min();
        found.failed_otherwise += number(row.get(5)?);
        let first = row.get::<_, Option<i64>>(6)?.map(number);
        found.first_failed_otherwise = found.first_failed_otherwise.into_iter().chain(first).min();
    }
    Ok(found)
}
