//! `currency-not-of-operator`: the operator pays in another currency.

use super::{Rule, Scope, Severity};
use crate::domain::Currency;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "currency-not-of-operator", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(
    typed: Currency,
    operator: &'static str,
    operators_own: Currency,
) -> Problem {
    Problem::new(&RULE)
        .with("operator", operator)
        .with("own", operators_own.code())
        .with("typed", typed.code())
        .with_word(typed.code())
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn nothing_is_converted() {
        assert_eq!(testing::codes("currency", "USD"), ["currency-not-of-operator"]);
    }
}
