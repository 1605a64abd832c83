//! Failed rows whose attempts were made from other accounts than the one that their file names now. Before they are tried
//! again, the last attempt is asked about where it was made: no other provider knows of it.

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use tokio::time::sleep;

use super::reader::{Reader, TRIES, Told};
use super::{AccountSetup, EngineError, Tuning, World};
use crate::domain::{AccountName, Outcome, ProviderName};
use crate::events::{LeftBecause, Notice, Trip, Unasked};
use crate::journal::{Job, Session};
use crate::lifecycle::Fact;
use crate::provider::adapter;

/// Between two rounds, at least: a provider may be inconsistent for a moment.
const PAUSE: Duration = Duration::from_secs(5);

/// So many answers in a row that tell nothing: the rest is not asked for in vain, each for as long as a connection may take.
const SILENCE: u32 = 2 * TRIES;

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// Payouts whose failure was confirmed where it happened.
    pub(super) stand: HashSet<i64>,
    /// Accounts that were refused.
    pub(super) refused: Vec<(AccountName, Trip)>,
}

/// What is to be done about a row first.
enum First {
    /// Nothing: the account that it stands in now can do the rest.
    Nothing,
    /// Its last attempt is asked about, there.
    Ask(AccountName),
    /// It is left as it is in this session; with what to tell, where that is not known yet.
    Leave(Option<(AccountName, LeftBecause)>),
}

/// Who asks, before the lanes begin.
struct Elsewhere<'a> {
    world: &'a World,
    session: &'a Session,
    tuning: Tuning,
    /// Accounts at which something that a webhook has named could not be read back.
    unread: &'a HashSet<AccountName>,
    /// The providers of the run's accounts.
    providers: BTreeMap<AccountName, ProviderName>,
    asked: Asked,
}

/// Asks about all of them. What nobody confirms as failed is left as it is in this session.
pub(super) async fn ask(
    world: &World,
    accounts: &mut [AccountSetup],
    session: &Session,
    tuning: Tuning,
    unread: &HashSet<AccountName>,
) -> Result<Asked, EngineError> {
    if !tuning.retry_failed {
        return Ok(Asked::default());
    }
    let run = session.run.clone();
    let record = world.journal.with(move |journal| journal.run(&run)).await?;
    let providers = record.map(|record| record.accounts.into_iter().collect()).unwrap_or_default();
    let asked = Asked::default();
    let mut elsewhere = Elsewhere { world, session, tuning, unread, providers, asked };
    let mut after = 0;
    loop {
        let run_id = session.run_id;
        let rows = world.journal.with(move |journal| journal.tried_elsewhere(run_id, after)).await?;
        let Some((last, _)) = rows.last() else { return Ok(elsewhere.asked) };
        after = last.id;
        let mut to_ask: BTreeMap<AccountName, Vec<Job>> = BTreeMap::new();
        for (job, tried) in rows {
            match elsewhere.first(&job, &tried, accounts) {
                First::Nothing => {}
                First::Ask(account) => to_ask.entry(account).or_default().push(job),
                First::Leave(why) => elsewhere.leave(&job, why).await?,
            }
        }
        for (name, jobs) in to_ask {
            if let Some(account) = accounts.iter_mut().find(|account| account.name == name) {
                elsewhere.ask_all(account, jobs).await?;
            }
        }
    }
}

impl Elsewhere<'_> {
    fn first(&self, job: &Job, tried: &[AccountName], accounts: &[AccountSetup]) -> First {
        if job.track.is_contradicted() {
            return First::Leave(None);
        }
        let own = &job.instruction.account;
        let last = tried.last().filter(|_| job.track.state.payout_id().is_some());
        for account in tried.iter().filter(|account| *account != own) {
            // What could not be read back there may be a payment of this row.
            if self.unread.contains(account) {
                return First::Leave(None);
            }
            let is_there = accounts.iter().any(|setup| setup.name == *account);
            let is_asked = last == Some(account) || !self.replays(account);
            if is_asked && !is_there {
                return First::Leave(Some((account.clone(), LeftBecause::AccountGone)));
            }
        }
        match last.filter(|account| *account != own) {
            Some(account) => First::Ask(account.clone()),
            None => First::Nothing,
        }
    }

    fn replays(&self, account: &AccountName) -> bool {
        let provider = self.providers.get(account).map(|provider| adapter(*provider));
        provider.is_some_and(|provider| provider.capabilities().replays_by_key)
    }

    /// In rounds, so that those which nothing was told of are asked about again a little later.
    async fn ask_all(&mut self, account: &mut AccountSetup, jobs: Vec<Job>) -> Result<(), EngineError> {
        let name = account.name.clone();
        let mut reader = Reader::new(self.world, account, self.tuning);
        // Whether all answers so far have said that there is no such payout.
        let mut waiting: Vec<(Job, bool)> = jobs.into_iter().map(|job| (job, true)).collect();
        let (mut ended, mut silence) = (None, 0);
        for round in 1..=TRIES {
            let mut again = Vec::new();
            for (job, is_missing) in waiting {
                let Some(payout_id) = job.track.state.payout_id().filter(|_| ended.is_none()) else {
                    again.push((job, false));
                    continue;
                };
                let told = reader.once(payout_id).await;
                silence = if let Ok(Told::Nothing(_)) = told { silence + 1 } else { 0 };
                match told {
                    Ok(Told::Record(record)) => {
                        self.asked.stand.insert(job.id);
                        let fact = Fact::Observed { record: *record, full: true };
                        self.record(&reader, job, fact).await?;
                    }
                    // Of an id that is gone, nothing is there to be paid.
                    Ok(Told::Missing) if is_missing && round == TRIES => {
                        self.asked.stand.insert(job.id);
                    }
                    Ok(Told::Missing) => again.push((job, is_missing)),
                    Ok(Told::Nothing(unasked)) => {
                        ended = (silence >= SILENCE).then_some(unasked);
                        again.push((job, false));
                    }
                    Err(unasked) => {
                        ended = Some(unasked);
                        again.push((job, false));
                    }
                }
            }
            waiting = again;
            if waiting.is_empty() || ended.is_some() {
                break;
            }
            if round < TRIES {
                sleep(PAUSE).await;
            }
        }
        for (job, _) in waiting {
            let is_told = ended == Some(Unasked::Stopped);
            let why = (!is_told).then(|| (name.clone(), LeftBecause::NotConfirmed));
            self.leave(&job, why).await?;
        }
        if let Some(Unasked::KeyRefused { http_status, message }) = ended {
            self.asked.refused.push((name, Trip::KeyRefused { http_status, message }));
        }
        Ok(())
    }

    async fn record(&self, reader: &Reader<'_>, job: Job, fact: Fact) -> Result<(), EngineError> {
        let (row, employee_id) = (job.row.unwrap_or(0), job.instruction.employee_id.clone());
        let status = fact.record().map(|record| record.status.as_word().to_owned()).unwrap_or_default();
        let track = reader.record(self.session, job, fact).await?;
        if track.is_some_and(|track| track.is_contradicted()) {
            let outcome = Outcome::Failed;
            self.world.publisher.tell(Notice::Contradicted { row, employee_id, outcome, status });
        }
        Ok(())
    }

    async fn leave(&self, job: &Job, why: Option<(AccountName, LeftBecause)>) -> Result<(), EngineError> {
        let id = job.id;
        self.world.journal.with(move |journal| journal.leave(id)).await?;
        if let Some((account, because)) = why {
            let employee_id = job.instruction.employee_id.clone();
            tracing::info!(row = job.row, employee = %employee_id, %account, cause = ?because, "not tried again");
            let row = job.row.unwrap_or(0);
            self.world.publisher.tell(Notice::NotRetried { row, employee_id, account, because });
        }
        Ok(())
    }
}
