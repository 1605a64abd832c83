//! `column-unknown`: a column is not known.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule =
    Rule { code: "column-unknown", severity: Severity::Warning, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(heading: &str) -> Problem {
    Problem::new(&RULE).with("heading", shown(heading)).in_column(heading)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn it_is_mentioned_once_and_ignored() {
        let text = testing::table("description", "x").replace("description", "Service");
        assert_eq!(testing::codes_of(&text), [(Some(1), "column-unknown")]);
    }
}
