//! How much two batches have in common.

use jiff::{SignedDuration, Timestamp};

/// How much of a batch, in percent, makes it one month under two names. Two batches that overlap by less are told of.
const SAME_PERCENT: u128 = 50;

/// Whether a run was begun so few days ago that the same rows are the same month. One that seems to begin tomorrow was begun on
/// another clock, and recently.
#[must_use]
pub fn is_recent(begun_at: Timestamp, now: Timestamp, days: u32) -> bool {
    now.duration_since(begun_at) < SignedDuration::from_hours(24 * i64::from(days))
}

/// Rows of a file beside those of another run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Rows of the file that are not sent yet.
    pub file: u64,
    /// Rows of the other run that it paid, may have paid, or still pays.
    pub run: u64,
    /// Rows that both have, with the same line and currency and the same amount, or nearly, whatever they are called.
    pub equal: u64,
}

impl Overlap {
    /// Whether half of the file is in the other run, or half of the other run in the file: half of a month under a second
    /// name is paid twice as surely as the whole of it.
    #[must_use]
    pub fn is_same(self) -> bool {
        is_much(self.equal, self.file) || is_much(self.equal, self.run)
    }
}

/// Whether so many rows are too many of all of them to be paid twice.
#[must_use]
pub fn is_much(rows: u64, of: u64) -> bool {
    rows > 0 && u128::from(rows) * 100 >= u128::from(of) * SAME_PERCENT
}

/// Whether two batches are of the same kind: at least half of each is in the other, by employee and pay item.
#[must_use]
pub fn is_alike(file: u64, run: u64, shared: u64) -> bool {
    let half = |rows: u64| shared >= rows.div_ceil(2);
    shared > 0 && half(file) && half(run)
}
