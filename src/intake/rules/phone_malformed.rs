//! `phone-malformed`: the phone is not a number.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "phone-malformed", severity: Severity::Error, scope: Scope::Row };

/// `digits` is how many there are, where there is nothing but digits.
pub(in crate::intake) fn problem(digits: Option<usize>) -> Problem {
    match digits {
        Some(digits) => Problem::worded(&RULE, "phone-malformed-digits").with("digits", digits),
        None => Problem::new(&RULE),
    }
}

/// For the vendor's test method, which takes an account number.
pub(in crate::intake) fn account_number() -> Problem {
    Problem::worded(&RULE, "phone-malformed-account-number")
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn only_digits_are_a_phone() {
        for typed in ["0190123*56", "1234567", "+", "?", "٠١٩٠١٢٣٤٥٦"] {
            assert_eq!(testing::codes("phone", typed), ["phone-malformed"], "{typed}");
        }
    }
}
