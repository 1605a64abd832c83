//! `amount-too-large`: the amount is too large.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "amount-too-large",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the amount is too large",
    what: "The amount is above 10 000 000.",
    why: "The provider takes no more in one payout, and a slip of a zero stops here.",
    mend: "Check the zeros. What is really meant can be split into two pay items.",
    example: "\"25000000\" -> \"2500000\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str) -> Problem {
    Problem::new(
        &RULE,
        "amount is above 10 000 000",
        "check the zeros; split what is really meant into two pay items",
    )
    .with_amount(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn at_most_ten_million_are_paid() {
        assert_eq!(testing::codes("amount", "10000001"), ["amount-too-large"]);
        assert_eq!(testing::codes("amount", &"9".repeat(50)), ["amount-too-large"]);
        assert_eq!(testing::codes("amount", "10000000"), Vec::<&str>::new());
    }
}
