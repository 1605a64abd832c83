//! `too-many-columns`: the file has too many columns.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "too-many-columns", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(columns: usize, max: usize) -> Problem {
    Problem::new(&RULE).with("columns", columns).with("max", max)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn the_limit_is_kept() {
        let text = testing::table("amount", "250000");
        let limits = crate::intake::Limits { columns: 5, ..Default::default() };
        assert_eq!(testing::codes_within(&text, &limits), [(Some(1), "too-many-columns")]);
    }
}
