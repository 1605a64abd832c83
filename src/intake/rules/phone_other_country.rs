//! `phone-other-country`: the phone belongs to another country.

use super::{Rule, Scope, Severity};
use crate::domain::Country;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "phone-other-country",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the phone belongs to another country",
    what: "The country code of the phone is not that of the country in which the operator pays.",
    why: "Either the operator or the phone is wrong, and the money would go astray.",
    mend: "Correct the phone or the operator.",
    example: "\"+22507…\" with mtn_bj -> orange_ci, or a number that begins with +229",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(theirs: Country, ours: Country, operator: &str) -> Problem {
    Problem::new(
        &RULE,
        format!("phone is a number of {}, but {operator} pays in {}", theirs.name(), ours.name()),
        format!("correct the operator, or write a number that begins with +{}", ours.dial_code()),
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn the_operator_must_pay_in_its_country() {
        assert_eq!(testing::codes("phone", "+2250701020304"), ["phone-other-country"]);
        assert_eq!(testing::codes("phone", "2250701020304"), ["phone-other-country"]);
    }
}
