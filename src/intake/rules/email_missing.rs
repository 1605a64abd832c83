//! `email-missing`: the email is missing.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "email-missing",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the email is missing",
    what: "The row is paid through Moneroo, and has no email.",
    why: "Moneroo requires an address for every recipient.",
    mend: "Write an address: the employee's own, or one of the employer's.",
    example: "\"\" -> \"ama.koffi@example.com\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "there is no email, and Moneroo requires one",
        "write the employee's address, or one of the employer's",
    )
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
