//! `phone-lost-zero`: the phone has lost its leading zero.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "phone-lost-zero",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the phone has lost its leading zero",
    what: "The spreadsheet took the phone for a number and dropped the 0 at its beginning.",
    why: "In this country the 0 belongs to the number; it is never added silently.",
    mend: "Format the column as text and write the number with its country code.",
    example: "\"190123456\" -> \"+2290190123456\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(mended: &str) -> Problem {
    Problem::new(
        &RULE,
        "phone has lost the 0 that it begins with",
        format!("format the column as text, and write {mended} if that is the number"),
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn the_zero_is_named() {
        let problem = testing::problem("phone", "190123456");
        assert_eq!(problem.code(), "phone-lost-zero");
        assert!(problem.help().contains("+2290190123456"));
    }
}
