//! `workbook-encrypted`: the workbook has a password.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem};

pub(super) static RULE: Rule = Rule {
    code: "workbook-encrypted",
    severity: Severity::Error,
    scope: Scope::File,
    title: "the workbook has a password",
    what: "The file is locked with a password for opening it, and nothing in it can be read without.",
    why: "payrun asks for no passwords.",
    mend: "Open it in Excel with its password, choose File, Info, Protect Workbook, Encrypt with Password, empty the field, and save.",
    example: "salaires.xlsx with a password -> without",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "the workbook is locked with a password",
        "open it with its password, take the password away (File, Info, Protect Workbook, Encrypt with Password), and save it",
    )
}
