//! Before what failed is tried again, its last attempt is asked about once more: the provider may call it something else by
//! now. Only then may the next one leave.

use std::time::Duration;

use super::Lane;
use crate::domain::Reason;
use crate::journal::Job;
use crate::lifecycle::{Fact, State, UnobservedBecause};

/// So many answers that tell nothing, or that do not know the id: a provider may be inconsistent for a moment.
const TRIES: u32 = 4;

/// Between two of them, at least.
const PAUSE: Duration = Duration::from_secs(5);

/// What is known of an attempt that failed in an earlier session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// The provider stands by it.
    Stands,
    /// So many answers have told nothing; whether all of them said that there is no such payout.
    InVain { times: u32, is_missing: bool },
}

/// What becomes of a row whose last attempt was asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// It takes its turn.
    Goes,
    /// It is asked about once more, not before this time has passed.
    Waits(Duration),
    /// It stays as it is in this session.
    Left,
}

impl Lane {
    /// Whether the failed attempt must be asked about before the next one is made. What failed in this session was seen to.
    pub(super) fn must_ask_first(&self, job: &Job) -> bool {
        let State::Failed { payout_id: Some(_), session, .. } = job.track.state else { return false };
        session < self.session.number && self.asked_first.get(&job.id) != Some(&Asked::Stands)
    }

    /// Takes note of what was told about a failed attempt.
    pub(super) fn hear_of_failed(&mut self, job: &Job, fact: &Fact) -> Next {
        if !self.must_ask_first(job) {
            return Next::Goes;
        }
        // What contradicts it has become an exception, and rests.
        if let Fact::Observed { .. } = fact {
            self.asked_first.insert(job.id, Asked::Stands);
            return Next::Goes;
        }
        let Fact::Unobserved {
            because: because @ (UnobservedBecause::Missing | UnobservedBecause::NoAnswer),
        } = fact
        else {
            // A refused key and a 429 stop the whole account.
            return Next::Goes;
        };
        let is_missing = *because == UnobservedBecause::Missing;
        let (times, was_missing) = match self.asked_first.get(&job.id) {
            Some(Asked::InVain { times, is_missing }) => (*times, *is_missing),
            Some(Asked::Stands) | None => (0, true),
        };
        let (times, is_missing) = (times + 1, was_missing && is_missing);
        if times < TRIES {
            self.asked_first.insert(job.id, Asked::InVain { times, is_missing });
            return Next::Waits(PAUSE);
        }
        // A report names the account that the file had last: it may have been tried from another one.
        let is_recalled = matches!(job.track.state, State::Failed { reason: Reason::Recalled, .. });
        if !is_missing || is_recalled {
            return Next::Left;
        }
        // Of an id that is gone, nothing is there to be paid.
        self.asked_first.insert(job.id, Asked::Stands);
        Next::Goes
    }
}
