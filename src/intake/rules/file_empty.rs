//! `file-empty`: the file is empty.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "file-empty", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
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
