//! `phone-malformed`: the phone is not a number.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "phone-malformed",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the phone is not a number",
    what: "A phone is 8 to 15 digits; spaces, dots, dashes and brackets between them and a `+` before them make no difference. Other signs are no part of a number.",
    why: "payrun does not guess what else was meant.",
    mend: "Write one number, with its country code.",
    example: "\"0190123*56\" -> \"+2290190123456\"",
};

/// `digits` is how many there are, where there is nothing but digits.
pub(in crate::intake) fn problem(digits: Option<usize>) -> Problem {
    let message = match digits {
        Some(digits) => format!("phone has {digits} digits; a number has 8 to 15"),
        None => "phone is not a number".to_owned(),
    };
    Problem::new(&RULE, message, "write one number with its country code, such as +2290190123456")
}

/// For the vendor's test method, which takes an account number.
pub(in crate::intake) fn account_number() -> Problem {
    Problem::new(
        &RULE,
        "this operator is paid by account number, not by phone",
        "write 8 to 15 digits without +, such as 4149518161",
    )
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
