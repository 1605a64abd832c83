//! `operator-by-name`: an operator was read from its usual name.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule =
    Rule { code: "operator-by-name", severity: Severity::Warning, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str, code: &'static str, rows: u64) -> Problem {
    Problem::new(&RULE).with("typed", shown(typed)).with("operator", code).with("rows", rows)
}

/// For the names that there was no room to list.
pub(in crate::intake) fn more(rows: u64) -> Problem {
    Problem::worded(&RULE, "operator-by-name-more").with("rows", rows)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn each_way_of_writing_is_told_once() {
        let mut text = testing::table("operator", "MTN");
        text += &testing::row("operator", "MTN Bénin").replace("E1", "E2").replace("123456", "123457");
        text += &testing::row("operator", "MTN").replace("E1", "E3").replace("123456", "123458");
        let checked = testing::check_text(&text).unwrap();
        let told: Vec<_> =
            checked.diagnostics.in_detail().iter().map(|d| d.problem.message(Language::English)).collect();
        assert_eq!(
            told,
            [
                "the operator \"MTN\" was read as mtn_bj in 2 rows",
                "the operator \"MTN Bénin\" was read as mtn_bj in 1 row"
            ]
        );
        assert!(checked.is_all_valid());
    }
}
