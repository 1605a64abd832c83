//! `name-not-split`: the whole name cannot be split with certainty.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "name-not-split", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
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
