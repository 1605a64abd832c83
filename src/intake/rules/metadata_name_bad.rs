//! `metadata-name-bad`: a metadata column has a bad name.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "metadata-name-bad", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(heading: &str) -> Problem {
    Problem::new(&RULE).in_column(heading)
}

/// Whether a name can be sent.
pub(in crate::intake) fn allows(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn only_plain_names_are_sent() {
        for (heading, codes) in [("meta.cost_centre", 0), ("meta.coût", 1), ("meta.", 1)] {
            let text = testing::table("description", "x").replace("description", heading);
            let found = testing::codes_of(&text);
            assert_eq!(found.len(), codes, "{heading}: {found:?}");
            assert!(found.iter().all(|found| *found == (Some(1), "metadata-name-bad")));
        }
    }
}
