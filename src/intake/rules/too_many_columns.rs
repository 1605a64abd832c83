//! `too-many-columns`: the file has too many columns.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "too-many-columns",
    severity: Severity::Error,
    scope: Scope::File,
    title: "the file has too many columns",
    what: "A file may have at most 200 columns.",
    why: "More of them is another kind of table, or a stray cell far to the right.",
    mend: "Delete the columns that are not needed.",
    example: "a pivot table",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(columns: usize, max: usize) -> Problem {
    Problem::new(
        &RULE,
        format!("the heading line has {columns} columns; at most {max} are read"),
        "delete the columns that are not needed",
    )
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
