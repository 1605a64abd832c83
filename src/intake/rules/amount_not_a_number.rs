//! `amount-not-a-number`: the amount is not a number.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;
use crate::intake::read::number;

pub(super) static RULE: Rule =
    Rule { code: "amount-not-a-number", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str) -> Problem {
    let digit = |c: char| c.is_ascii_digit();
    let bare = typed.trim_start_matches(|c| !digit(c)).trim_end_matches(|c| !digit(c));
    // Not `250K` or `-5 %`: what was cut off changes the number.
    let has_words = typed.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let problem = match number::read(bare) {
        Ok(number) if has_words => {
            Problem::worded(&RULE, "amount-not-a-number-mended").with("mended", number.plain.into_owned())
        }
        _ => Problem::new(&RULE),
    };
    problem.with_amount(typed)
}

/// For `2.5E+05`.
pub(in crate::intake) fn shortened(typed: &str) -> Problem {
    Problem::worded(&RULE, "amount-not-a-number-shortened").with_amount(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn the_number_alone_is_shown_where_it_is_certain() {
        let problem = testing::problem("amount", "250 000 euros");
        assert_eq!(problem.code(), "amount-not-a-number");
        assert_eq!(problem.help(Language::English), "write the number alone: 250000");
        for typed in ["abc", "2.5E+05", "25 00", "1e3", "0x10", "٣", "+5", "250K"] {
            assert_eq!(testing::codes("amount", typed), ["amount-not-a-number"], "{typed}");
        }
        assert!(testing::problem("amount", "\"2,5E+05\"").message(Language::English).contains("shortened"));
    }
}
