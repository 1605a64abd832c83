//! `cap-payout`: a payout is beyond the configured cap.

use super::{Rule, Scope, Severity};
use crate::domain::Money;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "cap-payout",
    severity: Severity::Error,
    scope: Scope::File,
    title: "a payout is beyond the cap",
    what: "The amount is above the cap of one payout that the configuration sets for its currency. Nothing is sent, not \
           even the other rows.",
    why: "Whoever set the cap wanted to be asked before more than that is paid at once.",
    mend: "Correct the amount, or have `payout` under [caps] raised by whoever decides that.",
    example: "\"5000000\" with payout = \"1000000\"",
};

/// The problem as it is shown.
pub(crate) fn problem(employee: &str, amount: Money, cap: Money) -> Problem {
    Problem::new(
        &RULE,
        format!("{amount} for employee {employee}, and the cap of a payout is {cap}"),
        "correct the amount, or have the cap in the configuration raised",
    )
}
