//! `file-headings-only`: there are headings, but nobody to pay.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "file-headings-only", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn headings_alone_are_refused() {
        let template = crate::intake::template_csv(crate::words::Language::English);
        let headings = template.lines().next().unwrap();
        assert_eq!(testing::codes_of(headings), [(None, "file-headings-only")]);
    }
}
