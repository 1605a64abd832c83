//! `total-differs`: the total line differs from the rows above it.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;
use crate::words::Value;

pub(super) static RULE: Rule = Rule { code: "total-differs", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown. The sums are in words: `350 000 XOF`. Beside them, of how many rows the amount cannot be
/// read, and of how many it can and the currency is not certain: neither are in the sum.
pub(in crate::intake) fn problem(stated: &str, counted: &str, unreadable: u64, unplaced: u64) -> Problem {
    let problem = match (unreadable, unplaced) {
        (0, 0) => Problem::new(&RULE),
        (_, 0) => Problem::worded(&RULE, "total-differs-unreadable").with("count", unreadable),
        (0, _) => Problem::worded(&RULE, "total-differs-unplaced").with("count", unplaced),
        _ => Problem::worded(&RULE, "total-differs-both")
            .with("unreadable", unreadable)
            .with("unplaced", unplaced),
    };
    problem.with("stated", Value::figure(stated)).with("counted", Value::figure(counted))
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn a_total_that_differs_refuses_the_file() {
        let table = testing::table("amount", "250000");
        let second = testing::row("employee_id", "E2").replace("0190123456", "0190123457");
        let error = testing::check_text(&format!("{table}{second}Total,,,,,\"750 000\",,,,,\n")).unwrap_err();
        assert_eq!(testing::codes_in(&error.diagnostics()), [(Some(4), "total-differs")]);
        assert!(error.to_string().contains("750\u{a0}000"));
        assert!(error.to_string().contains("500\u{a0}000"));
        let subtotal = format!("{table}Sous-total,,,,,250000,,,,,\n{second}Sous-total,,,,,500000,,,,,\n");
        assert_eq!(testing::codes_of(&subtotal), [(Some(3), "total-line"), (Some(5), "total-differs")]);
    }
}
