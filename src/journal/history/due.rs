//! What a run is about to send, beside what other runs have paid of late: whichever was begun first, nothing that was paid
//! there is paid here again before a person has looked. What a person has accepted is not asked about again, nor what was
//! sent before a comparison that found nothing: only later payments count; for a row that failed, those since its own attempt;
//! and all of them for a row that was not in the file then, or of which only a report tells. What was too little to be refused
//! is found again each time, together with all that has come to it since.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::others::{self, EarlierRun};
use super::{Question, Review, elsewhere, nearly, review};
use crate::domain::RunId;
use crate::history::Overlap;
use crate::journal::row::parsed;
use crate::journal::{Import, Journal, JournalError, RunRecord, run};

/// The rows that a run is about to send.
#[derive(Debug)]
pub(in crate::journal) struct Due {
    run_id: i64,
    rows: String,
    /// Payments until then were compared with most of them.
    compared_at: i64,
}

/// When a row that failed was last tried: what was paid before that was no reason to try it.
const LAST_TRIED: &str = "ifnull((SELECT max(a.intended_at) FROM attempts a WHERE a.payout_id = d.id), 0)";

/// Since when payments count for a row that comes back into the file: ever since. Its own number, since the row is not known
/// by anything else once it is back.
const RETURNED: i64 = -1;

impl Due {
    /// As the run has them.
    pub(super) fn of_run(
        connection: &Connection,
        run_id: i64,
        retry_failed: bool,
        now: Timestamp,
    ) -> Result<Self, JournalError> {
        let failed = if retry_failed {
            "d.outcome = 'failed'"
        } else {
            "d.outcome = 'failed' AND d.reason = 'key_refused'"
        };
        begin(connection)?;
        let compared_at = compared_at(connection, run_id, now)?;
        let rows = format!(
            "SELECT d.id AS id, line(d.phone) AS line, d.currency AS currency, d.amount_minor AS amount, \
             as_meant(d.employee_id) AS employee_id, as_meant(d.first_name || ' ' || d.last_name) AS name, \
             CASE WHEN d.outcome = 'failed' AND d.reason <> 'key_refused' THEN {LAST_TRIED} \
             WHEN d.reason = 'gone_from_file' THEN {RETURNED} WHEN d.outcome = 'held' THEN 0 ELSE {compared_at} END AS since \
             FROM payouts d WHERE d.run_id = ?1 AND d.row IS NOT NULL AND (d.outcome = 'not_sent' OR d.state = 'reported' OR {failed})"
        );
        Ok(Self { run_id, rows, compared_at: if retry_failed { 0 } else { compared_at } })
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
        let rows = format!(
            "SELECT i.rowid AS id, i.line AS line, i.currency AS currency, i.amount_minor AS amount, \
             as_meant(i.employee_id) AS employee_id, as_meant(i.name) AS name, CASE WHEN EXISTS (SELECT 1 FROM payouts g WHERE g.run_id = ?1 \
             AND g.employee_id = i.employee_id AND g.pay_item = i.pay_item AND (g.state = 'reported' \
             OR g.reason = 'gone_from_file')) THEN 0 ELSE ifnull((SELECT max(a.intended_at) FROM payouts f JOIN attempts a \
             ON a.payout_id = f.id WHERE f.run_id = ?1 AND f.employee_id = i.employee_id AND f.pay_item = i.pay_item \
             AND f.outcome = 'failed' AND f.reason <> 'key_refused'), {compared_at}) END AS since FROM temp.incoming i \
             WHERE NOT EXISTS (SELECT 1 FROM payouts m WHERE m.run_id = ?1 AND m.employee_id = i.employee_id \
             AND m.pay_item = i.pay_item AND m.outcome <> 'not_sent' AND m.reason <> 'key_refused' AND m.state <> 'reported' \
             AND NOT (m.outcome = 'failed' AND {retry_failed}))"
        );
        Ok(Self { run_id, rows, compared_at: if retry_failed { 0 } else { compared_at } })
    }

    /// What of them another run has paid, or may have, since they were compared; not before `from`.
    pub(super) fn beside(
        &self,
        connection: &Connection,
        other: &EarlierRun,
        from: Option<i64>,
    ) -> Result<Overlap, JournalError> {
        let (payouts, sent_at, name) = (other.payouts(), other.sent_at(), other.name());
        let (paid, nearly) = (other.may_be_paid(), nearly());
        let floor = from.unwrap_or(i64::MIN);
        let theirs = format!(
            "theirs AS MATERIALIZED (SELECT * FROM (SELECT line(p.phone) AS line, p.currency AS currency, \
             p.amount_minor AS amount, as_meant(p.employee_id) AS employee_id, as_meant({name}) AS name, {sent_at} AS sent_at \
             FROM {payouts} p WHERE p.run_id = ?2 AND ({paid})) WHERE sent_at >= ?3)"
        );
        let equal = connection
            .prepare(&format!(
                "INSERT INTO temp.coinciding WITH ours AS MATERIALIZED ({}), {theirs} \
                 SELECT ours.id, ?4, ours.since FROM ours JOIN theirs ON theirs.line = ours.line AND theirs.currency = ours.currency \
                 AND {nearly} AND theirs.sent_at > ours.since UNION \
                 SELECT ours.id, ?4, ours.since FROM ours JOIN theirs ON theirs.employee_id = ours.employee_id AND theirs.name = ours.name \
                 AND theirs.currency = ours.currency AND {nearly} AND theirs.sent_at > ours.since",
                self.rows
            ))?
            .execute(params![self.run_id, other.id, floor, other.run.as_str()])?;
        if equal == 0 {
            return Ok(Overlap::default());
        }
        let run: i64 = connection
            .prepare(&format!(
                "WITH {theirs} SELECT count(*) FROM theirs WHERE sent_at > ?4 AND ?1 IS NOT NULL"
            ))?
            .query_row(params![self.run_id, other.id, floor, self.compared_at], |row| row.get(0))?;
        Ok(Overlap {
            file: self.count(connection)?,
            run: u64::try_from(run).unwrap_or(0),
            equal: equal as u64,
        })
    }

    /// What of them all the runs have paid together that they were put beside.
    pub(super) fn together(&self, connection: &Connection) -> Result<Together, JournalError> {
        let rows: i64 =
            connection.query_row("SELECT count(DISTINCT id) FROM temp.coinciding", [], |row| row.get(0))?;
        if rows == 0 {
            return Ok(Together::default());
        }
        let mut statement = connection.prepare("SELECT DISTINCT run FROM temp.coinciding ORDER BY run")?;
        let mut names = statement.query([])?;
        let mut runs = Vec::new();
        while let Some(row) = names.next()? {
            runs.push(parsed(row, 0)?);
        }
        Ok(Together { rows: u64::try_from(rows).unwrap_or(0), of: self.count(connection)?, runs })
    }

    /// Whether any of them was away from the file when the run was last compared.
    fn is_any_returned(&self, connection: &Connection) -> Result<bool, JournalError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM temp.coinciding WHERE since = ?1)";
        Ok(connection.query_row(sql, [RETURNED], |row| row.get(0))?)
    }

    fn count(&self, connection: &Connection) -> Result<u64, JournalError> {
        let rows: i64 = connection
            .prepare(&format!("SELECT count(*) FROM ({})", self.rows))?
            .query_row([self.run_id], |row| row.get(0))?;
        Ok(u64::try_from(rows).unwrap_or(0))
    }
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
}

impl Together {
    /// Whether they are half of what is about to be sent, or more.
    #[must_use]
    pub fn is_same(&self) -> bool {
        Overlap { file: self.of, run: u64::MAX, equal: self.rows }.is_same()
    }
}

/// Where it is kept which of them others have paid.
fn begin(connection: &Connection) -> Result<(), JournalError> {
    end(connection)?;
    Ok(connection.execute_batch(
        "CREATE TEMP TABLE coinciding (id INTEGER NOT NULL, run TEXT NOT NULL, since INTEGER NOT NULL)",
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
    /// The same, and a row that has come back into the file is among it: nothing else keeps that it was away.
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
        let due = Due::of_run(connection, self.run_id, self.retry_failed, self.now)?;
        let review = review(connection, &self.header, self.is_begun, Some(&due), question)?;
        if review.together.rows > 0 && !review.is_paid_elsewhere() {
            let is_any_returned = due.is_any_returned(connection)?;
            self.compared = if is_any_returned { Compared::Never } else { Compared::AsBefore };
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
        let due = Due::of_run(&self.connection, record.id, retry_failed, question.now)?;
        others::paid_elsewhere(&self.connection, &record.header(), &due, question)
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
