//! `file-spreadsheet`: a spreadsheet was given in place of a CSV file.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;
use crate::words::Value;

pub(super) static RULE: Rule =
    Rule { code: "file-spreadsheet", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(kind: &'static str) -> Problem {
    Problem::new(&RULE).with("kind", Value::phrase(kind))
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn a_workbook_is_recognised_by_its_first_bytes() {
        assert_eq!(testing::codes_of("PK\u{3}\u{4}..."), [(None, "file-spreadsheet")]);
    }
}
