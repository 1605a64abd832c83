//! `cell-struck-out`: a part of a cell is struck out, and nobody knows whether it counts.

use super::{Rule, Scope, Severity};
use crate::intake::columns::Column;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "cell-struck-out", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

/// Whether what is paid, to whom, or from where would be another with or without what is struck out.
pub(in crate::intake) const fn concerns(column: Column) -> bool {
    match column {
        Column::EmployeeId
        | Column::Phone
        | Column::Operator
        | Column::Amount
        | Column::Currency
        | Column::PayItem
        | Column::Account => true,
        Column::FirstName | Column::LastName | Column::Email | Column::Description => false,
    }
}
