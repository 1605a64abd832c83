//! `rows-commented`: comments hang on rows in the spreadsheet.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "rows-commented", severity: Severity::Warning, scope: Scope::File };

/// The problem as it is shown; `ranges` are such as `12–15`, and `more` of them are not named.
pub(in crate::intake) fn problem(ranges: &[String], more: u64) -> Problem {
    Problem::new(&RULE).with("rows", super::cells_merged::listed(ranges, more))
}
