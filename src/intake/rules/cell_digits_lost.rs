//! `cell-digits-lost`: a number is longer than a spreadsheet can keep.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem};

pub(super) static RULE: Rule = Rule {
    code: "cell-digits-lost",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "a number is longer than a spreadsheet can keep",
    what: "The cell holds a number of more than 15 digits. A spreadsheet keeps the first 15 of a number and makes zeros of the rest.",
    why: "Another id or phone than the one that was typed would be taken.",
    mend: "Format the column as text, then type the value again or copy it from its source.",
    example: "1234567890123450 -> 1234567890123456 as text",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(digits: usize) -> Problem {
    Problem::new(
        &RULE,
        format!("this is a number of {digits} digits, of which a spreadsheet keeps only 15"),
        "format the column as text, then type the value again or copy it from its source",
    )
}
