//! `column-twice`: two columns mean the same.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule = Rule {
    code: "column-twice",
    severity: Severity::Error,
    scope: Scope::File,
    title: "two columns mean the same",
    what: "Two headings claim one meaning, such as \"Montant\" and \"Net à payer\".",
    why: "Only one of them can be paid, and payrun does not choose.",
    mend: "Delete one of the two, or rename it to something that payrun ignores.",
    example: "\"Montant\" and \"Net à payer\" -> \"Montant brut\" and \"Net à payer\"",
};

/// The problem as it is shown. Each column is its heading and its letters in a spreadsheet.
pub(in crate::intake) fn problem(meaning: &str, first: (&str, String), second: (&str, String)) -> Problem {
    let place = |(heading, letters): &(&str, String)| format!("\"{}\" (column {letters})", shown(heading));
    Problem::new(
        &RULE,
        format!("two columns mean \"{}\": {} and {}", shown(meaning), place(&first), place(&second)),
        "delete one of them, or rename the one that is not to be used",
    )
    .in_column(second.0)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn both_headings_are_shown() {
        let text = testing::table("currency", "XOF").replace("currency", "Net à payer");
        let error = testing::check_text(&text).unwrap_err();
        assert_eq!(testing::codes_in(&error.diagnostics()), [(Some(1), "column-twice")]);
        let shown = error.diagnostics().to_string();
        assert!(shown.contains("\"amount\" (column F) and \"Net à payer\" (column G)"), "{shown}");
    }
}
