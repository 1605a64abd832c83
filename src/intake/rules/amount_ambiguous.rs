//! `amount-ambiguous`: the amount has two readings.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "amount-ambiguous",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the amount has two readings",
    what: "One point or comma with three digits after it separates thousands in one country and decimals in another.",
    why: "1.000 is one or one thousand. payrun does not choose.",
    mend: "Write the amount without a separator.",
    example: "\"250.000\" -> \"250000\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(as_decimal: &str, as_thousands: &str) -> Problem {
    Problem::new(
        &RULE,
        format!("this amount can be read as {as_decimal} or as {as_thousands}"),
        format!("write {as_decimal} or {as_thousands}, without a separator"),
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn both_readings_are_shown() {
        for typed in ["250.000", "\"250,000\"", "1.000", "\"1,000\"", "1.234"] {
            assert_eq!(testing::codes("amount", typed), ["amount-ambiguous"], "{typed}");
        }
        assert!(testing::problem("amount", "250.000").message().contains("250 or as 250000"));
    }
}
