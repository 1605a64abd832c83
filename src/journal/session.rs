//! Beginning a session: a `pay` or `resume` of a run that is in the journal.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};

use super::commit::Entry;
use super::keys;
use super::mark::Mark;
use super::row::{JOB_COLUMNS, job, parsed, text, track, unreadable};
use super::run as runs;
use super::work::Queue;
use super::{Journal, JournalError};
use crate::domain::{
    AccountName, Employer, Environment, KeyFingerprint, PayoutIdentity, PayoutInstruction, RunId,
};
use crate::lifecycle::{Expected, Fact, LostBecause, Policy, decide};

/// One `pay` or `resume` of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The run's number in the journal.
    pub run_id: i64,
    /// The run's name.
    pub run: RunId,
    /// Who pays.
    pub employer: Employer,
    /// Whether real money moves.
    pub environment: Environment,
    /// Counted from 1.
    pub number: u32,
    /// When it began.
    pub started_at: Timestamp,
}

impl Session {
    /// The identity of one of its payouts.
    #[must_use]
    pub fn identity(&self, instruction: &PayoutInstruction) -> PayoutIdentity {
        PayoutIdentity {
            employer: self.employer.clone(),
            run: self.run.clone(),
            employee_id: instruction.employee_id.clone(),
            pay_item: instruction.pay_item.clone(),
        }
    }

    /// What the provider's record of a payout must agree with.
    #[must_use]
    pub fn expected(&self, instruction: &PayoutInstruction) -> Expected {
        Expected {
            identity: self.identity(instruction),
            amount: instruction.amount,
            operator: instruction.operator.clone(),
            phone: instruction.recipient.phone.clone(),
            environment: self.environment,
        }
    }
}

/// What a session is to do besides going on.
#[derive(Debug, Clone, Default)]
pub struct SessionOptions {
    /// Definitely failed payouts get a new attempt.
    pub retry_failed: bool,
    /// With which key each account is paid from.
    pub keys: Vec<(AccountName, KeyFingerprint)>,
}

impl Journal {
    /// Begins a session: counts it, takes what was being sent when an earlier one stopped for lost, and lines up
    /// what is to be done. `None` when the run is not in the journal.
    ///
    /// # Errors
    /// [`JournalError::OtherKey`]; when the journal cannot be read or written.
    pub fn begin_session(
        &mut self,
        run: &RunId,
        options: &SessionOptions,
        policy: impl Fn(&Session, &AccountName) -> Policy,
        now: Timestamp,
    ) -> Result<Option<Session>, JournalError> {
        let transaction =
            self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        runs::check(&transaction, run)?;
        let Some(session) = count_session(&transaction, run, now)? else { return Ok(None) };
        keys::take(&transaction, session.run_id, &options.keys, &[])?;
        runs::seal(&transaction, session.run_id)?;
        line_up(&transaction, &session, options)?;
        line_up_unknown(&transaction, &session, &policy)?;
        transaction.commit()?;
        self.take_interrupted_for_lost(&session, &policy, now)?;
        // From here on requests leave: what was known before must be known after any loss.
        self.mark.iter().for_each(Mark::sync);
        Ok(Some(session))
    }

    /// The last session of a run, for facts about its payouts that another run comes upon. `None` when the run is not there.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn last_session(&self, run: &RunId) -> Result<Option<Session>, JournalError> {
        let Some(record) = self.run(run)? else { return Ok(None) };
        let number = self
            .connection
            .prepare_cached("SELECT sessions FROM runs WHERE id = ?1")?
            .query_row([record.id], |row| row.get(0))?;
        Ok(Some(Session {
            run_id: record.id,
            run: record.run,
            employer: record.employer,
            environment: record.environment,
            number,
            started_at: record.last_fact_at,
        }))
    }

    /// Notes that something of a run is about to happen: what was known of it before then is older, whatever the clock says.
    ///
    /// # Errors
    /// When the journal cannot be read or written.
    pub fn note(&mut self, run_id: i64, now: Timestamp) -> Result<(), JournalError> {
        // Its checksum is made anew: a run that was altered must not get one.
        self.run_by_number(run_id)?;
        let transaction =
            self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        transaction.execute(
            "UPDATE runs SET last_fact_at = max(last_fact_at + 1, ?2) WHERE id = ?1",
            params![run_id, now.as_millisecond()],
        )?;
        runs::seal(&transaction, run_id)?;
        Ok(transaction.commit()?)
    }

    /// A payout found in `sending` was on the wire when the program stopped: nobody knows what became of it.
    fn take_interrupted_for_lost(
        &mut self,
        session: &Session,
        policy: &impl Fn(&Session, &AccountName) -> Policy,
        now: Timestamp,
    ) -> Result<(), JournalError> {
        loop {
            let jobs = {
                let mut statement = self.connection.prepare_cached(&format!(
                    "SELECT {JOB_COLUMNS} FROM payouts WHERE run_id = ?1 AND outcome = 'held' AND state = 'sending' LIMIT 256"
                ))?;
                let mut rows = statement.query([session.run_id])?;
                let mut jobs = Vec::new();
                while let Some(row) = rows.next()? {
                    jobs.push(job(row)?);
                }
                jobs
            };
            if jobs.is_empty() {
                return Ok(());
            }
            let entries: Vec<Entry> = jobs
                .into_iter()
                .map(|job| Entry {
                    policy: policy(session, &job.instruction.account),
                    job,
                    fact: Fact::ReplyLost { because: LostBecause::Interrupted },
                    order: None,
                    request: None,
                })
                .collect();
            self.commit(session, now, &entries)?;
        }
    }
}

fn count_session(
    transaction: &Transaction<'_>,
    run: &RunId,
    now: Timestamp,
) -> Result<Option<Session>, JournalError> {
    let found = transaction
        .prepare_cached("UPDATE runs SET sessions = sessions + 1 WHERE name = ?1 RETURNING id, employer, environment, sessions")?
        .query_row([run.as_str()], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, u32>(3)?, parsed(row, 1), parsed(row, 2)))
        })
        .optional()?;
    let Some((run_id, number, employer, environment)) = found else { return Ok(None) };
    let environment: Environment = environment.map_err(|_| unreadable("an environment"))?;
    Ok(Some(Session { run_id, run: run.clone(), employer: employer?, environment, number, started_at: now }))
}

/// A new session begins at once with what an earlier one had put off until some time of its own clock.
fn line_up(
    transaction: &Transaction<'_>,
    session: &Session,
    options: &SessionOptions,
) -> Result<(), JournalError> {
    let now = session.started_at.as_millisecond();
    let run = session.run_id;
    // What was never processed is in its queue already: an import puts it there, if the file has it.
    // Definitely failed: only when asked, or when the account and not the row was refused.
    transaction.execute(
        "UPDATE payouts SET queue = (?2 OR reason = 'key_refused') AND row IS NOT NULL, due_at = 0 \
         WHERE run_id = ?1 AND outcome = 'failed' AND queue <> ((?2 OR reason = 'key_refused') AND row IS NOT NULL)",
        params![run, options.retry_failed],
    )?;
    // Accepted: polled at once.
    transaction.execute(
        "UPDATE payouts SET due_at = ?2 WHERE run_id = ?1 AND account IN (SELECT account FROM tallies WHERE run_id = ?1) \
         AND queue IN (2, 3) AND queue > 0 AND due_at > ?2 AND state = 'accepted'",
        params![run, now],
    )?;
    Ok(())
}

/// What nobody knows of is asked again where that is safe; elsewhere it waits for a person.
fn line_up_unknown(
    transaction: &Transaction<'_>,
    session: &Session,
    policy: &impl Fn(&Session, &AccountName) -> Policy,
) -> Result<(), JournalError> {
    let mut select = transaction.prepare(
        "SELECT id, account, detail, exceptions FROM payouts WHERE run_id = ?1 AND outcome = 'held' \
         AND (state = 'unknown' OR state = 'reported' AND row IS NOT NULL)",
    )?;
    let mut update = transaction.prepare("UPDATE payouts SET queue = ?2, due_at = ?3 WHERE id = ?1")?;
    let mut rows = select.query([session.run_id])?;
    while let Some(row) = rows.next()? {
        let account: AccountName = parsed(row, 1)?;
        let current = track(text(row, 2)?, row.get_ref(3)?.as_str_or_null().ok().flatten())?;
        let (queue, due_at) = Queue::of(decide(&current, &policy(session, &account), session.started_at));
        update.execute(params![row.get::<_, i64>(0)?, queue as i64, due_at.as_millisecond()])?;
    }
    Ok(())
}
