//! What the other runs say about the file that is in the temporary table.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::due::{Due, Together};
use super::findings::{compare_rows, count_missing, find_gone, follow_lines, visit};
use super::others::{EarlierRun, SameRows, likeness, others, paid_elsewhere};
use super::{Question, incoming};
use crate::history::{ChangeKind, ChangeKinds, ChangesDigest, DigestWriter, Finding};
use crate::journal::{JournalError, RunHeader};

/// What the other runs say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    /// The run that «last time» is: the latest of the same kind of batch, else the latest that paid anything.
    pub since: Option<EarlierRun>,
    /// How many rows differ in each way.
    pub counts: BTreeMap<ChangeKind, u64>,
    /// How many rows differ, and payments are gone.
    pub changes: u64,
    /// The first of them, the most worrying first.
    pub details: Vec<Finding>,
    /// Over all of them.
    pub digest: Option<ChangesDigest>,
    /// Employees that the run was for, and those of them that the file lacks, where it is of another kind than the file: who is
    /// gone is not told one by one then.
    pub missing: Option<Missing>,
    /// Other runs with the same rows.
    pub same_rows: Vec<SameRows>,
    /// What they have paid, together, of what is about to be sent.
    pub together: Together,
}

impl Review {
    /// Whether nothing is to be sent before a person has looked at what other runs have paid.
    #[must_use]
    pub fn is_paid_elsewhere(&self) -> bool {
        self.together.is_same() || self.same_rows.iter().any(SameRows::is_refused)
    }
}

/// How much of another run a file lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// Employees that the run paid, or may have.
    pub of: u64,
    /// Those that have no row in the file.
    pub employees: u64,
}

/// A line that changes hands first, then phones, then the other kinds in their order.
const MOST_WORRYING_FIRST: &str = "NOT (kinds & 1 AND (together > 1 OR phone_of IS NOT NULL)), (kinds & -kinds), row, employee_id, pay_item";

/// Compares. `is_begun`: the run had rows before this file; who is gone from it is told by the import.
pub(in crate::journal) fn review(
    connection: &Connection,
    header: &RunHeader,
    is_begun: bool,
    due: Option<&Due>,
    question: &Question,
) -> Result<Review, JournalError> {
    let mut review = Review::default();
    let rows = incoming::count(connection)?;
    if rows.1 == 0 {
        if let Some(due) = due {
            return paid_elsewhere(connection, header, due, question);
        }
        return Ok(review);
    }
    incoming::seal(connection)?;
    let others = others(connection, header, question)?;
    let likeness = likeness(connection, &others, rows, due, question)?;
    if let Some(due) = due {
        review.together = due.together(connection, &header.run, question.details)?;
    }
    let paying: Vec<EarlierRun> = others.into_iter().filter(|other| other.has_paid && other.is_own).collect();
    review.same_rows = likeness.same_rows;
    review.since = likeness.same_kind.clone().or_else(|| paying.first().cloned());
    let Some(since) = &review.since else { return Ok(review) };
    compare_rows(connection, &paying, question.max_change)?;
    match likeness.same_kind.filter(|_| !is_begun) {
        Some(run) => find_gone(connection, &run)?,
        None if !is_begun => review.missing = count_missing(connection, since)?,
        None => {}
    }
    follow_lines(connection, since)?;
    count(connection, &mut review)?;
    if review.changes > 0 {
        let mut writer = DigestWriter::new(&header.run);
        visit(connection, "employee_id, pay_item, kinds", None, |finding| writer.add(&finding))?;
        review.digest = Some(writer.finish());
        let details = &mut review.details;
        visit(connection, MOST_WORRYING_FIRST, Some(question.details), |finding| details.push(finding))?;
    }
    Ok(review)
}

fn count(connection: &Connection, review: &mut Review) -> Result<(), JournalError> {
    let mut statement = connection.prepare("SELECT kinds, count(*) FROM temp.findings GROUP BY kinds")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let found = u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
        review.changes += found;
        for kind in ChangeKinds::from_bits(row.get(0)?).iter() {
            *review.counts.entry(kind).or_default() += found;
        }
    }
    Ok(())
}
