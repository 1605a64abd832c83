//! `phone-not-international`: the phone is written without the country code.

use super::{Rule, Scope, Severity};
use crate::domain::Country;
use crate::intake::phrases;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "phone-not-international", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(mended: Option<String>, country: Country) -> Problem {
    match (mended, country) {
        (Some(mended), _) => Problem::worded(&RULE, "phone-not-international-mended").with("mended", mended),
        (None, Country::CI) => Problem::worded(&RULE, "phone-not-international-since-2021"),
        (None, _) => Problem::new(&RULE)
            .with("dial", country.dial_code())
            .with("lengths", phrases::mobile_lengths(country))
            .with("country", phrases::country(country)),
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn the_full_number_is_shown() {
        for typed in ["0190123456", "90123456", "002290190123456"] {
            let problem = testing::problem("phone", typed);
            assert_eq!(problem.code(), "phone-not-international", "{typed}");
            assert_eq!(problem.help(Language::English), "write +2290190123456", "{typed}");
        }
    }
}
