//! `total-differs`: the total line differs from the rows above it.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "total-differs",
    severity: Severity::Error,
    scope: Scope::File,
    title: "the total line differs from the rows above it",
    what: "The amount of a total line is not what the rows above it add up to.",
    why: "Somebody is missing, or there twice, or an amount was changed after the total was typed.",
    mend: "Find the row, or correct the total; or delete the total line, if it is the one that is wrong.",
    example: "\"Total\",,,,,350000 below rows of 250000 and 90000",
};

/// The problem as it is shown. The sums are in words: `350 000 XOF`.
pub(in crate::intake) fn problem(stated: &str, counted: &str, unreadable: u64) -> Problem {
    let rest = match unreadable {
        0 => String::new(),
        1 => "; 1 row above has an amount that cannot be read".to_owned(),
        _ => format!("; {unreadable} rows above have an amount that cannot be read"),
    };
    Problem::new(
        &RULE,
        format!("the total line says {stated}, but the rows above it add up to {counted}{rest}"),
        "look for somebody who is missing or doubled; correct the total, or delete the line",
    )
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
