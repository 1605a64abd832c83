//! `name-not-split`: the whole name cannot be split with certainty.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "name-not-split",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the whole name cannot be split with certainty",
    what: "One column holds the whole name, and nothing tells which part is the last name: `payrun explain name-split` tells the rule.",
    why: "Both providers want a first and a last name.",
    mend: "Write two columns, first_name and last_name; or write the last name in CAPITALS.",
    example: "\"Koffi Ama Rose\" under \"Nom complet\" -> \"KOFFI Ama Rose\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "which part of the name is the last name cannot be told",
        "write the last name in CAPITALS, as in \"KOFFI Ama\", or make two columns, first_name and last_name",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn what_is_not_certain_is_refused() {
        let text =
            "Matricule,Nom complet,Téléphone,Opérateur,Montant\nE1,Koffi Ama,+2290190123456,mtn_bj,1000\n";
        assert_eq!(testing::codes_of(text), [(Some(1), "name-split"), (Some(2), "name-not-split")]);
    }
}
