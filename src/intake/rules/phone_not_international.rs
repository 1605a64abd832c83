//! `phone-not-international`: the phone is written without the country code.

use super::{Rule, Scope, Severity};
use crate::domain::Country;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "phone-not-international",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the phone is written without the country code",
    what: "The digits are not a number of the country in which the operator pays.",
    why: "The provider's own check lets eight local digits pass, and the money may go astray.",
    mend: "Write the number with the country code in front.",
    example: "\"0190123456\" -> \"+2290190123456\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(mended: Option<String>, country: Country) -> Problem {
    let help = match (mended, country) {
        (Some(mended), _) => format!("write {mended}"),
        (None, Country::CI) => {
            "write +225 and the ten digits that numbers have since January 2021".to_owned()
        }
        (None, _) => format!(
            "write the number as +{} and {} digits ({})",
            country.dial_code(),
            country.mobile_lengths().iter().map(usize::to_string).collect::<Vec<_>>().join(" or "),
            country.name()
        ),
    };
    Problem::new(&RULE, "phone is written without the country code", help)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn the_full_number_is_shown() {
        for typed in ["0190123456", "90123456", "002290190123456"] {
            let problem = testing::problem("phone", typed);
            assert_eq!(problem.code(), "phone-not-international", "{typed}");
            assert_eq!(problem.help(), "write +2290190123456", "{typed}");
        }
    }
}
