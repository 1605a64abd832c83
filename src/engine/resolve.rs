//! Settling a payout that is held or contradicted with what a person saw at the provider: what was found there is read
//! back, compared, recorded with who and why, and followed to its end.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::{Instant, sleep};

use super::strangers::{self, Unread};
use super::{AccountSetup, EngineError, Tuning, World, reported};
use crate::domain::{AttemptNumber, PayoutRecord, ProviderPayoutId};
use crate::journal::{Entry, Job, RequestKind, Session};
use crate::lifecycle::{Difference, Fact, State, Track, UnobservedBecause, differences, key_is_trusted};
use crate::provider::{Request, StatusAnswer};
use crate::transport::TransportError;

/// What a person found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The provider's id of the payout.
    pub payout_id: ProviderPayoutId,
    /// Take it although it differs from the row.
    pub accept_difference: bool,
    /// Who says so.
    pub who: String,
    /// Why, in the person's words.
    pub because: String,
}

/// What came of it.
#[derive(Debug)]
pub enum Settled {
    /// Recorded; the payout stands so now.
    Now(Track),
    /// Refused: the record differs from the row.
    Differs {
        /// In what, most alarming first.
        differences: Vec<Difference>,
        /// The record.
        record: Box<PayoutRecord>,
    },
    /// Refused: the row has failed, and so has this payout, says the provider.
    Failed,
    /// Refused: the provider does not know the id.
    NotThere,
    /// Refused: the id belongs to another payout of this journal.
    BelongsTo {
        /// Whose.
        employee: String,
    },
    /// Refused: the answer is lost, and the next run asks for it under the same key.
    KeyStillTells,
    /// Refused: a webhook had named the payout. It was read back and recorded, and stands so now.
    FoundMeanwhile(Track),
    /// Refused: the id belongs to an attempt of the row that had failed before its last one.
    EarlierAttempt,
    /// Nothing was recorded: the provider could not be asked.
    NotAsked {
        /// Why.
        why: String,
    },
}

/// Reads the payout back, compares it, records it, and polls it until it is final or `wait` is over.
///
/// # Errors
/// When the journal cannot be read or written.
pub async fn settle_found(
    world: &World,
    account: &AccountSetup,
    session: &Session,
    job: Job,
    found: Found,
    tuning: Tuning,
) -> Result<Settled, EngineError> {
    let (name, id, own) = (account.name.to_string(), found.payout_id.to_string(), job.id);
    let owner = world.journal.with(move |journal| journal.owner_of(&name, &id)).await?;
    let attempt = job.track.state.attempt().unwrap_or(AttemptNumber::FIRST);
    match owner {
        Some((owner, _, employee)) if owner != own => return Ok(Settled::BelongsTo { employee }),
        Some((_, number, _)) if number != attempt.get() => return Ok(Settled::EarlierAttempt),
        Some(_) | None => {}
    }
    let record = match ask(account, account.provider.retrieve(&found.payout_id), &found.payout_id).await {
        StatusAnswer::Seen(record) => record,
        StatusAnswer::Missing => return Ok(Settled::NotThere),
        StatusAnswer::KeyRefused { message, .. } => return Ok(Settled::NotAsked { why: message }),
        StatusAnswer::RateLimited { .. } => {
            return Ok(Settled::NotAsked { why: "the provider says: too many requests".to_owned() });
        }
        StatusAnswer::Unusable { http_status } => {
            return Ok(Settled::NotAsked { why: format!("no readable answer (HTTP {http_status})") });
        }
    };
    if matches!(job.track.state, State::Failed { .. }) && record.status.is_failure() {
        return Ok(Settled::Failed);
    }
    let differences = differences(&session.expected(&job.instruction), attempt, &record);
    if !differences.is_empty() && !found.accept_difference {
        return Ok(Settled::Differs { differences, record });
    }
    let fact = Fact::FoundByPerson {
        payout_id: found.payout_id,
        record: *record,
        accept_difference: found.accept_difference,
        who: found.who,
        because: found.because,
    };
    let job = record_fact(world, account, session, tuning, job, fact).await?;
    follow(world, account, session, tuning, job).await.map(Settled::Now)
}

/// Records that a payout was never created. Not while its key still tells: what a dashboard does not show yet would be
/// paid again under the next attempt's key. And not before what webhooks have named was read back.
///
/// # Errors
/// When the journal cannot be written, or the payout has a record at the provider.
pub async fn settle_not_found(
    world: &World,
    account: &mut AccountSetup,
    session: &Session,
    job: Job,
    (who, because): (String, String),
    tuning: Tuning,
) -> Result<Settled, EngineError> {
    if key_still_tells(account, &job, tuning, world.clock.now()) {
        return Ok(Settled::KeyStillTells);
    }
    if let Err(Unread { why, .. }) = strangers::read_all(world, account, session, tuning).await? {
        return Ok(Settled::NotAsked { why: why.to_string() });
    }
    let (run_id, row) = (session.run_id, Arc::clone(&job.instruction));
    let known =
        world.journal.with(move |journal| journal.payout(run_id, &row.employee_id, &row.pay_item)).await?;
    if let Some(found) = known.map(|known| known.job).filter(|known| known.track.state != job.track.state)
        && found.track.state.payout_id().is_some()
    {
        return follow(world, account, session, tuning, found).await.map(Settled::FoundMeanwhile);
    }
    let fact = Fact::NotFoundByPerson { who, because };
    Ok(Settled::Now(record_fact(world, account, session, tuning, job, fact).await?.track))
}

/// Records that a final outcome stands, whatever the provider has said since. Nobody is asked: what it says from now on
/// contradicts the outcome anew, and of what failed it is asked before another attempt is made.
///
/// # Errors
/// When the journal cannot be written, or nothing contradicts the outcome.
pub async fn settle_stands(
    world: &World,
    account: &AccountSetup,
    session: &Session,
    job: Job,
    (who, because): (String, String),
    tuning: Tuning,
) -> Result<Settled, EngineError> {
    let fact = Fact::StandsByPerson { who, because };
    Ok(Settled::Now(record_fact(world, account, session, tuning, job, fact).await?.track))
}

/// Whether the provider answers the key of a lost answer with the payout that exists, and tells more than a person can.
fn key_still_tells(account: &AccountSetup, job: &Job, tuning: Tuning, now: Timestamp) -> bool {
    let is_trusted = |first_sent_at| key_is_trusted(first_sent_at, tuning.key_trusted_for, now);
    account.provider.capabilities().replays_by_key && job.track.state.first_sent_at().is_some_and(is_trusted)
}

async fn follow(
    world: &World,
    account: &AccountSetup,
    session: &Session,
    tuning: Tuning,
    mut job: Job,
) -> Result<Track, EngineError> {
    let deadline = Instant::now() + tuning.wait;
    let mut pause = tuning.first_poll;
    while let State::Accepted { payout_id, .. } = job.track.state.clone() {
        if Instant::now() + pause > deadline || *world.stop.borrow() {
            break;
        }
        sleep(pause).await;
        pause = (pause * 2).min(Duration::from_secs(30));
        let fact = match ask(account, account.provider.verify(&payout_id), &payout_id).await {
            StatusAnswer::Seen(record) => Fact::Observed { record: *record, full: false },
            StatusAnswer::Missing => Fact::Unobserved { because: UnobservedBecause::Missing },
            StatusAnswer::RateLimited { .. } => Fact::Unobserved { because: UnobservedBecause::RateLimited },
            StatusAnswer::KeyRefused { .. } => Fact::Unobserved { because: UnobservedBecause::KeyRefused },
            StatusAnswer::Unusable { .. } => Fact::Unobserved { because: UnobservedBecause::NoAnswer },
        };
        job = record_fact(world, account, session, tuning, job, fact).await?;
    }
    Ok(job.track)
}

pub(super) async fn ask(account: &AccountSetup, request: Request, id: &ProviderPayoutId) -> StatusAnswer {
    match account.transport.send(request).await {
        Ok(response) => account.provider.read_status(id, &response),
        Err(
            TransportError::NotSent { .. } | TransportError::TimedOut | TransportError::Disconnected { .. },
        ) => StatusAnswer::Unusable { http_status: 0 },
    }
}

async fn record_fact(
    world: &World,
    account: &AccountSetup,
    session: &Session,
    tuning: Tuning,
    job: Job,
    fact: Fact,
) -> Result<Job, EngineError> {
    let replays = account.provider.capabilities().replays_by_key;
    let policy = tuning.policy(session, replays, tuning.first_poll);
    let is_word = matches!(fact, Fact::NotFoundByPerson { .. } | Fact::StandsByPerson { .. });
    let request = (!is_word).then_some(RequestKind::Status);
    let order = reported::order(account.provider.as_ref(), session, &job);
    let entry = Entry { job: job.clone(), fact, order, policy, request };
    let (session, now) = (session.clone(), world.clock.now());
    let committed = world.journal.with(move |journal| journal.commit(&session, now, &[entry])).await?;
    let track = committed.into_iter().next().map_or(job.track.clone(), |committed| committed.track);
    Ok(Job { track, ..job })
}
