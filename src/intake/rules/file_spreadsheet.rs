//! `file-spreadsheet`: a spreadsheet was given in place of a CSV file.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "file-spreadsheet",
    severity: Severity::Error,
    scope: Scope::File,
    title: "a spreadsheet was given in place of a CSV file",
    what: "The file is a workbook, whatever its name says.",
    why: "payrun reads CSV files. Renaming a workbook to .csv does not change what it is.",
    mend: "Open it in the spreadsheet program, choose File, Save as, and the type \"CSV UTF-8 (comma delimited)\".",
    example: "salaries.xlsx -> salaries.csv",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(what: &str) -> Problem {
    Problem::new(
        &RULE,
        format!("this is {what}, not a CSV file"),
        "open it in the spreadsheet program and save it as \"CSV UTF-8 (comma delimited)\"",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn a_workbook_is_recognised_by_its_first_bytes() {
        assert_eq!(testing::codes_of("PK\u{3}\u{4}..."), [(None, "file-spreadsheet")]);
    }
}
