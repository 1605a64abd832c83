//! `row-blank`: there are empty rows between the others.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "row-blank", severity: Severity::Warning, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(last_row: Option<u64>) -> Problem {
    match last_row {
        Some(last) => Problem::worded(&RULE, "row-blank-several").with("last", last),
        None => Problem::new(&RULE),
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn only_empty_rows_with_rows_after_them_are_mentioned() {
        let good = testing::table("employee_id", "E1");
        let second = testing::row("employee_id", "E2").replace("0190123456", "0190123457");
        assert_eq!(testing::codes_of(&format!("{good},,,\n,,\n{second}")), [(Some(3), "row-blank")]);
        assert_eq!(testing::codes_of(&format!("{good},,,\n \n")), []);
    }
}
