//! `amount-not-a-number`: the amount is not a number.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;
use crate::intake::read::number;

pub(super) static RULE: Rule = Rule {
    code: "amount-not-a-number",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the amount is not a number",
    what: "The amount has letters or signs, or its digits are grouped in an unusual way.",
    why: "payrun pays what is written, and does not guess.",
    mend: "Write digits alone. Separators between thousands, a decimal point or comma, and the currency beside the number are understood.",
    example: "\"250K\" -> \"250000\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str) -> Problem {
    Problem::new(&RULE, "amount is not a number", help(typed)).with_amount(typed)
}

/// For `2.5E+05`.
pub(in crate::intake) fn shortened(typed: &str) -> Problem {
    Problem::new(
        &RULE,
        "the spreadsheet has shortened the amount, and digits may be lost",
        "format the column as a number without decimals, and save the file again",
    )
    .with_amount(typed)
}

fn help(typed: &str) -> String {
    let digit = |c: char| c.is_ascii_digit();
    let bare = typed.trim_start_matches(|c| !digit(c)).trim_end_matches(|c| !digit(c));
    match number::read(bare) {
        // Not `250K` or `-5 %`: what was cut off changes the number.
        Ok(number) if typed.chars().filter(|c| c.is_alphabetic()).count() > 1 => {
            format!("write the number alone: {}", number.plain)
        }
        _ => "write digits alone, such as 250000 or 1250.50".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn the_number_alone_is_shown_where_it_is_certain() {
        let problem = testing::problem("amount", "250 000 euros");
        assert_eq!(problem.code(), "amount-not-a-number");
        assert_eq!(problem.help(), "write the number alone: 250000");
        for typed in ["abc", "2.5E+05", "25 00", "1e3", "0x10", "٣", "+5", "250K", "#N/A"] {
            assert_eq!(testing::codes("amount", typed), ["amount-not-a-number"], "{typed}");
        }
        assert!(testing::problem("amount", "\"2,5E+05\"").message().contains("shortened"));
    }
}
