//! `file-directory`: a folder was given in place of a file.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "file-directory", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn a_folder_is_not_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let error = testing::check_path(folder.path()).unwrap_err();
        assert_eq!(testing::codes_in(&error.diagnostics()), [(None, "file-directory")]);
    }
}
