//! `amount-missing`: the amount is missing.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "amount-missing", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn an_empty_amount_is_refused() {
        assert_eq!(testing::codes("amount", " "), ["amount-missing"]);
    }
}
