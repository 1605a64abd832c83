//! `payout-twice`: the same payout stands in the file twice.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "payout-twice", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(other_row: u64) -> Problem {
    Problem::new(&RULE).with("row", other_row)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn every_row_of_the_set_is_refused_and_names_another() {
        let mut text = testing::table("employee_id", "É1");
        text += &testing::row("employee_id", "E\u{301}1 ");
        text += &testing::row("employee_id", "é1");
        let checked = testing::check_text(&text).unwrap();
        assert_eq!(
            testing::codes_in(&checked.diagnostics),
            [(Some(2), "payout-twice"), (Some(3), "payout-twice"), (Some(4), "payout-twice")]
        );
        assert_eq!((checked.valid.rows, checked.rejected), (0, 3));
    }

    #[test]
    fn a_row_that_is_rejected_for_something_else_still_counts() {
        let text = testing::table("phone", "") + &testing::row("phone", "+2290190123456");
        assert_eq!(
            testing::codes_of(&text),
            [(Some(2), "phone-missing"), (Some(2), "payout-twice"), (Some(3), "payout-twice")]
        );
    }
}
