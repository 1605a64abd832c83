//! What an employer wants done about changes.

use super::{ChangeKind, ChangeKinds};

/// By how many percent an amount may move without being told.
pub const DEFAULT_MAX_CHANGE: u32 = 30;
/// The most percent that can be allowed.
pub const MAX_MAX_CHANGE: u32 = 1_000;
/// For how many days the same rows under another name are refused.
pub const DEFAULT_SAME_ROWS_DAYS: u32 = 20;
/// The longest time that can be configured, in days.
pub const MAX_SAME_ROWS_DAYS: u32 = 365;

/// What is done about changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangePolicy {
    /// Changes are refused until a person accepts them; otherwise they are told.
    pub refuses: bool,
    /// The kinds that are refused.
    pub refused: ChangeKinds,
    /// By how many percent an amount may move.
    pub max_change: u32,
    /// The same rows as those of a run begun in the last so many days are refused; 0: never.
    pub same_rows_days: u32,
}

impl Default for ChangePolicy {
    fn default() -> Self {
        Self {
            refuses: false,
            refused: [ChangeKind::Phone, ChangeKind::Amount].into_iter().collect(),
            max_change: DEFAULT_MAX_CHANGE,
            same_rows_days: DEFAULT_SAME_ROWS_DAYS,
        }
    }
}
