//! `quote-unclosed`: a quote was opened and not closed.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "quote-unclosed", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
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
