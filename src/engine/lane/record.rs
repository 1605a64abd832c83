//! What came back becomes a fact; what is durable is told, and moves the run on.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::again::Next;
use super::{Answered, Call, Lane, Pause, Pending, Then};
use crate::domain::Outcome;
use crate::engine::answers::{self, Account};
use crate::engine::breaker::Trip;
use crate::engine::reported;
use crate::events::{LeftBecause, Notice};
use crate::journal::{Committed, Entry, Job};
use crate::lifecycle::{Exception, Fact, NotProcessedBecause, State, UnobservedBecause};
use crate::provider::StatusAnswer;

/// So many read-backs of the first payout that tell nothing stop the run.
const UNREADABLE_FIRST_PAYOUT: u32 = 8;

impl Lane {
    /// An answer, or none, becomes a fact for the next commit.
    pub(super) fn answered(&mut self, answered: Answered) {
        let Answered { job, call, result } = answered;
        let paused_before = self.account.pace.paused_until().is_some();
        let is_answered = result.is_ok();
        let (fact, account) = match call {
            Call::Initialize => {
                self.initializing = self.initializing.saturating_sub(1);
                let read_back = self.gate.wants_read_back();
                answers::initialize(self.account.provider.as_ref(), result, read_back, &mut self.breaker)
            }
            Call::Retrieve | Call::Verify => {
                let seen = result.map(|response| self.read_status(&job, &response));
                let is_old = matches!(job.track.state, State::Paid { .. } | State::Failed { .. });
                answers::status(seen, call == Call::Retrieve, is_old, &mut self.breaker)
            }
        };
        if is_answered {
            self.reached();
        }
        self.account_wide(account, paused_before);
        self.board.called(call.kind(), matches!(account, Account::RateLimited(_)));
        self.learn(&job, &fact);
        let policy = self.policy(&job);
        let order = reported::order(self.account.provider.as_ref(), &self.session, &job);
        let entry = Entry { job, fact, order, policy, request: Some(call.kind()) };
        self.group.gather(Pending { entry, then: Then::Nothing });
    }

    /// What an answer means for the whole account.
    pub(super) fn account_wide(&mut self, account: Account, paused_before: bool) {
        match account {
            Account::GoesOn => {}
            Account::RateLimited(retry_after) => {
                let pause = retry_after.unwrap_or(self.account.provider.capabilities().rate_limit_pause);
                if !paused_before {
                    self.breaker.rate_limited();
                    self.log_pause(pause, None);
                }
                self.account.pace.pause(pause);
                self.pause = Some(Pause::Asked);
                let wait_seconds = pause.as_secs();
                self.board.tell(Notice::RateLimited { account: self.account.name.clone(), wait_seconds });
            }
            // Whatever failed while the account was already waiting belongs to the same round.
            Account::Unreachable(_) if paused_before => {}
            Account::Unreachable(outage) => {
                let at = self.account.transport.address();
                let pause = self.breaker.no_connection(at.clone(), outage);
                self.account.pace.pause(pause);
                self.log_pause(pause, Some((at.as_deref(), outage)));
                // Told once, until somebody was reached.
                if !matches!(self.pause, Some(Pause::Unreached(_))) {
                    let account = self.account.name.clone();
                    self.board.tell(Notice::Unreached { account, at, outage });
                }
                self.pause = Some(Pause::Unreached(outage));
            }
        }
    }

    fn read_status(&self, job: &Job, response: &crate::provider::Response) -> StatusAnswer {
        match job.track.state.payout_id() {
            Some(id) => self.account.provider.read_status(id, response),
            None => StatusAnswer::Unusable { http_status: response.status },
        }
    }

    /// How long this operator took.
    fn learn(&mut self, job: &Job, fact: &Fact) {
        if let (Fact::Observed { record, .. }, State::Accepted { accepted_at, .. }) = (fact, &job.track.state)
        {
            let age = Duration::try_from(self.clock.now().duration_since(*accepted_at)).unwrap_or_default();
            self.settle.learn(&job.instruction.operator, record, age);
        }
    }

    /// Facts are durable: the calls that waited for it leave, the rest goes back to the queues.
    pub(super) fn committed(&mut self, committed: Vec<(Pending, Committed)>) {
        self.board.moved(committed.iter().map(|(pending, after)| {
            let job = &pending.entry.job;
            (shown(&job.track.state), shown(&after.track.state), job.instruction.amount)
        }));
        for (Pending { entry, then }, after) in committed {
            let Entry { job: before, fact, .. } = entry;
            let instruction = Arc::clone(&before.instruction);
            let job = Job { id: before.id, row: before.row, instruction, track: after.track };
            match then {
                Then::Leaves(_) if self.came_too_late(&job) => {
                    self.leave_unsent(job);
                    continue;
                }
                Then::Leaves(request) => {
                    self.call(job, Call::Initialize, request);
                    continue;
                }
                Then::Handled(payout_id) => {
                    self.stranger_is_recorded = true;
                    self.handled.push(payout_id);
                }
                Then::Nothing => {}
            }
            self.busy = self.busy.saturating_sub(1);
            self.watch_gate(&job, &fact);
            Self::log_recorded(&before, &job, &fact);
            self.tell(&before, &job, &fact);
            match self.hear_of_failed(&job, &fact) {
                Next::Goes => self.queues.returned(job.id, after.work),
                Next::Waits(pause) => self.queues.keep(job, Instant::now() + pause),
                // It stays claimed, so that it is not fetched again in this session.
                Next::Left => self.tell_left(&job, LeftBecause::NotConfirmed),
            }
        }
    }

    /// A machine may sleep between the decision to ask again and the moment when the request could leave: by then the key
    /// may be forgotten.
    fn came_too_late(&self, job: &Job) -> bool {
        let State::Sending { earlier_lost: true, first_sent_at, .. } = job.track.state else { return false };
        let age = Duration::try_from(self.clock.now().duration_since(first_sent_at)).unwrap_or_default();
        age >= self.tuning.key_trusted_for
    }

    /// Not one byte leaves, and that is recorded: what was lost before stays lost.
    fn leave_unsent(&mut self, job: Job) {
        self.initializing = self.initializing.saturating_sub(1);
        let fact = Fact::NotProcessed { because: NotProcessedBecause::NoConnection };
        let policy = self.policy(&job);
        let entry = Entry { job, fact, order: None, policy, request: None };
        self.group.gather(Pending { entry, then: Then::Nothing });
    }

    /// What the fact means for the first payout, and so for all that wait behind it.
    fn watch_gate(&mut self, job: &Job, fact: &Fact) {
        match fact {
            Fact::Accepted { read_back: true, .. } => {
                self.unreadable.insert(job.id, 0);
            }
            Fact::Observed { full: true, .. } if self.gate.wants_read_back() => self.judge_first(job),
            Fact::Unobserved { because }
                if self.gate.wants_read_back() && self.unreadable.contains_key(&job.id) =>
            {
                let tries = self.unreadable.entry(job.id).or_default();
                // A 429 is a pause, not a sign that the record cannot be read.
                *tries += u32::from(*because != UnobservedBecause::RateLimited);
                if *tries >= UNREADABLE_FIRST_PAYOUT {
                    self.breaker.open(Trip::FirstPayoutUnreadable);
                }
            }
            Fact::Sent { .. }
            | Fact::NotProcessed { .. }
            | Fact::ReplyLost { .. }
            | Fact::Unobserved { because: UnobservedBecause::KeyRefused | UnobservedBecause::NoAnswer } => {}
            Fact::Refused { account_wide, .. } => {
                if !account_wide {
                    self.gate.answered();
                }
            }
            Fact::Conflicted { .. }
            | Fact::Accepted { .. }
            | Fact::Observed { .. }
            | Fact::Unobserved { .. }
            | Fact::FoundByPerson { .. }
            | Fact::FoundByWebhook { .. }
            | Fact::StrayFound { .. }
            | Fact::NotFoundByPerson { .. }
            | Fact::StandsByPerson { .. } => self.gate.answered(),
        }
        if job.track.state.outcome().0 == Outcome::Held {
            // Held for what the provider's record says, the first payout stops the run.
            if self.unreadable.remove(&job.id).is_some() && self.gate.wants_read_back() {
                self.breaker.open(Trip::FirstPayoutDiffers);
            }
        }
    }

    fn judge_first(&mut self, job: &Job) {
        let differs = job.track.state.outcome().0 == Outcome::Held
            || job.track.exceptions.iter().any(|exception| matches!(exception, Exception::ExcessPaid { .. }));
        self.unreadable.remove(&job.id);
        if differs {
            self.breaker.open(Trip::FirstPayoutDiffers);
        } else if self.gate.confirmed() {
            self.board.tell(Notice::FirstPayoutConfirmed);
        }
    }

    fn tell(&mut self, before: &Job, after: &Job, fact: &Fact) {
        let (row, employee_id) = (after.row.unwrap_or(0), after.instruction.employee_id.clone());
        let state = &after.track.state;
        if !matches!(state, State::Unknown { .. }) {
            self.told_lost.remove(&after.id);
        }
        match state {
            // Once, however often it is asked again in vain.
            State::Unknown { .. } if !self.told_lost.insert(after.id) => {}
            State::Unknown { .. } => self.board.tell(Notice::ReplyLost { row, employee_id }),
            State::Held { reason, .. } if !matches!(before.track.state, State::Held { .. }) => {
                self.board.tell(Notice::Held { row, employee_id, reason: *reason });
            }
            State::Paid { .. } | State::Failed { .. }
                if after.track.exceptions.len() > before.track.exceptions.len() =>
            {
                if let (Fact::Observed { record, .. }, Some(Exception::LateContradiction { .. })) =
                    (fact, after.track.exceptions.last())
                {
                    let (outcome, status) = (state.outcome().0, record.status.as_word().to_owned());
                    self.board.tell(Notice::Contradicted { row, employee_id, outcome, status });
                }
            }
            State::Unsent
            | State::PutOff { .. }
            | State::Reported { .. }
            | State::Sending { .. }
            | State::Accepted { .. }
            | State::Paid { .. }
            | State::Failed { .. }
            | State::Held { .. } => {}
        }
    }
}

/// The outcome as the progress shows it: a request that is on its way for the first time alarms nobody, though the
/// journal rightly calls it unknown until its answer is recorded.
const fn shown(state: &State) -> Outcome {
    match state {
        State::Sending { earlier_lost: false, .. } => Outcome::NotSent,
        State::Unsent
        | State::PutOff { .. }
        | State::Reported { .. }
        | State::Sending { .. }
        | State::Unknown { .. }
        | State::Accepted { .. }
        | State::Paid { .. }
        | State::Failed { .. }
        | State::Held { .. } => state.outcome().0,
    }
}
