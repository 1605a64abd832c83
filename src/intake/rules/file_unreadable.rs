//! `file-unreadable`: the file cannot be read.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "file-unreadable", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(reason: &str) -> Problem {
    Problem::new(&RULE).with("reason", reason.to_owned())
}

/// For a pipe or a device, which cannot be read twice.
pub(in crate::intake) fn not_ordinary() -> Problem {
    Problem::worded(&RULE, "file-unreadable-not-ordinary")
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
