//! `currency-not-of-operator`: the operator pays in another currency.

use super::{Rule, Scope, Severity};
use crate::domain::Currency;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "currency-not-of-operator",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the operator pays in another currency",
    what: "The row says one currency, and its operator pays in another.",
    why: "With automatic conversion the provider may convert the amount and pay it: 500 USD for 500 XOF.",
    mend: "Correct the amount and the currency, or the operator.",
    example: "\"USD\" with mtn_bj -> \"XOF\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: Currency, operator: &str, operators_own: Currency) -> Problem {
    Problem::new(
        &RULE,
        format!("{operator} pays in {operators_own}, not in {typed}"),
        format!("write {operators_own} and the amount in it, or correct the operator"),
    )
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
