//! `employee-id-bad`: the employee id has characters that cannot be seen.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "employee-id-bad", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn unseen_characters_are_refused() {
        for id in [
            "E\t1",
            "E1\u{200b}",
            "\u{feff}E1",
            "E\u{a0}1",
            "E\u{202f}1",
            "E\u{ad}1",
            "E1\u{fe0f}",
            "\u{202e}1E",
        ] {
            assert_eq!(testing::codes("employee_id", id), ["employee-id-bad"], "{id:?}");
            assert_eq!(testing::codes("pay_item", id), ["pay-item-bad"], "{id:?}");
        }
        // What is trimmed at the ends was never part of it.
        for id in ["E 1", "\u{a0}E1\u{a0}", "É1", "M\u{2013}1", "学生1"] {
            assert_eq!(testing::codes("employee_id", id), Vec::<&str>::new(), "{id:?}");
        }
    }
}
