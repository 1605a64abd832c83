//! `sheet-not-read`: people seem to stand on a sheet that is not read.

use super::{Rule, Scope, Severity, sheet_ambiguous};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "sheet-not-read", severity: Severity::Warning, scope: Scope::File };

/// The problem as it is shown, of sheets that people see.
pub(in crate::intake) fn problem(sheets: &[&str]) -> Problem {
    named(Problem::new(&RULE), sheets)
}

/// Of sheets that are hidden.
pub(in crate::intake) fn hidden(sheets: &[&str]) -> Problem {
    named(Problem::worded(&RULE, "sheet-not-read-hidden"), sheets)
}

fn named(problem: Problem, sheets: &[&str]) -> Problem {
    problem.with("sheets", sheet_ambiguous::listed(sheets)).with("choices", sheet_ambiguous::choices(sheets))
}
