//! `workbook-damaged`: the workbook is damaged.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem};

pub(super) static RULE: Rule = Rule {
    code: "workbook-damaged",
    severity: Severity::Error,
    scope: Scope::File,
    title: "the workbook is damaged",
    what: "The file begins like a workbook, and then something in it is not as every spreadsheet program writes it.",
    why: "What could still be read might be another amount, or might lack the last rows.",
    mend: "Open it in Excel or LibreOffice, let it be repaired, look it over, and save it as .xlsx.",
    example: "a download that was cut off",
};

/// The problem as it is shown; `how` follows a colon.
pub(in crate::intake) fn problem(how: &'static str) -> Problem {
    Problem::new(
        &RULE,
        format!("the workbook is damaged: {how}"),
        "open it in Excel or LibreOffice, look it over, and save it again as .xlsx",
    )
}
