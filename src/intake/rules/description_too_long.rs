//! `description-too-long`: the description is too long.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "description-too-long", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn descriptions_have_at_most_255_characters() {
        assert_eq!(testing::codes("description", &"é".repeat(256)), ["description-too-long"]);
        assert_eq!(testing::codes("description", &"é".repeat(255)), Vec::<&str>::new());
    }
}
