//! Cells that lie under a merged one. Programs other than Excel leave values there, which nobody sees who looks at the
//! sheet.

use std::sync::Arc;

use super::place::cell_name;

/// A block of cells; columns are counted from 0, rows from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) struct Area {
    /// The upper left cell, the only one that is seen where the block is merged.
    pub(in crate::intake::source) first: (usize, u64),
    pub(in crate::intake::source) last: (usize, u64),
}

impl Area {
    /// As people name it: `D5:D7`.
    pub(in crate::intake) fn name(&self) -> String {
        let first = cell_name(self.first.0, self.first.1);
        if self.first == self.last {
            first
        } else {
            format!("{first}:{}", cell_name(self.last.0, self.last.1))
        }
    }

    /// The same, down to where another one that begins below it ends.
    fn with(self, other: Self) -> Self {
        let last = (self.last.0.max(other.last.0), self.last.1.max(other.last.1));
        Self { first: self.first, last }
    }

    /// Whether a cell lies under the upper left one.
    pub(super) fn covers(&self, column: usize, row: u64) -> bool {
        let is_in =
            (self.first.0..=self.last.0).contains(&column) && (self.first.1..=self.last.1).contains(&row);
        is_in && (column, row) != self.first
    }
}

/// The merged ranges of a table beside its rows, which come from the top.
pub(in crate::intake) struct Covered {
    /// By their first row.
    areas: Arc<[Area]>,
    next: usize,
    /// By column, the range that reaches furthest down, of those that have begun.
    columns: Vec<Option<Area>>,
}

impl Covered {
    /// For a table of so many columns.
    pub(in crate::intake) fn new(areas: &Arc<[Area]>, width: usize) -> Self {
        Self { areas: Arc::clone(areas), next: 0, columns: vec![None; width] }
    }

    /// The columns of a row that lie under a merged cell, with its range. Rows must come in their order.
    pub(in crate::intake) fn of_row(&mut self, row: u64) -> impl Iterator<Item = (usize, Area)> {
        while let Some(area) = self.areas.get(self.next).copied().filter(|area| area.first.1 <= row) {
            self.next += 1;
            let columns = self.columns.iter_mut().take(area.last.0.saturating_add(1)).skip(area.first.0);
            for column in columns {
                // Ranges that overlap, as no spreadsheet writes them, are one.
                let begun = column.filter(|other| other.last.1 >= area.first.1);
                *column = Some(begun.map_or(area, |other| other.with(area)));
            }
        }
        let columns = if self.areas.is_empty() { &[][..] } else { &self.columns };
        let areas = columns.iter().enumerate().filter_map(|(index, area)| Some((index, (*area)?)));
        areas.filter(move |(index, area)| area.covers(*index, row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_under_a_merged_one_are_found_row_by_row() {
        let area = |first, last| Area { first, last };
        let areas: Arc<[Area]> = [area((0, 2), (1, 2)), area((1, 4), (1, 6)), area((9, 4), (9, 5))].into();
        let mut covered = Covered::new(&areas, 3);
        let mut of = |row| covered.of_row(row).map(|(index, area)| (index, area.name())).collect::<Vec<_>>();
        assert_eq!(of(1), []);
        assert_eq!(of(2), [(1, "A2:B2".to_owned())]);
        assert_eq!(of(3), []);
        assert_eq!(of(4), [], "the upper left cell is seen");
        assert_eq!(of(6), [(1, "B4:B6".to_owned())]);
        assert_eq!(of(7), []);
        let areas: Arc<[Area]> = [area((0, 2), (0, 3)), area((0, 3), (0, 5)), area((0, 6), (0, 7))].into();
        let mut covered = Covered::new(&areas, 1);
        let of = (2..9).map(|row| covered.of_row(row).count()).collect::<Vec<_>>();
        assert_eq!(of, [0, 1, 1, 1, 0, 1, 0], "where ranges overlap, only the first cell is seen");
    }
}
