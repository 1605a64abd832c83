//! The other runs, and what each has in common with the file.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::{MAY_BE_PAID, Question, RUNS};
use crate::domain::RunId;
use crate::history::{DEFAULT_MAX_CHANGE, Overlap, is_alike, is_recent};
use crate::journal::row::{parsed, time};
use crate::journal::{JournalError, RunHeader};

/// Another run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierRun {
    /// Its number in the journal, or among those that reports tell of.
    pub(super) id: i64,
    /// Its name.
    pub run: RunId,
    /// When it was begun.
    pub begun_at: Timestamp,
    /// Of the same employer. One that was given another name since, in the same journal, pays the same people.
    pub(super) is_own: bool,
    /// It paid something, or may have. One that never did is no month that could be paid twice.
    pub has_paid: bool,
    /// The report that tells of it, where this journal does not.
    pub report: Option<String>,
}

impl EarlierRun {
    /// The table that has its payouts.
    const fn payouts(&self) -> &'static str {
        if self.report.is_some() { "temp.reported" } else { "payouts" }
    }
}

/// Another run with rows of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameRows {
    /// Which.
    pub run: EarlierRun,
    /// What they have in common.
    pub overlap: Overlap,
    /// Rows of that run that are still to be sent.
    pub unsent: u64,
    /// It was begun within the days that the question asks about.
    pub is_recent: bool,
}

impl SameRows {
    /// Whether it is one month under two names.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.overlap.is_same() && self.is_recent && self.run.has_paid
    }
}

/// The other runs that are like this file.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    /// The latest run of the same kind of batch.
    pub(super) same_kind: Option<EarlierRun>,
    /// Those that have rows of the file.
    pub(super) same_rows: Vec<SameRows>,
}

/// Of any employer.
const OTHERS: &str = "environment = ?1 AND simulated = ?2 AND name <> ?3";

/// Whether there is any other run.
pub(in crate::journal) fn is_any(connection: &Connection, header: &RunHeader) -> Result<bool, JournalError> {
    let found = connection
        .prepare_cached(&format!("SELECT 1 FROM runs WHERE {OTHERS} LIMIT 1"))?
        .query_row(params![header.environment.as_str(), header.simulated, header.run.as_str()], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}

/// The number of this run, where it has been begun.
pub(in crate::journal) fn is_known(
    connection: &Connection,
    header: &RunHeader,
) -> Result<Option<i64>, JournalError> {
    Ok(connection
        .prepare_cached("SELECT id FROM runs WHERE name = ?1")?
        .query_row([header.run.as_str()], |row| row.get(0))
        .optional()?)
}

/// The other runs, the latest first. One that a report tells of compares with nothing: only what it paid is known.
pub(super) fn others(connection: &Connection, header: &RunHeader) -> Result<Vec<EarlierRun>, JournalError> {
    let mut statement = connection.prepare(&format!(
        "SELECT id, name, begun_at, EXISTS (SELECT 1 FROM payouts WHERE run_id = runs.id AND {MAY_BE_PAID}), \
         employer = ?4, NULL AS report FROM runs WHERE {OTHERS} \
         UNION ALL SELECT id, name, begun_at, EXISTS (SELECT 1 FROM temp.reported WHERE run_id = reported_runs.id), \
         FALSE, report FROM temp.reported_runs ORDER BY begun_at DESC, report, id DESC LIMIT {RUNS}"
    ))?;
    let mut rows = statement.query(params![
        header.environment.as_str(),
        header.simulated,
        header.run.as_str(),
        header.employer.as_str()
    ])?;
    let mut others = Vec::new();
    while let Some(row) = rows.next()? {
        others.push(EarlierRun {
            id: row.get(0)?,
            run: parsed(row, 1)?,
            begun_at: time(row.get(2)?),
            has_paid: row.get(3)?,
            is_own: row.get(4)?,
            report: row.get(5)?,
        });
    }
    Ok(others)
}

/// Which of them the file is like. Those of the last days are all looked at; of the others, as many as it takes to find
/// one of the same kind.
pub(super) fn likeness(
    connection: &Connection,
    others: &[EarlierRun],
    (file, judged): (u64, u64),
    question: &Question,
) -> Result<Likeness, JournalError> {
    let mut found = Likeness::default();
    for other in others {
        let is_recent = is_recent(other.begun_at, question.now, question.same_rows_days);
        if !is_recent && (found.same_kind.is_some() || !other.is_own) {
            continue;
        }
        let size = size(connection, other)?;
        // A small batch beside a large one is not of the same kind, whatever they share.
        if !is_recent && !is_alike(file, size.rows, file.min(size.rows)) {
            continue;
        }
        if other.has_paid
            && other.is_own
            && found.same_kind.is_none()
            && is_alike(file, size.rows, shared(connection, other)?)
        {
            found.same_kind = Some(other.clone());
        }
        // Months after each other may be nearly equal; days after each other it is a month that somebody has worked over.
        let nearly = if is_recent { nearly_equal(connection, other)? } else { 0 };
        let equal = equal(connection, other)?.max(nearly);
        if equal > 0 {
            let overlap = Overlap { file: judged, run: size.rows, equal };
            found.same_rows.push(SameRows { run: other.clone(), overlap, unsent: size.unsent, is_recent });
        }
    }
    // What a report tells of a run is more than the journal knows of it.
    let elsewhere = found.same_rows.iter().filter(|same| same.run.report.is_some() && same.is_refused());
    let told: Vec<RunId> = elsewhere.map(|same| same.run.run.clone()).collect();
    found.same_rows.retain(|same| same.run.report.is_some() || !told.contains(&same.run.run));
    Ok(found)
}

/// What a run pays: not what definitely failed, nor what is gone from its file unsent.
const COUNTS: &str =
    "(p.outcome IN ('paid', 'pending', 'held') OR (p.outcome = 'not_sent' AND p.row IS NOT NULL))";

struct Size {
    rows: u64,
    unsent: u64,
}

fn size(connection: &Connection, run: &EarlierRun) -> Result<Size, JournalError> {
    let payouts = run.payouts();
    let mut statement = connection.prepare_cached(&format!(
        "SELECT count(*), ifnull(sum(p.outcome = 'not_sent'), 0) FROM {payouts} p WHERE p.run_id = ?1 AND {COUNTS}"
    ))?;
    Ok(statement.query_row([run.id], |row| {
        let number = |index| row.get::<_, i64>(index).map(|number| u64::try_from(number).unwrap_or(0));
        Ok(Size { rows: number(0)?, unsent: number(1)? })
    })?)
}

/// Rows of the file that the run has too, by employee and pay item.
fn shared(connection: &Connection, run: &EarlierRun) -> Result<u64, JournalError> {
    let payouts = run.payouts();
    count(
        connection,
        run,
        &format!(
            "SELECT count(*) FROM temp.incoming i CROSS JOIN {payouts} p \
             ON p.run_id = ?1 AND p.employee_id = i.employee_id AND p.pay_item = i.pay_item WHERE {COUNTS}"
        ),
    )
}

/// Rows to the same line and of the same amount, among those that are judged. A payment is the same whatever it is called:
/// ids that a spreadsheet has rewritten, or a pay item that was added, make no second month. The lesser of both sides: one
/// payment is the like of one row.
fn equal(connection: &Connection, run: &EarlierRun) -> Result<u64, JournalError> {
    let payouts = run.payouts();
    count(
        connection,
        run,
        &format!(
            "WITH theirs AS (SELECT line(p.phone) AS line, p.currency AS currency, p.amount_minor AS amount, count(*) AS n \
             FROM {payouts} p WHERE p.run_id = ?1 AND {COUNTS} GROUP BY 1, 2, 3) \
             SELECT ifnull(sum(min(n, (SELECT count(*) FROM temp.incoming i WHERE i.line = theirs.line \
             AND i.currency = theirs.currency AND i.amount_minor = theirs.amount AND i.judged))), 0) FROM theirs"
        ),
    )
}

/// Payments to lines that get nearly as much in the file as from the run: a salary that was corrected by a little is not due
/// twice. Of each line the lesser of both sides, as above.
fn nearly_equal(connection: &Connection, run: &EarlierRun) -> Result<u64, JournalError> {
    let payouts = run.payouts();
    count(
        connection,
        run,
        &format!(
            "WITH theirs AS (SELECT line(p.phone) AS line, p.currency AS currency, sum(p.amount_minor) AS amount, count(*) AS n \
             FROM {payouts} p WHERE p.run_id = ?1 AND {COUNTS} GROUP BY 1, 2), \
             ours AS (SELECT line, currency, sum(amount_minor) AS amount, count(*) AS n FROM temp.incoming WHERE judged \
             GROUP BY 1, 2) SELECT ifnull(sum(min(theirs.n, ours.n)), 0) FROM ours JOIN theirs USING (line, currency) \
             WHERE abs(ours.amount - theirs.amount) * 100 <= theirs.amount * {DEFAULT_MAX_CHANGE}"
        ),
    )
}

fn count(connection: &Connection, run: &EarlierRun, statement: &str) -> Result<u64, JournalError> {
    let found: i64 = connection.prepare_cached(statement)?.query_row([run.id], |row| row.get(0))?;
    Ok(u64::try_from(found).unwrap_or(0))
}
