//! The judge where nothing replays: it knows from the sandbox's ledger which replies were lost.

use std::collections::{BTreeMap, BTreeSet};

use payrun::domain::{Outcome, Reason};
use payrun::lifecycle::State;
use payrun::sandbox::PayoutRecord;

use crate::world::World;

fn metadata(payout: &PayoutRecord) -> BTreeMap<String, String> {
    serde_json::from_str(payout.metadata.as_deref().unwrap()).unwrap()
}

/// What the ledger has for each employee, by attempt. Two payouts of one attempt are a request that was sent twice.
fn created(world: &World) -> BTreeMap<String, BTreeMap<u32, PayoutRecord>> {
    let mut created: BTreeMap<String, BTreeMap<u32, PayoutRecord>> = BTreeMap::new();
    for payout in world.sandbox.ledger().payouts().unwrap() {
        let tags = metadata(&payout);
        let (employee, attempt) = (tags["employee_id"].clone(), tags["attempt"].parse().unwrap());
        let twin = created.entry(employee.clone()).or_default().insert(attempt, payout);
        assert!(twin.is_none(), "attempt {attempt} of {employee} was sent twice");
    }
    created
}

/// Whoever is held.
pub fn held(world: &World) -> BTreeSet<String> {
    let outcomes = world.outcomes().into_iter();
    outcomes.filter(|(_, (outcome, _))| *outcome == Outcome::Held).map(|(employee, _)| employee).collect()
}

/// The usual judge, and: no second payout unless the ones before it failed; held are those whose reply was lost, and
/// no others. A reply was lost when the provider has a payout whose id the journal does not know; where the request
/// itself was lost neither has anything, and the row is held as well.
pub fn judge(world: &World) {
    world.judge();
    let created = created(world);
    for (employee, state) in world.states() {
        let payouts = created.get(&employee).cloned().unwrap_or_default();
        let attempt = state.attempt().map_or(0, |attempt| attempt.to_string().parse().unwrap());
        for (earlier, payout) in payouts.range(..attempt) {
            assert_eq!(payout.final_status, "failed", "{employee}: attempt {earlier} may have been paid");
        }
        assert_eq!(
            payouts.range(attempt + 1..).count(),
            0,
            "{employee}: an attempt the journal does not know"
        );
        let current = payouts.get(&attempt);
        let known = state.payout_id().map(|id| id.as_str());
        if state.outcome() == (Outcome::Held, Reason::ReplyLost) {
            assert!(matches!(state, State::Unknown { .. }) && known.is_none(), "{employee}: {state:?}");
        } else {
            assert_eq!(current.map(|payout| payout.id.as_str()), known, "{employee}: {state:?}");
        }
    }
}
