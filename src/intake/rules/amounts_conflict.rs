//! `amounts-conflict`: amounts are written in two ways that contradict each other.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "amounts-conflict",
    severity: Severity::Error,
    scope: Scope::File,
    title: "amounts are written in two ways that contradict each other",
    what: "In one row a point or comma stands before decimals, and in another it stands between thousands, or the other sign stands before decimals.",
    why: "Each may be plain alone, but a file with two habits has been put together from two places, and then an amount such as 1.250 may mean either.",
    mend: "Write the amounts of the whole file in one way: digits alone are best.",
    example: "\"1.250.000\" and \"1250.50\" in one file",
};

/// The problem as it is shown; what each row shows is in words.
pub(in crate::intake) fn problem(here: &str, other_row: u64, there: &str) -> Problem {
    Problem::new(
        &RULE,
        format!("{here} in this row, but {there} in row {other_row}"),
        "write all amounts of the file in one way, such as 250000 or 1250.50",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn both_rows_are_named() {
        let table = testing::table("amount", "1.250.000");
        let second = testing::row("employee_id", "E2").replace("0190123456", "0190123457");
        for (amount, conflict) in [("1250.00", true), ("\"1250,00\"", false), ("1 250", false)] {
            let text = format!("{table}{}", second.replace("250000", amount));
            let expected: &[_] = if conflict { &[(Some(3), "amounts-conflict")] } else { &[] };
            assert_eq!(testing::codes_of(&text), expected, "{amount}");
        }
    }
}
