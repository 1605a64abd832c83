//! `metadata-control-character`: a metadata value has characters that cannot be seen.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "metadata-control-character", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn values_stand_on_one_line() {
        let text = testing::table("description", "a\tb").replace("description", "meta.note");
        assert_eq!(testing::codes_of(&text), [(Some(2), "metadata-control-character")]);
    }
}
