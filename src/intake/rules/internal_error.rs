//! `internal-error`: payrun contradicts itself.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "internal-error", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}
