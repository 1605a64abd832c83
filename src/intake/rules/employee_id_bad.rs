//! `employee-id-bad`: the employee id has characters that cannot be seen.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "employee-id-bad", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn unseen_characters_are_refused() {
        assert_eq!(testing::codes("employee_id", "E\t1"), ["employee-id-bad"]);
    }
}
