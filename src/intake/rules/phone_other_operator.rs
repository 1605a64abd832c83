//! `phone-other-operator`: the phone begins like a number of another operator.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;
use crate::operators::Operator;

pub(super) static RULE: Rule =
    Rule { code: "phone-other-operator", severity: Severity::Warning, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(owner: &'static str, operator: &Operator) -> Problem {
    Problem::new(&RULE).with("owner", owner).with("operator", operator.code)
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
