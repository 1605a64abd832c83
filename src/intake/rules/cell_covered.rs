//! `cell-covered`: something stands in a cell that lies under a merged one.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "cell-covered", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown; the range is such as `D5:D7`.
pub(in crate::intake) fn problem(range: &str) -> Problem {
    Problem::new(&RULE).with("range", range.to_owned())
}
