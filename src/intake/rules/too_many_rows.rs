//! `too-many-rows`: the file has too many rows.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "too-many-rows", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(max: u64) -> Problem {
    Problem::new(&RULE).with("max", max)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn the_limit_is_kept() {
        let text = testing::table("employee_id", "E1") + &testing::row("employee_id", "E2");
        let limits = crate::intake::Limits { rows: 1, ..Default::default() };
        assert_eq!(testing::codes_within(&text, &limits), [(Some(3), "too-many-rows")]);
    }
}
