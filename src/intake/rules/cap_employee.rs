//! `cap-employee`: what an employee gets in the run is beyond the configured cap.

use super::{Rule, Scope, Severity};
use crate::domain::Money;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "cap-employee",
    severity: Severity::Error,
    scope: Scope::File,
    title: "an employee gets more than the cap",
    what: "All that the run pays an employee, over all pay items and with what it has paid already, is above the cap that \
           the configuration sets for the currency. Nothing is sent, not even the other rows.",
    why: "Several payouts below the cap of one payout can be together what nobody meant to pay.",
    mend: "Correct the amounts, or have `employee` under [caps] raised by whoever decides that.",
    example: "a salary of 900000 and a bonus of 700000 with employee = \"1500000\"",
};

/// The problem as it is shown.
pub(crate) fn problem(employee: &str, payouts: u64, sum: Money, cap: Money) -> Problem {
    let payouts = if payouts == 1 { "1 payout".to_owned() } else { format!("{payouts} payouts") };
    Problem::new(
        &RULE,
        format!("{sum} for employee {employee} in {payouts}, and the cap of an employee is {cap}"),
        "correct the amounts, or have the cap in the configuration raised",
    )
}
