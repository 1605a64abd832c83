//! `employee-id-too-long`: the employee id is too long.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "employee-id-too-long",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the employee id is too long",
    what: "The employee id has more than 64 characters.",
    why: "The journal and the provider's metadata keep ids of at most 64 characters.",
    mend: "Write the employee's number only, without a name or a note.",
    example: "\"EMP-042 (see note of …)\" -> \"EMP-042\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE, "the employee id has more than 64 characters", "write the employee's number only")
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn ids_have_at_most_64_characters() {
        assert_eq!(testing::codes("employee_id", &"é".repeat(65)), ["employee-id-too-long"]);
        assert_eq!(testing::codes("employee_id", &"é".repeat(64)), Vec::<&str>::new());
    }
}
