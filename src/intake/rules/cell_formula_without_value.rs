//! `cell-formula-without-value`: a formula has no stored result.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem};

pub(super) static RULE: Rule = Rule {
    code: "cell-formula-without-value",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "a formula has no stored result",
    what: "The cell holds a formula, and the file does not hold what it comes to. Programs that write workbooks without calculating leave such cells.",
    why: "payrun reads what the spreadsheet has calculated. It does not calculate itself, lest two programs disagree about a salary.",
    mend: "Open the file in Excel or LibreOffice, let it calculate, and save it.",
    example: "=B2*C2 without a result -> open, save",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "this formula has no stored result",
        "open the file in Excel or LibreOffice, save it there, and use the saved file",
    )
}
