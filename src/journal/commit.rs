//! Recording facts: many payouts' facts, states and attempts in one transaction, one fsync for all of them.

use std::borrow::Cow;

use bytes::Bytes;
use rusqlite::{Connection, OptionalExtension, params};

use super::row::{track, unreadable};
use super::seal::{self, Seal, Sealer, altered};
use super::tally::Deltas;
use super::work::Queue;
use super::{Job, Journal, JournalError, Session, run};
use crate::domain::{IdempotencyKey, PayoutRecord, Reason};
use crate::lifecycle::{Fact, Moment, Policy, State, Track, decide};

/// What a fact's request counts as, for the budget and the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestKind {
    /// An initialize call.
    Initialize,
    /// A verify or retrieve call.
    Status,
}

/// One fact to record.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The payout, as it was taken in hand.
    pub job: Job,
    /// What happened.
    pub fact: Fact,
    /// Key and exact bytes of the attempt: with the first `Sent` of each, and with whatever else is learnt of one that only a
    /// report tells of.
    pub order: Option<(IdempotencyKey, Bytes)>,
    /// What the next step depends on.
    pub policy: Policy,
    /// The request that told it, if it was one.
    pub request: Option<RequestKind>,
}

/// What became of an entry.
#[derive(Debug, Clone)]
pub struct Committed {
    /// The state after the fact.
    pub track: Track,
    /// When the payout is due next: the queue and the time.
    pub work: (Queue, jiff::Timestamp),
}

impl Journal {
    /// Records facts, all of them or none, durable when it returns. Each is applied to the state that the journal
    /// has, not to what the caller remembers.
    ///
    /// # Errors
    /// When a fact cannot follow the stored state, a constraint refuses it, or the disk does.
    pub fn commit(
        &mut self,
        session: &Session,
        at: jiff::Timestamp,
        entries: &[Entry],
    ) -> Result<Vec<Committed>, JournalError> {
        let transaction =
            self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let moment = Moment { at, session: session.number };
        let mut deltas = Deltas::default();
        let mut recorded = Vec::with_capacity(entries.len());
        let mut last_fact = None;
        for entry in entries {
            let before = stored(&transaction, entry.job.id)?;
            let fact = check_id(&transaction, entry, &before.track)?;
            let (after, seal) = record(&transaction, session, moment, entry, &fact, &before)?;
            let (from, to) = (before.track.state.outcome().0, after.track.state.outcome().0);
            deltas.moved(&entry.job.instruction, from, to);
            last_fact = Some((transaction.last_insert_rowid(), seal));
            recorded.push(after);
        }
        deltas.store(&transaction, session.run_id)?;
        count_requests(&transaction, session, at, entries)?;
        run::seal(&transaction, session.run_id)?;
        transaction.commit()?;
        // Only now: the mark says what was durable once.
        if let (Some(mark), Some(last)) = (&mut self.mark, last_fact) {
            mark.note(last);
        }
        Ok(recorded)
    }
}

/// A payout's state as it is stored, with the end of its chain of facts.
pub(super) struct Stored {
    pub(super) track: Track,
    last_seal: Seal,
}

/// Applies a fact to what is stored, and stores what comes of it. The fact's own line is the last that is inserted.
pub(super) fn record(
    transaction: &Connection,
    session: &Session,
    moment: Moment,
    entry: &Entry,
    fact: &Fact,
    before: &Stored,
) -> Result<(Committed, Seal), JournalError> {
    let id = entry.job.id;
    let mut current = before.track.clone();
    current.apply(fact, &session.expected(&entry.job.instruction), moment)?;
    let work = match Queue::of(decide(&current, &entry.policy, moment.at)) {
        // Reported, not cancelled; but nothing new is sent for a row that the file no longer has.
        (Queue::Send, at) if entry.job.row.is_none() => (Queue::None, at),
        work => work,
    };
    let data = serde_json::to_string(fact).map_err(|_| unreadable("a fact that cannot be written"))?;
    let at = moment.at.as_millisecond();
    let seal = seal::of_fact(before.last_seal, id, moment.session, at, fact.kind(), &data);
    store_attempt(transaction, entry, fact, &current, moment)?;
    store_payout(transaction, id, &current, work, seal)?;
    transaction
        .prepare_cached(
            "INSERT INTO facts (payout_id, session, at, kind, data, seal) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![id, moment.session, at, fact.kind(), data, seal])?;
    Ok((Committed { track: current, work }, seal))
}

pub(super) fn stored(transaction: &Connection, id: i64) -> Result<Stored, JournalError> {
    let mut statement = transaction.prepare_cached(
        "SELECT detail, exceptions, id, last_seal, state, outcome, state_seal FROM payouts WHERE id = ?1",
    )?;
    let mut rows = statement.query([id])?;
    let row = rows.next()?.ok_or_else(|| unreadable("a payout that is not there"))?;
    if Sealer::of("state").columns(row, [2, 3, 4, 0, 1, 5])?.end() != row.get::<_, i64>(6)? {
        return Err(altered("where it stands, of payout", id));
    }
    let track = track(super::row::text(row, 0)?, row.get_ref(1)?.as_str_or_null().ok().flatten())?;
    Ok(Stored { track, last_seal: row.get(3)? })
}

/// A provider that gives one id to two payouts is believed for neither: the second is held.
fn check_id<'e>(
    transaction: &Connection,
    entry: &'e Entry,
    current: &Track,
) -> Result<Cow<'e, Fact>, JournalError> {
    let Fact::Accepted { payout_id, .. } = &entry.fact else { return Ok(Cow::Borrowed(&entry.fact)) };
    let number = current.state.attempt().map_or(0, |attempt| attempt.get());
    let elsewhere: Option<i64> = transaction
        .prepare_cached(
            "SELECT 1 FROM attempts WHERE account = ?1 AND provider_id = ?2 AND (payout_id <> ?3 OR number <> ?4)",
        )?
        .query_row(
            params![entry.job.instruction.account.as_str(), payout_id.as_str(), entry.job.id, number],
            |row| row.get(0),
        )
        .optional()?;
    let mut fact = Cow::Borrowed(&entry.fact);
    if let Fact::Accepted { id_reused, .. } = &entry.fact
        && *id_reused != elsewhere.is_some()
        && let Fact::Accepted { id_reused, .. } = fact.to_mut()
    {
        *id_reused = elsewhere.is_some();
    }
    Ok(fact)
}

fn store_payout(
    transaction: &Connection,
    id: i64,
    current: &Track,
    (queue, due_at): (Queue, jiff::Timestamp),
    last: Seal,
) -> Result<(), JournalError> {
    let (outcome, reason) = current.state.outcome();
    let detail =
        serde_json::to_string(&current.state).map_err(|_| unreadable("a state that cannot be written"))?;
    let exceptions = (!current.exceptions.is_empty()).then(|| serde_json::to_string(&current.exceptions));
    let exceptions = exceptions.transpose().map_err(|_| unreadable("exceptions that cannot be written"))?;
    let name = current.state.name();
    let state_seal = seal::of_state(id, last, name, &detail, exceptions.as_deref(), outcome.as_str());
    // With `OR ROLLBACK`, SQLite need not be able to take back this statement alone, and copies no pages for it.
    transaction
        .prepare_cached(
            "UPDATE OR ROLLBACK payouts SET state = ?2, detail = ?3, exceptions = ?4, outcome = ?5, reason = ?6, queue = ?7, \
             due_at = ?8, last_seal = ?9, state_seal = ?10 WHERE id = ?1",
        )?
        .execute(params![
            id,
            name,
            detail,
            exceptions,
            outcome.as_str(),
            reason.as_str(),
            queue as i64,
            due_at.as_millisecond(),
            last,
            state_seal
        ])?;
    Ok(())
}

/// Keeps the attempt's own line: what was sent, what came back, who settled it.
pub(super) fn store_attempt(
    transaction: &Connection,
    entry: &Entry,
    fact: &Fact,
    current: &Track,
    moment: Moment,
) -> Result<(), JournalError> {
    let Some(number) = current.state.attempt() else { return Ok(()) };
    let (id, at) = (entry.job.id, moment.at.as_millisecond());
    if let Some((key, body)) = &entry.order {
        let is_sent = matches!(fact, Fact::Sent { .. });
        store_order(transaction, entry, (number.get(), is_sent), (&key.to_string(), body), at)?;
        if is_sent {
            return Ok(());
        }
    }
    let facts = AttemptFacts::of(fact);
    let (state, is_final) = attempt_state(&current.state);
    // Each index is left alone unless what it is over changes: SQLite would take the entry out and put it in again, and
    // ids come in no order, so that each is a page of its own.
    let brings_id =
        matches!(fact, Fact::Accepted { .. } | Fact::FoundByPerson { .. } | Fact::FoundByWebhook { .. });
    // A report may know the id of what it tells of.
    let set_id =
        if brings_id || entry.order.is_some() { "provider_id = coalesce(?4, provider_id), " } else { "" };
    let failed = matches!(current.state, State::Failed { .. }) && is_final;
    // Only a person makes of a failed attempt one that is not, and that is final anew.
    let by_person = matches!(fact, Fact::FoundByPerson { .. });
    let set_failed = match (failed, by_person) {
        (true, _) => "failed = 1, ",
        (false, true) => "failed = 0, ",
        (false, false) => "",
    };
    let final_before = if by_person { "NULL" } else { "final_at" };
    let changed = transaction
        .prepare_cached(&format!(
            "UPDATE attempts SET state = ?3, {set_failed}{set_id}\
             provider_status = coalesce(?5, provider_status), amount_charged = coalesce(?6, amount_charged), \
             message = coalesce(?7, message), sends = sends + ?8, accepted_at = coalesce(accepted_at, ?9), \
             final_at = coalesce({final_before}, ?10), resolved_by = coalesce(?11, resolved_by), \
             resolved_why = coalesce(?12, resolved_why) WHERE payout_id = ?1 AND number = ?2"
        ))?
        .execute(params![
            id,
            number.get(),
            state,
            current.state.payout_id().map(|id| id.as_str()),
            facts.status,
            facts.charged,
            facts.message,
            i64::from(matches!(fact, Fact::Sent { .. })),
            brings_id.then_some(at),
            is_final.then_some(at),
            facts.resolved.map(|(who, _)| who),
            facts.resolved.map(|(_, why)| why),
        ])?;
    if changed == 1 { Ok(()) } else { Err(unreadable("a payout whose attempt was never recorded")) }
}

/// Each attempt's line begins with it; what is known of it already comes after.
const SENDING: &str = "sending";

/// A new attempt's line, or one that was put off and is ordered as the row stands now. What is not sent now, only a report
/// tells of: it gets its line once.
fn store_order(
    transaction: &Connection,
    entry: &Entry,
    (number, is_sent): (u32, bool),
    (key, body): (&str, &[u8]),
    at: i64,
) -> Result<(), JournalError> {
    let ordered = &entry.job.instruction;
    let (account, amount) = (ordered.account.as_str(), i64::try_from(ordered.amount.minor()).ok());
    let (currency, phone) = (ordered.currency().code(), ordered.recipient.phone.digits());
    let sealer = Sealer::of("attempt").number(entry.job.id).number(i64::from(number)).text(account).text(key);
    let sealer = sealer.blob(body).number(amount).text(currency).text(phone).text(ordered.operator.as_str());
    let values = params![
        entry.job.id,
        number,
        account,
        key,
        body,
        SENDING,
        at,
        amount,
        currency,
        phone,
        ordered.operator.as_str(),
        sealer.end()
    ];
    // Two statements: one that might do either is one that SQLite copies pages for, to be able to take it back alone.
    let is_new = transaction
        .prepare_cached(
            "INSERT INTO attempts (payout_id, number, account, idempotency_key, body, state, sends, intended_at, \
             amount_minor, currency, phone, operator, seal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?8, ?9, ?10, ?11, ?12) \
             ON CONFLICT (payout_id, number) DO NOTHING",
        )?
        .execute(values)?;
    if is_new == 1 || !is_sent {
        return Ok(());
    }
    let changed = transaction
        .prepare_cached(
            "UPDATE attempts SET body = ?5, account = ?3, state = ?6, failed = 0, sends = sends + 1, amount_minor = ?8, \
             currency = ?9, phone = ?10, operator = ?11, seal = ?12 \
             WHERE payout_id = ?1 AND number = ?2 AND idempotency_key = ?4",
        )?
        .execute(values)?;
    if changed == 1 { Ok(()) } else { Err(unreadable("an attempt under another key")) }
}

/// The state of the payout as far as the attempt is concerned, and whether it stays so. A refused account says nothing
/// about the attempt, which takes its turn again: it goes on counting as the one that may not have another beside it.
const fn attempt_state(state: &State) -> (&'static str, bool) {
    match state {
        State::Failed { reason: Reason::KeyRefused, attempt, .. } => {
            (State::PutOff { attempt: *attempt }.name(), false)
        }
        State::Paid { .. } | State::Failed { .. } => (state.name(), true),
        State::Unsent
        | State::PutOff { .. }
        | State::Reported { .. }
        | State::Sending { .. }
        | State::Unknown { .. }
        | State::Accepted { .. }
        | State::Held { .. } => (state.name(), false),
    }
}

/// What a fact adds to its attempt's line.
#[derive(Default)]
struct AttemptFacts<'a> {
    status: Option<&'a str>,
    charged: Option<&'a str>,
    message: Option<&'a str>,
    resolved: Option<(&'a str, &'a str)>,
}

impl<'a> AttemptFacts<'a> {
    fn of(fact: &'a Fact) -> Self {
        match fact {
            Fact::Refused { message, .. } | Fact::Conflicted { message } => {
                Self { message: Some(message), ..Self::default() }
            }
            Fact::Accepted { record: Some(record), .. } => Self::of_record(record),
            Fact::Observed { record, .. } => Self::of_record(record),
            Fact::FoundByWebhook { record, .. } => Self {
                resolved: Some(("webhook", "found by its metadata when the provider announced it")),
                ..Self::of_record(record)
            },
            Fact::FoundByPerson { record, who, because, .. } => {
                Self { resolved: Some((who, because)), ..Self::of_record(record) }
            }
            Fact::NotFoundByPerson { who, because } => {
                Self { resolved: Some((who, because)), ..Self::default() }
            }
            Fact::Accepted { record: None, .. }
            | Fact::Sent { .. }
            | Fact::StrayFound { .. }
            // It is about what the provider says of the row, and stands beside that.
            | Fact::StandsByPerson { .. }
            | Fact::NotProcessed { .. }
            | Fact::ReplyLost { .. }
            | Fact::Unobserved { .. } => Self::default(),
        }
    }

    fn of_record(record: &'a PayoutRecord) -> Self {
        Self {
            status: Some(record.status.as_word()),
            charged: record.amount_charged.as_deref(),
            message: record.failure.as_deref(),
            resolved: None,
        }
    }
}

fn count_requests(
    transaction: &Connection,
    session: &Session,
    at: jiff::Timestamp,
    entries: &[Entry],
) -> Result<(), JournalError> {
    use crate::lifecycle::{NotProcessedBecause, UnobservedBecause};
    let count = |wanted: &dyn Fn(&Entry) -> bool| {
        i64::try_from(entries.iter().filter(|entry| wanted(entry)).count()).unwrap_or(i64::MAX)
    };
    let limited = |entry: &Entry| {
        matches!(
            entry.fact,
            Fact::NotProcessed { because: NotProcessedBecause::RateLimited }
                | Fact::Unobserved { because: UnobservedBecause::RateLimited }
        )
    };
    let counted = transaction
        .prepare_cached(
            "UPDATE runs SET last_fact_at = max(last_fact_at, ?2), requests_initialize = requests_initialize + ?3, \
             requests_status = requests_status + ?4, rate_limited = rate_limited + ?5 WHERE id = ?1 AND sessions = ?6",
        )?
        .execute(params![
            session.run_id,
            at.as_millisecond(),
            count(&|entry| entry.request == Some(RequestKind::Initialize)),
            count(&|entry| entry.request == Some(RequestKind::Status)),
            count(&limited),
            session.number
        ])?;
    // The lock keeps others out, unless somebody deletes its file. Then the later session has taken what this one has
    // on the wire for lost, and this one must not record, and so not send, anything more.
    if counted == 1 { Ok(()) } else { Err(JournalError::Superseded) }
}
