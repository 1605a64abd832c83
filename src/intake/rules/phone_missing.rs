//! `phone-missing`: the phone is missing.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "phone-missing",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the phone is missing",
    what: "The phone is empty.",
    why: "It is the wallet that the money goes to.",
    mend: "Write the number with its country code.",
    example: "\"\" -> \"+2290190123456\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "there is no phone",
        "write the number of the wallet with its country code, such as +2290190123456",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn an_empty_phone_is_refused() {
        assert_eq!(testing::codes("phone", ""), ["phone-missing"]);
    }
}
