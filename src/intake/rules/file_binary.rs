//! `file-binary`: the file is not text.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "file-binary", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn what_is_not_text_is_refused_wherever_it_shows() {
        assert_eq!(testing::codes_of("%PDF-1.7\n"), [(None, "file-binary")]);
        let long = testing::table("description", "x").repeat(2000) + "\0";
        assert!(testing::codes_of(&long).iter().any(|(_, code)| *code == "file-binary"));
    }
}
