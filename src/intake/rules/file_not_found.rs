//! `file-not-found`: the file is not there.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "file-not-found",
    severity: Severity::Error,
    scope: Scope::File,
    title: "the file is not there",
    what: "There is no file with this name.",
    why: "Nothing can be read, so nothing was sent.",
    mend: "Check the spelling and the folder; quote a name that has spaces.",
    example: "payrun check \"salaires novembre.csv\" --run 2026-11",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "there is no file with this name",
        "check the spelling and the folder; quote a name that has spaces",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn a_file_that_is_not_there_is_named_so() {
        let error = testing::check_path("no-such-folder/salaries.csv".as_ref()).unwrap_err();
        assert_eq!(testing::codes_in(&error.diagnostics()), [(None, "file-not-found")]);
    }
}
