//! `phone-not-international`: the phone is written without the country code.

use super::{Rule, Scope, Severity};
use crate::domain::Country;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "phone-not-international",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the phone is not a number of the operator's country",
    what: "The digits are not a mobile number of the country in which the operator pays, neither with its country code nor as written inside the country.",
    why: "The provider's own check lets eight local digits pass, and the money may go astray.",
    mend: "Write the number with the country code in front.",
    example: "\"0212345678\" with mtn_bj -> \"+2290190123456\"",
};

/// `mended` is what was probably meant; a number that is `marked` has a country code.
pub(in crate::intake) fn problem(mended: Option<String>, country: Country, marked: bool) -> Problem {
    let help = match mended {
        Some(mended) => format!("write {mended} if that is the number"),
        None => format!(
            "write the number as +{} and {} digits ({})",
            country.dial_code(),
            country.mobile_lengths().iter().map(usize::to_string).collect::<Vec<_>>().join(" or "),
            country.name()
        ),
    };
    let message = match marked {
        true => format!("phone is not a number of {}", country.name()),
        false => format!("phone is not a mobile number of {}, nor has it the country code", country.name()),
    };
    Problem::new(&RULE, message, help)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn what_is_expected_is_shown() {
        for typed in ["0212345678", "0712345678", "901234567", "+33612345678"] {
            let problem = testing::problem("phone", typed);
            assert_eq!(problem.code(), "phone-not-international", "{typed}");
            assert_eq!(problem.help(), "write the number as +229 and 10 digits (Benin)", "{typed}");
        }
    }
}
