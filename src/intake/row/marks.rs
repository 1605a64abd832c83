//! What somebody has written in a row against its payment, where it changes nothing.

use super::findings::Findings;
use crate::intake::columns::{Column, Layout};
use crate::intake::rules::row_marked;
use crate::intake::source::RawRow;

/// Tells of every such cell of a row.
pub(super) fn tell(layout: &Layout, row: &RawRow, findings: &mut Findings<'_>) {
    if let Some(problem) = row_marked::commented_out(layout.cell(row, Column::EmployeeId)) {
        findings.add(Column::EmployeeId, problem);
    }
    for (index, question) in layout.may_be_marked() {
        let cell = row.cell(*index);
        if row_marked::says_so(cell) || question.is_some_and(|question| question.is_answered_against(cell)) {
            let problem = row_marked::problem(cell.trim());
            findings.problems.push(problem.in_column(layout.heading_at(*index)));
        }
    }
}
