//! `metadata-too-long`: a metadata value is too long.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "metadata-too-long", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn values_have_at_most_255_characters() {
        let with = |value: &str| testing::table("description", value).replace("description", "meta.note");
        assert_eq!(testing::codes_of(&with(&"é".repeat(256))), [(Some(2), "metadata-too-long")]);
        assert_eq!(testing::codes_of(&with(&"é".repeat(255))), []);
    }
}
