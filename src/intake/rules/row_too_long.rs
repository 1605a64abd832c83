//! `row-too-long`: a row is too long to be one.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "row-too-long", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(max_bytes: usize) -> Problem {
    Problem::new(&RULE).with("bytes", max_bytes)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn a_row_without_end_is_refused() {
        let text = testing::table("description", &"x".repeat(70_000));
        assert_eq!(testing::codes_of(&text), [(Some(2), "row-too-long")]);
    }
}
