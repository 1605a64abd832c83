//! Taking a payout in hand: the intent is recorded first, the call leaves when it is durable.

use bytes::Bytes;
use tokio::time::Instant;

use super::{Answered, Call, Lane, Pending, Then};
use crate::domain::{AttemptNumber, IdempotencyKey};
use crate::engine::EngineError;
use crate::events::Phase;
use crate::journal::{Entry, Job, RequestKind};
use crate::lifecycle::{Fact, Policy, State, Step, decide};
use crate::provider::{Order, Request};

impl Lane {
    /// Does the next step of a payout. A permit has been taken for it.
    pub(super) async fn start(&mut self, job: Job) -> Result<(), EngineError> {
        let policy = self.policy(&job);
        match decide(&job.track, &policy, self.clock.now()) {
            Step::Send(_) if self.must_ask_first(&job) => {
                let call = job.track.state.payout_id().map(|id| self.account.provider.verify(id));
                self.ask(job, Call::Verify, call);
            }
            Step::Send(attempt) => {
                let identity = self.session.identity(&job.instruction);
                let order = Order { identity: &identity, instruction: &job.instruction, attempt };
                let body = self.account.provider.initialize_body(&order);
                self.intend(job, policy, attempt, body, true);
            }
            Step::SendAgain(attempt, _) => {
                let id = job.id;
                let body = self.journal.with(move |journal| journal.body(id, attempt)).await?;
                self.intend(job, policy, attempt, Bytes::from(body), false);
            }
            Step::ReadBack(_) | Step::ReadBackInTurn(_) => {
                let call = job.track.state.payout_id().map(|id| self.account.provider.retrieve(id));
                self.ask(job, Call::Retrieve, call);
            }
            Step::Poll(_) => {
                let call = job.track.state.payout_id().map(|id| self.account.provider.verify(id));
                self.ask(job, Call::Verify, call);
            }
            // A final payout stands in a queue when a webhook contradicts it, or when it failed and must not be tried again:
            // its record is read, and nothing else.
            Step::Rest if matches!(job.track.state, State::Paid { .. } | State::Failed { .. }) => {
                self.tell_only_reported(&job);
                let call = job.track.state.payout_id().map(|id| self.account.provider.verify(id));
                self.ask(job, Call::Verify, call);
            }
            // The queue was lined up by an earlier decision and nothing is to be done any more: it stays claimed, so
            // that it is not fetched again in this session.
            Step::Rest => {}
        }
        Ok(())
    }

    /// Records the intent to send exactly these bytes under this attempt's key; they leave when that is durable.
    fn intend(&mut self, job: Job, policy: Policy, attempt: AttemptNumber, body: Bytes, first: bool) {
        let key = IdempotencyKey::derive(
            &self.session.identity(&job.instruction),
            self.session.environment,
            attempt,
        );
        let then = Then::Leaves(self.account.provider.initialize(key, body.clone()));
        let order = first.then_some((key, body));
        let entry = Entry { job, fact: Fact::Sent { attempt }, order, policy, request: None };
        self.group.gather(Pending { entry, then });
        self.busy += 1;
        self.initializing += 1;
        self.sends_since_poll += 1;
        self.wait_from = Instant::now();
        if !self.gate.wants_read_back() {
            self.tell_phase(Phase::Paying);
        }
    }

    fn ask(&mut self, job: Job, call: Call, request: Option<Request>) {
        let Some(request) = request else { return };
        self.busy += 1;
        self.sends_since_poll = 0;
        if matches!(job.track.state, State::Accepted { polls: 0, .. }) {
            self.wait_from = Instant::now();
        }
        if call == Call::Retrieve && self.gate.wants_read_back() {
            // Also one that an earlier session has sent: the rest waits for it, and not for ever.
            self.unreadable.entry(job.id).or_default();
        }
        self.tell_waiting();
        self.call(job, call, request);
    }

    /// Lets a request go. For an initialize call, its intent is durable.
    pub(super) fn call(&mut self, job: Job, call: Call, request: Request) {
        Self::log_call(&job, call);
        let transport = std::sync::Arc::clone(&self.account.transport);
        self.calls.push(Box::pin(async move {
            let result = transport.send(request).await;
            Answered { job, call, result }
        }));
    }

    pub(super) fn policy(&self, job: &Job) -> Policy {
        let settles_in = if self.hears_webhooks {
            self.tuning.poll_beside_webhooks()
        } else {
            self.settle.settles_in(&job.instruction.operator)
        };
        self.tuning.policy(&self.session, self.replays_by_key, settles_in)
    }
}

impl Call {
    pub(super) const fn kind(self) -> RequestKind {
        match self {
            Self::Initialize => RequestKind::Initialize,
            Self::Retrieve | Self::Verify => RequestKind::Status,
        }
    }
}
