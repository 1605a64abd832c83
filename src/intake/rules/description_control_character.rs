//! `description-control-character`: the description has characters that cannot be seen.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "description-control-character", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn descriptions_stand_on_one_line() {
        assert_eq!(testing::codes("description", "\"a\nb\""), ["description-control-character"]);
    }
}
