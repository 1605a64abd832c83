//! Payout by payout: is it what was written, do its facts make of it what it says, is the key derived from who it is
//! for, and do the bytes that were sent order what the row says?

mod beginnings;

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params};

use super::{Examination, Finding};
use crate::domain::{AttemptNumber, IdempotencyKey, Money, Msisdn, OperatorCode, PayoutInstruction, Reason};
use crate::journal::commit::{Entry, store_attempt};
use crate::journal::row::{JOB_COLUMNS, REASON, RUN, job, unreadable};
use crate::journal::seal::{NO_FACT, Seal, of_fact};
use crate::journal::work::{ORDER_COLUMNS, is_order_whole};
use crate::journal::{Job, JournalError, RunRecord, Session, schema};
use crate::lifecycle::{Fact, Moment, Policy, State, Track};

/// Told so often how far it is.
const STEP: u64 = 1_000;

/// All columns of an attempt that its facts make.
const MADE: &str = "number, account, idempotency_key, state, failed, provider_id, provider_status, amount_charged, message, \
     sends, intended_at, accepted_at, final_at, resolved_by, resolved_why";

/// An attempt as it is stored.
struct Stored {
    number: AttemptNumber,
    body: Vec<u8>,
    /// What was ordered; `None` where that was not kept.
    ordered: Option<PayoutInstruction>,
    account: String,
}

/// A payout, the number of its run, and its reason.
type Whose = (Job, i64, String);

/// One fact as it is stored.
struct StoredFact {
    moment: Moment,
    fact: Fact,
}

pub(super) fn examine(
    doctor: &mut Examination<'_>,
    runs: &BTreeMap<i64, (RunRecord, u32)>,
) -> Result<(), JournalError> {
    let scratch = schema::empty_attempts()?;
    scratch.pragma_update(None, "foreign_keys", false)?;
    let (mut after, mut more) = (i64::MIN, true);
    // A few at a time, so that findings can be told in between.
    while more {
        let mut batch: Vec<(i64, Result<Whose, JournalError>)> = Vec::new();
        {
            let mut statement = doctor.journal.connection.prepare_cached(&format!(
                "SELECT {JOB_COLUMNS} FROM payouts WHERE id > ?1 ORDER BY id LIMIT 256"
            ))?;
            let mut rows = statement.query([after])?;
            while let Some(row) = rows.next()? {
                let read = job(row).and_then(|job| Ok((job, row.get(RUN)?, row.get(REASON)?)));
                batch.push((row.get(0)?, read));
            }
        }
        more = !batch.is_empty();
        for (id, read) in batch {
            if id <= after {
                return Err(unreadable("payouts that are out of order"));
            }
            after = id;
            doctor.checked.payouts += 1;
            if doctor.checked.payouts.is_multiple_of(STEP) {
                (doctor.progress)(doctor.checked.payouts);
            }
            let wrong = match &read {
                Err(error) => vec![error.to_string()],
                Ok((job, run, reason)) => match runs.get(run) {
                    None => vec!["it is of a run that cannot be read".to_owned()],
                    Some((record, sessions)) => {
                        Patient { doctor, scratch: &scratch, record, sessions: *sessions, job }
                            .examine(reason)
                    }
                },
            };
            let known = read.as_ref().ok();
            for what in wrong {
                doctor.found(Finding {
                    what: format!("payout {id}: {what}"),
                    run: known.and_then(|(_, run, _)| runs.get(run)).map(|(run, _)| run.run.to_string()),
                    row: known.and_then(|(job, ..)| job.row),
                    employee_id: known.map(|(job, ..)| job.instruction.employee_id.to_string()),
                });
            }
        }
    }
    Ok(())
}

/// A payout that is looked at.
struct Patient<'d, 'e> {
    doctor: &'d mut Examination<'e>,
    scratch: &'d Connection,
    record: &'d RunRecord,
    sessions: u32,
    job: &'d Job,
}

impl Patient<'_, '_> {
    /// All that is wrong with it.
    fn examine(&mut self, reason: &str) -> Vec<String> {
        let mut wrong = Vec::new();
        if let Err(error) = self.go_through(reason, &mut wrong) {
            wrong.push(error.to_string());
        }
        wrong
    }

    fn go_through(&mut self, reason: &str, wrong: &mut Vec<String>) -> Result<(), JournalError> {
        let job = self.job;
        let (outcome, why) = job.track.state.outcome();
        let gone =
            job.row.is_none() && outcome == crate::domain::Outcome::NotSent && reason == "gone_from_file";
        if reason != why.as_str() && !gone {
            wrong.push(format!("it is {} for the reason {reason}, and should be for {why}", outcome));
        }
        let (facts, last) = self.facts(wrong)?;
        if last != self.last_seal()? {
            wrong.push("its last facts are missing, or are not its own".to_owned());
        }
        let attempts = self.attempts(wrong)?;
        let not_failed: i64 =
            self.count("SELECT count(*) FROM attempts WHERE payout_id = ?1 AND state <> 'failed'")?;
        if not_failed > 1 {
            wrong.push(format!("{not_failed} of its attempts are not definitely failed"));
        }
        self.bodies(&facts, &attempts, wrong);
        if attempts.iter().any(|attempt| attempt.ordered.is_none()) {
            self.doctor.checked.not_applied += 1;
            return Ok(());
        }
        self.apply_again(&facts, &attempts, wrong)
    }

    fn count(&self, sql: &str) -> Result<i64, JournalError> {
        let connection = &self.doctor.journal.connection;
        Ok(connection.prepare_cached(sql)?.query_row([self.job.id], |row| row.get(0))?)
    }

    fn last_seal(&self) -> Result<Seal, JournalError> {
        self.count("SELECT last_seal FROM payouts WHERE id = ?1")
    }

    /// The facts, as far as they are what was written, and the end of their chain.
    fn facts(&mut self, wrong: &mut Vec<String>) -> Result<(Vec<StoredFact>, Seal), JournalError> {
        let connection = &self.doctor.journal.connection;
        let mut statement = connection.prepare_cached(
            "SELECT id, session, at, kind, data, seal FROM facts WHERE payout_id = ?1 ORDER BY id",
        )?;
        let mut rows = statement.query([self.job.id])?;
        let (mut facts, mut last, mut session) = (Vec::new(), NO_FACT, 0);
        while let Some(row) = rows.next()? {
            self.doctor.checked.facts += 1;
            let (id, at): (i64, i64) = (row.get(0)?, row.get(2)?);
            let (kind, data): (String, String) = (row.get(3)?, row.get(4)?);
            let moment = Moment { at: crate::journal::row::time(at), session: row.get(1)? };
            let seal: Seal = row.get(5)?;
            if of_fact(last, self.job.id, moment.session, at, &kind, &data) != seal {
                wrong.push(format!(
                    "its fact {id} is not what was written, or does not follow the one before it"
                ));
            }
            last = seal;
            if moment.session < session || moment.session > self.sessions {
                wrong.push(format!("its fact {id} is of session {}, out of order", moment.session));
            }
            session = moment.session;
            if moment.at > self.record.last_fact_at {
                wrong.push(format!("its fact {id} is later than the last fact of the run"));
            }
            let fact: Fact = serde_json::from_str(&data).map_err(|_| unreadable("a fact"))?;
            if fact.kind() != kind {
                wrong.push(format!("its fact {id} is filed as another kind"));
            }
            facts.push(StoredFact { moment, fact });
        }
        Ok((facts, last))
    }

    fn attempts(&mut self, wrong: &mut Vec<String>) -> Result<Vec<Stored>, JournalError> {
        let connection = &self.doctor.journal.connection;
        let mut statement = connection.prepare_cached(&format!(
            "SELECT {ORDER_COLUMNS} FROM attempts WHERE payout_id = ?1 ORDER BY number"
        ))?;
        let mut rows = statement.query([self.job.id])?;
        let mut attempts = Vec::new();
        while let Some(row) = rows.next()? {
            self.doctor.checked.attempts += 1;
            let attempt = stored(row, &self.job.instruction)?;
            if !is_order_whole(row)? {
                wrong.push(format!("what its attempt {} ordered is not what was written", attempt.number));
            }
            let identity = self.session(0).identity(&self.job.instruction);
            let key = IdempotencyKey::derive(&identity, self.record.environment, attempt.number);
            if row.get::<_, String>(3)? != key.to_string() {
                wrong.push(format!(
                    "the key of its attempt {} is not derived from whose it is",
                    attempt.number
                ));
            }
            attempts.push(attempt);
        }
        Ok(attempts)
    }

    /// The last attempt's bytes order what the row says. Of an attempt that failed the row may have been changed since.
    fn bodies(&self, facts: &[StoredFact], attempts: &[Stored], wrong: &mut Vec<String>) {
        let Some(last) = attempts.last() else { return };
        let state = &self.job.track.state;
        let is_found = facts.iter().any(|stored| matches!(stored.fact, Fact::FoundByPerson { .. }));
        let may_differ = matches!(state, State::Failed { .. }) || state.was_never_processed() || is_found;
        let provider = self.record.accounts.iter().find(|(name, _)| name.as_str() == last.account);
        let (false, Some((_, provider))) = (may_differ, provider) else { return };
        let identity = self.session(0).identity(&self.job.instruction);
        let rebuilt = (self.doctor.rebuild)(*provider, &identity, &self.job.instruction, last.number);
        let parse = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).ok();
        let same = rebuilt[..] == last.body[..]
            || parse(&last.body).zip(parse(&rebuilt)).is_some_and(|(sent, now)| agree(&sent, &now));
        if !same {
            wrong.push(format!("the bytes of its attempt {} do not order what the row says", last.number));
        }
    }

    /// Each fact applied to what came of the one before it, from the beginning; and the attempts' lines made anew.
    fn apply_again(
        &mut self,
        facts: &[StoredFact],
        attempts: &[Stored],
        wrong: &mut Vec<String>,
    ) -> Result<(), JournalError> {
        let mut first = Vec::new();
        for beginning in self.beginnings(facts, attempts)? {
            let mut found = Vec::new();
            self.scratch.execute_batch("BEGIN")?;
            let applied = self.applied(beginning, facts, attempts, &mut found);
            let remade = lines(self.scratch, self.job.id);
            self.scratch.execute_batch("ROLLBACK")?;
            if let Some(track) = applied? {
                if coarse(track) != coarse(self.job.track.clone()) {
                    found.push("its facts do not make of it what it says".to_owned());
                } else if remade? != lines(&self.doctor.journal.connection, self.job.id)? {
                    found.push("its attempts are not what its facts make of them".to_owned());
                }
            }
            if found.is_empty() {
                return Ok(());
            }
            if first.is_empty() {
                first = found;
            }
        }
        wrong.append(&mut first);
        Ok(())
    }

    fn applied(
        &self,
        beginning: State,
        facts: &[StoredFact],
        attempts: &[Stored],
        wrong: &mut Vec<String>,
    ) -> Result<Option<Track>, JournalError> {
        let mut track = Track { state: beginning, exceptions: Vec::new() };
        let mut had_failed = false;
        for StoredFact { moment, fact } in facts {
            let number =
                if let Fact::Sent { attempt } = fact { Some(*attempt) } else { track.state.attempt() };
            let attempt = attempts.iter().find(|attempt| Some(attempt.number) == number);
            let Some((attempt, ordered)) = attempt.and_then(|found| Some((found, found.ordered.clone()?)))
            else {
                wrong.push(format!("its fact {} is of an attempt that is not there", fact.kind()));
                return Ok(None);
            };
            let session = self.session(moment.session);
            // The same bytes again after a lost answer; else they are recorded with the intent. What only a report told of
            // has its line with whatever is known of it first.
            let is_ordered = match (&track.state, fact) {
                (State::Unknown { .. }, _) => false,
                (State::Reported { .. } | State::Failed { reason: Reason::Recalled, .. }, _)
                | (_, Fact::Sent { .. }) => true,
                _ => false,
            };
            let key =
                IdempotencyKey::derive(&session.identity(&ordered), session.environment, attempt.number);
            let order = is_ordered.then(|| (key, attempt.body.clone().into()));
            // What a person finds for a row that failed is compared with the row, which the file may have changed since.
            had_failed &= !matches!(fact, Fact::Sent { .. });
            had_failed |= matches!((fact, &track.state), (Fact::FoundByPerson { .. }, State::Failed { .. }));
            let is_last = attempts.last().map(|last| last.number) == number;
            let meant = if had_failed && is_last { &*self.job.instruction } else { &ordered };
            if let Err(illegal) = track.apply(fact, &session.expected(meant), *moment) {
                wrong.push(format!("its facts do not follow each other: {illegal}"));
                return Ok(None);
            }
            let job = Job { instruction: std::sync::Arc::new(ordered), ..self.job.clone() };
            let entry = Entry { job, fact: fact.clone(), order, policy: NO_POLICY, request: None };
            store_attempt(self.scratch, &entry, fact, &track, *moment)?;
        }
        Ok(Some(track))
    }

    fn session(&self, number: u32) -> Session {
        let RunRecord { id, run, employer, environment, begun_at, .. } = self.record;
        Session {
            run_id: *id,
            run: run.clone(),
            employer: employer.clone(),
            environment: *environment,
            number,
            started_at: *begun_at,
        }
    }
}

/// Facts are stored to the millisecond, and states were made from finer times.
fn coarse(mut track: Track) -> Track {
    let coarser = |time: &mut Timestamp| *time = crate::journal::row::time(time.as_millisecond());
    match &mut track.state {
        State::Unsent | State::PutOff { .. } => {}
        State::Reported { first_sent_at, .. } | State::Sending { first_sent_at, .. } => {
            coarser(first_sent_at)
        }
        State::Unknown { first_sent_at, last_sent_at, .. } => {
            coarser(first_sent_at);
            coarser(last_sent_at);
        }
        State::Accepted { accepted_at, .. } => coarser(accepted_at),
        State::Paid { at, .. } | State::Failed { at, .. } | State::Held { at, .. } => coarser(at),
    }
    track
}

/// What is next does not matter here.
const NO_POLICY: Policy = Policy {
    replays_by_key: false,
    key_trusted_for: std::time::Duration::ZERO,
    ask_again_for: std::time::Duration::ZERO,
    session_started_at: Timestamp::UNIX_EPOCH,
    session: 0,
    retry_failed: false,
    settles_in: std::time::Duration::ZERO,
    longest_poll_pause: std::time::Duration::ZERO,
};

fn stored(row: &Row<'_>, instruction: &PayoutInstruction) -> Result<Stored, JournalError> {
    let number = AttemptNumber::new(row.get(1)?).ok_or_else(|| unreadable("an attempt's number"))?;
    let account: String = row.get(2)?;
    let kept: (Option<i64>, Option<String>, Option<String>, Option<String>) =
        (row.get(5)?, row.get(6)?, row.get(7)?, row.get(8)?);
    let ordered = match kept {
        (Some(minor), Some(currency), Some(phone), Some(operator)) => {
            let currency = currency.parse().map_err(|_| unreadable("a currency"))?;
            let mut ordered = instruction.clone();
            ordered.amount = Money::from_minor(minor.unsigned_abs(), currency);
            ordered.recipient.phone = Msisdn::from_stored(&phone);
            ordered.operator = OperatorCode::from_table(&operator);
            ordered.account = account.parse().map_err(|_| unreadable("an account"))?;
            Some(ordered)
        }
        _ => None,
    };
    Ok(Stored { number, body: row.get(4)?, ordered, account })
}

/// The attempts of a payout as they are stored, column by column.
fn lines(connection: &Connection, payout: i64) -> Result<Vec<Vec<Value>>, JournalError> {
    let sql = format!("SELECT {MADE} FROM attempts WHERE payout_id = ?1 ORDER BY number");
    let mut statement = connection.prepare_cached(&sql)?;
    let columns = statement.column_count();
    let rows =
        statement.query_map(params![payout], |row| (0..columns).map(|index| row.get(index)).collect())?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether two bodies say the same wherever both say something: a later payrun may add to them.
fn agree(sent: &serde_json::Value, now: &serde_json::Value) -> bool {
    match (sent, now) {
        (serde_json::Value::Object(sent), serde_json::Value::Object(now)) => {
            sent.iter().all(|(name, value)| now.get(name).is_none_or(|other| agree(value, other)))
        }
        _ => sent == now,
    }
}
