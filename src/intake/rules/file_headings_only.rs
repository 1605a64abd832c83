//! `file-headings-only`: there are headings, but nobody to pay.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "file-headings-only",
    severity: Severity::Error,
    scope: Scope::File,
    title: "there are headings, but nobody to pay",
    what: "The file has a heading line and no row below it.",
    why: "A run without rows is a mistake: the wrong sheet was saved, or a filter was on.",
    mend: "Save the sheet that holds the rows, or fill in the template.",
    example: "employee_id,first_name,… and nothing below",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "there are headings, but no row below them",
        "save the sheet that holds the rows, or fill in the template: one line per payout",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn headings_alone_are_refused() {
        let template = crate::intake::template_csv();
        let headings = template.lines().next().unwrap();
        assert_eq!(testing::codes_of(headings), [(None, "file-headings-only")]);
    }
}
