//! `cell-error`: a cell holds an error of the spreadsheet.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule = Rule {
    code: "cell-error",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "a cell holds an error of the spreadsheet",
    what: "The cell shows `#N/A`, `#REF!`, `#VALUE!` or the like: the formula in it, or one before it, has failed.",
    why: "There is no value to be paid, or to be paid to.",
    mend: "Correct the formula, or type the value in its place.",
    example: "#N/A -> 250000",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(error: &str) -> Problem {
    Problem::new(
        &RULE,
        format!("the spreadsheet shows an error here: {}", shown(error)),
        "correct the formula in this cell, or type the value in its place",
    )
}
