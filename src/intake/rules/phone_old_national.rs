//! `phone-old-national`: the phone is an old number without the country code.

use super::{Rule, Scope, Severity};
use crate::domain::Country;
use crate::intake::phrases;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "phone-old-national", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(country: Country, mended: Option<String>) -> Problem {
    let problem = match mended {
        Some(mended) => Problem::worded(&RULE, "phone-old-national-mended").with("mended", mended),
        None => Problem::new(&RULE),
    };
    problem.with("country", phrases::country(country))
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn the_number_of_today_is_shown_where_it_is_certain() {
        let problem = testing::problem("phone", "90 12 34 56");
        assert_eq!(problem.code(), "phone-old-national");
        assert_eq!(problem.help(Language::English), "write +2290190123456 if that is the number today");
    }
}
