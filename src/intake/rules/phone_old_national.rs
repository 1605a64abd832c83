//! `phone-old-national`: the phone is an old number without the country code.

use super::{Rule, Scope, Severity};
use crate::domain::Country;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "phone-old-national",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the phone is an old number without the country code",
    what: "The number has the form of before the country's renumbering (Benin: eight digits until 30 November 2024; Côte d'Ivoire: eight digits until January 2021; Gabon: 02 to 07 until November 2019), and no country code.",
    why: "Old numbers are not changed silently: the digits that were added decide whom the money reaches.",
    mend: "Write the number of today.",
    example: "\"90123456\" -> \"+2290190123456\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(country: Country, mended: Option<String>) -> Problem {
    let help = match mended {
        Some(mended) => format!("write {mended} if that is the number today"),
        None => "ask for the ten-digit number: 01, 05 or 07 stands before the old one".to_owned(),
    };
    let message = format!("phone is a number of before the renumbering of {}", country.name());
    Problem::new(&RULE, message, help)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn the_number_of_today_is_shown_where_it_is_certain() {
        let problem = testing::problem("phone", "90 12 34 56");
        assert_eq!(problem.code(), "phone-old-national");
        assert_eq!(problem.help(), "write +2290190123456 if that is the number today");
    }
}
