//! `workbook-too-large`: the workbook unpacks to more than is read.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem};

pub(super) static RULE: Rule = Rule {
    code: "workbook-too-large",
    severity: Severity::Error,
    scope: Scope::File,
    title: "the workbook unpacks to more than is read",
    what: "A workbook is packed. What comes out of this one is larger than that of any salary file.",
    why: "A small file that unpacks without end would take all memory, or all day.",
    mend: "Copy the table alone into a new workbook and save that.",
    example: "10 MB that unpack to 10 GB",
};

/// For what all its parts unpack to.
pub(in crate::intake) fn unpacked(max_bytes: u64) -> Problem {
    problem(format!("the workbook unpacks to more than {} MB", max_bytes >> 20))
}

/// For the table of texts.
pub(in crate::intake) fn texts(max_bytes: usize) -> Problem {
    problem(format!("the different texts in the workbook come to more than {} MB", max_bytes >> 20))
}

/// For the list of parts.
pub(in crate::intake) fn parts(max: u64) -> Problem {
    problem(format!("the workbook has more than {max} parts"))
}

/// For the list of sheets.
pub(in crate::intake) fn sheets(max: usize) -> Problem {
    problem(format!("the workbook has more than {max} sheets"))
}

fn problem(message: String) -> Problem {
    Problem::new(&RULE, message, "copy the table alone into a new workbook and use that")
}
