//! What a run is about to send, beside what other runs have paid of late: whichever was begun first, nothing that was paid
//! there is paid here again before a person has looked. What a person has accepted is not asked about again, nor what was
//! sent before a comparison that found nothing: only later payments count; for a row that failed, those since its own attempt;
//! and all of them for a row that was not in the file then, or of which only a report tells. What was too little to be refused
//! is found again each time, together with all that has come to it since.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::others::{self, EarlierRun};
use super::{Question, Review, elsewhere, incoming, line, meant, nearly, review};
use crate::domain::RunId;
use crate::history::{ChangesDigest, DigestWriter, Overlap, is_much};
use crate::journal::row::{text, unreadable};
use crate::journal::{Import, Journal, JournalError, RunRecord, run};

/// The rows that a run is about to send.
#[derive(Debug)]
pub(in crate::journal) struct Due {
    run_id: i64,
    rows: String,
    /// How many they are, once somebody has asked.
    count: OnceCell<u64>,
}

/// When a row that failed was last tried. What was paid since then counts, though the run was compared meanwhile without it.
const LAST_TRIED: &str = "ifnull((SELECT max(a.intended_at) FROM attempts a WHERE a.payout_id = d.id), 0)";

/// Since when payments count for a row that is new to the comparison, as one that comes back into the file or has other values
/// now is: all of them do. No time is so early, and so it tells these rows apart.
const EVER: i64 = -1;

impl Due {
    /// As the run has them. `judges`: a file is being taken in, and has rows that are new to the run or have other values there.
    pub(super) fn of_run(
        connection: &Connection,
        run_id: i64,
        (retry_failed, judges): (bool, bool),
        now: Timestamp,
    ) -> Result<Self, JournalError> {
        let failed = if retry_failed {
            "d.outcome = 'failed'"
        } else {
            "d.outcome = 'failed' AND d.reason = 'key_refused'"
        };
        let is_judged = if judges {
            "EXISTS (SELECT 1 FROM temp.incoming i WHERE i.employee_id = d.employee_id AND i.pay_item = d.pay_item AND i.judged)"
        } else {
            "FALSE"
        };
        begin(connection)?;
        let compared_at = compared_at(connection, run_id, now)?;
        let (line, employee, name) =
            (line("d.phone"), meant("d.employee_id"), meant("d.first_name || ' ' || d.last_name"));
        let rows = format!(
            "SELECT d.id AS id, d.row AS row, d.employee_id AS their_id, d.pay_item AS pay_item, {line} AS line, \
             d.currency AS currency, d.amount_minor AS amount, {employee} AS employee_id, {name} AS name, \
             CASE WHEN d.reason = 'gone_from_file' OR {is_judged} THEN {EVER} \
             WHEN d.outcome = 'failed' AND d.reason <> 'key_refused' THEN min({compared_at}, {LAST_TRIED}) \
             WHEN d.outcome = 'held' THEN 0 ELSE {compared_at} END AS since FROM payouts d WHERE d.run_id = ?1 \
             AND d.row IS NOT NULL AND (d.outcome = 'not_sent' OR d.state = 'reported' OR {failed})"
        );
        Ok(Self { run_id, rows, count: OnceCell::new() })
    }

    /// As the file that was put beside the journal would make them, of a run that may not have been begun.
    pub(super) fn of_file(
        connection: &Connection,
        run_id: Option<i64>,
        retry_failed: bool,
        now: Timestamp,
    ) -> Result<Self, JournalError> {
        // No run has this number.
        let run_id = run_id.unwrap_or(0);
        begin(connection)?;
        let compared_at = compared_at(connection, run_id, now)?;
        let (employee, name) = (meant("i.employee_id"), meant("i.name"));
        let rows = format!(
            "SELECT i.rowid AS id, i.row AS row, i.employee_id AS their_id, i.pay_item AS pay_item, i.line AS line, \
             i.currency AS currency, i.amount_minor AS amount, {employee} AS employee_id, {name} AS name, \
             CASE WHEN i.judged OR EXISTS (SELECT 1 FROM payouts g WHERE g.run_id = ?1 AND g.employee_id = i.employee_id \
             AND g.pay_item = i.pay_item AND (g.state = 'reported' OR g.reason = 'gone_from_file')) THEN {EVER} \
             ELSE min({compared_at}, ifnull((SELECT max(a.intended_at) FROM payouts f JOIN attempts a ON a.payout_id = f.id \
             WHERE f.run_id = ?1 AND f.employee_id = i.employee_id AND f.pay_item = i.pay_item \
             AND f.outcome = 'failed' AND f.reason <> 'key_refused'), {compared_at})) END AS since FROM temp.incoming i \
             WHERE NOT EXISTS (SELECT 1 FROM payouts m WHERE m.run_id = ?1 AND m.employee_id = i.employee_id \
             AND m.pay_item = i.pay_item AND m.outcome <> 'not_sent' AND m.reason <> 'key_refused' AND m.state <> 'reported' \
             AND NOT (m.outcome = 'failed' AND {retry_failed}))"
        );
        Ok(Self { run_id, rows, count: OnceCell::new() })
    }

    /// What of them another run has paid, or may have, since they were compared; not before `from`.
    pub(super) fn beside(
        &self,
        connection: &Connection,
        other: &EarlierRun,
        from: Option<i64>,
    ) -> Result<Overlap, JournalError> {
        let (payouts, sent_at, paid, nearly) =
            (other.payouts(), other.sent_at(), other.may_be_paid(), nearly());
        let (line, employee, name) = (line("p.phone"), meant("p.employee_id"), meant(other.name()));
        let floor = from.unwrap_or(i64::MIN);
        // A report may have come to lie here long after what it tells of.
        let later = |than: &str| match &other.report {
            Some(_) => "TRUE".to_owned(),
            None => format!("theirs.sent_at > {than}"),
        };
        let theirs = format!(
            "theirs AS MATERIALIZED (SELECT * FROM (SELECT {line} AS line, p.currency AS currency, \
             p.amount_minor AS amount, {employee} AS employee_id, {name} AS name, {sent_at} AS sent_at \
             FROM {payouts} p WHERE p.run_id = {} AND ({paid})) WHERE sent_at >= {floor})",
            other.id
        );
        let (is_later, ours) =
            (later("ours.since"), "ours.id, ours.row, ours.their_id, ours.pay_item, ?2, ours.since");
        let equal = connection
            .prepare(&format!(
                "INSERT INTO temp.coinciding WITH ours AS MATERIALIZED ({}), {theirs} \
                 SELECT {ours} FROM ours JOIN theirs ON theirs.line = ours.line AND theirs.currency = ours.currency \
                 AND {nearly} AND {is_later} UNION \
                 SELECT {ours} FROM ours JOIN theirs ON theirs.employee_id = ours.employee_id AND theirs.name = ours.name \
                 AND theirs.currency = ours.currency AND {nearly} AND {is_later}",
                self.rows
            ))?
            .execute(params![self.run_id, other.run.as_str()])?;
        if equal == 0 {
            return Ok(Overlap::default());
        }
        // Of theirs, all that could have been among them.
        let sql = format!(
            "WITH {theirs} SELECT count(*) FROM theirs, \
             (SELECT min(since) AS since FROM temp.coinciding WHERE run = ?1) AS ours WHERE {is_later}"
        );
        let run: i64 = connection.query_row(&sql, [other.run.as_str()], |row| row.get(0))?;
        Ok(Overlap {
            file: self.count(connection)?,
            run: u64::try_from(run).unwrap_or(0),
            equal: u64::try_from(equal).unwrap_or(u64::MAX),
        })
    }

    /// What of them all the runs have paid together that they were put beside; the first `details` of it one by one.
    pub(super) fn together(
        &self,
        connection: &Connection,
        run: &RunId,
        details: u32,
    ) -> Result<Together, JournalError> {
        let mut found = Together::default();
        let mut statement = connection.prepare(
            "SELECT DISTINCT id, row, employee_id, pay_item, run FROM temp.coinciding ORDER BY row, id, run",
        )?;
        let mut rows = statement.query([])?;
        let mut digest = DigestWriter::new(run);
        let (mut last, mut runs) = (None, BTreeSet::new());
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let (employee_id, by) = (text(row, 2)?, text(row, 4)?);
            digest.add_paid(by, employee_id, text(row, 3)?);
            if !runs.contains(by) {
                runs.insert(by.to_owned());
            }
            found.rows += u64::from(last != Some(id));
            if last.replace(id) != Some(id) && found.details.len() < details as usize {
                let row = u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
                let paid = PaidElsewhere { row, employee_id: employee_id.to_owned(), run: parsed_text(by)? };
                found.details.push(paid);
            }
        }
        if found.rows == 0 {
            return Ok(found);
        }
        found.runs = runs.iter().map(|run| parsed_text(run)).collect::<Result<_, _>>()?;
        (found.of, found.digest) = (self.count(connection)?, Some(digest.finish()));
        Ok(found)
    }

    fn count(&self, connection: &Connection) -> Result<u64, JournalError> {
        if let Some(rows) = self.count.get() {
            return Ok(*rows);
        }
        let rows: i64 = connection
            .prepare(&format!("SELECT count(*) FROM ({})", self.rows))?
            .query_row([self.run_id], |row| row.get(0))?;
        Ok(*self.count.get_or_init(|| u64::try_from(rows).unwrap_or(0)))
    }
}

/// Whether any of what coincides is new to the comparison.
fn is_any_new(connection: &Connection) -> Result<bool, JournalError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM temp.coinciding WHERE since = ?1)";
    Ok(connection.query_row(sql, [EVER], |row| row.get(0))?)
}

fn parsed_text(run: &str) -> Result<RunId, JournalError> {
    run.parse().map_err(|_| unreadable("the name of a run"))
}

/// Rows that are about to be sent, and that other runs have paid lately, each of them a part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Together {
    /// How many.
    pub rows: u64,
    /// Of how many that are about to be sent.
    pub of: u64,
    /// By which runs.
    pub runs: Vec<RunId>,
    /// The first of them.
    pub details: Vec<PaidElsewhere>,
    /// Over all of them, and who has paid them.
    pub digest: Option<ChangesDigest>,
}

/// A row that is about to be sent, and that another run has paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaidElsewhere {
    /// Where it stands, as a spreadsheet counts.
    pub row: u64,
    /// Whose it is.
    pub employee_id: String,
    /// Who has paid it; where they are several, one of them.
    pub run: RunId,
}

impl Together {
    /// Whether they are half of what is about to be sent, or more.
    #[must_use]
    pub fn is_same(&self) -> bool {
        is_much(self.rows, self.of)
    }
}

/// Where it is kept which of them others have paid.
fn begin(connection: &Connection) -> Result<(), JournalError> {
    end(connection)?;
    Ok(connection.execute_batch(
        "CREATE TEMP TABLE coinciding (id INTEGER NOT NULL, row INTEGER NOT NULL, employee_id TEXT NOT NULL, \
         pay_item TEXT NOT NULL, run TEXT NOT NULL, since INTEGER NOT NULL)",
    )?)
}

pub(super) fn end(connection: &Connection) -> Result<(), JournalError> {
    Ok(connection.execute_batch("DROP TABLE IF EXISTS temp.coinciding")?)
}

/// A time that is still to come was taken from a clock that was wrong, and says nothing.
fn compared_at(connection: &Connection, run_id: i64, now: Timestamp) -> Result<i64, JournalError> {
    let found: Option<Option<i64>> = connection
        .prepare_cached("SELECT compared_at FROM runs WHERE id = ?1")?
        .query_row([run_id], |row| row.get(0))
        .optional()?;
    Ok(found.flatten().filter(|at| *at <= now.as_millisecond()).unwrap_or(0))
}

/// From now on only what other runs pay later is to be compared with what the run has to send; all that they pay, where this is
/// `None`.
fn compared(connection: &Connection, run_id: i64, at: Option<Timestamp>) -> Result<(), JournalError> {
    connection
        .prepare_cached("UPDATE runs SET compared_at = ?2 WHERE id = ?1")?
        .execute(params![run_id, at.map(Timestamp::as_millisecond)])?;
    run::seal(connection, run_id)
}

/// When a run is taken to have been compared with what other runs have paid.
#[derive(Debug, Clone, Copy)]
pub(in crate::journal) enum Compared {
    /// Now: nothing of that is about to be sent, or a person has accepted it.
    Now,
    /// Something is, too little to be refused: it is to be found again.
    AsBefore,
    /// The same, and a row is among it that has come into the file, or back into it, or has other values now: nothing else keeps
    /// that it is new to the comparison.
    Never,
}

impl Compared {
    pub(in crate::journal) fn keep(
        self,
        connection: &Connection,
        run_id: i64,
        now: Timestamp,
    ) -> Result<(), JournalError> {
        match self {
            Self::Now => compared(connection, run_id, Some(now)),
            Self::AsBefore => Ok(()),
            Self::Never => compared(connection, run_id, None),
        }
    }
}

impl Import<'_> {
    /// What the other runs say about the rows that were taken in. Whoever finishes the import all the same has accepted what
    /// is to be refused.
    ///
    /// # Errors
    /// When the journal cannot be read, or there is no room.
    pub fn review(&mut self, question: &Question) -> Result<Review, JournalError> {
        if !self.is_compared {
            return Ok(Review::default());
        }
        let connection = &self.transaction;
        let judges = incoming::count(connection)?.1 > 0;
        if judges {
            incoming::seal(connection)?;
        }
        let due = Due::of_run(connection, self.run_id, (self.retry_failed, judges), self.now)?;
        let review = review(connection, &self.header, self.is_begun, Some(&due), question)?;
        if review.together.rows > 0 && !review.is_paid_elsewhere() {
            self.compared = if is_any_new(connection)? { Compared::Never } else { Compared::AsBefore };
        }
        Ok(review)
    }
}

impl Journal {
    /// What the other runs have paid, or may have, of all that a run is still to send.
    ///
    /// # Errors
    /// When the journal cannot be read, or there is no room.
    pub fn paid_elsewhere(
        &self,
        record: &RunRecord,
        retry_failed: bool,
        question: &Question,
    ) -> Result<Review, JournalError> {
        elsewhere::begin(&self.connection)?;
        let due = Due::of_run(&self.connection, record.id, (retry_failed, false), question.now)?;
        let review = others::paid_elsewhere(&self.connection, &record.header(), &due, question)?;
        incoming::end(&self.connection)?;
        Ok(review)
    }

    /// Remembers that what a run is still to send was compared with what other runs have paid until now.
    ///
    /// # Errors
    /// When the journal cannot be read or written.
    pub fn compared(&mut self, run_id: i64, now: Timestamp) -> Result<(), JournalError> {
        // Its checksum is made anew: a run that was altered must not get one.
        self.run_by_number(run_id)?;
        let transaction =
            self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        compared(&transaction, run_id, Some(now))?;
        Ok(transaction.commit()?)
    }
}
