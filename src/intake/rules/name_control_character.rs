//! `name-control-character`: a name has characters that cannot be seen.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "name-control-character", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn names_stand_on_one_line() {
        assert_eq!(testing::codes("first_name", "A\tma"), ["name-control-character"]);
    }
}
