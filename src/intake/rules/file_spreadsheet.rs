//! `file-spreadsheet`: an office file of a kind that is not read.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "file-spreadsheet",
    severity: Severity::Error,
    scope: Scope::File,
    title: "an office file of a kind that is not read",
    what: "The file is an old Excel workbook (.xls), a binary one (.xlsb), a web page that calls itself a workbook, or \
           another office file, whatever its name says.",
    why: "payrun reads .xlsx and CSV. Older and rarer kinds cannot be read exactly and within safe bounds, and a name \
          alone does not change what a file is.",
    mend: "Open it in Excel or LibreOffice, choose File, Save as, and the type \"Excel Workbook (.xlsx)\".",
    example: "salaries.xls -> salaries.xlsx",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(what: &str) -> Problem {
    Problem::new(
        &RULE,
        format!("this is {what}, which payrun does not read"),
        "open it in Excel or LibreOffice and save it as \"Excel Workbook (.xlsx)\"",
    )
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
