//! `phone-length-unusual`: the phone has an unusual length.

use super::{Rule, Scope, Severity};
use crate::domain::Country;
use crate::intake::phrases;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "phone-length-unusual", severity: Severity::Warning, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(country: Country, national_digits: usize) -> Problem {
    Problem::new(&RULE)
        .with("digits", national_digits)
        .with("dial", country.dial_code())
        .with("country", phrases::country(country))
        .with("lengths", phrases::mobile_lengths(country))
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn it_is_mentioned() {
        assert_eq!(testing::codes("phone", "+229019012345"), ["phone-length-unusual"]);
    }
}
