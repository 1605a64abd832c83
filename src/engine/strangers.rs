//! Payouts that webhooks have named and nobody knows: whose they are by their metadata, what that means for the row, and
//! reading back all that are stored, before anything is decided that one of them could contradict.

use super::reader::Reader;
use super::{AccountSetup, EngineError, Tuning, World};
use crate::domain::{AccountName, PayoutRecord, ProviderPayoutId, ProviderStatus, RunId};
use crate::events::{Notice, Unasked};
use crate::journal::{Job, JournalHandle, Session};
use crate::lifecycle::{Exception, Fact, State};

/// Whose payout a stranger is.
#[derive(Debug)]
pub(super) enum Owner {
    /// This row's, of this run or of another in the journal.
    Row(Box<OwnedBy>),
    /// Nobody can tell yet.
    Unclear,
    /// Another system's, or another journal's.
    Nobody,
}

/// The row whose payout a stranger is.
#[derive(Debug)]
pub(super) struct OwnedBy {
    pub(super) job: Job,
    /// The attempt, as the journal or the payout's metadata has it.
    pub(super) attempt: String,
    /// The last session of its run.
    pub(super) session: Session,
}

/// The row that has such an attempt, or that a record's metadata names.
pub(super) async fn owner_of(
    journal: &JournalHandle,
    session: &Session,
    account: &AccountName,
    (payout_id, record): (&ProviderPayoutId, &PayoutRecord),
) -> Result<Owner, EngineError> {
    let (account, id) = (account.clone(), payout_id.clone());
    let known = journal.with(move |journal| journal.attempt_with(&account, &id)).await?;
    if let Some((run_id, job, number)) = known {
        let (attempt, session) = (number.to_string(), session.clone());
        let is_ours = run_id == session.run_id;
        return Ok(if is_ours {
            Owner::Row(Box::new(OwnedBy { job, attempt, session }))
        } else {
            Owner::Unclear
        });
    }
    let Some(metadata) = record.metadata.clone() else { return Ok(Owner::Unclear) };
    let of = |name: &str| metadata.get(name).cloned();
    let run: Option<RunId> = of("run").and_then(|name| name.parse().ok());
    let run = match run {
        Some(run) if run == session.run => Some(session.clone()),
        Some(run) => journal.with(move |journal| journal.last_session(&run)).await?,
        None => None,
    };
    let is_theirs = |run: &Session| of("employer").is_some_and(|name| name == run.employer.as_str());
    let Some(run) = run.filter(is_theirs) else { return Ok(Owner::Nobody) };
    if run.environment != session.environment {
        return Ok(Owner::Unclear);
    }
    let (Some(employee), Some(item), Some(attempt)) = (of("employee_id"), of("pay_item"), of("attempt"))
    else {
        return Ok(Owner::Unclear);
    };
    let (Ok(employee), Ok(item)) = (employee.parse(), item.parse()) else { return Ok(Owner::Unclear) };
    let run_id = run.run_id;
    let payout = journal.with(move |journal| journal.payout(run_id, &employee, &item)).await?;
    let owned = payout.map(|payout| OwnedBy { job: payout.job, attempt, session: run });
    Ok(owned.map_or(Owner::Unclear, |owned| Owner::Row(Box::new(owned))))
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
    let state = &job.track.state;
    if state.payout_id() == Some(&payout_id) {
        // Its own, of which nobody else asks: it was tried from another account, or only a report tells of it.
        return matches!(state, State::Failed { .. }).then_some(Fact::Observed { record, full: true });
    }
    let stray = Exception::Stray { payout_id: payout_id.clone(), status: record.status.clone() };
    if job.track.exceptions.contains(&stray) || reply_may_come(state) {
        return None;
    }
    let (attempt, current) = (attempt.parse().ok(), state.attempt().map(|current| current.get()));
    // The next one was made because it had failed.
    let has_failed = matches!(record.status, ProviderStatus::Failed | ProviderStatus::Cancelled);
    if has_failed && attempt < current && attempt.is_some() {
        return None;
    }
    Some(if matches!(state, State::Unknown { .. }) && attempt == current {
        Fact::FoundByWebhook { payout_id, record }
    } else {
        Fact::StrayFound { payout_id, record }
    })
}

/// What could not be read back, and why.
#[derive(Debug)]
pub(super) struct Unread {
    pub(super) payout_id: ProviderPayoutId,
    pub(super) why: Unasked,
}

/// Reads all of them back, and records what each means for its row. Ends with the first that cannot be read.
pub(super) async fn read_all(
    world: &World,
    account: &mut AccountSetup,
    session: &Session,
    tuning: Tuning,
) -> Result<Result<(), Unread>, EngineError> {
    let mut reader = Reader::new(world, account, tuning);
    let mut after = 0;
    loop {
        let (run_id, name) = (session.run_id, reader.account.name.clone());
        let strangers =
            world.journal.with(move |journal| journal.strangers_after(run_id, &name, after)).await?;
        let Some((last, _)) = strangers.last() else { return Ok(Ok(())) };
        after = *last;
        for (_, payout_id) in strangers {
            match reader.read(&payout_id).await {
                Ok(Some(record)) => record_meaning(&reader, session, payout_id, record).await?,
                Ok(None) => {}
                Err(why) => return Ok(Err(Unread { payout_id, why })),
            }
        }
    }
}

async fn record_meaning(
    reader: &Reader<'_>,
    session: &Session,
    payout_id: ProviderPayoutId,
    record: PayoutRecord,
) -> Result<(), EngineError> {
    let (journal, name) = (&reader.world.journal, reader.account.name.clone());
    match owner_of(journal, session, &name, (&payout_id, &record)).await? {
        Owner::Row(owned) => {
            let OwnedBy { job, attempt, session } = *owned;
            if reply_may_come(&job.track.state) {
                return Ok(());
            }
            if let Some(fact) = meaning(&job, &attempt, payout_id.clone(), record) {
                reader.record(&session, job, fact).await?;
            }
        }
        Owner::Unclear => return Ok(()),
        Owner::Nobody => {}
    }
    Ok(journal.with(move |journal| journal.webhooks_handled(&name, &payout_id)).await?)
}

/// Looks at all of them before failed rows get another attempt: one may be a payment of theirs. Where that cannot be done,
/// it is told, and nothing that failed is tried again from the account in this session.
pub(super) async fn before_retry(
    world: &World,
    account: &mut AccountSetup,
    session: &Session,
    tuning: Tuning,
) -> Result<Option<Unread>, EngineError> {
    // Where keys bring back what exists, the next attempt's own finds what an earlier journal has paid by it.
    let replays = account.provider.capabilities().replays_by_key;
    let (run_id, name) = (session.run_id, account.name.clone());
    if replays
        || !tuning.retry_failed
        || !world.journal.with(move |journal| journal.has_failed(run_id, &name)).await?
    {
        return Ok(None);
    }
    let unread = read_all(world, account, session, tuning).await?.err();
    if let Some(Unread { payout_id, why }) = unread.as_ref().filter(|unread| unread.why != Unasked::Stopped) {
        let (account, payout_id, why) = (account.name.clone(), payout_id.clone(), why.clone());
        // Without the vendor's words.
        let http_status = why.http_status();
        tracing::info!(%account, %payout_id, http_status, "nothing that failed is tried again: a webhook's payment was not read back");
        world.publisher.tell(Notice::StrangerUnread { account, payout_id, why });
    }
    Ok(unread)
}
