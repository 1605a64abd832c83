//! Drives a run: decide, record, send, read, record, tell. One lane per account, each with its own pace, breaker and
//! first payout; all of them share the journal. Uses the lifecycle, the providers, the journal and the transport;
//! tells the events.

mod answers;
mod board;
mod breaker;
mod elsewhere;
mod gate;
mod lane;
mod queues;
mod reader;
mod reported;
mod resolve;
mod settle;
mod strangers;
mod tuning;

use std::collections::HashSet;
use std::sync::Arc;

use futures_util::future::join_all;
use thiserror::Error;
use tokio::sync::watch;

pub use breaker::Trip;
pub use lane::LaneEnd;
pub use resolve::{Found, Settled, settle_found, settle_not_found, settle_stands};
pub use settle::SettleTimes;
pub use tuning::Tuning;

use crate::clock::Clock;
use crate::domain::{AccountName, KeyFingerprint, RunId};
use crate::events::{Phase, Publisher, Unasked};
use crate::journal::{JournalError, JournalHandle, Session, SessionOptions};
use crate::lifecycle::Policy;
use crate::provider::Provider;
use crate::transport::{Pace, Transport};

use board::Board;
use lane::Lane;

/// One account, ready to be paid from.
#[derive(Debug)]
pub struct AccountSetup {
    /// Its name in the configuration.
    pub name: AccountName,
    /// How its API speaks.
    pub provider: Arc<dyn Provider>,
    /// How it is reached.
    pub transport: Arc<dyn Transport>,
    /// Its budget.
    pub pace: Pace,
    /// Of the API key that its transport sends.
    pub key: KeyFingerprint,
}

/// The keys that these accounts are paid with.
#[must_use]
pub fn keys_of(accounts: &[AccountSetup]) -> Vec<(AccountName, KeyFingerprint)> {
    accounts.iter().map(|account| (account.name.clone(), account.key.clone())).collect()
}

/// What a run needs from outside.
#[derive(Debug)]
pub struct World {
    /// The durable truth.
    pub journal: JournalHandle,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Who is told.
    pub publisher: Publisher,
    /// Becomes true when nothing new shall be sent.
    pub stop: watch::Receiver<bool>,
}

/// Why a run cannot go on.
#[derive(Debug, Error)]
pub enum EngineError {
    /// The journal cannot record: nothing more may be sent.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// There is no such run.
    #[error("there is no run {run} in the journal")]
    NoSuchRun {
        /// Which one was asked for.
        run: RunId,
    },
}

/// How each account's work ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunEnd {
    /// By account.
    pub lanes: Vec<(AccountName, LaneEnd)>,
}

/// Pays what is to be paid, until all of it is final, the wait is over, somebody stops it, or it stops itself.
///
/// # Errors
/// When the journal cannot be read or written, or has no such run. What was sent stays recorded.
pub async fn drive(
    world: World,
    mut accounts: Vec<AccountSetup>,
    run: &RunId,
    tuning: Tuning,
) -> Result<RunEnd, EngineError> {
    let session = begin(&world, &accounts, run, tuning).await?;
    let (run_id, number) = (session.run_id, session.number);
    tracing::info!(%run, session = number, accounts = accounts.len(), "a session begins");
    let before = before_retry(&world, &mut accounts, &session, tuning).await?;
    let totals = world.journal.with(move |journal| journal.totals(run_id)).await?;
    let board = Arc::new(Board::new(world.publisher.clone(), totals, &accounts));
    let session = Arc::new(session);
    let mut lanes = Vec::new();
    for account in accounts {
        let name = account.name.clone();
        let retry_failed = tuning.retry_failed && !before.unread.contains(&name);
        let tuning = Tuning { retry_failed, ..tuning };
        let mut lane = Lane::open(&world, Arc::clone(&session), account, tuning, Arc::clone(&board)).await?;
        lane.take_note_of(&before.asked.stand);
        let refused = before.asked.refused.iter().filter(|(refused, _)| *refused == name);
        refused.for_each(|(_, trip)| lane.trip(trip.clone()));
        lanes.push(async move { lane.run().await.map(|end| (name, end)) });
    }
    let ends = join_all(lanes).await.into_iter().collect::<Result<Vec<_>, _>>();
    tracing::info!(%run, session = number, "the session is over");
    world.publisher.update(|progress| progress.phase = Phase::Done);
    Ok(RunEnd { lanes: ends? })
}

/// What was asked before the lanes begin.
struct Before {
    /// Accounts at which something that a webhook has named could not be read back.
    unread: HashSet<AccountName>,
    asked: elsewhere::Asked,
}

/// Asks what no lane would, before failed rows get another attempt.
async fn before_retry(
    world: &World,
    accounts: &mut [AccountSetup],
    session: &Session,
    tuning: Tuning,
) -> Result<Before, EngineError> {
    let (mut unread, mut refused) = (HashSet::new(), Vec::new());
    for account in &mut *accounts {
        let Some(failed) = strangers::before_retry(world, account, session, tuning).await? else { continue };
        unread.insert(account.name.clone());
        if let Unasked::KeyRefused { http_status, message } = failed.why {
            refused.push((account.name.clone(), Trip::KeyRefused { http_status, message }));
        }
    }
    let mut asked = elsewhere::ask(world, accounts, session, tuning, &unread).await?;
    asked.refused.append(&mut refused);
    Ok(Before { unread, asked })
}

/// The same on the runtime's own threads, where its connections are: the caller's thread would have to be woken for each
/// answer.
///
/// # Errors
/// As [`drive`].
///
/// # Panics
/// Where `drive` does.
pub async fn drive_beside_connections(
    world: World,
    accounts: Vec<AccountSetup>,
    run: RunId,
    tuning: Tuning,
) -> Result<RunEnd, EngineError> {
    let driven = tokio::spawn(async move { drive(world, accounts, &run, tuning).await });
    // Nobody aborts it: it ends, or it panics.
    driven.await.unwrap_or_else(|panicked| std::panic::resume_unwind(panicked.into_panic()))
}

/// Begins a session of a run: counts it, and lines up what is to be done.
///
/// # Errors
/// When the journal cannot be read or written, or has no such run.
pub async fn begin(
    world: &World,
    accounts: &[AccountSetup],
    run: &RunId,
    tuning: Tuning,
) -> Result<Session, EngineError> {
    same_providers(world, accounts, run).await?;
    let now = world.clock.now();
    let name = run.clone();
    let replays: Vec<(AccountName, bool)> = accounts
        .iter()
        .map(|account| (account.name.clone(), account.provider.capabilities().replays_by_key))
        .collect();
    let policy = move |session: &Session, account: &AccountName| -> Policy {
        // A row of an account that this session does not have is not asked about.
        let replays = replays.iter().any(|(name, replays)| name == account && *replays);
        tuning.policy(session, replays, tuning.first_poll)
    };
    let options = SessionOptions { retry_failed: tuning.retry_failed, keys: keys_of(accounts) };
    world
        .journal
        .with(move |journal| journal.begin_session(&name, &options, policy, now))
        .await?
        .ok_or_else(|| EngineError::NoSuchRun { run: run.clone() })
}

/// What was sent through an account is known at the provider that it was sent to, and asked about nowhere else.
async fn same_providers(world: &World, accounts: &[AccountSetup], run: &RunId) -> Result<(), EngineError> {
    let name = run.clone();
    let known = world.journal.with(move |journal| journal.run(&name)).await?;
    for (account, was) in known.map(|run| run.accounts).unwrap_or_default() {
        let is = accounts.iter().find(|setup| setup.name == account).map(|setup| setup.provider.name());
        if let Some(is) = is.filter(|is| *is != was) {
            return Err(JournalError::OtherProvider { account, was, is }.into());
        }
    }
    Ok(())
}
