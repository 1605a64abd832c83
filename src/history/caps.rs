//! The most that may be paid at once.

use std::collections::BTreeMap;

use crate::domain::{Currency, Money};

/// The caps of one currency; what is `None` has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cap {
    /// Of one payout.
    pub payout: Option<Money>,
    /// Of an employee in a run, over all pay items.
    pub employee: Option<Money>,
    /// Of a run.
    pub run: Option<Money>,
}

/// All caps; a currency that is not there has none.
pub type Caps = BTreeMap<Currency, Cap>;

/// Something beyond its cap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OverCap {
    /// One payout.
    Payout {
        /// As a spreadsheet counts.
        row: Option<u64>,
        /// Whose.
        employee_id: String,
        /// How much it is.
        amount: Money,
        /// How much it may be.
        cap: Money,
    },
    /// All that an employee gets in the run.
    Employee {
        /// The first of the employee's rows.
        row: Option<u64>,
        /// Whose.
        employee_id: String,
        /// How many payouts.
        payouts: u64,
        /// How much they are.
        sum: Money,
        /// How much they may be.
        cap: Money,
    },
    /// The whole run.
    Run {
        /// How much it is.
        sum: Money,
        /// How much it may be.
        cap: Money,
    },
}
