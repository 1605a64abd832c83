//! `phone-punctuation`: the phone has spaces or punctuation.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "phone-punctuation", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(mended: Option<String>) -> Problem {
    match mended {
        Some(mended) => Problem::worded(&RULE, "phone-punctuation-mended").with("mended", mended),
        None => Problem::new(&RULE),
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn the_number_is_shown_without_them() {
        for typed in [
            "+229 01 90 12 34 56",
            "+229.01.90.12.34.56",
            "229-01-90-12-34-56",
            "01 90 12 34 56",
            "2290190123456.0",
        ] {
            let problem = testing::problem("phone", typed);
            assert_eq!(problem.code(), "phone-punctuation", "{typed}");
            assert_eq!(problem.help(Language::English), "write +2290190123456", "{typed}");
        }
    }
}
