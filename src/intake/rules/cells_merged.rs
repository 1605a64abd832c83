//! `cells-merged`: cells of the table are merged.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "cells-merged", severity: Severity::Warning, scope: Scope::File };

/// The problem as it is shown; `ranges` are such as `D5:D7`, and `more` of them are not named.
pub(in crate::intake) fn problem(ranges: &[String], more: u64) -> Problem {
    Problem::new(&RULE).with("ranges", listed(ranges, more))
}

/// Ranges, and how many more there are.
pub(super) fn listed(ranges: &[String], more: u64) -> String {
    let list = ranges.join(", ");
    if more == 0 { list } else { format!("{list}, + {more}") }
}
