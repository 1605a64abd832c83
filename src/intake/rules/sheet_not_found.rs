//! `sheet-not-found`: the workbook has no sheet of this name.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule = Rule {
    code: "sheet-not-found",
    severity: Severity::Error,
    scope: Scope::File,
    title: "the workbook has no sheet of this name",
    what: "`--sheet` names a sheet that is not in the file. Capitals make no difference; everything else does.",
    why: "Another sheet may be another month.",
    mend: "Name one of the sheets that are listed.",
    example: "--sheet Novembr -> --sheet Novembre",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(wanted: &str, sheets: &[&str]) -> Problem {
    Problem::new(
        &RULE,
        format!("the workbook has no sheet named {}", shown(wanted)),
        format!("its sheets are: {}", super::sheet_ambiguous::listed(sheets)),
    )
}

/// For a file that has no sheets at all.
pub(in crate::intake) fn in_csv(wanted: &str) -> Problem {
    Problem::new(
        &RULE,
        format!("there is no sheet named {}: this is a text file, which has no sheets", shown(wanted)),
        "leave out --sheet, or name the workbook",
    )
}
