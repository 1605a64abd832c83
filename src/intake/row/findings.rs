//! Where the problems of a row are gathered, column by column.

use crate::intake::columns::{Column, Layout};
use crate::intake::problem::Problem;

/// Where the problems of a row are gathered.
pub(super) struct Findings<'p> {
    layout: &'p Layout,
    pub(super) problems: &'p mut Vec<Problem>,
    /// Columns whose cell is no text and no number: what it is has been told, and its text tells nothing.
    spoiled: [bool; Column::ALL.len()],
}

impl<'p> Findings<'p> {
    /// None yet, of a row.
    pub(super) fn new(layout: &'p Layout, problems: &'p mut Vec<Problem>) -> Self {
        Self { layout, problems, spoiled: [false; Column::ALL.len()] }
    }

    /// What was read of a column, or the problem that it leaves behind.
    pub(super) fn take<T>(&mut self, column: Column, result: Result<T, Problem>) -> Option<T> {
        if self.is_spoiled(column) {
            return None;
        }
        result.map_err(|problem| self.add(column, problem)).ok()
    }

    /// A problem of a column, unless its cell is spoiled.
    pub(super) fn add(&mut self, column: Column, problem: Problem) {
        if !self.is_spoiled(column) {
            self.problems.push(problem.in_column(self.layout.heading(column)));
        }
    }

    /// A problem that says all there is to say of a cell.
    pub(super) fn spoil(&mut self, column: Column, problem: Problem) {
        self.add(column, problem);
        if let Some(spoiled) = self.spoiled.get_mut(column as usize) {
            *spoiled = true;
        }
    }

    /// Whether the cell of a column tells nothing more.
    pub(super) fn is_spoiled(&self, column: Column) -> bool {
        self.spoiled.get(column as usize).copied().unwrap_or(false)
    }
}
