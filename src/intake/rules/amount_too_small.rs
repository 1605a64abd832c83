//! `amount-too-small`: the amount is too small.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "amount-too-small", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str) -> Problem {
    Problem::new(&RULE).with_amount(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn at_least_one_is_paid() {
        assert_eq!(testing::codes("amount", "0"), ["amount-too-small"]);
        assert_eq!(testing::codes("amount", "-5"), ["amount-too-small"]);
        assert_eq!(testing::codes("amount", "0.00"), ["amount-too-small"]);
        assert_eq!(testing::codes("amount", "1"), Vec::<&str>::new());
    }
}
