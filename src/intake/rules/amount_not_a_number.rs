//! `amount-not-a-number`: the amount is not a number.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;
use crate::intake::read::amount;

pub(super) static RULE: Rule = Rule {
    code: "amount-not-a-number",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the amount is not a number",
    what: "The amount has letters or signs, or its digits are grouped in an unusual way.",
    why: "payrun pays what is written, and does not guess.",
    mend: "Write digits alone. Spaces between thousands and a decimal point or comma are understood.",
    example: "\"250 000 F CFA\" -> \"250000\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str) -> Problem {
    Problem::new(&RULE, "amount is not a number", help(typed)).with_amount(typed)
}

fn help(typed: &str) -> String {
    let number = typed.trim_end_matches(|c: char| !c.is_ascii_digit());
    if let Ok(mended) = amount::plain(number) {
        return format!("write the number alone: {mended}");
    }
    if typed.bytes().any(|byte| matches!(byte, b'e' | b'E'))
        && typed.starts_with(|c: char| c.is_ascii_digit())
    {
        return "the spreadsheet has shortened the number: format the column as a number, and save again"
            .to_owned();
    }
    "write digits alone, such as 250000 or 1250.50".to_owned()
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn the_number_alone_is_shown_where_it_is_certain() {
        let problem = testing::problem("amount", "250 000 F CFA");
        assert_eq!(problem.code(), "amount-not-a-number");
        assert_eq!(problem.help(), "write the number alone: 250000");
        for typed in ["abc", "2.5E+05", "25 00", "1e3", "0x10", "٣", "+5"] {
            assert_eq!(testing::codes("amount", typed), ["amount-not-a-number"], "{typed}");
        }
    }
}
