//! `headings-differ`: other headings stand further down.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "headings-differ",
    severity: Severity::Error,
    scope: Scope::File,
    title: "other headings stand further down",
    what: "Among the rows stands a heading line that differs from the first one: a second table, with columns of its own.",
    why: "The rows below it would be read under the wrong headings.",
    mend: "Put each table into a file of its own, or give both the same columns.",
    example: "a list of bonuses below the list of salaries",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(heading_row: u64) -> Problem {
    Problem::new(
        &RULE,
        format!("this looks like a heading line, but differs from the headings in row {heading_row}"),
        "put the second table into a file of its own, or give both tables the same columns",
    )
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
