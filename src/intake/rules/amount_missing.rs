//! `amount-missing`: the amount is missing.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "amount-missing",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the amount is missing",
    what: "The amount is empty.",
    why: "Nobody is paid nothing by accident: an empty amount is a mistake.",
    mend: "Write the amount, or delete the row.",
    example: "\"\" -> \"250000\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE, "there is no amount", "write the amount, or delete the row")
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn an_empty_amount_is_refused() {
        assert_eq!(testing::codes("amount", " "), ["amount-missing"]);
    }
}
