//! `phone-old-plan`: the phone is a number of before a renumbering.

use super::{Rule, Scope, Severity};
use crate::domain::Country;
use crate::intake::phrases;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "phone-old-plan", severity: Severity::Warning, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(country: Country, mended: Option<String>) -> Problem {
    let problem = match mended {
        Some(mended) => Problem::worded(&RULE, "phone-old-plan-mended").with("mended", mended),
        None => Problem::new(&RULE),
    };
    problem.with("country", phrases::country(country))
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn the_new_number_is_shown_where_it_is_certain() {
        let problem = testing::problem("phone", "+22990123456");
        assert_eq!(problem.code(), "phone-old-plan");
        assert_eq!(problem.help(Language::English), "write +2290190123456 if that is the number");
    }
}
