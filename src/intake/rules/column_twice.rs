//! `column-twice`: two columns mean the same.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule = Rule { code: "column-twice", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(meaning: &str, first: &str, second: &str) -> Problem {
    Problem::new(&RULE)
        .with("meaning", shown(meaning))
        .with("first", shown(first))
        .with("second", shown(second))
        .in_column(second)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn both_headings_are_shown() {
        let text = testing::table("currency", "XOF").replace("currency", "Net à payer");
        let error = testing::check_text(&text).unwrap_err();
        assert_eq!(testing::codes_in(&error.diagnostics()), [(Some(1), "column-twice")]);
        let shown = error.diagnostics().text(Language::English);
        assert!(shown.contains("\"amount\" and \"Net à payer\""), "{shown}");
    }
}
