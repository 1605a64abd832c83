//! `formats-conditional`: a condition may show other amounts, phones or ids than are stored.

use super::{Rule, Scope, Severity, cells_merged};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "formats-conditional", severity: Severity::Warning, scope: Scope::File };

/// The problem as it is shown; `ranges` are such as `F2:F200`, and `more` of them are not named.
pub(in crate::intake) fn problem(ranges: &[String], more: u64) -> Problem {
    Problem::new(&RULE).with("ranges", cells_merged::listed(ranges, more))
}
