//! What the lane is doing, as listeners are told it. Nothing here decides anything.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;
use tracing::info;

use super::{Lane, Pause};
use crate::domain::Reason;
use crate::events::{LeftBecause, Notice, Phase};
use crate::journal::{Job, Queue};
use crate::lifecycle::State;

impl Lane {
    /// What it does while nothing holds it up.
    pub(super) const fn usual_phase(&self) -> Phase {
        if self.gate.wants_read_back() { Phase::FirstPayout } else { Phase::Paying }
    }

    /// Tells that it is doing this, unless nobody can be reached: then that is the news until somebody is.
    pub(super) fn tell_phase(&self, phase: Phase) {
        if !matches!(self.pause, Some(Pause::Unreached(_))) {
            self.board.phase(phase);
        }
    }

    /// Tells until when the account is paused, and why. Its own pace, and the distance to an earlier process, are no
    /// pauses.
    pub(super) fn tell_pause(&self, until: Instant) {
        let pause = until.saturating_duration_since(Instant::now());
        if self.account.pace.paused_until().is_none() || pause <= Duration::from_secs(1) {
            return;
        }
        let until = self.on_the_clock(pause);
        match self.pause {
            Some(Pause::Asked) => self.board.phase(Phase::PausedUntil(until)),
            Some(Pause::Unreached(outage)) => self.board.phase(Phase::UnreachedUntil(until, outage)),
            None => {}
        }
    }

    /// The provider has answered, whatever it said.
    pub(super) fn reached(&mut self) {
        if matches!(self.pause, Some(Pause::Unreached(_))) {
            self.go_on();
        }
    }

    /// A pause is over.
    pub(super) fn go_on(&mut self) {
        self.pause = None;
        if !*self.stop.borrow() {
            self.board.phase(self.usual_phase());
        }
    }

    /// Tells that all is sent and only the operators are waited for, and for how long at most.
    pub(super) fn tell_waiting(&self) {
        let is_sent = self.initializing == 0
            && [Queue::Send, Queue::Urgent]
                .into_iter()
                .all(|queue| !self.queues.has(queue) && self.queues.next_at(queue).is_none());
        let polls = self.queues.has(Queue::Poll) || self.queues.next_at(Queue::Poll).is_some();
        if is_sent && polls && !self.gate.wants_read_back() {
            let left = (self.wait_from + self.tuning.wait).saturating_duration_since(Instant::now());
            self.board.waits_until(self.on_the_clock(left));
            self.tell_phase(Phase::Waiting);
        }
    }

    /// Tells that a failed row is not tried again in this session.
    pub(super) fn tell_left(&self, job: &Job, because: LeftBecause) {
        let (account, employee_id) = (self.account.name.clone(), job.instruction.employee_id.clone());
        info!(row = job.row, employee = %employee_id, %account, cause = ?because, "not tried again");
        self.board.tell(Notice::NotRetried { row: job.row.unwrap_or(0), employee_id, account, because });
    }

    /// The same of one that only a report tells of, where there are no keys by which a later attempt could be found.
    pub(super) fn tell_only_reported(&self, job: &Job) {
        let is_recalled = matches!(job.track.state, State::Failed { reason: Reason::Recalled, .. });
        if is_recalled && self.tuning.retry_failed && !self.replays_by_key && !job.track.is_contradicted() {
            self.tell_left(job, LeftBecause::OnlyReported);
        }
    }

    fn on_the_clock(&self, later: Duration) -> Timestamp {
        self.clock.now() + SignedDuration::try_from(later).unwrap_or_default()
    }
}
