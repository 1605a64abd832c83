//! `headings-not-found`: there is no heading line.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "headings-not-found", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn a_person_is_not_taken_for_headings() {
        let row = testing::row("amount", "250000");
        let error = testing::check_text(&(row.clone() + &row)).unwrap_err();
        assert_eq!(testing::codes_in(&error.diagnostics()), [(Some(1), "headings-not-found")]);
        assert!(!error.diagnostics().text(Language::English).contains("Koffi"));
    }
}
