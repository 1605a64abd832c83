//! `temporary-storage`: there is no room for temporary files.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "temporary-storage",
    severity: Severity::Error,
    scope: Scope::File,
    title: "there is no room for temporary files",
    what: "payrun could not write the temporary file in which it looks for rows that stand twice in a large file.",
    why: "Without it a large file would need much memory.",
    mend: "Free some space, or let the environment variable TMPDIR name a folder that has some.",
    example: "TMPDIR=/data/tmp payrun check salaries.csv --run 2026-11",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(reason: &str) -> Problem {
    Problem::new(
        &RULE,
        format!("a temporary file cannot be written: {reason}"),
        "free some space, or let TMPDIR name a folder that has some",
    )
}
