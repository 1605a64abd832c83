//! `cell-error`: a cell holds an error of the spreadsheet.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule = Rule { code: "cell-error", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(error: &str) -> Problem {
    Problem::new(&RULE).with("error", shown(error))
}
