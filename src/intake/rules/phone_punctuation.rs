//! `phone-punctuation`: the phone has spaces or punctuation.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "phone-punctuation",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the phone has spaces or punctuation",
    what: "There are spaces, dots, dashes or brackets in the phone.",
    why: "The file is the record of what was paid: the number in it must be the number that is sent.",
    mend: "Write the digits alone, with the country code; format the column as text.",
    example: "\"+229 01 90 12 34 56\" -> \"+2290190123456\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(mended: Option<String>) -> Problem {
    let help = match mended {
        Some(mended) => format!("write {mended}"),
        None => "write the digits alone, with the country code, such as +2290190123456".to_owned(),
    };
    Problem::new(&RULE, "phone has spaces, dots or other signs between its digits", help)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

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
            assert_eq!(problem.help(), "write +2290190123456", "{typed}");
        }
    }
}
