//! The life of a payout as a state machine: [`Track::apply`] takes a fact, [`decide`] says what to do next.
//! Pure: no IO, no clock, not async. The journal stores facts and states, the engine acts on decisions; both go
//! through here, live and after a crash alike. Uses only the domain.

mod apply;
mod compare;
mod decide;
mod fact;
mod observe;
mod settle;
mod state;

pub use apply::Illegal;
pub use compare::{Difference, Expected, differences};
pub use decide::{Policy, Step, decide, key_is_trusted};
pub use fact::{Fact, LostBecause, Moment, NotProcessedBecause, UnobservedBecause};
pub use state::{Exception, State, Track};

#[cfg(test)]
mod tests;
