//! `name-missing`: a name is missing.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "name-missing", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn both_names_are_required() {
        assert_eq!(testing::codes("first_name", ""), ["name-missing"]);
        assert_eq!(testing::codes("last_name", " "), ["name-missing"]);
    }
}
