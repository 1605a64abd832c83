//! `phone-scientific`: the spreadsheet has shortened the phone.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "phone-scientific", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
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
