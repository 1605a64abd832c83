//! `amount-too-small`: the amount is too small.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "amount-too-small", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str) -> Problem {
    Problem::new(&RULE).with_amount(typed)
}

/// For a negative amount as accountants write it.
pub(in crate::intake) fn in_brackets(typed: &str) -> Problem {
    Problem::worded(&RULE, "amount-too-small-brackets").with_amount(typed)
}

/// For a zero as Excel's accounting format writes it.
pub(in crate::intake) fn dash(typed: &str) -> Problem {
    Problem::worded(&RULE, "amount-too-small-dash").with_amount(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn at_least_one_is_paid() {
        assert_eq!(testing::codes("amount", "0"), ["amount-too-small"]);
        assert_eq!(testing::codes("amount", "-5"), ["amount-too-small"]);
        assert_eq!(testing::codes("amount", "0.00"), ["amount-too-small"]);
        assert_eq!(testing::codes("amount", "(250 000)"), ["amount-too-small"]);
        assert_eq!(testing::codes("amount", " - "), ["amount-too-small"]);
        assert_eq!(testing::codes("amount", "1"), Vec::<&str>::new());
    }
}
