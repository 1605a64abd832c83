//! `employee-id-missing`: the employee id is missing.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "employee-id-missing",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the employee id is missing",
    what: "The employee id is empty.",
    why: "It is what makes a payout one and the same in every later run; without it nobody can be protected from being paid twice.",
    mend: "Write the employee's number.",
    example: "\"\" -> \"EMP-042\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE, "there is no employee id", "write the number by which the employee is known")
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn an_empty_id_is_refused() {
        assert_eq!(testing::codes("employee_id", " "), ["employee-id-missing"]);
    }
}
