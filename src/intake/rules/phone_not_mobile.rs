//! `phone-not-mobile`: the phone does not begin like a mobile number.

use super::{Rule, Scope, Severity};
use crate::domain::Country;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "phone-not-mobile",
    severity: Severity::Warning,
    scope: Scope::Row,
    title: "the phone does not begin like a mobile number",
    what: "The number has the right length, but mobile numbers of the country begin otherwise.",
    why: "It may be a fixed line, which has no wallet. New ranges come, so it is not refused.",
    mend: "Check the number with the employee.",
    example: "\"+2290290123456\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(country: Country) -> Problem {
    Problem::new(
        &RULE,
        format!("phone does not begin like a mobile number of {}", country.name()),
        "check the number with the employee: a fixed line has no wallet",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn it_is_mentioned() {
        assert_eq!(testing::codes("phone", "+2290290123456"), ["phone-not-mobile"]);
    }
}
