//! `cells-merged`: cells of the table are merged.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem};

pub(super) static RULE: Rule = Rule {
    code: "cells-merged",
    severity: Severity::Warning,
    scope: Scope::File,
    title: "cells of the table are merged",
    what: "Cells have been merged into one. Only the upper left one has a value; the others are empty in the file.",
    why: "A phone or an amount that seems to stand in several rows stands in the first of them only.",
    mend: "Select the cells, choose Unmerge, and fill in every row.",
    example: "D5:D7 with one amount -> an amount in each of D5, D6 and D7",
};

/// The problem as it is shown; `ranges` are such as `D5:D7`.
pub(in crate::intake) fn problem(ranges: &[String], more: u64) -> Problem {
    let list = ranges.join(", ");
    let list = if more == 0 { list } else { format!("{list} and {more} more") };
    Problem::new(
        &RULE,
        format!("merged cells: {list}; only the upper left one of each has a value"),
        "unmerge them and fill in every row",
    )
}
