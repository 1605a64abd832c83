//! `name-split`: whole names are split into first and last name.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule = Rule {
    code: "name-split",
    severity: Severity::Warning,
    scope: Scope::File,
    title: "whole names are split into first and last name",
    what: "A single column holds whole names. Of each, the words in CAPITALS are the last name when the others are not in capitals, and what stands before a comma is. Else the heading tells the order: after \"Nom et prénoms\" the first word is the last name, after \"Prénom et nom\" the last word is; particles such as de, d' and El stay with the name that they belong to. \"Full name\" means first name and last name when there are two words. Any other name is refused.",
    why: "Both providers want two names and show them. A wrong split does not lead the money astray, but it must not go unseen.",
    mend: "Nothing, when the order is right. Else write two columns, first_name and last_name.",
    example: "\"Nom et prénoms\": \"KOFFI Ama\", \"Koffi Ama\" -> first name Ama, last name Koffi",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(heading: &str, rule: &'static str) -> Problem {
    Problem::new(
        &RULE,
        format!("the column \"{}\" holds whole names: {rule}", shown(heading)),
        "nothing to do if that is right; else write two columns, first_name and last_name",
    )
    .in_column(heading)
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
