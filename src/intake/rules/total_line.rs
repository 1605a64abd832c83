//! `total-line`: a total line is no payment.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "total-line", severity: Severity::Note, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(sum: &str) -> Problem {
    Problem::new(&RULE).with("sum", sum.to_owned())
}

/// For a line without an amount.
pub(in crate::intake) fn without_amount() -> Problem {
    Problem::worded(&RULE, "total-line-without-amount")
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn a_total_that_agrees_is_noted() {
        let table = testing::table("amount", "250000");
        let second = testing::row("employee_id", "E2").replace("0190123456", "0190123457");
        for total in [
            "Total,,,,,500000,,,,,",
            ",TOTAL GÉNÉRAL,,,,500 000 F CFA,,,,,",
            "Somme,,,,,\"500.000,00\"",
            ",,,,Total,500000,,,,,",
            ",,,Total net,,500000,,,,,",
            "Total,,,,,",
        ] {
            let checked = testing::check_text(&format!("{table}{second}{total}\n")).unwrap();
            assert_eq!(testing::codes_in(&checked.diagnostics), [(Some(4), "total-line")], "{total}");
            assert_eq!((checked.input.rows, checked.rejected), (2, 0));
        }
    }

    #[test]
    fn subtotals_count_from_the_one_before() {
        let table = testing::table("amount", "250000");
        let row = |n: u32| {
            testing::row("employee_id", &format!("E{n}")).replace("0190123456", &format!("019012340{n}"))
        };
        let sub = "Sous-total,,,,,500000,,,,,\n";
        let text = format!("{table}{}{sub}{}{}{sub}Total général,,,,,1000000,,,,,\n", row(2), row(3), row(4));
        let notes = [(Some(4), "total-line"), (Some(7), "total-line"), (Some(8), "total-line")];
        assert_eq!(testing::codes_of(&text), notes);
    }
}
