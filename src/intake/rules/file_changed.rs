//! `file-changed`: the file changed while it was being read.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "file-changed", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn what_was_not_checked_is_not_handed_out() {
        let file = testing::file(testing::table("amount", "250000"));
        let checked = testing::check_path(file.path()).unwrap();
        std::fs::write(file.path(), testing::table("amount", "260000")).unwrap();
        let result = checked.for_each_row(&mut |_| Ok::<(), ()>(()));
        let Err(crate::intake::VisitError::Intake(error)) = result else {
            panic!("the change went unseen");
        };
        assert_eq!(testing::codes_in(&error.diagnostics()), [(None, "file-changed")]);
    }
}
