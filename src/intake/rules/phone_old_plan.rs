//! `phone-old-plan`: the phone is a number of before a renumbering.

use super::{Rule, Scope, Severity};
use crate::domain::Country;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "phone-old-plan",
    severity: Severity::Warning,
    scope: Scope::Row,
    title: "the phone is a number of before a renumbering",
    what: "Benin's numbers have ten digits since 30 November 2024 (01 before the old number), Côte d'Ivoire's since January 2021 (01, 05 or 07 before it); Gabon's begin with 6 or 7 in place of the 0 since November 2019.",
    why: "Operators may no longer route the old form. It is not changed silently, because the file is the record of what was paid.",
    mend: "Write the ten-digit number.",
    example: "\"+22990123456\" -> \"+2290190123456\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(country: Country, mended: Option<String>) -> Problem {
    let help = match mended {
        Some(mended) => format!("write {mended} if that is the number"),
        None => "ask for the ten-digit number: 01, 05 or 07 stands before the old one".to_owned(),
    };
    Problem::new(&RULE, format!("phone is a number of before the renumbering of {}", country.name()), help)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn the_new_number_is_shown_where_it_is_certain() {
        let problem = testing::problem("phone", "+22990123456");
        assert_eq!(problem.code(), "phone-old-plan");
        assert_eq!(problem.help(), "write +2290190123456 if that is the number");
    }
}
