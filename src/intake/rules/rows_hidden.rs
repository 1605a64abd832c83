//! `rows-hidden`: rows are hidden in the spreadsheet.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem};

pub(super) static RULE: Rule = Rule {
    code: "rows-hidden",
    severity: Severity::Warning,
    scope: Scope::File,
    title: "rows are hidden in the spreadsheet",
    what: "Rows with something in them are hidden, by hand or by a filter. They are read and paid like all others.",
    why: "Whoever looked at the sheet did not see them.",
    mend: "Show all rows (select all, Unhide; clear the filter) and look again, or delete those that are not to be paid.",
    example: "rows 12–15",
};

/// The problem as it is shown; `ranges` are such as `12–15`.
pub(in crate::intake) fn problem(ranges: &[String], more: u64, filtered: bool) -> Problem {
    let list = ranges.join(", ");
    let list = if more == 0 { list } else { format!("{list} and {more} more") };
    let why = if filtered { "a filter is set: " } else { "" };
    Problem::new(
        &RULE,
        format!("{why}these rows are hidden in the spreadsheet and are read all the same: {list}"),
        if filtered {
            "clear the filter and look at them; delete those that are not to be paid"
        } else {
            "show them and look; delete those that are not to be paid"
        },
    )
}
