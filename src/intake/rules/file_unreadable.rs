//! `file-unreadable`: the file cannot be read.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "file-unreadable",
    severity: Severity::Error,
    scope: Scope::File,
    title: "the file cannot be read",
    what: "The system does not let payrun read the file, or it is not an ordinary file (a pipe, a device).",
    why: "The file is read twice, first to check it and then to pay it, so it must be a file that stays.",
    mend: "Close it in other programs, check who may read it, and save a pipe to a file first.",
    example: "payrun check <(make-salaries) -> make-salaries > salaries.csv",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(reason: &str) -> Problem {
    Problem::new(
        &RULE,
        format!("the file cannot be read: {reason}"),
        "check who may read it and that it is an ordinary file; close it in other programs",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    #[cfg(unix)]
    fn a_device_is_refused() {
        let error = testing::check_path("/dev/null".as_ref()).unwrap_err();
        assert_eq!(testing::codes_in(&error.diagnostics()), [(None, "file-unreadable")]);
    }
}
