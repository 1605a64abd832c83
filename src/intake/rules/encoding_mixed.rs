//! `encoding-mixed`: the file is written in two encodings.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "encoding-mixed",
    severity: Severity::Error,
    scope: Scope::File,
    title: "the file is written in two encodings",
    what: "Some rows are UTF-8 and others are not: parts of the file were pasted together by a program that does not mind.",
    why: "Read either way, the names of some people would be wrong at the provider, and so would every comparison with an earlier run.",
    mend: "Open the file in a spreadsheet, mend the names that look wrong, and save it as \"CSV UTF-8 (comma delimited)\".",
    example: "a month from another system appended to a file of Excel",
};

/// The problem as it is shown. `utf8_row` has a letter that only UTF-8 writes so.
pub(in crate::intake) fn problem(utf8_row: u64) -> Problem {
    Problem::new(
        &RULE,
        format!("this row is not UTF-8, but row {utf8_row} is: no one encoding reads this file"),
        "mend the accented letters of both rows, and save the file as \"CSV UTF-8 (comma delimited)\"",
    )
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
