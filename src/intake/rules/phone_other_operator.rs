//! `phone-other-operator`: the phone begins like a number of another operator.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;
use crate::operators::Operator;

pub(super) static RULE: Rule = Rule {
    code: "phone-other-operator",
    severity: Severity::Warning,
    scope: Scope::Row,
    title: "the phone begins like a number of another operator",
    what: "Numbers that begin like this were given out by another operator of the country.",
    why: "Numbers can be carried to another operator, so the row is paid. But the operator or the phone may be wrong, and then the payout fails.",
    mend: "Check operator and phone with the employee.",
    example: "\"+2290195123456\" with mtn_bj -> moov_bj",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(owner: &str, operator: &Operator) -> Problem {
    Problem::new(
        &RULE,
        format!("phone begins like a number of {owner}, and the operator is {}", operator.code),
        "check operator and phone with the employee; nothing to do if the number was carried over",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn it_is_mentioned() {
        assert_eq!(testing::codes("phone", "+2290195123456"), ["phone-other-operator"]);
        assert_eq!(testing::codes("phone", "+2290197123456"), Vec::<&str>::new());
    }
}
