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

/// The problem as it is shown.
pub(in crate::intake) fn problem(meaning: &str, first: &str, second: &str) -> Problem {
    Problem::new(
        &RULE,
        format!("two columns mean \"{}\": \"{}\" and \"{}\"", shown(meaning), shown(first), shown(second)),
        "delete one of them, or rename the one that is not to be used",
    )
    .in_column(second)
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
        assert!(shown.contains("\"amount\" and \"Net à payer\""), "{shown}");
    }
}
