//! `email-malformed`: the email is not an address.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "email-malformed", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn addresses_have_a_form() {
        assert_eq!(testing::codes("email", "ama"), ["email-malformed"]);
        assert_eq!(testing::codes("email", "a@b.c; d@e.f"), ["email-malformed"]);
    }
}
