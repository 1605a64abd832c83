//! `headings-repeated`: the headings are repeated.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "headings-repeated", severity: Severity::Warning, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn the_same_headings_again_are_nobody() {
        let table = testing::table("amount", "250000");
        let (headings, _) = table.split_once('\n').unwrap();
        let second = testing::row("employee_id", "E2").replace("0190123456", "0190123457");
        let checked = testing::check_text(&format!("{table}{headings}\n{second}")).unwrap();
        assert_eq!(testing::codes_in(&checked.diagnostics), [(Some(3), "headings-repeated")]);
        assert_eq!((checked.input.rows, checked.valid.rows), (2, 2));
    }
}
