//! `encoding-mixed`: the file is written in two encodings.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "encoding-mixed", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown. `utf8_row` has a letter that only UTF-8 writes so.
pub(in crate::intake) fn problem(utf8_row: u64) -> Problem {
    Problem::new(&RULE).with("row", utf8_row)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn both_rows_are_named() {
        let mut bytes = testing::table("first_name", "Andrée").into_bytes();
        bytes.extend(b"E2,Ren\xe9,Koffi,+2290190123457,mtn_bj,250000,,,,,\n");
        let error = testing::check_path(testing::file(&bytes).path()).unwrap_err();
        assert_eq!(testing::codes_in(&error.diagnostics()), [(Some(3), "encoding-mixed")]);
        assert!(error.to_string().contains("row 2 is"));
    }
}
