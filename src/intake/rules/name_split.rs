//! `name-split`: whole names are split into first and last name.

use super::{Rule, Scope, Severity};
use crate::intake::columns::NameOrder;
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule = Rule { code: "name-split", severity: Severity::Warning, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(heading: &str, order: NameOrder) -> Problem {
    let problem = match order {
        NameOrder::LastFirst => Problem::new(&RULE),
        NameOrder::FirstLast => Problem::worded(&RULE, "name-split-first-last"),
        NameOrder::English => Problem::worded(&RULE, "name-split-of-two"),
        NameOrder::Unsaid => Problem::worded(&RULE, "name-split-capitals"),
    };
    problem.with("heading", shown(heading)).in_column(heading)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn it_is_told_once() {
        let text = "Matricule,Nom et prénoms,Téléphone,Opérateur,Montant\n\
            E1,Koffi Ama,+2290190123456,mtn_bj,1000\nE2,Mensah Ida,+2290190123457,mtn_bj,1000\n";
        assert_eq!(testing::codes_of(text), [(Some(1), "name-split")]);
    }
}
