//! `rows-above-headings`: there is something above the headings.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "rows-above-headings", severity: Severity::Warning, scope: Scope::File };

/// The problem as it is shown, at the first of `count` rows.
pub(in crate::intake) fn problem(count: usize, last: u64) -> Problem {
    match count {
        1 => Problem::new(&RULE),
        _ => Problem::worded(&RULE, "rows-above-headings-several").with("count", count).with("last", last),
    }
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
