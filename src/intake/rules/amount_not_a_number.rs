//! `amount-not-a-number`: the amount is not a number.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;
use crate::intake::read::amount;

pub(super) static RULE: Rule =
    Rule { code: "amount-not-a-number", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str) -> Problem {
    let number = typed.trim_end_matches(|c: char| !c.is_ascii_digit());
    let is_shortened = typed.bytes().any(|byte| matches!(byte, b'e' | b'E'))
        && typed.starts_with(|c: char| c.is_ascii_digit());
    let problem = if let Ok(mended) = amount::plain(number) {
        Problem::worded(&RULE, "amount-not-a-number-mended").with("mended", mended.into_owned())
    } else if is_shortened {
        Problem::worded(&RULE, "amount-not-a-number-shortened")
    } else {
        Problem::new(&RULE)
    };
    problem.with_amount(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn the_number_alone_is_shown_where_it_is_certain() {
        let problem = testing::problem("amount", "250 000 F CFA");
        assert_eq!(problem.code(), "amount-not-a-number");
        assert_eq!(problem.help(Language::English), "write the number alone: 250000");
        for typed in ["abc", "2.5E+05", "25 00", "1e3", "0x10", "٣", "+5"] {
            assert_eq!(testing::codes("amount", typed), ["amount-not-a-number"], "{typed}");
        }
    }
}
