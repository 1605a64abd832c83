//! `row-too-long`: a row is too long to be one.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "row-too-long",
    severity: Severity::Error,
    scope: Scope::File,
    title: "a row is too long to be one",
    what: "A row is longer than any row of a salary file can be (64 KiB).",
    why: "The file is damaged or not a table, and reading on would need memory without end.",
    mend: "Check that the file has line breaks, and that it is the file you meant.",
    example: "a file whose rows were joined into one line",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(max_bytes: usize) -> Problem {
    Problem::new(
        &RULE,
        format!("this row is longer than {max_bytes} bytes; the rest of the file was not read"),
        "check that the file has line breaks and that it is the file you meant",
    )
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
