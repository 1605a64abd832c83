//! `file-empty`: the file is empty.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "file-empty",
    severity: Severity::Error,
    scope: Scope::File,
    title: "the file is empty",
    what: "There is nothing in the file.",
    why: "A run pays what a file says, and this one says nothing.",
    mend: "Save the spreadsheet again as \"CSV UTF-8\", or start from `payrun template FILE`.",
    example: "a file of 0 bytes",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "the file is empty",
        "save the spreadsheet again as \"CSV UTF-8\", or start from `payrun template FILE`",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn nothing_at_all_is_refused() {
        assert_eq!(testing::codes_of(""), [(None, "file-empty")]);
        assert_eq!(testing::codes_of("\u{feff}\r\n"), [(None, "file-empty")]);
    }
}
