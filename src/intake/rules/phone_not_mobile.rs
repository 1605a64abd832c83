//! `phone-not-mobile`: the phone does not begin like a mobile number.

use super::{Rule, Scope, Severity};
use crate::domain::Country;
use crate::intake::phrases;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "phone-not-mobile", severity: Severity::Warning, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(country: Country) -> Problem {
    Problem::new(&RULE).with("country", phrases::country(country))
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn it_is_mentioned() {
        assert_eq!(testing::codes("phone", "+2290290123456"), ["phone-not-mobile"]);
    }
}
