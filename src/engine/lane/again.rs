//! Before what failed is tried again, its last attempt is asked about once more: the provider may call it something else by
//! now. Only then may the next one leave.

use super::Lane;
use crate::domain::Reason;
use crate::journal::Job;
use crate::lifecycle::{Fact, State, UnobservedBecause};

/// So many answers that tell nothing, and the row is not tried again in this session.
const TRIES: u32 = 4;

/// What is known of an attempt that failed in an earlier session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// The provider stands by it.
    Stands,
    /// So many answers have told nothing.
    InVain(u32),
}

impl Lane {
    /// Whether the failed attempt must be asked about before the next one is made. What failed in this session was seen to;
    /// of what only a report tells, this journal has no attempt in which the answer could be kept.
    pub(super) fn must_ask_first(&self, job: &Job) -> bool {
        let State::Failed { payout_id: Some(_), session, reason, .. } = job.track.state else { return false };
        reason != Reason::Recalled
            && session < self.session.number
            && self.asked_first.get(&job.id) != Some(&Asked::Stands)
    }

    /// Takes note of what was told about a failed attempt. Says whether the row is left as it is in this session.
    pub(super) fn leaves_failed(&mut self, job: &Job, fact: &Fact) -> bool {
        if !self.must_ask_first(job) {
            return false;
        }
        let asked = self.asked_first.entry(job.id).or_insert(Asked::InVain(0));
        match (fact, *asked) {
            // What contradicts it has become an exception, and rests. Of an id that is gone, nothing is there to be paid.
            (Fact::Observed { .. } | Fact::Unobserved { because: UnobservedBecause::Missing }, _) => {
                *asked = Asked::Stands;
                false
            }
            (Fact::Unobserved { because: UnobservedBecause::NoAnswer }, Asked::InVain(times)) => {
                *asked = Asked::InVain(times + 1);
                times + 1 >= TRIES
            }
            // A refused key and a 429 stop the whole account.
            _ => false,
        }
    }
}
