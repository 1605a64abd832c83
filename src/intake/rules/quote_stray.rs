//! `quote-stray`: text stands after a closing quote.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "quote-stray",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "text stands after a closing quote",
    what: "A cell in quotes is followed by more text before the next separator.",
    why: "Where the cell ends is a guess.",
    mend: "Put the quotes around the whole cell, or write a mark inside a text twice.",
    example: "\"Ama\" Koffi -> \"Ama \"\"Koffi\"\"\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "a quotation mark closes a cell, but more text follows it",
        "put the marks around the whole cell; write a mark inside a text twice (\"\")",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn text_after_a_closing_quote_is_refused() {
        assert_eq!(testing::codes("description", "\"a\" b"), ["quote-stray"]);
        assert_eq!(testing::codes("description", "\"a \"\"b\"\"\""), Vec::<&str>::new());
    }
}
