//! Picking up what the webhook endpoint stored, in this process or another. A webhook decides nothing: it makes a
//! payout due now; and where a lost reply cannot be asked for again, an id that nobody knows is read back, since its
//! metadata may say whose payout it is. So is, when nothing else is to be done, one that is said to be paid: the provider may
//! have paid a row twice.

use std::time::Duration;

use jiff::Timestamp;
use tokio::time::Instant;

use super::{Lane, Pending, Then};
use crate::domain::{ProviderPayoutId, ProviderStatus};
use crate::engine::answers::{self, Account};
use crate::engine::strangers::{self, Owner};
use crate::engine::{EngineError, reported};
use crate::journal::{Entry, Job, Journal, Queue, RequestKind, Told};
use crate::lifecycle::Fact;
use crate::provider::Response;
use crate::transport::TransportError;

/// Between two looks at what came in.
const PAUSE: Duration = Duration::from_secs(1);
/// An id stays unknown for so long before it is read back: mostly its initialize reply is on its way.
const PATIENCE: Duration = Duration::from_secs(10);
/// Strangers remembered at once; more are looked at again when these are settled.
const STRANGERS: usize = 4096;

/// So many strangers that nothing waits for are read back in one session.
const IDLE_STRANGERS: u32 = 100;

/// When a stranger is read back.
#[derive(Debug, Clone, Copy)]
enum Turn {
    /// Before everything else: a row whose answer was lost waits for it.
    First,
    /// When nothing else is to be done; the newest first, since those that nobody can place are read back in every session.
    Last,
}

/// The answer about an id that a webhook named and nobody knows.
pub(super) struct Stranger {
    payout_id: ProviderPayoutId,
    result: Result<Response, TransportError>,
}

impl Lane {
    /// Takes note of new webhooks, at most once a second.
    pub(super) async fn look_at_webhooks(&mut self) -> Result<(), EngineError> {
        if Instant::now() < self.webhooks_at {
            return Ok(());
        }
        self.webhooks_at = Instant::now() + PAUSE;
        let (account, after) = (self.account.name.clone(), self.webhooks_seen);
        for payout_id in std::mem::take(&mut self.handled) {
            let account = account.clone();
            self.journal.with(move |journal| journal.webhooks_handled(&account, &payout_id)).await?;
        }
        let (run_id, now, replays) = (self.session.run_id, self.clock.now(), self.replays_by_key);
        let (seen, due, known, strangers) = self
            .journal
            .with(move |journal| {
                let (mut seen, mut due) = (0, false);
                let (mut known, mut strangers) = (Vec::new(), Vec::new());
                let webhooks = journal.webhooks_after(&account, after)?;
                let owns = !webhooks.is_empty() && !replays && journal.may_own_strangers(run_id, &account)?;
                for (number, payout_id, status, received_at) in webhooks {
                    match journal.told_by_webhook(run_id, &account, (number, &payout_id, &status), now)? {
                        Told::Stranger(id) if owns => strangers.push((id, received_at, Turn::First)),
                        // It may be one payment too many for a row that is paid.
                        Told::Stranger(id) if !replays && status == ProviderStatus::Success => {
                            strangers.push((id, received_at, Turn::Last));
                        }
                        Told::Stranger(_) => {}
                        Told::Earlier(id) => strangers.push((id, received_at, Turn::Last)),
                        told @ (Told::Due | Told::Nothing) => {
                            due |= matches!(told, Told::Due);
                            known.push(payout_id);
                        }
                    }
                    seen = number;
                }
                Ok((seen, due, known, strangers))
            })
            .await?;
        // At the end it begins again: who is a stranger now may be known, or ours, by then.
        self.webhooks_seen = seen;
        // Nobody waits for what was a stranger only until its own reply came.
        for payout_id in known {
            self.strangers_at.remove(&payout_id);
        }
        self.meet(strangers);
        if due {
            self.hears_webhooks = true;
            self.queues.look_now(Queue::Poll, now);
            self.queues.look_now(Queue::Urgent, now);
        }
        Ok(())
    }

    /// Strangers wait a little, then each is read back.
    fn meet(&mut self, strangers: Vec<(ProviderPayoutId, Timestamp, Turn)>) {
        let now = Instant::now();
        for (payout_id, received_at, turn) in strangers {
            let age = Duration::try_from(self.clock.now().duration_since(received_at)).unwrap_or_default();
            match self.strangers_at.get(&payout_id).copied() {
                Some(at) if at <= now => {
                    self.strangers_at.insert(payout_id.clone(), now + 6 * PATIENCE);
                    match turn {
                        Turn::First => self.strangers.push_back(payout_id),
                        Turn::Last => self.idle_strangers.push_back(payout_id),
                    }
                }
                Some(_) => {}
                None if self.strangers_at.len() < STRANGERS => {
                    self.strangers_at.insert(payout_id, now + PATIENCE.saturating_sub(age));
                }
                None => {}
            }
        }
    }

    /// When the next stranger is read back, as far as that is near.
    pub(super) fn next_stranger_at(&self) -> Option<Instant> {
        let near = Instant::now() + 2 * PATIENCE;
        // Whose time had come before the last look was read back then, or is no stranger any more.
        let is_next = |at: &Instant| *at <= near && *at + PAUSE >= self.webhooks_at;
        let waiting = self.strangers_at.values().copied().filter(is_next).min();
        // They are looked at with the webhooks, once a second.
        waiting.map(|at| at.max(self.webhooks_at))
    }

    /// Whether a stranger may be read back. One at a time, until what it means is durable: the next may name the same row.
    pub(super) fn has_stranger(&self) -> bool {
        !self.strangers.is_empty() && self.may_read_stranger()
    }

    /// The same for one that nothing waits for. A few in each session, and no longer than payouts are waited for.
    pub(super) fn has_idle_stranger(&self) -> bool {
        !self.idle_strangers.is_empty()
            && self.idle_strangers_read < IDLE_STRANGERS
            && self.may_read_stranger()
            && self.may_still_poll(Instant::now())
    }

    fn may_read_stranger(&self) -> bool {
        self.readings.is_empty() && self.stranger_is_recorded
    }

    /// Reads a stranger back. A permit has been taken for it.
    pub(super) fn read_stranger(&mut self) {
        let idle = || {
            self.idle_strangers_read += 1;
            self.idle_strangers.pop_back()
        };
        let Some(payout_id) = self.strangers.pop_front().or_else(idle) else { return };
        let request = self.account.provider.retrieve(&payout_id);
        let transport = std::sync::Arc::clone(&self.account.transport);
        self.busy += 1;
        self.readings.push(Box::pin(async move {
            let result = transport.send(request).await;
            Stranger { payout_id, result }
        }));
    }

    /// Whose payout a stranger is, by its metadata; and what that means for the row.
    pub(super) async fn stranger_answered(&mut self, stranger: Stranger) -> Result<(), EngineError> {
        self.busy = self.busy.saturating_sub(1);
        let Stranger { payout_id, result } = stranger;
        let paused_before = self.account.pace.paused_until().is_some();
        let answer = result.map(|response| self.account.provider.read_status(&payout_id, &response));
        let (fact, account) = answers::status(answer, true, false, &mut self.breaker);
        self.board.called(RequestKind::Status, matches!(account, Account::RateLimited(_)));
        self.account_wide(account, paused_before);
        let Fact::Observed { record, .. } = fact else { return Ok(()) };
        let (journal, name) = (self.journal.clone(), self.account.name.clone());
        let owner = strangers::owner_of(&journal, &self.session, &name, (&payout_id, &record)).await?;
        let may_come =
            matches!(&owner, Owner::Row(owned) if strangers::reply_may_come(&owned.job.track.state));
        if !may_come {
            // Settled with this answer: not asked about again in this session.
            self.strangers_at.insert(payout_id.clone(), Instant::now() + Duration::from_secs(86_400));
        }
        let fact = match &owner {
            Owner::Row(owned) => strangers::meaning(&owned.job, &owned.attempt, payout_id.clone(), record),
            Owner::Nobody => None,
            Owner::Unclear => return Ok(()),
        };
        match (owner, fact) {
            (Owner::Row(owned), Some(fact)) if owned.session.run_id == self.session.run_id => {
                self.record_stranger(owned.job, fact, payout_id);
            }
            (Owner::Row(owned), Some(fact)) => {
                // Another run's: no lane of this one has the row in hand.
                let policy = self.tuning.policy(&owned.session, self.replays_by_key, self.tuning.first_poll);
                let order = reported::order(self.account.provider.as_ref(), &owned.session, &owned.job);
                let entry = Entry { job: owned.job, fact, order, policy, request: None };
                let (session, now) = (owned.session, self.clock.now());
                let commit = move |journal: &mut Journal| journal.commit(&session, now, &[entry]);
                journal.with(commit).await?;
                journal.with(move |journal| journal.webhooks_handled(&name, &payout_id)).await?;
            }
            // Not in any other session either, but where its own reply may name it.
            (_, None) if !may_come => {
                journal.with(move |journal| journal.webhooks_handled(&name, &payout_id)).await?;
            }
            _ => {}
        }
        Ok(())
    }

    fn record_stranger(&mut self, job: Job, fact: Fact, payout_id: ProviderPayoutId) {
        let policy = self.policy(&job);
        let order = reported::order(self.account.provider.as_ref(), &self.session, &job);
        let entry = Entry { job, fact, order, policy, request: Some(RequestKind::Status) };
        self.busy += 1;
        self.stranger_is_recorded = false;
        self.group.gather(Pending { entry, then: Then::Handled(payout_id) });
    }
}
