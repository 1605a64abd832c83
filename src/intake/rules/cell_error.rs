//! `cell-error`: a cell holds an error of the spreadsheet.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule = Rule { code: "cell-error", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(error: &str) -> Problem {
    // Whatever else is called an error might be somebody's number.
    let is_code = error.starts_with('#') && error.len() <= 20;
    Problem::new(&RULE).with("error", if is_code { shown(error) } else { "#?".to_owned() })
}
