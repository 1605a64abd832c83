//! What a person who opens a sheet does not see as its rows tell it: hidden rows and columns, rows that are struck out or
//! carry comments, merged cells.

use std::sync::Arc;

use super::covered::Area;
use super::place::column_name;
use crate::intake::problem::Problem;
use crate::intake::rules::{
    cells_merged, columns_hidden, formats_conditional, rows_commented, rows_hidden, rows_struck_out,
};

/// Ranges that are kept and named; the rest is counted.
const NAMED: usize = 20;

/// Merged ranges of one sheet. Two in each row of a large table are fewer.
pub(in crate::intake::source) const MAX_MERGED: usize = 200_000;

/// Where the table stands in its sheet.
#[derive(Debug, Clone, Copy)]
pub(in crate::intake) struct TableArea<'t> {
    pub(in crate::intake) heading_row: u64,
    pub(in crate::intake) headings: &'t [&'t str],
    pub(in crate::intake) last_row: u64,
    /// The columns in which every digit matters.
    pub(in crate::intake) numbers: &'t [usize],
}

impl TableArea<'_> {
    /// Whether a range lies in the rows of the table, or covers one of its headings.
    fn has(&self, area: Area) -> bool {
        let is_below = area.last.1 > self.heading_row && area.first.1 <= self.last_row;
        let is_covered =
            |(index, heading): (usize, &&str)| !heading.is_empty() && area.covers(index, self.heading_row);
        (is_below && area.first.0 < self.headings.len()) || self.headings.iter().enumerate().any(is_covered)
    }
}

/// Row numbers as ranges.
#[derive(Debug, Default)]
struct RowRanges {
    ranges: Vec<(u64, u64)>,
    more: u64,
}

impl RowRanges {
    fn add(&mut self, row: u64) {
        let room = self.ranges.len() < NAMED;
        match self.ranges.last_mut() {
            Some((_, last)) if *last + 1 == row && self.more == 0 => *last = row,
            _ if room => self.ranges.push((row, row)),
            _ => self.more += 1,
        }
    }

    /// The first row below the headings, and the names of all ranges there.
    fn below(&self, heading_row: u64) -> Option<(u64, Vec<String>)> {
        let below = heading_row.saturating_add(1);
        let ranges = || self.ranges.iter().filter(|(_, last)| *last >= below);
        let name = |(first, last): &(u64, u64)| match below.max(*first) {
            first if first == *last => first.to_string(),
            first => format!("{first}–{last}"),
        };
        let (first, _) = ranges().next()?;
        Some((below.max(*first), ranges().map(name).collect()))
    }
}

/// Gathered while the rows are handed out; complete at the end of the sheet.
#[derive(Debug, Default)]
pub(in crate::intake) struct Oddities {
    hidden_rows: RowRanges,
    struck_rows: RowRanges,
    commented_rows: RowRanges,
    /// First and last.
    hidden_columns: Vec<(usize, usize)>,
    merged: Vec<Area>,
    /// Cells that a condition may show otherwise; the first ones, and how many more there are.
    shown_otherwise: (Vec<Area>, u64),
    /// Whether a filter is set on the sheet.
    pub(in crate::intake::source) filtered: bool,
}

impl Oddities {
    /// A row with something in it is hidden.
    pub(in crate::intake::source) fn hidden_row(&mut self, row: u64) {
        self.hidden_rows.add(row);
    }

    /// Something in a row is struck out.
    pub(in crate::intake::source) fn struck_row(&mut self, row: u64) {
        self.struck_rows.add(row);
    }

    /// A comment hangs on a row with something in it.
    pub(in crate::intake::source) fn commented_row(&mut self, row: u64) {
        self.commented_rows.add(row);
    }

    /// The columns from `first` to `last` are hidden.
    pub(in crate::intake::source) fn hidden_columns(&mut self, first: usize, last: usize) {
        let room = self.hidden_columns.len() < NAMED;
        match self.hidden_columns.last_mut() {
            Some((_, before)) if *before + 1 == first => *before = last,
            _ if room => self.hidden_columns.push((first, last)),
            _ => {}
        }
    }

    /// Cells are merged. Those of one row above the others are usually a title, and `touches` sorts them out later.
    /// `false` when there is no room for more.
    pub(in crate::intake::source) fn merged(&mut self, area: Area) -> bool {
        self.merged.push(area);
        self.merged.len() <= MAX_MERGED
    }

    /// Conditional formatting may show the numbers of these cells otherwise.
    pub(in crate::intake::source) fn shown_otherwise(&mut self, area: Area) {
        let (areas, more) = &mut self.shown_otherwise;
        if areas.len() < 50 * NAMED { areas.push(area) } else { *more += 1 }
    }

    /// The merged ranges of the table, from the top.
    pub(in crate::intake) fn merged_in(&self, table: TableArea<'_>) -> Arc<[Area]> {
        let mut areas: Vec<Area> = self.merged.iter().copied().filter(|area| table.has(*area)).collect();
        areas.sort_by_key(|area| area.first.1);
        areas.into()
    }

    /// What a person should know of a table whose headings stand in `heading_row`, with the rows to show it at.
    pub(in crate::intake) fn problems(&self, table: TableArea<'_>) -> Vec<(u64, Problem)> {
        let (heading_row, headings) = (table.heading_row, table.headings);
        let mut problems = Vec::new();
        if let Some((first, names)) = self.hidden_rows.below(heading_row) {
            problems.push((first, rows_hidden::problem(&names, self.hidden_rows.more, self.filtered)));
        }
        if let Some((first, names)) = self.struck_rows.below(heading_row) {
            problems.push((first, rows_struck_out::problem(&names, self.struck_rows.more)));
        }
        if let Some((first, names)) = self.commented_rows.below(heading_row) {
            problems.push((first, rows_commented::problem(&names, self.commented_rows.more)));
        }
        problems.extend(self.hidden_column(headings).map(|problem| (heading_row, problem)));
        let merged = self.merged_in(table);
        if let Some(first) = merged.first() {
            let names: Vec<String> = merged.iter().take(NAMED).map(Area::name).collect();
            let more = u64::try_from(merged.len() - names.len()).unwrap_or(0);
            let problem = cells_merged::problem(&names, more).at_index(first.first.0);
            problems.push((first.first.1.max(heading_row), problem));
        }
        problems.extend(self.conditional(table));
        problems
    }

    /// Amounts, phones and ids that a condition may show otherwise.
    fn conditional(&self, table: TableArea<'_>) -> Option<(u64, Problem)> {
        let is_meant = |area: &&Area| {
            let is_below = area.last.1 > table.heading_row && area.first.1 <= table.last_row;
            is_below && table.numbers.iter().any(|index| (area.first.0..=area.last.0).contains(index))
        };
        let (areas, more) = &self.shown_otherwise;
        let meant: Vec<&Area> = areas.iter().filter(is_meant).collect();
        let first = meant.first()?;
        let names: Vec<String> = meant.iter().take(NAMED).map(|area| area.name()).collect();
        let more = u64::try_from(meant.len() - names.len()).unwrap_or(0) + more;
        let column =
            table.numbers.iter().copied().find(|index| (first.first.0..=first.last.0).contains(index));
        let problem = formats_conditional::problem(&names, more).at_index(column.unwrap_or(first.first.0));
        Some((first.first.1.max(table.heading_row + 1), problem))
    }

    /// Columns without a heading are not read, and nobody misses them.
    fn hidden_column(&self, headings: &[&str]) -> Option<Problem> {
        let hidden =
            |index: &usize| self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(index));
        let columns: Vec<(usize, &str)> = headings
            .iter()
            .copied()
            .enumerate()
            .filter(|(index, heading)| !heading.is_empty() && hidden(index))
            .collect();
        let (first, _) = columns.first()?;
        let names: Vec<String> =
            columns.iter().map(|(index, heading)| format!("{} ({heading})", column_name(*index))).collect();
        Some(columns_hidden::problem(&names).at_index(*first))
    }
}
