//! `phone-other-country`: the phone belongs to another country.

use super::{Rule, Scope, Severity};
use crate::domain::Country;
use crate::intake::phrases;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "phone-other-country", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(theirs: Country, ours: Country, operator: &'static str) -> Problem {
    Problem::new(&RULE)
        .with("theirs", phrases::country(theirs))
        .with("operator", operator)
        .with("ours", phrases::country(ours))
        .with("dial", ours.dial_code())
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
