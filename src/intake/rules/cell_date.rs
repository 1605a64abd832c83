//! `cell-date`: a date stands where something else is expected.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem};

pub(super) static RULE: Rule = Rule {
    code: "cell-date",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "a date stands where something else is expected",
    what: "The spreadsheet has stored the cell as a date. What was typed, such as `2026-11` or `1-12`, is gone.",
    why: "A date is a number inside: the day 46356 is no salary of 46,356 francs, and nobody's phone.",
    mend: "Format the column as text (or as a number), then type the value again.",
    example: "30/11/2026 -> 250000",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "the spreadsheet has made a date of this cell",
        "format the column as text, or as a number for amounts, then type the value again",
    )
}
