//! `phone-several`: there are two numbers in one cell.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "phone-several", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn nobody_chooses_between_two_numbers() {
        for typed in
            ["0190123456 / 0197000000", "0190123456 ou 0197000000", "90123456 97000000", "0190123456/57"]
        {
            assert_eq!(testing::codes("phone", typed), ["phone-several"], "{typed}");
        }
    }
}
