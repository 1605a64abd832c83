//! `people-above-headings`: people seem to stand above the headings.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "people-above-headings", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(heading_row: u64) -> Problem {
    Problem::new(&RULE).with("row", heading_row)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn a_table_above_the_table_is_not_taken_for_a_title() {
        let table = testing::table("amount", "250000");
        let above = format!("No,Qui,Ou,Combien\nE9,Ama Koffi,+2290190123457,5000\n{table}");
        assert_eq!(testing::codes_of(&above), [(Some(2), "people-above-headings")]);
        let letterhead = format!("Acme SA,IFU,3201234567890\n{table}");
        assert_eq!(testing::codes_of(&letterhead), [(Some(1), "rows-above-headings")]);
    }
}
