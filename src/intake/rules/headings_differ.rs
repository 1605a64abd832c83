//! `headings-differ`: other headings stand further down.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "headings-differ", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(heading_row: u64) -> Problem {
    Problem::new(&RULE).with("row", heading_row)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn another_table_is_not_read_under_these_headings() {
        let table = testing::table("amount", "250000");
        let other = "Matricule,Nom,Prénom,Téléphone,Montant,,,,,,\n";
        assert_eq!(testing::codes_of(&format!("{table}{other}")), [(Some(3), "headings-differ")]);
    }
}
