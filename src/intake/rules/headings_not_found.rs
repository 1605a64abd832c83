//! `headings-not-found`: there is no heading line.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "headings-not-found",
    severity: Severity::Error,
    scope: Scope::File,
    title: "there is no heading line",
    what: "No line among the first 50 has three headings that payrun knows, and the first one has none.",
    why: "Without headings nobody knows which cell is the amount.",
    mend: "Add a heading line. The cells of the line are not repeated here: they may be personal.",
    example: "employee_id,first_name,last_name,phone,operator,amount",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "this is not a heading line: no column of it is known",
        "add a heading line within the first 50 lines; `payrun template FILE` shows one",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn a_person_is_not_taken_for_headings() {
        let row = testing::row("amount", "250000");
        let error = testing::check_text(&(row.clone() + &row)).unwrap_err();
        assert_eq!(testing::codes_in(&error.diagnostics()), [(Some(1), "headings-not-found")]);
        assert!(!error.diagnostics().to_string().contains("Koffi"));
    }
}
