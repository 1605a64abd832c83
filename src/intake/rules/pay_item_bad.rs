//! `pay-item-bad`: the pay item cannot be used.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "pay-item-bad", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn pay_items_are_short() {
        assert_eq!(testing::codes("pay_item", &"x".repeat(65)), ["pay-item-bad"]);
        assert_eq!(testing::codes("pay_item", "a\tb"), ["pay-item-bad"]);
        assert_eq!(testing::codes("pay_item", ""), Vec::<&str>::new());
    }
}
