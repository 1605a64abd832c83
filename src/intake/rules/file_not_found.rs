//! `file-not-found`: the file is not there.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "file-not-found", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
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
