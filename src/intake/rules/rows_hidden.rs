//! `rows-hidden`: rows are hidden in the spreadsheet.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "rows-hidden", severity: Severity::Warning, scope: Scope::File };

/// The problem as it is shown; `ranges` are such as `12–15`, and `more` of them are not named.
pub(in crate::intake) fn problem(ranges: &[String], more: u64, filtered: bool) -> Problem {
    let problem = if filtered { Problem::worded(&RULE, "rows-hidden-filter") } else { Problem::new(&RULE) };
    problem.with("rows", super::cells_merged::listed(ranges, more))
}
