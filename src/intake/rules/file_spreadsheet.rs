//! `file-spreadsheet`: an office file of a kind that is not read.

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
    fn what_a_file_is_is_told_from_its_content() {
        let page = "<html><table><tr><td>Matricule</td></tr></table></html>";
        assert_eq!(testing::codes_of(page), [(None, "file-spreadsheet")]);
        let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on";
        assert_eq!(testing::codes_of_bytes(old), [(None, "file-spreadsheet")]);
    }
}
