//! `phone-scientific`: the spreadsheet has shortened the phone.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "phone-scientific",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the spreadsheet has shortened the phone",
    what: "The phone stands in the file as `2.29E+12`: the spreadsheet took it for a number and dropped digits.",
    why: "The digits that are gone cannot be recovered from the file.",
    mend: "Format the column as text, type the numbers again or copy them from their source, and save again.",
    example: "\"2.29E+12\" -> \"+2290190123456\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "the spreadsheet has shortened the phone, and digits are lost",
        "format the column as text, enter the full number again with its country code, and save again",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn lost_digits_are_not_guessed() {
        assert_eq!(testing::codes("phone", "2.29E+12"), ["phone-scientific"]);
        assert_eq!(testing::codes("phone", "\"2,29019E+12\""), ["phone-scientific"]);
    }
}
