//! `amount-currency-differs`: the currency beside the amount is not that of the row.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "amount-currency-differs", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str, currency: crate::domain::Currency) -> Problem {
    Problem::new(&RULE).with("currency", currency.code()).with_amount(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn a_currency_that_agrees_is_read_and_another_is_refused() {
        for typed in ["250 000 F CFA", "250000FCFA", "XOF 250000", "250.000 F"] {
            assert_eq!(testing::codes("amount", typed), Vec::<&str>::new(), "{typed}");
        }
        for typed in ["250000 GHS", "$250000", "XAF 250000", "250000 FG"] {
            assert_eq!(testing::codes("amount", typed), ["amount-currency-differs"], "{typed}");
        }
    }
}
