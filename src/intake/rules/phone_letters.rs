//! `phone-letters`: the phone has letters in it.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "phone-letters", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
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
