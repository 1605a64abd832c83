//! `cap-run`: the run is beyond the configured cap.

use super::{Rule, Scope, Severity};
use crate::domain::Money;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "cap-run",
    severity: Severity::Error,
    scope: Scope::File,
    title: "the run is beyond the cap",
    what: "The run adds up to more than the cap that the configuration sets for the currency, with what it has paid \
           already. Nothing is sent.",
    why: "A month never costs twice the usual; when a file says so, a column or a factor is wrong.",
    mend: "Compare the sum with the payroll that was approved, or have `run` under [caps] raised by whoever decides that.",
    example: "a file of 96300000 with run = \"50000000\"",
};

/// The problem as it is shown.
pub(crate) fn problem(sum: Money, cap: Money) -> Problem {
    Problem::new(
        &RULE,
        format!("the run adds up to {sum}, and the cap of a run is {cap}"),
        "compare the sum with the payroll that was approved, or have the cap in the configuration raised",
    )
}
