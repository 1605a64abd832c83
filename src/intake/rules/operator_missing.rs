//! `operator-missing`: the operator is missing.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "operator-missing",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the operator is missing",
    what: "The operator is empty.",
    why: "The phone number does not tell which wallet to pay: numbers are portable.",
    mend: "Write the operator's code.",
    example: "\"\" -> \"mtn_bj\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE, "there is no operator", "write the operator's code, such as mtn_bj")
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn an_empty_operator_is_refused() {
        assert_eq!(testing::codes("operator", ""), ["operator-missing"]);
    }
}
