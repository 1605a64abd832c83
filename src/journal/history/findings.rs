//! Who differs from last time: found row by row, and kept in a temporary table, since they may be many.

use rusqlite::{Connection, Row, Statement, params};

use super::MAY_BE_PAID;
use super::others::EarlierRun;
use super::review::Missing;
use crate::domain::{Currency, Money, Msisdn, RunId};
use crate::history::{Before, ChangeKind, ChangeKinds, Finding, Payment, compare};
use crate::journal::JournalError;
use crate::journal::row::{parsed, text, unreadable};

/// Payments of an employee in one run that are looked at to know the employee by.
const KNOWN_BY: usize = 16;

/// Compares every row that is judged with what its employee was paid before.
pub(super) fn compare_rows(
    connection: &Connection,
    paying: &[EarlierRun],
    max_change: u32,
) -> Result<(), JournalError> {
    let mut file = connection.prepare(
        "SELECT row, employee_id, pay_item, name, phone, operator, amount_minor, currency FROM temp.incoming \
         WHERE judged ORDER BY employee_id, pay_item",
    )?;
    let mut rows = file.query([])?;
    let mut lookup = Lookup::new(connection, paying)?;
    let mut insert = connection.prepare(INSERT)?;
    while let Some(row) = rows.next()? {
        let (employee, item) = (text(row, 1)?, text(row, 2)?);
        let now = payment(row, 3)?;
        let (run, before) = lookup.before(employee, item)?;
        let kinds = compare(&now, &before, max_change);
        if kinds.is_empty() {
            continue;
        }
        let is_unknown = before.reference().is_none();
        let line = (is_unknown || kinds.contains(ChangeKind::Phone)).then(|| now.phone.line());
        let was = before.reference();
        insert.execute(params![
            kinds.bits(),
            row.get::<_, i64>(0)?,
            employee,
            item,
            line,
            was.and(run).map(RunId::as_str),
            was.map(|was| was.name.as_str()),
            was.map(|was| was.phone.digits()),
            was.map(|was| was.operator.as_str()),
            was.map(|was| stored(was.amount)),
            was.map(|was| was.amount.currency().code()),
            now.name,
            now.phone.digits(),
            now.operator,
            stored(now.amount),
            now.amount.currency().code(),
        ])?;
    }
    Ok(())
}

const INSERT: &str = "INSERT INTO temp.findings (kinds, row, employee_id, pay_item, line, run, was_name, was_phone, \
     was_operator, was_minor, was_currency, name, phone, operator, amount_minor, currency) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";

/// A run, as an index, and what it paid an employee, by pay item.
type Paid = (usize, Vec<(String, Payment)>);

/// Looks for earlier payments, and remembers the latest of the employee in hand.
struct Lookup<'c> {
    paying: &'c [EarlierRun],
    statement: Statement<'c>,
    employee: Option<String>,
    /// What the latest run that paid the employee did.
    latest: Option<Paid>,
}

impl<'c> Lookup<'c> {
    fn new(connection: &'c Connection, paying: &'c [EarlierRun]) -> Result<Self, JournalError> {
        let statement = connection.prepare(&format!(
            "SELECT first_name || ' ' || last_name, phone, operator, amount_minor, currency, pay_item FROM payouts \
             WHERE run_id = ?1 AND employee_id = ?2 AND (?3 IS NULL OR pay_item = ?3) AND {MAY_BE_PAID} \
             ORDER BY pay_item LIMIT {KNOWN_BY}"
        ))?;
        Ok(Self { paying, statement, employee: None, latest: None })
    }

    /// What the employee was paid before, and in which run.
    fn before(&mut self, employee: &str, item: &str) -> Result<(Option<&'c RunId>, Before), JournalError> {
        if self.employee.as_deref() != Some(employee) {
            self.employee = Some(employee.to_owned());
            self.latest = self.find(0, employee, None)?;
        }
        let Some((index, latest)) = self.latest.clone() else { return Ok((None, Before::default())) };
        let same_item = latest.iter().find(|(known, _)| known == item).map(|(_, payment)| payment.clone());
        let (found, item) = match same_item {
            Some(payment) => (index, Some(payment)),
            // Also in the same run: it may have paid more than are remembered.
            None => match self.find(index, employee, Some(item))? {
                Some((found, payments)) => (found, payments.into_iter().next().map(|(_, payment)| payment)),
                None => (index, None),
            },
        };
        let run = self.paying.get(found).map(|run| &run.run);
        Ok((run, Before { item, latest: latest.into_iter().map(|(_, payment)| payment).collect() }))
    }

    /// The latest run from `start` on that paid the employee (for `item`, where there is one).
    fn find(
        &mut self,
        start: usize,
        employee: &str,
        item: Option<&str>,
    ) -> Result<Option<Paid>, JournalError> {
        for (index, run) in self.paying.iter().enumerate().skip(start) {
            let mut rows = self.statement.query(params![run.id, employee, item])?;
            let mut payments = Vec::new();
            while let Some(row) = rows.next()? {
                payments.push((text(row, 5)?.to_owned(), payment(row, 0)?));
            }
            if !payments.is_empty() {
                return Ok(Some((index, payments)));
            }
        }
        Ok(None)
    }
}

/// Finds who was paid by the run, and is not in the file.
pub(super) fn find_gone(connection: &Connection, run: &EarlierRun) -> Result<(), JournalError> {
    let gone: ChangeKinds = [ChangeKind::Gone].into_iter().collect();
    connection.execute(
        &format!(
            "INSERT INTO temp.findings (kinds, employee_id, pay_item, run, was_name, was_phone, was_operator, was_minor, \
             was_currency) SELECT ?2, employee_id, pay_item, ?3, first_name || ' ' || last_name, phone, operator, \
             amount_minor, currency FROM payouts p WHERE run_id = ?1 AND {MAY_BE_PAID} \
             AND NOT EXISTS (SELECT 1 FROM temp.incoming i WHERE i.employee_id = p.employee_id AND i.pay_item = p.pay_item) \
             AND NOT EXISTS (SELECT 1 FROM temp.left_out l WHERE l.employee_id = p.employee_id)"
        ),
        params![run.id, gone.bits(), run.run.as_str()],
    )?;
    Ok(())
}

/// Counts who was paid by the run, and is not in the file at all.
pub(super) fn count_missing(
    connection: &Connection,
    run: &EarlierRun,
) -> Result<Option<Missing>, JournalError> {
    let (of, employees): (i64, i64) = connection.query_row(
        &format!(
            "SELECT count(*), ifnull(sum(NOT EXISTS (SELECT 1 FROM temp.incoming i WHERE i.employee_id = p.employee_id) \
             AND NOT EXISTS (SELECT 1 FROM temp.left_out l WHERE l.employee_id = p.employee_id)), 0) \
             FROM (SELECT DISTINCT employee_id FROM payouts WHERE run_id = ?1 AND {MAY_BE_PAID}) p"
        ),
        [run.id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let number = |number: i64| u64::try_from(number).unwrap_or(0);
    let missing = Missing { of: number(of), employees: number(employees) };
    Ok(Some(missing).filter(|missing| missing.employees > 0))
}

/// Finds lines that several employees move to, and lines that were somebody else's in `last`.
pub(super) fn follow_lines(connection: &Connection, last: &EarlierRun) -> Result<(), JournalError> {
    let lines = connection.execute(
        "INSERT INTO temp.lines (line, employees) SELECT line, count(DISTINCT employee_id) FROM temp.findings \
         WHERE line IS NOT NULL GROUP BY line",
        [],
    )?;
    if lines == 0 {
        return Ok(());
    }
    let mut paid = connection
        .prepare(&format!("SELECT phone, employee_id FROM payouts WHERE run_id = ?1 AND {MAY_BE_PAID}"))?;
    // Two of its earlier owners are enough to know one that is another employee.
    let mut note = connection.prepare(
        "UPDATE temp.lines SET lowest = min(ifnull(lowest, ?2), ?2), highest = max(ifnull(highest, ?2), ?2) \
         WHERE line = ?1",
    )?;
    let mut rows = paid.query([last.id])?;
    while let Some(row) = rows.next()? {
        let phone = Msisdn::from_stored(text(row, 0)?);
        note.execute(params![phone.line(), text(row, 1)?])?;
    }
    connection.execute(
        "UPDATE temp.findings SET together = l.employees, \
         phone_of = CASE WHEN l.lowest <> findings.employee_id THEN l.lowest \
         WHEN l.highest <> findings.employee_id THEN l.highest END \
         FROM temp.lines l WHERE l.line = findings.line",
        [],
    )?;
    let phone: ChangeKinds = [ChangeKind::Phone].into_iter().collect();
    connection.execute(
        "UPDATE temp.findings SET kinds = kinds | ?1 WHERE phone_of IS NOT NULL",
        params![phone.bits()],
    )?;
    Ok(())
}

/// Visits the findings in an order, at most `limit` of them where there is a limit.
pub(super) fn visit(
    connection: &Connection,
    order: &str,
    limit: Option<u32>,
    mut visit: impl FnMut(Finding),
) -> Result<(), JournalError> {
    let limit = limit.map_or(-1, i64::from);
    let mut statement = connection.prepare(&format!(
        "SELECT kinds, row, employee_id, pay_item, phone_of, together, run, was_name, was_phone, was_operator, was_minor, \
         was_currency, name, phone, operator, amount_minor, currency FROM temp.findings ORDER BY {order} LIMIT {limit}"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(finding(row)?);
    }
    Ok(())
}

fn finding(row: &Row<'_>) -> Result<Finding, JournalError> {
    let is_there = |index: usize| row.get_ref(index).map(|value| value != rusqlite::types::ValueRef::Null);
    Ok(Finding {
        kinds: ChangeKinds::from_bits(row.get(0)?),
        row: row.get::<_, Option<i64>>(1)?.and_then(|row| u64::try_from(row).ok()),
        employee_id: text(row, 2)?.to_owned(),
        pay_item: text(row, 3)?.to_owned(),
        phone_of: row.get(4)?,
        together: row.get::<_, i64>(5)?.try_into().unwrap_or(0),
        before: if is_there(6)? { Some((parsed(row, 6)?, payment(row, 7)?)) } else { None },
        now: if is_there(12)? { Some(payment(row, 12)?) } else { None },
    })
}

/// Five columns: name, phone, operator, minor units, currency.
fn payment(row: &Row<'_>, first: usize) -> Result<Payment, JournalError> {
    let currency: Currency = parsed(row, first + 4)?;
    let minor =
        u64::try_from(row.get::<_, i64>(first + 3)?).map_err(|_| unreadable("an amount below zero"))?;
    Ok(Payment {
        name: text(row, first)?.to_owned(),
        phone: Msisdn::from_stored(text(row, first + 1)?),
        operator: text(row, first + 2)?.to_owned(),
        amount: Money::from_minor(minor, currency),
    })
}

fn stored(amount: Money) -> i64 {
    i64::try_from(amount.minor()).unwrap_or(i64::MAX)
}
