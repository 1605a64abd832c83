//! What a run is about to send, beside what other runs have paid of late: whichever was begun first, nothing that was paid
//! there is paid here again before a person has looked. What a person has looked at is not asked about again: only payments
//! that were sent since then count; for a row that failed, those since its own attempt; and all of them for a row that was not
//! in the file then, or of which only a report tells.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::others::{self, EarlierRun, SameRows};
use super::{Question, elsewhere, nearly};
use crate::history::Overlap;
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
        let compared_at = compared_at(connection, run_id, now)?;
        let rows = format!(
            "SELECT d.id AS id, line(d.phone) AS line, d.currency AS currency, d.amount_minor AS amount, \
             d.employee_id AS employee_id, d.first_name || ' ' || d.last_name AS name, \
             CASE WHEN d.outcome = 'failed' AND d.reason <> 'key_refused' THEN {LAST_TRIED} \
             WHEN d.outcome = 'held' OR d.reason = 'gone_from_file' THEN 0 ELSE {compared_at} END AS since \
             FROM payouts d WHERE d.run_id = ?1 AND d.row IS NOT NULL AND (d.outcome = 'not_sent' OR d.state = 'reported' OR {failed})"
        );
        Ok(Self { run_id, rows, compared_at: if retry_failed { 0 } else { compared_at } })
    }

    /// As the file that was put beside the journal would make them.
    pub(super) fn of_file(
        connection: &Connection,
        run_id: i64,
        now: Timestamp,
    ) -> Result<Self, JournalError> {
        let compared_at = compared_at(connection, run_id, now)?;
        let rows = format!(
            "SELECT i.rowid AS id, i.line AS line, i.currency AS currency, i.amount_minor AS amount, \
             i.employee_id AS employee_id, i.name AS name, CASE WHEN EXISTS (SELECT 1 FROM payouts g WHERE g.run_id = ?1 \
             AND g.employee_id = i.employee_id AND g.pay_item = i.pay_item AND (g.state = 'reported' \
             OR g.reason = 'gone_from_file')) THEN 0 ELSE {compared_at} END AS since FROM temp.incoming i \
             WHERE NOT EXISTS (SELECT 1 FROM payouts m WHERE m.run_id = ?1 AND m.employee_id = i.employee_id \
             AND m.pay_item = i.pay_item AND m.outcome <> 'not_sent' AND m.reason <> 'key_refused' AND m.state <> 'reported')"
        );
        Ok(Self { run_id, rows, compared_at })
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
        let found = connection
            .prepare(&format!(
                "WITH ours AS MATERIALIZED ({}), \
                 theirs AS MATERIALIZED (SELECT * FROM (SELECT line(p.phone) AS line, p.currency AS currency, \
                 p.amount_minor AS amount, p.employee_id AS employee_id, {name} AS name, {sent_at} AS sent_at \
                 FROM {payouts} p WHERE p.run_id = ?2 AND ({paid})) WHERE sent_at >= ?3) \
                 SELECT (SELECT count(*) FROM ours), (SELECT count(*) FROM theirs WHERE sent_at > ?4), (SELECT count(*) FROM ( \
                 SELECT ours.id FROM ours JOIN theirs ON theirs.line = ours.line AND theirs.currency = ours.currency \
                 AND {nearly} AND theirs.sent_at > ours.since UNION \
                 SELECT ours.id FROM ours JOIN theirs ON theirs.employee_id = ours.employee_id AND theirs.name = ours.name \
                 AND theirs.currency = ours.currency AND {nearly} AND theirs.sent_at > ours.since))",
                self.rows
            ))?
            .query_row(params![self.run_id, other.id, floor, self.compared_at], |row| {
                let number = |index| row.get::<_, i64>(index).map(|number| u64::try_from(number).unwrap_or(0));
                Ok(Overlap { file: number(0)?, run: number(1)?, equal: number(2)? })
            })?;
        Ok(found)
    }
}

/// A time that is still to come was taken from a clock that was wrong, and says nothing.
fn compared_at(connection: &Connection, run_id: i64, now: Timestamp) -> Result<i64, JournalError> {
    let found: Option<Option<i64>> = connection
        .prepare_cached("SELECT compared_at FROM runs WHERE id = ?1")?
        .query_row([run_id], |row| row.get(0))
        .optional()?;
    Ok(found.flatten().filter(|at| *at <= now.as_millisecond()).unwrap_or(0))
}

/// From now on only what other runs pay later is to be compared with what the run has to send.
pub(in crate::journal) fn compared(
    connection: &Connection,
    run_id: i64,
    now: Timestamp,
) -> Result<(), JournalError> {
    connection
        .prepare_cached("UPDATE runs SET compared_at = ?2 WHERE id = ?1")?
        .execute(params![run_id, now.as_millisecond()])?;
    run::seal(connection, run_id)
}

impl Import<'_> {
    pub(in crate::journal) fn due(&self) -> Result<Due, JournalError> {
        Due::of_run(&self.transaction, self.run_id, self.retry_failed, self.now)
    }
}

impl Journal {
    /// The other runs that have paid, or may have, what a run is still to send; they are as many as a person must look at
    /// before anything is sent.
    ///
    /// # Errors
    /// When the journal cannot be read, or there is no room.
    pub fn paid_elsewhere(
        &self,
        record: &RunRecord,
        retry_failed: bool,
        question: &Question,
    ) -> Result<Vec<SameRows>, JournalError> {
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
        compared(&transaction, run_id, now)?;
        Ok(transaction.commit()?)
    }
}
