//! `rows-above-headings`: there is something above the headings.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "rows-above-headings",
    severity: Severity::Warning,
    scope: Scope::File,
    title: "there is something above the headings",
    what: "Rows stand above the heading line: a title, a date, the name of the employer.",
    why: "They are passed over. It is mentioned so that nobody who stands there is left out.",
    mend: "Nothing, when they are titles. The headings must be within the first 50 lines.",
    example: "a line \"Salaires novembre 2026\" above the headings",
};

/// The problem as it is shown, at the first of `count` rows.
pub(in crate::intake) fn problem(count: usize, last: u64) -> Problem {
    let message = match count {
        1 => "this row stands above the headings and is passed over".to_owned(),
        _ => format!("{count} rows from here to row {last} stand above the headings and are passed over"),
    };
    Problem::new(&RULE, message, "nothing, when it is a title; move it below the headings if it is a person")
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn titles_are_passed_over_and_named() {
        let table = testing::table("amount", "250000");
        let titled = format!("Salaires novembre 2026\n\nÉtabli le,30/11/2026\n,,\n{table}");
        let checked = testing::check_text(&titled).unwrap();
        assert_eq!(testing::codes_in(&checked.diagnostics), [(Some(1), "rows-above-headings")]);
        assert_eq!((checked.facts.heading_row, checked.valid.rows), (5, 1));
        let far = format!("{}{table}", "Titre\n".repeat(50));
        assert_eq!(testing::codes_of(&far), [(Some(1), "headings-not-found")]);
    }
}
