//! `phone-shared`: two employees have the same phone.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "phone-shared", severity: Severity::Warning, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(other_row: u64) -> Problem {
    Problem::new(&RULE).with("row", other_row)
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
