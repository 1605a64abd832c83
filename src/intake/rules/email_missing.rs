//! `email-missing`: the email is missing.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "email-missing", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn only_moneroo_requires_one() {
        assert_eq!(testing::codes("email", ""), Vec::<&str>::new());
        let text = testing::table("account", "moneroo").replace("ama@example.com", "");
        assert_eq!(testing::codes_of(&text), [(Some(2), "email-missing")]);
    }
}
