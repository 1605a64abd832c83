//! Of what only a report tells, this journal has no attempt in which anything else could be kept: it is taken in with the
//! first that is learnt.

use bytes::Bytes;

use crate::domain::{IdempotencyKey, Reason};
use crate::journal::{Job, Session};
use crate::lifecycle::State;
use crate::provider::{Order, Provider};

/// Key and bytes of the attempt that a report tells of; `None` for any other payout.
pub(super) fn order(
    provider: &dyn Provider,
    session: &Session,
    job: &Job,
) -> Option<(IdempotencyKey, Bytes)> {
    let (State::Reported { attempt, .. } | State::Failed { attempt, reason: Reason::Recalled, .. }) =
        job.track.state
    else {
        return None;
    };
    let identity = session.identity(&job.instruction);
    let order = Order { identity: &identity, instruction: &job.instruction, attempt };
    let key = IdempotencyKey::derive(&identity, session.environment, attempt);
    Some((key, provider.initialize_body(&order)))
}
