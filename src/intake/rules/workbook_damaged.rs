//! `workbook-damaged`: the workbook is damaged.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;
use crate::words::Value;

pub(super) static RULE: Rule =
    Rule { code: "workbook-damaged", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown; `how` is a text of the catalogue.
pub(in crate::intake) fn problem(how: &'static str) -> Problem {
    Problem::new(&RULE).with("how", Value::phrase(how))
}
