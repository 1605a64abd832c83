//! `workbook-too-large`: the workbook unpacks to more than is read.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "workbook-too-large", severity: Severity::Error, scope: Scope::File };

/// For what all its parts unpack to.
pub(in crate::intake) fn unpacked(max_bytes: u64) -> Problem {
    Problem::new(&RULE).with("megabytes", max_bytes >> 20)
}

/// For the table of texts.
pub(in crate::intake) fn texts(max_bytes: usize) -> Problem {
    Problem::worded(&RULE, "workbook-too-large-texts").with("megabytes", max_bytes >> 20)
}

/// For the list of parts.
pub(in crate::intake) fn parts(max: u64) -> Problem {
    Problem::worded(&RULE, "workbook-too-large-parts").with("count", max)
}

/// For the list of sheets.
pub(in crate::intake) fn sheets(max: usize) -> Problem {
    Problem::worded(&RULE, "workbook-too-large-sheets").with("count", max)
}

/// For the list of merged ranges.
pub(in crate::intake) fn merged(max: usize) -> Problem {
    Problem::worded(&RULE, "workbook-too-large-merged").with("count", max)
}
