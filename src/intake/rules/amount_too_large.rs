//! `amount-too-large`: the amount is too large.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "amount-too-large", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str) -> Problem {
    Problem::new(&RULE).with_amount(typed)
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
