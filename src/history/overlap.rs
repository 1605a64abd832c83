//! How much two batches have in common.

/// Of how many rows, in percent, two batches may differ and still be one month under two names.
const SAME_PERCENT: u128 = 90;

/// Rows of a file beside those of another run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Rows of the file that are not sent yet.
    pub file: u64,
    /// Rows of the other run that it paid, may have paid, or still pays.
    pub run: u64,
    /// Rows that both have, with the same employee, pay item, amount, currency and line.
    pub equal: u64,
}

impl Overlap {
    /// Whether nearly all of the file is in the other run, or nearly all of the other run in the file: half of a month
    /// under a second name is paid twice as surely as the whole of it.
    #[must_use]
    pub fn is_same(self) -> bool {
        let nearly_all = |rows: u64| u128::from(self.equal) * 100 >= u128::from(rows) * SAME_PERCENT;
        self.equal > 0 && (nearly_all(self.file) || nearly_all(self.run))
    }
}

/// Whether two batches are of the same kind: at least half of each is in the other, by employee and pay item.
#[must_use]
pub fn is_alike(file: u64, run: u64, shared: u64) -> bool {
    let half = |rows: u64| shared >= rows.div_ceil(2);
    shared > 0 && half(file) && half(run)
}
