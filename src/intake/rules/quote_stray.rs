//! `quote-stray`: text stands after a closing quote.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "quote-stray", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
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
