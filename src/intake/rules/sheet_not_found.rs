//! `sheet-not-found`: the workbook has no sheet of this name.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule =
    Rule { code: "sheet-not-found", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(wanted: &str, sheets: &[&str]) -> Problem {
    Problem::new(&RULE).with("wanted", shown(wanted)).with("sheets", super::sheet_ambiguous::listed(sheets))
}

/// For a file that has no sheets at all.
pub(in crate::intake) fn in_csv(wanted: &str) -> Problem {
    Problem::worded(&RULE, "sheet-not-found-csv").with("wanted", shown(wanted))
}
