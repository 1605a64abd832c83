//! `phone-not-international`: the phone is not a number of the operator's country.

use super::{Rule, Scope, Severity};
use crate::domain::Country;
use crate::intake::phrases;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "phone-not-international", severity: Severity::Error, scope: Scope::Row };

/// `mended` is what was probably meant; a number that is `marked` has a country code.
pub(in crate::intake) fn problem(mended: Option<String>, country: Country, marked: bool) -> Problem {
    let problem = match mended {
        Some(mended) => Problem::worded(&RULE, "phone-not-international-mended").with("mended", mended),
        None if marked => Problem::worded(&RULE, "phone-not-international-marked"),
        None => Problem::new(&RULE),
    };
    problem
        .with("dial", country.dial_code())
        .with("lengths", phrases::mobile_lengths(country))
        .with("country", phrases::country(country))
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn what_is_expected_is_shown() {
        for typed in ["0212345678", "0712345678", "901234567", "+33612345678"] {
            let problem = testing::problem("phone", typed);
            assert_eq!(problem.code(), "phone-not-international", "{typed}");
            assert_eq!(
                problem.help(Language::English),
                "write the number as +229 and 10 digits (Benin)",
                "{typed}"
            );
        }
    }
}
