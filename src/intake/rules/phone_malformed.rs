//! `phone-malformed`: the phone is not a number.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "phone-malformed",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the phone is not a number",
    what: "A phone is 8 to 15 digits with at most a `+` before them.",
    why: "Both providers take this form only, and payrun does not guess what else was meant.",
    mend: "Write one number, with its country code.",
    example: "\"0190123456 / 0197000000\" -> \"+2290190123456\"",
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
        assert_eq!(testing::codes("phone", "call me"), ["phone-malformed"]);
        assert_eq!(testing::codes("phone", "1234567"), ["phone-malformed"]);
        assert_eq!(testing::codes("phone", &"1".repeat(16)), ["phone-malformed"]);
        assert_eq!(testing::codes("phone", "+"), ["phone-malformed"]);
    }
}
