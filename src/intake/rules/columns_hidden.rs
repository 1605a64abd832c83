//! `columns-hidden`: columns are hidden in the spreadsheet.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule = Rule {
    code: "columns-hidden",
    severity: Severity::Warning,
    scope: Scope::File,
    title: "columns are hidden in the spreadsheet",
    what: "Columns with a heading are hidden. They are read like all others.",
    why: "Whoever looked at the sheet did not see what stands in them.",
    mend: "Show all columns (select all, Unhide) and look again.",
    example: "column F (Téléphone)",
};

/// The problem as it is shown; `columns` are such as `F (Téléphone)`.
pub(in crate::intake) fn problem(columns: &[String]) -> Problem {
    Problem::new(
        &RULE,
        format!(
            "{} hidden in the spreadsheet and read all the same: {}",
            if columns.len() == 1 { "this column is" } else { "these columns are" },
            columns.iter().map(|column| shown(column)).collect::<Vec<_>>().join(", ")
        ),
        "show them and look at what stands in them",
    )
}
