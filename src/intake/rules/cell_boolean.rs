//! `cell-boolean`: TRUE or FALSE stands where something else is expected.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem};

pub(super) static RULE: Rule = Rule {
    code: "cell-boolean",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "TRUE or FALSE stands where something else is expected",
    what: "The cell holds a yes or no of the spreadsheet.",
    why: "It is no amount, no phone and no name.",
    mend: "Type the value that is meant.",
    example: "TRUE -> 250000",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE, "this cell holds TRUE or FALSE", "type the value that is meant")
}
