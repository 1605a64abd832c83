//! The heading line of one file, mapped: where each meaning stands, and what is wrong with the headings.

use super::full_name::{NameOrder, full_name};
use super::unit::Unit;
use super::{Column, headings};
use crate::domain::trimmed;
use crate::intake::checked::ColumnFact;
use crate::intake::problem::{Problem, shown};
use crate::intake::rules::{
    column_missing, column_twice, column_unknown, headings_not_found, metadata_name_bad,
    metadata_name_reserved, name_split, row_marked::Question,
};
use crate::intake::source::{CellKind, NumberFormat, RawRow, Strike, column_name};

/// A `meta.<name>` column.
pub(in crate::intake) struct MetadataColumn {
    /// Where it stands.
    pub(in crate::intake) index: usize,
    /// What follows `meta.`.
    pub(in crate::intake) name: String,
}

/// Where each meaning stands in a file.
pub(in crate::intake) struct Layout {
    headings: Vec<String>,
    indexes: [Option<usize>; Column::ALL.len()],
    /// Where the cells of each meaning stand; a whole name stands for the last one. Every cell is looked up by it.
    places: [Option<usize>; Column::ALL.len()],
    metadata: Vec<MetadataColumn>,
    unnamed: Vec<usize>,
    /// Columns in which people write what does not change the payment: those whose heading is not known, descriptions
    /// and metadata; with what their headings ask.
    may_be_marked: Vec<(usize, Option<Question>)>,
    full_name: Option<(usize, NameOrder)>,
    unit: Option<Unit>,
    /// What an earlier check wrote beside the rows; nobody means it to be read.
    remarks: Vec<usize>,
}

impl Layout {
    /// Maps the heading row. Problems with the headings are given beside the layout; errors among them mean that
    /// the file cannot be read.
    pub(in crate::intake) fn map(row: &RawRow) -> (Self, Vec<Problem>) {
        let mut layout = Self {
            headings: row.cells().map(|cell| cell.trim().to_owned()).collect(),
            indexes: [None; Column::ALL.len()],
            places: [None; Column::ALL.len()],
            metadata: Vec::new(),
            unnamed: Vec::new(),
            may_be_marked: Vec::new(),
            full_name: None,
            unit: None,
            remarks: Vec::new(),
        };
        let mut problems = Vec::new();
        let mut unknown = Vec::new();
        for (index, heading) in layout.headings.clone().iter().enumerate() {
            if heading.is_empty() {
                layout.unnamed.push(index);
            } else if let Some(name) = metadata_name(heading) {
                problems.extend(layout.add_metadata(index, heading, name));
            } else if let Some((column, unit)) = headings::meaning_and_unit(heading) {
                problems.extend(layout.add(index, column));
                layout.unit = layout.unit.or(unit);
            } else if headings::is_ours_to_ignore(heading) {
                layout.remarks.push(index);
            } else {
                unknown.push((index, heading.clone()));
            }
        }
        problems.extend(layout.take_full_name(&mut unknown));
        layout.places = Column::ALL.map(|column| {
            let whole = || layout.full_name.filter(|_| column == Column::LastName).map(|(index, _)| index);
            layout.index(column).or_else(whole)
        });
        layout.may_be_marked = layout.question_all(&unknown);
        let unknown: Vec<String> = unknown.into_iter().map(|(_, heading)| heading).collect();
        if problems.is_empty() && layout.indexes.iter().all(Option::is_none) && layout.full_name.is_none() {
            return (layout, vec![headings_not_found::problem()]);
        }
        layout.metadata.sort_by(|a, b| a.name.cmp(&b.name));
        problems.extend(layout.missing(&unknown));
        problems.extend(unknown.iter().map(|heading| column_unknown::problem(heading)));
        (layout, problems)
    }

    fn add(&mut self, index: usize, column: Column) -> Option<Problem> {
        if let Some(earlier) = self.index(column) {
            return Some(self.twice(column.name(), earlier, index));
        }
        if let Some(place) = self.indexes.get_mut(column as usize) {
            *place = Some(index);
        }
        None
    }

    fn twice(&self, meaning: &str, earlier: usize, index: usize) -> Problem {
        let place = |index| (self.heading_at(index), column_name(index));
        column_twice::problem(meaning, place(earlier), place(index))
    }

    /// A column of whole names stands in for the two names, where neither has a column.
    fn take_full_name(&mut self, unknown: &mut Vec<(usize, String)>) -> Vec<Problem> {
        if self.index(Column::FirstName).or(self.index(Column::LastName)).is_some() {
            return Vec::new();
        }
        let mut problems = Vec::new();
        unknown.retain(|(index, heading)| {
            let Some(order) = full_name(heading) else {
                return true;
            };
            problems.push(match self.full_name {
                None => name_split::problem(heading, order),
                Some((earlier, _)) => self.twice("first_name and last_name", earlier, *index),
            });
            self.full_name = self.full_name.or(Some((*index, order)));
            false
        });
        problems
    }

    fn add_metadata(&mut self, index: usize, heading: &str, name: &str) -> Option<Problem> {
        if !metadata_name_bad::allows(name) {
            return Some(metadata_name_bad::problem(heading));
        }
        if metadata_name_reserved::reserves(name) {
            return Some(metadata_name_reserved::problem(heading));
        }
        if let Some(earlier) = self.metadata.iter().find(|column| column.name == name) {
            return Some(self.twice(heading, earlier.index, index));
        }
        self.metadata.push(MetadataColumn { index, name: name.to_owned() });
        None
    }

    fn question_all(&self, unknown: &[(usize, String)]) -> Vec<(usize, Option<Question>)> {
        let ignored = unknown.iter().map(|(index, heading)| (*index, Question::of(heading)));
        let metadata = self.metadata.iter().map(|column| (column.index, Question::of(&column.name)));
        let description = self.index(Column::Description).map(|index| (index, None));
        ignored.chain(description).chain(metadata).collect()
    }

    fn missing(&self, unknown: &[String]) -> Vec<Problem> {
        let is_name = |column: &Column| matches!(column, Column::FirstName | Column::LastName);
        let absent = |column: &Column| {
            let stands_in = self.full_name.is_some() && is_name(column);
            column.is_required() && self.index(*column).is_none() && !stands_in
        };
        Column::ALL
            .into_iter()
            .filter(absent)
            .map(|column| {
                let nearest = unknown
                    .iter()
                    .filter_map(|heading| Some((headings::distance(heading, column)?, heading)))
                    .min()
                    .map(|(_, heading)| heading.as_str());
                let full_name = unknown.iter().find(|heading| full_name(heading).is_some());
                let last_name = self.index(Column::LastName).map(|index| self.heading_at(index));
                column_missing::problem(column, nearest, full_name.map(String::as_str), last_name)
            })
            .collect()
    }

    fn index(&self, column: Column) -> Option<usize> {
        self.indexes.get(column as usize).copied().flatten()
    }

    /// Where the cell of a meaning stands; a whole name stands for the last one.
    fn place(&self, column: Column) -> Option<usize> {
        self.places.get(column as usize).copied().flatten()
    }

    /// All headings, from the left; empty where there is none.
    pub(in crate::intake) fn headings(&self) -> Vec<&str> {
        self.headings.iter().map(String::as_str).collect()
    }

    /// How many columns there are.
    pub(in crate::intake) fn width(&self) -> usize {
        self.headings.len()
    }

    /// Whether a column holds names.
    pub(in crate::intake) fn is_name(&self, index: usize) -> bool {
        let names = [Column::FirstName, Column::LastName];
        names.into_iter().any(|column| self.place(column) == Some(index))
    }

    /// Where the columns stand in which every digit matters.
    pub(in crate::intake) fn numbers(&self) -> Vec<usize> {
        [Column::EmployeeId, Column::Phone, Column::Amount]
            .into_iter()
            .filter_map(|c| self.index(c))
            .collect()
    }

    /// Whether what stands in a column is read.
    pub(in crate::intake) fn is_read(&self, index: usize) -> bool {
        let is_metadata = || self.metadata.iter().any(|column| column.index == index);
        self.indexes.contains(&Some(index))
            || self.full_name.is_some_and(|(at, _)| at == index)
            || is_metadata()
    }

    /// Where columns without a heading stand.
    pub(in crate::intake) fn unnamed(&self) -> impl Iterator<Item = usize> {
        self.unnamed.iter().copied()
    }

    /// Where somebody may have written that a row is not to be paid, and what the heading asks.
    pub(in crate::intake) fn may_be_marked(&self) -> &[(usize, Option<Question>)] {
        &self.may_be_marked
    }

    /// Where an earlier check wrote its remarks.
    pub(in crate::intake) fn remarks(&self) -> &[usize] {
        &self.remarks
    }

    /// Whether nothing is written in any cell, but for what an earlier check wrote there.
    pub(in crate::intake) fn is_blank(&self, row: &RawRow) -> bool {
        let is_remark = |index: &usize| self.remarks.contains(index);
        row.is_blank()
            || !self.remarks.is_empty()
                && row.beyond(row.len()).is_none()
                && !(0..row.len()).any(|index| !is_remark(&index) && row.is_written(index))
    }

    /// Where an earlier check writes its remarks, and what stands there.
    pub(in crate::intake) fn remark<'r>(&self, row: &'r RawRow) -> Option<(usize, &'r str)> {
        let texts = self.remarks.iter().map(|index| (*index, row.cell(*index).trim()));
        texts.into_iter().find(|(_, text)| !text.is_empty())
    }

    /// Where the column stands that a problem names; the leftmost, where several are called so.
    pub(in crate::intake) fn find(&self, named: &str) -> Option<usize> {
        self.headings.iter().position(|heading| shown(heading) == named)
    }

    /// The trimmed cell of a meaning; empty when the file has no such column.
    pub(in crate::intake) fn cell<'r>(&self, row: &'r RawRow, column: Column) -> &'r str {
        self.place(column).map_or("", |index| trimmed(row.cell(index)))
    }

    /// The trimmed cell with the whole name, and the order in which its column holds them.
    pub(in crate::intake) fn full_name<'r>(&self, row: &'r RawRow) -> Option<(&'r str, NameOrder)> {
        self.full_name.map(|(_, order)| (self.cell(row, Column::LastName), order))
    }

    /// The currency that the heading of the amounts names.
    pub(in crate::intake) fn unit(&self) -> Option<Unit> {
        self.unit
    }

    /// What the cell of a meaning is, beyond its text.
    pub(in crate::intake) fn kind(&self, row: &RawRow, column: Column) -> CellKind {
        self.place(column).map_or(CellKind::Text, |index| row.kind(index))
    }

    /// The format of the number of a meaning, where it shows something else.
    pub(in crate::intake) fn format<'r>(&self, row: &'r RawRow, column: Column) -> Option<&'r NumberFormat> {
        self.place(column).and_then(|index| row.format(index))
    }

    /// How much of the cell of a meaning is struck out.
    pub(in crate::intake) fn strike(&self, row: &RawRow, column: Column) -> Option<Strike> {
        self.place(column).and_then(|index| row.struck(index))
    }

    /// The heading of a meaning as the file writes it, else its usual name.
    pub(in crate::intake) fn heading(&self, column: Column) -> &str {
        let both = || self.full_name.filter(|_| column == Column::FirstName).map(|(index, _)| index);
        let index = self.place(column).or_else(both);
        index.map_or(column.name(), |index| self.heading_at(index))
    }

    /// The heading at an index.
    pub(in crate::intake) fn heading_at(&self, index: usize) -> &str {
        self.headings.get(index).map_or("", String::as_str)
    }

    /// The `meta.<name>` columns, by name.
    pub(in crate::intake) fn metadata(&self) -> &[MetadataColumn] {
        &self.metadata
    }

    /// What was made of each heading.
    pub(in crate::intake) fn facts(&self) -> Vec<ColumnFact> {
        let meaning = |index: usize| {
            let column = Column::ALL.into_iter().find(|column| self.index(*column) == Some(index));
            let whole = |index| self.full_name.filter(|(at, _)| *at == index);
            let metadata = || self.metadata.iter().find(|column| column.index == index);
            column
                .map(|column| column.name().to_owned())
                .or_else(|| metadata().map(|column| format!("meta.{}", column.name)))
                .or_else(|| whole(index).map(|_| "first_name, last_name".to_owned()))
        };
        self.headings
            .iter()
            .enumerate()
            .map(|(index, heading)| ColumnFact { heading: heading.clone(), meaning: meaning(index) })
            .collect()
    }
}

/// What follows `meta.` in a heading, in whatever case the prefix is.
fn metadata_name(heading: &str) -> Option<&str> {
    let (prefix, name) = heading.split_once('.')?;
    prefix.trim().eq_ignore_ascii_case("meta").then_some(name.trim())
}
