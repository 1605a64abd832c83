//! What changed since last time, whether a month is about to be paid under a second name, and what is too much to pay:
//! the judgements alone. Pure; uses the domain. The journal reads what they are made from (`journal/history/`), and the
//! command line shows them.
//!
//! - An employee is compared with what they were last paid, in whatever run that was: a bonus run in between makes
//!   nobody look gone. Only what was, or may have been, paid counts: a phone that a run named and never paid on is no
//!   reason to trust it.
//! - A phone is known when the employee's pay item, or the latest run that paid the employee, was paid on that line.
//! - A new employee on a line that was somebody else's last time is a changed phone: the line changed hands.

mod caps;
mod compare;
mod digest;
mod finding;
mod kind;
mod overlap;
mod policy;

#[cfg(test)]
mod tests;

pub use caps::{Cap, Caps, OverCap};
pub use compare::{Before, compare, has_moved};
pub use digest::{ChangesDigest, DigestPrefix, DigestPrefixError, DigestWriter, acceptance};
pub use finding::{Finding, Payment};
pub use kind::{ChangeKind, ChangeKinds};
pub use overlap::{Overlap, is_alike, is_much, is_recent};
pub use policy::{
    ChangePolicy, DEFAULT_MAX_CHANGE, DEFAULT_SAME_ROWS_DAYS, MAX_MAX_CHANGE, MAX_SAME_ROWS_DAYS,
};
