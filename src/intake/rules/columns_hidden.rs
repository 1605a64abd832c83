//! `columns-hidden`: columns are hidden in the spreadsheet.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule =
    Rule { code: "columns-hidden", severity: Severity::Warning, scope: Scope::File };

/// The problem as it is shown; `columns` are such as `F (Téléphone)`.
pub(in crate::intake) fn problem(columns: &[String]) -> Problem {
    let names: Vec<String> = columns.iter().map(|column| shown(column)).collect();
    Problem::new(&RULE).with("columns", names.join(", "))
}
