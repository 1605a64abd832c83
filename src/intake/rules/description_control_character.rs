//! `description-control-character`: the description has characters that cannot be seen.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "description-control-character",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the description has characters that cannot be seen",
    what: "There is a line break, a tab or another control character inside the description.",
    why: "The recipient would read something else, or the provider refuse it.",
    mend: "Write it on one line.",
    example: "\"Salaire<line break>novembre\" -> \"Salaire novembre\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "the description has a line break or another character that cannot be seen",
        "write it on one line",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn descriptions_stand_on_one_line() {
        assert_eq!(testing::codes("description", "\"a\nb\""), ["description-control-character"]);
    }
}
