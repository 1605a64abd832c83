//! `currency-unknown`: the currency is not known.

use super::{Rule, Scope, Severity};
use crate::domain::Currency;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "currency-unknown", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str, operators_own: Option<Currency>) -> Problem {
    let problem = match operators_own {
        Some(currency) => Problem::worded(&RULE, "currency-unknown-operator").with("own", currency.code()),
        None => Problem::new(&RULE),
    };
    problem.with_word(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn only_codes_are_read() {
        assert_eq!(testing::codes("currency", "FCFA"), ["currency-unknown"]);
        assert_eq!(testing::codes("currency", "EUR"), ["currency-unknown"]);
        assert_eq!(testing::codes("currency", " xof "), Vec::<&str>::new());
        assert_eq!(testing::codes("currency", ""), Vec::<&str>::new());
    }
}
