//! Picking up what the webhook endpoint stored, in this process or another. A webhook decides nothing: it makes a
//! payout due now; and where a lost reply cannot be asked for again, an id that nobody knows is read back, since its
//! metadata may say whose payout it is.

use std::time::Duration;

use tokio::time::Instant;

use super::{Lane, Pending};
use crate::domain::{PayoutRecord, ProviderPayoutId};
use crate::engine::EngineError;
use crate::journal::{Entry, Queue, RequestKind, Told};
use crate::lifecycle::Fact;
use crate::provider::{Response, StatusAnswer};
use crate::transport::TransportError;

/// Between two looks at what came in.
pub(super) const PAUSE: Duration = Duration::from_secs(1);

/// The answer about an id that a webhook named and nobody knows.
pub(super) struct Stranger {
    number: i64,
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
        let (run_id, now, replays) = (self.session.run_id, self.clock.now(), self.replays_by_key);
        let (seen, due, strangers) = self
            .journal
            .with(move |journal| {
                let (mut seen, mut due, mut strangers) = (after, false, Vec::new());
                let may_be_lost = !replays && journal.has_lost_replies(run_id, &account)?;
                for (number, payout_id, status) in journal.webhooks_after(&account, after)? {
                    match journal.told_by_webhook(run_id, &account, (number, &payout_id, &status), now)? {
                        Told::Due => due = true,
                        Told::Stranger(id) if may_be_lost => strangers.push((number, id)),
                        Told::Stranger(_) | Told::Nothing => {}
                    }
                    seen = number;
                }
                Ok((seen, due, strangers))
            })
            .await?;
        self.webhooks_seen = seen;
        self.strangers.extend(strangers);
        if due {
            self.hears_webhooks = true;
            self.queues.look_now(Queue::Poll, now);
            self.queues.look_now(Queue::Urgent, now);
        }
        Ok(())
    }

    /// Reads a stranger back. A permit has been taken for it.
    pub(super) fn read_stranger(&mut self) {
        let Some((number, payout_id)) = self.strangers.pop_front() else { return };
        let request = self.account.provider.retrieve(&payout_id);
        let transport = std::sync::Arc::clone(&self.account.transport);
        self.busy += 1;
        self.readings.push(Box::pin(async move {
            let result = transport.send(request).await;
            Stranger { number, payout_id, result }
        }));
    }

    /// Whose payout a stranger is: by its metadata, of this run, and only if that payout's reply was lost.
    pub(super) async fn stranger_answered(&mut self, stranger: Stranger) -> Result<(), EngineError> {
        self.busy = self.busy.saturating_sub(1);
        self.board.called(RequestKind::Status, false);
        let Stranger { number, payout_id, result } = stranger;
        let Ok(response) = result else { return Ok(()) };
        let StatusAnswer::Seen(record) = self.account.provider.read_status(&payout_id, &response) else {
            return Ok(());
        };
        let Some((employee, item)) = self.of_this_run(&record) else { return Ok(()) };
        let run_id = self.session.run_id;
        let found = self
            .journal
            .with(move |journal| {
                journal.webhook_is_handled(number)?;
                let (Ok(employee), Ok(item)) = (employee.parse(), item.parse()) else { return Ok(None) };
                journal.lost_reply_of(run_id, &employee, &item)
            })
            .await?;
        let Some(job) = found else { return Ok(()) };
        let policy = self.policy(&job);
        let fact = Fact::FoundByWebhook { payout_id, record: *record };
        let entry = Entry { job, fact, order: None, policy, request: Some(RequestKind::Status) };
        self.busy += 1;
        self.gathered.push(Pending { entry, then: None });
        Ok(())
    }

    fn of_this_run(&self, record: &PayoutRecord) -> Option<(String, String)> {
        let metadata = record.metadata.as_ref()?;
        let is_ours = metadata.get("employer").is_some_and(|name| name == self.session.employer.as_str())
            && metadata.get("run").is_some_and(|name| name == self.session.run.as_str());
        let of = |name: &str| metadata.get(name).cloned();
        is_ours.then(|| of("employee_id").zip(of("pay_item"))).flatten()
    }
}
