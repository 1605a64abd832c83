//! `name-missing`: a name is missing.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "name-missing",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "a name is missing",
    what: "The first or last name is empty.",
    why: "Both providers require both names.",
    mend: "Write the name as it is registered with the operator.",
    example: "\"\" -> \"Adjovi\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE, "the name is missing", "write it as it is registered with the operator")
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn both_names_are_required() {
        assert_eq!(testing::codes("first_name", ""), ["name-missing"]);
        assert_eq!(testing::codes("last_name", " "), ["name-missing"]);
    }
}
