//! Payouts that webhooks have named and nobody knows: whose they are by their metadata, what that means for the row, and
//! reading back all that are stored, before anything is decided that one of them could contradict.

use std::time::Duration;

use tokio::time::{Instant, sleep, sleep_until};

use super::resolve::ask;
use super::{AccountSetup, EngineError, Tuning, World};
use crate::domain::{PayoutRecord, ProviderPayoutId, Reason, RunId};
use crate::events::Trip;
use crate::journal::{Entry, Job, JournalHandle, RequestKind, Session};
use crate::lifecycle::{Exception, Fact, Policy, State};
use crate::provider::StatusAnswer;

/// So often a stranger is asked for that the provider does not know, or whose answer tells nothing.
const TRIES: u32 = 4;

/// Whose payout a stranger is.
#[derive(Debug)]
pub(super) enum Owner {
    /// This row's of the run; the attempt as its metadata has it.
    Row(Box<Job>, String),
    /// Another run's of this journal, or nobody can tell yet.
    OtherRun,
    /// Another system's, or another journal's.
    Nobody,
}

/// The row of this run that a record's metadata names.
pub(super) async fn owner_of(
    journal: &JournalHandle,
    session: &Session,
    record: &PayoutRecord,
) -> Result<Owner, EngineError> {
    let Some(metadata) = record.metadata.clone() else { return Ok(Owner::OtherRun) };
    let of = |name: &str| metadata.get(name).cloned();
    if of("employer").is_none_or(|name| name != session.employer.as_str()) {
        return Ok(Owner::Nobody);
    }
    let run: Option<RunId> = of("run").and_then(|name| name.parse().ok());
    if run.as_ref() != Some(&session.run) {
        let is_known = match run {
            Some(run) => journal.with(move |journal| journal.run_header(&run)).await?.is_some(),
            None => false,
        };
        return Ok(if is_known { Owner::OtherRun } else { Owner::Nobody });
    }
    let (Some(employee), Some(item), Some(attempt)) = (of("employee_id"), of("pay_item"), of("attempt"))
    else {
        return Ok(Owner::OtherRun);
    };
    let (Ok(employee), Ok(item)) = (employee.parse(), item.parse()) else { return Ok(Owner::OtherRun) };
    let run_id = session.run_id;
    let payout = journal.with(move |journal| journal.payout(run_id, &employee, &item)).await?;
    Ok(payout.map_or(Owner::OtherRun, |payout| Owner::Row(Box::new(payout.job), attempt)))
}

/// Whether the row's own reply may still come, and name the stranger itself.
pub(super) const fn reply_may_come(state: &State) -> bool {
    matches!(state, State::Sending { .. } | State::Unsent | State::Reported { .. })
}

/// What a stranger means for its row; nothing where its own reply may still come, or has come, and where it is known.
pub(super) fn meaning(
    job: &Job,
    attempt: &str,
    payout_id: ProviderPayoutId,
    record: PayoutRecord,
) -> Option<Fact> {
    if job.track.state.payout_id() == Some(&payout_id) {
        return None;
    }
    let stray = Exception::Stray { payout_id: payout_id.clone(), status: record.status.clone() };
    if job.track.exceptions.contains(&stray) {
        return None;
    }
    let state = &job.track.state;
    // Of a recalled row this journal has no attempt that could keep the fact; its key finds what there is.
    if reply_may_come(state) || matches!(state, State::Failed { reason: Reason::Recalled, .. }) {
        return None;
    }
    let is_current = state.attempt().is_some_and(|current| current.to_string() == attempt);
    Some(if matches!(state, State::Unknown { .. }) && is_current {
        Fact::FoundByWebhook { payout_id, record }
    } else {
        Fact::StrayFound { payout_id, record }
    })
}

/// Why a stranger could not be read.
#[derive(Debug)]
pub(super) struct Unread {
    pub(super) why: String,
    /// The account was refused: nothing else is to be asked with its key.
    refused: Option<Trip>,
}

impl From<String> for Unread {
    fn from(why: String) -> Self {
        Self { why, refused: None }
    }
}

/// Who reads them back, at the account's pace and while nothing else is under way.
struct Reader<'a> {
    world: &'a World,
    session: &'a Session,
    account: &'a mut AccountSetup,
    policy: Policy,
}

impl Reader<'_> {
    /// Records also what each of them means for its row. Ends with the first that cannot be read.
    async fn read_all(&mut self) -> Result<Result<(), Unread>, EngineError> {
        let mut after = 0;
        loop {
            let (run_id, name) = (self.session.run_id, self.account.name.clone());
            let strangers =
                self.world.journal.with(move |journal| journal.strangers_after(run_id, &name, after)).await?;
            let Some((last, _)) = strangers.last() else { return Ok(Ok(())) };
            after = *last;
            for (_, payout_id) in strangers {
                match self.read(&payout_id).await {
                    Ok(Some(record)) => self.record(payout_id, record).await?,
                    Ok(None) => {}
                    Err(unread) => return Ok(Err(unread)),
                }
            }
        }
    }

    /// The record of a stranger; none where the provider goes on saying that it does not know the id.
    async fn read(&mut self, payout_id: &ProviderPayoutId) -> Result<Option<PayoutRecord>, Unread> {
        let mut why = String::new();
        let mut is_missing = true;
        for number in 0..TRIES {
            if number > 0 {
                sleep(Duration::from_secs(1)).await;
            }
            while let Err(at) = self.account.pace.take() {
                sleep_until(at.max(Instant::now())).await;
            }
            if *self.world.stop.borrow() {
                return Err("asked to stop".to_owned().into());
            }
            match ask(self.account, self.account.provider.retrieve(payout_id), payout_id).await {
                StatusAnswer::Seen(record) => return Ok(Some(*record)),
                StatusAnswer::Missing => {}
                StatusAnswer::RateLimited { retry_after } => {
                    let usual = self.account.provider.capabilities().rate_limit_pause;
                    self.account.pace.pause(retry_after.unwrap_or(usual));
                    (why, is_missing) = ("the provider says: too many requests".to_owned(), false);
                }
                StatusAnswer::KeyRefused { http_status, message } => {
                    let why = message.clone();
                    return Err(Unread { why, refused: Some(Trip::KeyRefused { http_status, message }) });
                }
                StatusAnswer::Unusable { http_status } => {
                    (why, is_missing) = (format!("no readable answer (HTTP {http_status})"), false);
                }
            }
        }
        if is_missing { Ok(None) } else { Err(why.into()) }
    }

    async fn record(&mut self, payout_id: ProviderPayoutId, record: PayoutRecord) -> Result<(), EngineError> {
        let is_done = match owner_of(&self.world.journal, self.session, &record).await? {
            Owner::Row(job, attempt) => match meaning(&job, &attempt, payout_id.clone(), record) {
                Some(fact) => {
                    let request = Some(RequestKind::Status);
                    let entry = Entry { job: *job, fact, order: None, policy: self.policy, request };
                    let (session, now) = (self.session.clone(), self.world.clock.now());
                    self.world.journal.with(move |journal| journal.commit(&session, now, &[entry])).await?;
                    true
                }
                None => false,
            },
            Owner::OtherRun => false,
            Owner::Nobody => true,
        };
        if is_done {
            let name = self.account.name.clone();
            self.world.journal.with(move |journal| journal.webhooks_handled(&name, &payout_id)).await?;
        }
        Ok(())
    }
}

/// Looks at all of them before failed rows get another attempt: one may be a payment of theirs. Where that cannot be done,
/// nothing that failed is tried again in this session; and where the account is refused, nothing is asked at all.
pub(super) async fn before_retry(
    world: &World,
    account: &mut AccountSetup,
    session: &Session,
    tuning: Tuning,
) -> Result<(Tuning, Option<Trip>), EngineError> {
    // Where keys bring back what exists, the next attempt's own finds what an earlier journal has paid by it.
    let replays = account.provider.capabilities().replays_by_key;
    let (run_id, name) = (session.run_id, account.name.clone());
    if replays
        || !tuning.retry_failed
        || !world.journal.with(move |journal| journal.has_failed(run_id, &name)).await?
    {
        return Ok((tuning, None));
    }
    Ok(match read_all(world, account, session, tuning).await? {
        Ok(()) => (tuning, None),
        Err(Unread { refused, .. }) => (Tuning { retry_failed: false, ..tuning }, refused),
    })
}

/// Reads back every stranger of the account that a webhook has named since the run was begun.
pub(super) async fn read_all(
    world: &World,
    account: &mut AccountSetup,
    session: &Session,
    tuning: Tuning,
) -> Result<Result<(), Unread>, EngineError> {
    let replays = account.provider.capabilities().replays_by_key;
    let policy = tuning.policy(session, replays, tuning.first_poll);
    Reader { world, session, account, policy }.read_all().await
}
