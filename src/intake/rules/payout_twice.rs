//! `payout-twice`: the same payout stands in the file twice.

use super::{Rule, Scope, Severity};
use crate::domain::PayItem;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "payout-twice", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown, for a row with this pay item.
pub(in crate::intake) fn problem(other_row: u64, item: Option<&str>) -> Problem {
    // What the other row calls the salary is not known here, so the words are true whatever it is.
    let problem = match item {
        Some(item) if PayItem::means_salary(item) => Problem::worded(&RULE, "payout-twice-salary"),
        Some(_) | None => Problem::new(&RULE),
    };
    problem.with("row", other_row)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

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

    /// The item is a part of the payment's key, so it is never rewritten: both rows wait for a person.
    #[test]
    fn the_salary_under_two_names_is_one_payout() {
        let items = |one: &str, other: &str| {
            let text = testing::table("pay_item", one) + &testing::row("pay_item", other);
            testing::codes_of(&text)
        };
        let twice = [(Some(2), "payout-twice"), (Some(3), "payout-twice")];
        for (one, other) in
            [("", "Salaire"), ("salary", "SALAIRES"), ("Wage", "Paie"), ("salaire net", "Salaire")]
        {
            assert_eq!(items(one, other), twice, "{one} {other}");
        }
        for other in ["prime", "Salaire de base", "Salaire octobre"] {
            assert_eq!(items("salary", other), [], "{other}");
        }
        let checked =
            testing::check_text(&(testing::table("pay_item", "") + &testing::row("pay_item", "Salaire")));
        // Each row is told what is true of both.
        let said = checked.unwrap().diagnostics.text(Language::English);
        for other in [2, 3] {
            let told = format!("row {other}, and the pay item of both rows is the salary");
            assert!(said.contains(&told), "{said}");
        }
        assert!(!said.contains("and pay item as in"), "{said}");
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
