//! `phone-length-unusual`: the phone has an unusual length.

use super::{Rule, Scope, Severity};
use crate::domain::Country;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "phone-length-unusual",
    severity: Severity::Warning,
    scope: Scope::Row,
    title: "the phone has an unusual length",
    what: "The number of digits is not one that mobile numbers of the country have.",
    why: "Numbering plans change, so it is not refused. But a digit may be missing.",
    mend: "Check the number with the employee.",
    example: "\"+229019012345\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(country: Country, national_digits: usize) -> Problem {
    let usual: Vec<String> = country.mobile_lengths().iter().map(usize::to_string).collect();
    Problem::new(
        &RULE,
        format!(
            "phone has {national_digits} digits after +{}; mobile numbers of {} have {}",
            country.dial_code(),
            country.name(),
            usual.join(" or ")
        ),
        "check the number with the employee: a digit, or a 0 at the beginning, may be missing",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn it_is_mentioned() {
        assert_eq!(testing::codes("phone", "+229019012345"), ["phone-length-unusual"]);
    }
}
