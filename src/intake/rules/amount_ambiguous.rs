//! `amount-ambiguous`: the amount has two readings.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "amount-ambiguous", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(as_decimal: &str, as_thousands: &str) -> Problem {
    Problem::new(&RULE).with("decimal", as_decimal.to_owned()).with("thousands", as_thousands.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn both_readings_are_shown() {
        for typed in ["250.000", "\"250,000\"", "1.000", "\"1,000\"", "1.234"] {
            assert_eq!(testing::codes("amount", typed), ["amount-ambiguous"], "{typed}");
        }
        assert!(
            testing::problem("amount", "250.000").message(Language::English).contains("250 or as 250000")
        );
    }
}
