//! What the other runs of an employer say about a file. The file's valid rows are put into a temporary table (which
//! SQLite keeps on disk and takes away by itself), and compared where the journal is: `pay` does so within the import,
//! under the lock, and takes nothing in when the answer is no; `check` beside whoever is paying. Nothing here changes the
//! journal but for the time of the comparison, which is kept with the run.
//!
//! Looked at are the other runs of the same environment and kind (practice or pay), of whatever employer: all that recorded
//! anything within the days that are asked about, and the latest [`RUNS`]. Who differs from last time is judged of rows that
//! are new to the run or have other values; what is about to be sent, of all that is (`due.rs`).
//!
//! | file | what |
//! |---|---|
//! | `incoming.rs` | the rows of the file |
//! | `others.rs` | the other runs, and what they have in common with the file |
//! | `due.rs` | what is about to be sent, beside what the others paid of late |
//! | `elsewhere.rs` | runs that only their reports tell of |
//! | `findings.rs` | who differs from last time |
//! | `review.rs` | all of it together |
//! | `twins.rs` | what was paid already, under another name or id |
//! | `caps.rs` | what is too much to pay |
//! | `staged.rs` | the same for `check`, which takes nothing in |

mod caps;
mod due;
mod elsewhere;
mod findings;
mod incoming;
mod others;
mod review;
mod staged;
mod twins;

use jiff::{SignedDuration, Timestamp};

use crate::history::DEFAULT_MAX_CHANGE;

pub use caps::OverCaps;
pub use due::{PaidElsewhere, Together};
pub use elsewhere::{Elsewhere, ElsewhereRun};
pub use others::{EarlierRun, SameRows};
pub use review::{Missing, Review};
pub use staged::Staged;
pub use twins::{InRun, Renamed};

pub(super) use caps::{Source, over_caps};
pub(super) use due::Compared;
pub(super) use incoming::{begin, end, put, put_rejected};
pub(super) use others::{is_any, is_known};
use review::review;

/// How many other runs are looked at, the latest first, however long ago they were.
pub(super) const RUNS: u32 = 24;

/// What is asked of the other runs.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// By how many percent an amount may move.
    pub max_change: u32,
    /// For how many days the same rows under another name are refused.
    pub same_rows_days: u32,
    /// The time now.
    pub now: Timestamp,
    /// How many changes are told one by one; the others are counted.
    pub details: u32,
}

/// The line of a phone. As a text: what a function returns has no type, and without one SQLite does not look up by it in a
/// column that has.
fn line(phone: &str) -> String {
    format!("CAST(line({phone}) AS TEXT)")
}

/// An id or a name as it was meant, as a text like the above.
fn meant(text: &str) -> String {
    format!("CAST(as_meant({text}) AS TEXT)")
}

/// Whether two amounts, `ours` and `theirs`, may be one salary.
fn nearly() -> String {
    format!("abs(ours.amount - theirs.amount) * 100 <= theirs.amount * {DEFAULT_MAX_CHANGE}")
}

impl Question {
    /// Since when what was paid counts as of the same month.
    fn recent_from(&self) -> Timestamp {
        let days = SignedDuration::from_hours(24 * i64::from(self.same_rows_days));
        self.now.checked_sub(days).unwrap_or(Timestamp::MIN)
    }
}

/// Payouts that were, or may have been, paid.
const MAY_BE_PAID: &str = "outcome IN ('paid', 'pending', 'held')";
