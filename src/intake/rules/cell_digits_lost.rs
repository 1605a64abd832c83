//! `cell-digits-lost`: a number is longer than a spreadsheet can keep.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "cell-digits-lost", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(digits: usize) -> Problem {
    Problem::new(&RULE).with("digits", digits)
}
