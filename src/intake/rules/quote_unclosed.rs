//! `quote-unclosed`: a quote was opened and not closed.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "quote-unclosed",
    severity: Severity::Error,
    scope: Scope::File,
    title: "a quote was opened and not closed",
    what: "A cell begins with a quotation mark and the mark that should end it is missing, or is found only rows below.",
    why: "Everything up to the next mark would be read as one cell, and the people on those rows would silently not be paid.",
    mend: "Go to the row named, and close the quotation mark or delete it.",
    example: "E1,\"Koffi,Ama,… -> E1,\"Koffi\",Ama,…",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "a quotation mark is opened in this row and not closed in it, so the rows below would be swallowed",
        "close the quotation mark in this row, or delete it; write a mark inside a text twice (\"\")",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn rows_below_an_open_quote_are_not_swallowed() {
        let text = testing::table("description", "\"November") + &testing::row("employee_id", "E2");
        assert_eq!(testing::codes_of(&text), [(Some(2), "quote-unclosed")]);
    }
}
