//! `temporary-storage`: there is no room for temporary files.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "temporary-storage", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(reason: &str) -> Problem {
    Problem::new(&RULE).with("reason", reason.to_owned())
}
