//! `employee-id-too-long`: the employee id is too long.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "employee-id-too-long", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
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
