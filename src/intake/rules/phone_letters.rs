//! `phone-letters`: the phone has letters in it.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "phone-letters",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the phone has letters in it",
    what: "There are letters in the phone: a word, an extension, or the letter O in place of the digit 0.",
    why: "What the letters stand for is a guess, and a wrong digit pays somebody else.",
    mend: "Write one number, in digits only.",
    example: "\"O190123456\" -> \"0190123456\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "phone has letters in it",
        "write one number in digits only, such as +2290190123456; mind the letter O in place of the digit 0",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn letters_are_no_digits() {
        for typed in ["à demander", "O190123456", "0190123456 poste 12", "call me"] {
            assert_eq!(testing::codes("phone", typed), ["phone-letters"], "{typed}");
        }
    }
}
