//! `remark-line`: a remark is no payment.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "remark-line", severity: Severity::Warning, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn signatures_are_passed_over_below_a_total() {
        let table = testing::table("amount", "250000");
        let end = "Total,,,,,250000,,,,,\n\nFait à Cotonou,,,le 30 novembre,,,,,,,\n,,,,,Le Directeur,,,,,\nLe comptable\n";
        // A date in the column of the phones has digits.
        assert_eq!(
            testing::codes_of(&format!("{table}{end}").replace("le 30 novembre", "le trente")),
            [
                (Some(3), "total-line"),
                (Some(5), "remark-line"),
                (Some(6), "remark-line"),
                (Some(7), "remark-line")
            ]
        );
        assert!(testing::codes_of(&format!("{table}{end}")).contains(&(Some(5), "phone-letters")));
    }

    #[test]
    fn what_may_be_a_person_is_never_passed_over() {
        let table = testing::table("amount", "250000");
        let is_row = |end: &str| {
            let codes = testing::codes_of(&format!("{table}{end}"));
            !codes.is_empty() && codes.iter().all(|(_, code)| *code != "remark-line")
        };
        // Without a total or an empty line above, and with one.
        assert!(is_row("Le Directeur,,,,,,,,,,\n"));
        assert!(is_row("\nE7,,,,,,,,,,\n"));
        assert!(is_row("\n,Awa,Diop,,,,,,,,\n"));
        assert!(is_row("\n,,Diop,,,,,,,,\n"));
        assert!(is_row("\nE7,Awa,,,,,,,,,\n"));
        assert!(is_row("Total,,,,,250000,,,,,\nE7,Awa,,,,,,,,,\n"));
        assert!(is_row("Total,,,,,250000,,,,,\nE7,,,,,5000,,,,,\n"));
        assert!(is_row("Total,,,,,250000,,,,,\n,,,+2290190123457,,,,,,,\n"));
        assert!(!is_row("\nFait à Cotonou,,,,,,,,,,\n"));
    }
}
