//! `name-control-character`: a name has characters that cannot be seen.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "name-control-character",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "a name has characters that cannot be seen",
    what: "There is a line break, a tab or another control character inside a name.",
    why: "The provider may refuse it or store something else.",
    mend: "Type the name again, on one line.",
    example: "\"Ama<line break>Koffi\" -> \"Ama\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "the name has a line break or another character that cannot be seen",
        "type the name again, on one line",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn names_stand_on_one_line() {
        assert_eq!(testing::codes("first_name", "A\tma"), ["name-control-character"]);
    }
}
