//! Taking a file's rows into a run, all in one transaction. A row that is new is added; one that was never processed
//! takes the file's values; one that was paid, or may have been, keeps its own and refuses others.

use jiff::Timestamp;
use rusqlite::{Transaction, params};
use serde::Serialize;

use super::file::{FileFacts, RejectedRow, RunHeader};
use super::history::{self, Compared, Elsewhere};
use super::row::{JOB_COLUMNS, job, unreadable};
use super::seal::{self, NO_FACT, Sealer};
use super::{Job, Journal, JournalError, run, tally};
use crate::domain::{AccountName, PayoutInstruction, Reason};
use crate::lifecycle::State;

/// A value that a file gives differently from what was, or may have been, paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Changed {
    /// The amount.
    Amount,
    /// The currency.
    Currency,
    /// The phone.
    Phone,
    /// The operator.
    Operator,
    /// The account.
    Account,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merged {
    /// New to the run.
    Added,
    /// As the run has it.
    Same,
    /// Never processed, and now has the file's values.
    Updated,
    /// Refused: it was paid, or may have been, with other values.
    Refused {
        /// Which values differ.
        changed: Vec<Changed>,
        /// The state that it is in.
        outcome: crate::domain::Outcome,
    },
}

/// The end of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportSummary {
    /// Rows of the run that the file no longer has.
    pub gone: u64,
    /// When the run was begun, where it was begun before and has nothing left to send or to ask for.
    pub finished: Option<Timestamp>,
}

/// An import under way. Dropped without [`Import::finish`], it leaves no trace.
#[derive(Debug)]
pub struct Import<'journal> {
    pub(super) transaction: Transaction<'journal>,
    pub(super) run_id: i64,
    pub(super) retry_failed: bool,
    /// The number of the next row that is new.
    next_id: i64,
    pub(super) header: RunHeader,
    pub(super) now: Timestamp,
    /// The run had rows before this file.
    pub(super) is_begun: bool,
    /// The rows are put beside those of other runs.
    pub(super) is_compared: bool,
    pub(super) compared: Compared,
}

impl Journal {
    /// Begins to take a file's rows into a run, new or old.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn import(
        &mut self,
        header: &RunHeader,
        file: &FileFacts,
        retry_failed: bool,
        now: Timestamp,
    ) -> Result<Import<'_>, JournalError> {
        let transaction =
            self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let is_begun = history::is_known(&transaction, header)?.is_some();
        let at = now.as_millisecond();
        let control = serde_json::to_string(file).map_err(|_| unreadable("control totals"))?;
        let run_id: i64 = transaction.query_row(
            "INSERT INTO runs (name, employer, environment, simulated, begun_at, last_fact_at, file_name, digest, control) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8) ON CONFLICT (name) DO UPDATE SET \
             file_name = excluded.file_name, digest = excluded.digest, control = excluded.control RETURNING id",
            params![
                header.run.as_str(),
                header.employer.as_str(),
                header.environment.as_str(),
                header.simulated,
                at,
                file.name,
                file.digest,
                control
            ],
            |row| row.get(0),
        )?;
        for (name, provider) in &header.accounts {
            // An account that was paid from stays with its provider: what it has on the wire is known there alone.
            transaction.execute(
                "INSERT INTO accounts (run_id, name, provider) VALUES (?1, ?2, ?3) \
                 ON CONFLICT (run_id, name) DO UPDATE SET provider = excluded.provider \
                 WHERE NOT EXISTS (SELECT 1 FROM attempts a JOIN payouts p ON p.id = a.payout_id \
                 WHERE p.run_id = excluded.run_id AND a.account = excluded.name)",
                params![run_id, name.as_str(), provider.as_str()],
            )?;
        }
        run::seal(&transaction, run_id)?;
        transaction.execute("UPDATE payouts SET row = NULL WHERE run_id = ?1", [run_id])?;
        transaction.execute("DELETE FROM rejects WHERE run_id = ?1", [run_id])?;
        let next_id =
            transaction.query_row("SELECT ifnull(max(id), 0) + 1 FROM payouts", [], |row| row.get(0))?;
        let is_compared = history::is_any(&transaction, header)?;
        if is_compared {
            history::begin(&transaction)?;
        }
        let header = header.clone();
        Ok(Import {
            transaction,
            run_id,
            retry_failed,
            next_id,
            header,
            now,
            is_begun,
            is_compared,
            compared: Compared::Now,
        })
    }
}

impl Import<'_> {
    /// Takes a valid row.
    ///
    /// # Errors
    /// When the journal cannot be written, and when an earlier row of the same import is the same payment.
    pub fn valid(&mut self, row: u64, instruction: &PayoutInstruction) -> Result<Merged, JournalError> {
        let (merged, is_other) = self.merge(row, instruction)?;
        if self.is_compared {
            history::put(&self.transaction, row, instruction, is_other)?;
        }
        Ok(merged)
    }

    /// What became of the row, and whether it is another payment than the run had.
    fn merge(&mut self, row: u64, instruction: &PayoutInstruction) -> Result<(Merged, bool), JournalError> {
        let Some(known) = self.find(instruction)? else {
            self.add(Some(row), instruction)?;
            return Ok((Merged::Added, true));
        };
        // When the import began, no payout of the run had a row.
        if let Some(other) = known.row {
            return Err(JournalError::Repeated { row, other });
        }
        let changed = changes(&known.instruction, instruction);
        let state = &known.track.state;
        let surely_failed = known.track.has_surely_failed();
        // A later attempt that only a lost journal knew is found by its key, and only where it was made.
        let stays = matches!(state, State::Failed { reason: Reason::Recalled, .. })
            && changed.contains(&Changed::Account);
        let may_change = state.was_never_processed() || (self.retry_failed && surely_failed && !stays);
        if !changed.is_empty() && !may_change {
            return Ok((Merged::Refused { changed, outcome: state.outcome().0 }, false));
        }
        // What a report does not tell of a row (address, description, metadata) comes from the file.
        let is_incomplete =
            matches!(state, State::Reported { .. } | State::Failed { reason: Reason::Recalled, .. });
        if (may_change || is_incomplete) && *known.instruction != *instruction {
            self.store(known.id, Some(row), instruction)?;
            let is_other = changed.iter().any(|changed| *changed != Changed::Account);
            return Ok((if changed.is_empty() { Merged::Same } else { Merged::Updated }, is_other));
        }
        // Other names or descriptions do not change a payment that was ordered: the journal keeps what was sent.
        self.transaction
            .prepare_cached("UPDATE payouts SET row = ?2 WHERE id = ?1")?
            .execute(params![known.id, sql(row)])?;
        Ok((Merged::Same, false))
    }

    /// Takes a row that is invalid, so that it is accounted for.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn rejected(&mut self, row: &RejectedRow) -> Result<(), JournalError> {
        let cells = serde_json::to_string(&row.cells).map_err(|_| unreadable("cells"))?;
        let problems = serde_json::to_string(&row.problems).map_err(|_| unreadable("problems"))?;
        let (number, minor) = (sql(row.row), row.amount.map(|amount| sql(amount.minor())));
        let currency = row.amount.map(|amount| amount.currency().code());
        let sealer = Sealer::of("reject").number(number).text(cells.as_str()).number(minor).text(currency);
        let seal = sealer.text(problems.as_str()).number(self.run_id).end();
        self.transaction
            .prepare_cached(
                "INSERT INTO rejects (run_id, row, cells, amount_minor, currency, problems, seal) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![self.run_id, number, cells, minor, currency, problems, seal])?;
        match row.cells.get("employee_id").filter(|_| self.is_compared) {
            Some(employee) => history::put_rejected(&self.transaction, employee),
            None => Ok(()),
        }
    }

    /// To put the rows beside runs that only their reports tell of. Before any row is taken.
    ///
    /// # Errors
    /// When there is no room.
    pub fn elsewhere(&mut self) -> Result<Elsewhere<'_>, JournalError> {
        if !self.is_compared {
            history::begin(&self.transaction)?;
            self.is_compared = true;
        }
        Ok(Elsewhere::new(&self.transaction))
    }

    /// The accounts that the run's rows are paid from.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn accounts_in_use(&self) -> Result<Vec<AccountName>, JournalError> {
        super::read::accounts_in_use(&self.transaction, self.run_id)
    }

    /// Makes it durable.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn finish(self) -> Result<ImportSummary, JournalError> {
        // What only a report tells of is asked about, where the file has it.
        self.transaction.execute(
            "UPDATE payouts SET queue = (row IS NOT NULL), due_at = 0 \
             WHERE run_id = ?1 AND outcome = 'held' AND state = 'reported'",
            [self.run_id],
        )?;
        // What is gone from the file and was never processed is not sent, and says why; what the file has takes its turn.
        self.transaction.execute(
            "UPDATE payouts SET reason = CASE WHEN row IS NULL THEN 'gone_from_file' \
             WHEN state = 'put_off' THEN 'put_off' ELSE 'not_tried' END, queue = (row IS NOT NULL), due_at = 0 \
             WHERE run_id = ?1 AND outcome = 'not_sent'",
            [self.run_id],
        )?;
        tally::rebuild(&self.transaction, self.run_id)?;
        let gone: i64 = self.transaction.query_row(
            "SELECT count(*) FROM payouts WHERE run_id = ?1 AND row IS NULL",
            [self.run_id],
            |row| row.get(0),
        )?;
        let finished = if self.is_begun { self.finished()? } else { None };
        self.compared.keep(&self.transaction, self.run_id, self.now)?;
        history::end(&self.transaction)?;
        self.transaction.commit()?;
        Ok(ImportSummary { gone: u64::try_from(gone).unwrap_or(0), finished })
    }

    /// Whoever runs last month's command again must not take its payments for this month's.
    fn finished(&self) -> Result<Option<Timestamp>, JournalError> {
        let failed =
            if self.retry_failed { "FALSE" } else { "p.outcome = 'failed' AND p.reason <> 'key_refused'" };
        let begun_at: Option<i64> = self.transaction.query_row(
            &format!(
                "SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM payouts p WHERE p.run_id = r.id AND p.row IS NOT NULL \
                 AND NOT (p.outcome = 'paid' OR {failed})) THEN r.begun_at END FROM runs r WHERE r.id = ?1"
            ),
            [self.run_id],
            |row| row.get(0),
        )?;
        Ok(begun_at.map(super::row::time))
    }

    pub(super) fn find(&self, instruction: &PayoutInstruction) -> Result<Option<Job>, JournalError> {
        let mut statement = self.transaction.prepare_cached(&format!(
            "SELECT {JOB_COLUMNS} FROM payouts WHERE run_id = ?1 AND employee_id = ?2 AND pay_item = ?3"
        ))?;
        let mut rows = statement.query(params![
            self.run_id,
            instruction.employee_id.as_str(),
            instruction.pay_item.as_str()
        ])?;
        rows.next()?.map(job).transpose()
    }

    /// A row that is new to the run.
    pub(super) fn add(
        &mut self,
        row: Option<u64>,
        instruction: &PayoutInstruction,
    ) -> Result<i64, JournalError> {
        let id = self.next_id;
        self.store(id, row, instruction)?;
        self.next_id += 1;
        Ok(id)
    }

    /// A row that is new, or takes the place of its earlier values. Where it stands is not touched.
    pub(super) fn store(
        &self,
        id: i64,
        row: Option<u64>,
        instruction: &PayoutInstruction,
    ) -> Result<(), JournalError> {
        let metadata = metadata_json(instruction)?;
        let order_seal = seal_of_order(id, self.run_id, instruction, metadata.as_deref());
        let recipient = &instruction.recipient;
        self.transaction
            .prepare_cached(
                "INSERT INTO payouts (run_id, row, employee_id, pay_item, first_name, last_name, phone, email, operator, \
                 country, amount_minor, currency, description, account, metadata, id, order_seal, state_seal) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18) \
                 ON CONFLICT (run_id, employee_id, pay_item) DO UPDATE SET row = excluded.row, \
                 first_name = excluded.first_name, last_name = excluded.last_name, phone = excluded.phone, \
                 email = excluded.email, operator = excluded.operator, country = excluded.country, \
                 amount_minor = excluded.amount_minor, currency = excluded.currency, \
                 description = excluded.description, account = excluded.account, metadata = excluded.metadata, \
                 order_seal = excluded.order_seal",
            )?
            .execute(params![
                self.run_id,
                row.map(sql),
                instruction.employee_id.as_str(),
                instruction.pay_item.as_str(),
                recipient.first_name.expose(),
                recipient.last_name.expose(),
                recipient.phone.digits(),
                recipient.email.as_ref().map(|email| email.expose()),
                instruction.operator.as_str(),
                instruction.country.code(),
                sql(instruction.amount.minor()),
                instruction.currency().code(),
                instruction.description,
                instruction.account.as_str(),
                metadata,
                id,
                order_seal,
                seal_of_unsent(id)
            ])?;
        Ok(())
    }
}

/// Of what to pay; the same as [`super::row::job`] reads from the columns.
fn seal_of_order(id: i64, run_id: i64, instruction: &PayoutInstruction, metadata: Option<&str>) -> i64 {
    let recipient = &instruction.recipient;
    Sealer::of("order")
        .number(id)
        .number(run_id)
        .text(instruction.employee_id.as_str())
        .text(instruction.pay_item.as_str())
        .text(recipient.first_name.expose())
        .text(recipient.last_name.expose())
        .text(recipient.phone.digits())
        .text(recipient.email.as_ref().map(|email| email.expose()))
        .text(instruction.operator.as_str())
        .text(instruction.country.code())
        .number(sql(instruction.amount.minor()))
        .text(instruction.currency().code())
        .text(instruction.description.as_str())
        .text(instruction.account.as_str())
        .text(metadata)
        .end()
}

/// Of the state that a new row begins with: the defaults of its columns.
fn seal_of_unsent(id: i64) -> i64 {
    let state = State::Unsent;
    seal::of_state(id, NO_FACT, state.name(), r#"{"state":"unsent"}"#, None, state.outcome().0.as_str())
}

fn changes(known: &PayoutInstruction, file: &PayoutInstruction) -> Vec<Changed> {
    let mut changed = Vec::new();
    if known.amount.minor() != file.amount.minor() {
        changed.push(Changed::Amount);
    }
    if known.currency() != file.currency() {
        changed.push(Changed::Currency);
    }
    if known.recipient.phone != file.recipient.phone {
        changed.push(Changed::Phone);
    }
    if known.operator != file.operator {
        changed.push(Changed::Operator);
    }
    if known.account != file.account {
        changed.push(Changed::Account);
    }
    changed
}

fn metadata_json(instruction: &PayoutInstruction) -> Result<Option<String>, JournalError> {
    (!instruction.metadata.is_empty())
        .then(|| serde_json::to_string(&instruction.metadata).map_err(|_| unreadable("metadata")))
        .transpose()
}

/// Row numbers and amounts are far below what SQLite's integers hold.
fn sql(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
