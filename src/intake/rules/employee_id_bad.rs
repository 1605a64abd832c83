//! `employee-id-bad`: the employee id has characters that cannot be seen.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "employee-id-bad",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the employee id has characters that cannot be seen",
    what: "There is a line break, a tab or another control character inside the employee id.",
    why: "Two ids that look the same would be two people.",
    mend: "Type the id again.",
    example: "\"EMP<tab>042\" -> \"EMP-042\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE, "the employee id has a character that cannot be seen", "type the id again")
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn unseen_characters_are_refused() {
        assert_eq!(testing::codes("employee_id", "E\t1"), ["employee-id-bad"]);
    }
}
