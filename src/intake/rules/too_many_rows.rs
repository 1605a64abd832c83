//! `too-many-rows`: the file has too many rows.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "too-many-rows",
    severity: Severity::Error,
    scope: Scope::File,
    title: "the file has too many rows",
    what: "A run may have at most a million rows.",
    why: "A larger file is a mistake more often than a payroll, and a limit keeps a mistake small.",
    mend: "Split the file into several runs.",
    example: "1 200 000 rows -> 2026-11-a and 2026-11-b",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(max: u64) -> Problem {
    Problem::new(
        &RULE,
        format!("the file has more than {max} rows"),
        "split it into several runs, each with a name of its own",
    )
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
