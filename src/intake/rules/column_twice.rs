//! `column-twice`: two columns mean the same.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule = Rule { code: "column-twice", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown. Each column is its heading and its letters in a spreadsheet.
pub(in crate::intake) fn problem(meaning: &str, first: (&str, String), second: (&str, String)) -> Problem {
    Problem::new(&RULE)
        .with("meaning", shown(meaning))
        .with("first", shown(first.0))
        .with("firstplace", first.1)
        .with("second", shown(second.0))
        .with("secondplace", second.1)
        .in_column(second.0)
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
        assert!(shown.contains("\"amount\" (column F) and \"Net à payer\" (column G)"), "{shown}");
    }
}
