//! `name-too-long`: a name is too long.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "name-too-long", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn names_have_at_most_100_characters() {
        assert_eq!(testing::codes("last_name", &"é".repeat(101)), ["name-too-long"]);
        assert_eq!(testing::codes("last_name", &"é".repeat(100)), Vec::<&str>::new());
    }
}
