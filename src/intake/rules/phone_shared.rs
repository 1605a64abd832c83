//! `phone-shared`: two employees have the same phone.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "phone-shared",
    severity: Severity::Warning,
    scope: Scope::Row,
    title: "two employees have the same phone",
    what: "Another employee is paid on the same phone.",
    why: "Couples share a wallet. So does a ghost employee with whoever invented it.",
    mend: "Check that both employees agree with it.",
    example: "E1 and E7 both with +2290190123456",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(other_row: u64) -> Problem {
    Problem::new(
        &RULE,
        format!("the same phone as in row {other_row}, for another employee"),
        "check that both employees are to be paid on this phone",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn it_is_mentioned_for_two_people_and_not_for_two_pay_items() {
        let first = testing::table("employee_id", "E1");
        let other = first.clone() + &testing::row("employee_id", "E2");
        assert_eq!(testing::codes_of(&other), [(Some(3), "phone-shared")]);
        let bonus = first + &testing::row("pay_item", "bonus");
        assert_eq!(testing::codes_of(&bonus), []);
    }
}
