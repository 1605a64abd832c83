//! `pay-item-bad`: the pay item cannot be used.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "pay-item-bad",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the pay item cannot be used",
    what: "The pay item has more than 64 characters, or a character that cannot be seen.",
    why: "It is part of what makes a payout one and the same.",
    mend: "Write one word, or leave the cell empty for `salary`.",
    example: "\"prime<tab>de fin\" -> \"prime\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "the pay item is longer than 64 characters, or has a character that cannot be seen",
        "write one word such as bonus, or leave the cell empty for salary",
    )
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
