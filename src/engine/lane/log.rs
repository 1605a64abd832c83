//! Log lines: with `-v` pauses, stops and held rows, with `-vv` each step of each payout. A row is named by its line, the
//! employee's id and the payout's id; never a name, a phone, a key, or a vendor's words, which may quote them. Whoever
//! writes the lines does not make the engine wait (`cli/logging.rs`).

use std::time::Duration;

use tracing::{debug, info};

use super::{Call, Lane, LaneEnd, Trip};
use crate::events::Outage;
use crate::journal::Job;
use crate::lifecycle::{Fact, State, UnobservedBecause};

impl Lane {
    /// A call leaves. What it is about is on the disk.
    pub(super) fn log_call(job: &Job, call: Call) {
        let employee = &job.instruction.employee_id;
        let payout_id = job.track.state.payout_id().map(tracing::field::display);
        match call {
            Call::Initialize => {
                let attempt = job.track.state.attempt().map(tracing::field::display);
                debug!(row = job.row, %employee, attempt, amount = %plain(job), "sent");
            }
            Call::Retrieve | Call::Verify => debug!(row = job.row, %employee, payout_id, "asked"),
        }
    }

    /// What came back is on the disk.
    pub(super) fn log_recorded(before: &Job, after: &Job, fact: &Fact) {
        let employee = &after.instruction.employee_id;
        let state = &after.track.state;
        let payout_id = state.payout_id().map(tracing::field::display);
        let (outcome, reason) = state.outcome();
        let status = status(fact);
        debug!(row = after.row, %employee, payout_id, answer = fact.kind(), status, outcome = %outcome, "{}", step(state));
        if matches!(state, State::Held { .. }) && !matches!(before.track.state, State::Held { .. }) {
            info!(row = after.row, %employee, payout_id, reason = %reason, "held");
        }
    }

    /// The account waits.
    pub(super) fn log_pause(&self, pause: Duration, outage: Option<(Option<&str>, Outage)>) {
        let (account, seconds) = (&self.account.name, pause.as_secs());
        match outage {
            None => info!(%account, seconds, "paused: the provider asks to wait (429)"),
            Some((at, outage)) => info!(%account, at, cause = ?outage, seconds, "paused: nobody was reached"),
        }
    }

    /// The account's work is over.
    pub(super) fn log_end(&self, end: &LaneEnd) {
        let account = &self.account.name;
        match end {
            LaneEnd::Finished => info!(%account, "all is done"),
            LaneEnd::WaitedEnough => info!(%account, "the wait is over"),
            LaneEnd::Stopped => info!(%account, "stopped, as somebody asked"),
            LaneEnd::Tripped(trip) => info!(%account, cause = kind(trip), "the breaker has opened"),
        }
    }
}

/// With ordinary spaces, so that it is found in a log.
fn plain(job: &Job) -> String {
    job.instruction.amount.to_string().replace('\u{a0}', " ")
}

/// Where a payout stands now.
const fn step(state: &State) -> &'static str {
    match state {
        State::Unsent | State::PutOff { .. } | State::Reported { .. } | State::Sending { .. } => {
            "not processed"
        }
        State::Unknown { .. } => "no answer",
        State::Accepted { .. } => "accepted",
        State::Paid { .. } | State::Failed { .. } => "final",
        State::Held { .. } => "held",
    }
}

/// What the provider says of the payout, or why it says nothing.
fn status(fact: &Fact) -> Option<&str> {
    if let Fact::Unobserved { because } = fact {
        return Some(match because {
            UnobservedBecause::Missing => "missing",
            UnobservedBecause::RateLimited => "rate limited",
            UnobservedBecause::KeyRefused => "key refused",
            UnobservedBecause::NoAnswer => "no answer",
        });
    }
    let stray = if let Fact::StrayFound { record, .. } = fact { Some(record) } else { None };
    fact.record().or(stray).map(|record| record.status.as_word())
}

/// Without the vendor's words.
const fn kind(trip: &Trip) -> &'static str {
    match trip {
        Trip::KeyRefused { .. } => "key refused",
        Trip::NoConnection { .. } => "nobody was reached",
        Trip::UnknownSeries => "no readable answers",
        Trip::SameTrouble { .. } => "the same trouble",
        Trip::FirstPayoutDiffers => "the first payout differs",
        Trip::FirstPayoutUnreadable => "the first payout cannot be read back",
    }
}
