//! The other runs, and what each has in common with the file.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::due::Due;
use super::{MAY_BE_PAID, Question, RUNS, Review, line, meant, nearly};
use crate::domain::RunId;
use crate::history::{Overlap, is_alike, is_recent};
use crate::journal::contradicted::CONTRADICTED;
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
    /// When the last of it was recorded.
    pub(super) last_fact_at: Timestamp,
    /// Of the same employer. One that was given another name since, in the same journal, pays the same people.
    pub(super) is_own: bool,
    /// It paid something, or may have. One that never did is no month that could be paid twice.
    pub has_paid: bool,
    /// The report that tells of it, where this journal does not.
    pub report: Option<String>,
}

impl EarlierRun {
    /// The table that has its payouts, `p` in what follows.
    pub(super) const fn payouts(&self) -> &'static str {
        if self.report.is_some() { "temp.reported" } else { "payouts" }
    }

    /// When a payout was last sent. Where no attempt of it is known, what a report told of it; at the least, when the run was
    /// begun.
    pub(super) fn sent_at(&self) -> String {
        if self.report.is_some() {
            return "p.sent_at".to_owned();
        }
        let begun_at = self.begun_at.as_millisecond();
        format!(
            "ifnull((SELECT max(f.at) FROM facts f WHERE f.payout_id = p.id AND f.kind = 'sent'), max({begun_at}, \
             ifnull(CASE p.state WHEN 'reported' THEN 1000 * unixepoch(json_extract(p.detail, '$.first_sent_at')) END, 0)))"
        )
    }

    /// What of it was paid, or may have been: also what is called failed, and the provider has called something else since.
    pub(super) fn may_be_paid(&self) -> String {
        let contradicted =
            self.report.is_none().then(|| format!(" OR p.outcome = 'failed' AND {CONTRADICTED}"));
        format!("p.{MAY_BE_PAID}{}", contradicted.unwrap_or_default())
    }

    /// Whose payout it is.
    pub(super) const fn name(&self) -> &'static str {
        if self.report.is_some() { "p.name" } else { "p.first_name || ' ' || p.last_name" }
    }

    fn is_recent(&self, question: &Question) -> bool {
        let lately = self.begun_at.max(self.last_fact_at);
        is_recent(lately, question.now, question.same_rows_days)
    }

    /// From when its payments count, where they are too old to be of the same month; `None` where all of them count.
    fn counts_from(&self, question: &Question) -> Option<i64> {
        let is_begun_lately = is_recent(self.begun_at, question.now, question.same_rows_days);
        (!is_begun_lately).then(|| question.recent_from().as_millisecond())
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
    /// It was begun, or paid, within the days that the question asks about.
    pub is_recent: bool,
    /// What they have in common is counted among what is still to be sent.
    pub is_due: bool,
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
pub(super) fn others(
    connection: &Connection,
    header: &RunHeader,
    question: &Question,
) -> Result<Vec<EarlierRun>, JournalError> {
    let mut statement = connection.prepare(&format!(
        "SELECT id, name, begun_at, EXISTS (SELECT 1 FROM payouts WHERE run_id = runs.id \
         AND ({MAY_BE_PAID} OR outcome = 'failed' AND {CONTRADICTED})), \
         employer = ?4, NULL AS report, last_fact_at FROM runs WHERE {OTHERS} AND (last_fact_at > ?5 OR id IN \
         (SELECT id FROM runs WHERE {OTHERS} ORDER BY begun_at DESC, id DESC LIMIT {RUNS})) \
         UNION ALL SELECT id, name, begun_at, EXISTS (SELECT 1 FROM temp.reported WHERE run_id = reported_runs.id), \
         FALSE, report, last_fact_at FROM temp.reported_runs ORDER BY begun_at DESC, report, id DESC"
    ))?;
    let mut rows = statement.query(params![
        header.environment.as_str(),
        header.simulated,
        header.run.as_str(),
        header.employer.as_str(),
        question.recent_from().as_millisecond()
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
            last_fact_at: time(row.get(6)?),
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
    due: Option<&Due>,
    question: &Question,
) -> Result<Likeness, JournalError> {
    let mut found = Likeness::default();
    for other in others {
        let is_recent = other.is_recent(question);
        if !is_recent && (found.same_kind.is_some() || !other.is_own) {
            continue;
        }
        let whole = size(connection, other, None)?;
        // A small batch beside a large one is not of the same kind, whatever they share.
        if !is_recent && !is_alike(file, whole.rows, file.min(whole.rows)) {
            continue;
        }
        if other.has_paid
            && other.is_own
            && found.same_kind.is_none()
            && is_alike(file, whole.rows, shared(connection, other)?)
        {
            found.same_kind = Some(other.clone());
        }
        let lately = if is_recent { lately(connection, other, whole, judged, due, question)? } else { None };
        let same = match lately {
            Some(same) => same,
            None => {
                let overlap =
                    Overlap { file: judged, run: whole.rows, equal: equal(connection, other, None)? };
                SameRows {
                    run: other.clone(),
                    overlap,
                    unsent: whole.unsent,
                    is_recent: false,
                    is_due: false,
                }
            }
        };
        if same.overlap.equal > 0 {
            found.same_rows.push(same);
        }
    }
    // What a report tells of a run is more than the journal knows of it.
    let elsewhere = found.same_rows.iter().filter(|same| same.run.report.is_some() && same.is_refused());
    let told: Vec<RunId> = elsewhere.map(|same| same.run.run.clone()).collect();
    found.same_rows.retain(|same| same.run.report.is_some() || !told.contains(&same.run.run));
    Ok(found)
}

/// What a run of the last days has in common with the file, or has paid of what is about to be sent; `None` where what it paid
/// of late is little, and what it paid before is of another month.
fn lately(
    connection: &Connection,
    run: &EarlierRun,
    whole: Size,
    judged: u64,
    due: Option<&Due>,
    question: &Question,
) -> Result<Option<SameRows>, JournalError> {
    let from = run.counts_from(question);
    let size = if from.is_some() { size(connection, run, from)? } else { whole };
    // Months after each other may be nearly equal; days after each other it is a month that somebody has worked over.
    let equal = equal(connection, run, from)?
        .max(nearly_equal(connection, run, from)?)
        .max(same_people(connection, run, from)?);
    let mut overlap = Overlap { file: judged, run: size.rows, equal };
    let (mut is_told, mut is_due) = (from.is_none(), false);
    if let Some(due) = due.filter(|_| run.has_paid) {
        let sent_again = due.beside(connection, run, from)?;
        is_told |= sent_again.equal > 0;
        if !overlap.is_same() && (sent_again.is_same() || overlap.equal == 0) {
            (overlap, is_due) = (sent_again, true);
        }
    }
    is_told |= overlap.is_same();
    Ok(is_told.then(|| SameRows { run: run.clone(), overlap, unsent: size.unsent, is_recent: true, is_due }))
}

/// Those of the last days that have paid anything of what is about to be sent.
pub(super) fn paid_elsewhere(
    connection: &Connection,
    header: &RunHeader,
    due: &Due,
    question: &Question,
) -> Result<Review, JournalError> {
    let mut found = Review::default();
    for run in others(connection, header, question)? {
        if run.is_recent(question) && run.has_paid {
            let overlap = due.beside(connection, &run, run.counts_from(question))?;
            if overlap.equal > 0 {
                found.same_rows.push(SameRows { run, overlap, unsent: 0, is_recent: true, is_due: true });
            }
        }
    }
    found.together = due.together(connection, &header.run, question.details)?;
    Ok(found)
}

/// What a run pays: not what definitely failed, nor what is gone from its file unsent.
fn counts(run: &EarlierRun) -> String {
    format!("({} OR p.outcome = 'not_sent' AND p.row IS NOT NULL)", run.may_be_paid())
}

/// The same of what was sent from a time on, or is to be sent still.
fn counted(run: &EarlierRun, from: Option<i64>) -> String {
    let later = from.map(|from| format!(" AND {} >= {from}", run.sent_at())).unwrap_or_default();
    format!("{}{later}", counts(run))
}

#[derive(Clone, Copy)]
struct Size {
    rows: u64,
    unsent: u64,
}

fn size(connection: &Connection, run: &EarlierRun, from: Option<i64>) -> Result<Size, JournalError> {
    let (payouts, counted) = (run.payouts(), counted(run, from));
    let mut statement = connection.prepare_cached(&format!(
        "SELECT count(*), ifnull(sum(p.outcome = 'not_sent'), 0) FROM {payouts} p WHERE p.run_id = ?1 AND {counted}"
    ))?;
    Ok(statement.query_row([run.id], |row| {
        let number = |index| row.get::<_, i64>(index).map(|number| u64::try_from(number).unwrap_or(0));
        Ok(Size { rows: number(0)?, unsent: number(1)? })
    })?)
}

/// Rows of the file that the run has too, by employee and pay item.
fn shared(connection: &Connection, run: &EarlierRun) -> Result<u64, JournalError> {
    let (payouts, counts) = (run.payouts(), counts(run));
    count(
        connection,
        run,
        &format!(
            "SELECT count(*) FROM temp.incoming i CROSS JOIN {payouts} p \
             ON p.run_id = ?1 AND p.employee_id = i.employee_id AND p.pay_item = i.pay_item WHERE {counts}"
        ),
    )
}

/// Rows to the same line and of the same amount, among those that are judged. A payment is the same whatever it is called:
/// ids that a spreadsheet has rewritten, or a pay item that was added, make no second month. The lesser of both sides: one
/// payment is the like of one row.
fn equal(connection: &Connection, run: &EarlierRun, from: Option<i64>) -> Result<u64, JournalError> {
    let (payouts, counted, line) = (run.payouts(), counted(run, from), line("p.phone"));
    count(
        connection,
        run,
        &format!(
            "WITH theirs AS (SELECT {line} AS line, p.currency AS currency, p.amount_minor AS amount, count(*) AS n \
             FROM {payouts} p WHERE p.run_id = ?1 AND {counted} GROUP BY 1, 2, 3) \
             SELECT ifnull(sum(min(n, (SELECT count(*) FROM temp.incoming i WHERE i.line = theirs.line \
             AND i.currency = theirs.currency AND i.amount_minor = theirs.amount AND i.judged))), 0) FROM theirs"
        ),
    )
}

/// Payments to lines that get nearly as much in the file as from the run: a salary that was corrected by a little is not due
/// twice. Of each line the lesser of both sides, as above.
fn nearly_equal(connection: &Connection, run: &EarlierRun, from: Option<i64>) -> Result<u64, JournalError> {
    let (payouts, counted, nearly) = (run.payouts(), counted(run, from), nearly());
    let line = line("p.phone");
    count(
        connection,
        run,
        &format!(
            "WITH theirs AS (SELECT {line} AS line, p.currency AS currency, sum(p.amount_minor) AS amount, count(*) AS n \
             FROM {payouts} p WHERE p.run_id = ?1 AND {counted} GROUP BY 1, 2), \
             ours AS (SELECT line, currency, sum(amount_minor) AS amount, count(*) AS n FROM temp.incoming WHERE judged \
             GROUP BY 1, 2) SELECT ifnull(sum(min(theirs.n, ours.n)), 0) FROM ours JOIN theirs USING (line, currency) \
             WHERE {nearly}"
        ),
    )
}

/// Rows of the same employee by id and name, of nearly the same amount, whatever the phone is now.
fn same_people(connection: &Connection, run: &EarlierRun, from: Option<i64>) -> Result<u64, JournalError> {
    let (payouts, counted, nearly) = (run.payouts(), counted(run, from), nearly());
    let ours = format!("{} AS employee_id, {} AS name", meant("employee_id"), meant("name"));
    let theirs = format!("{} AS employee_id, {} AS name", meant("p.employee_id"), meant(run.name()));
    count(
        connection,
        run,
        &format!(
            "WITH ours AS MATERIALIZED (SELECT rowid AS id, {ours}, currency, amount_minor AS amount \
             FROM temp.incoming WHERE judged), \
             theirs AS MATERIALIZED (SELECT {theirs}, p.currency AS currency, \
             p.amount_minor AS amount FROM {payouts} p WHERE p.run_id = ?1 AND {counted}) \
             SELECT count(DISTINCT ours.id) FROM ours JOIN theirs USING (employee_id, name, currency) WHERE {nearly}"
        ),
    )
}

fn count(connection: &Connection, run: &EarlierRun, statement: &str) -> Result<u64, JournalError> {
    let found: i64 = connection.prepare_cached(statement)?.query_row([run.id], |row| row.get(0))?;
    Ok(u64::try_from(found).unwrap_or(0))
}
