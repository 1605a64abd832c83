//! The heading line of one file, mapped: where each meaning stands, and what is wrong with the headings.

use super::{Column, headings};
use crate::intake::checked::ColumnFact;
use crate::intake::problem::{Problem, shown};
use crate::intake::rules::{
    column_missing, column_twice, column_unknown, headings_not_found, metadata_name_bad,
    metadata_name_reserved,
};
use crate::intake::source::{CellKind, RawRow};

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
    metadata: Vec<MetadataColumn>,
    unnamed: Vec<usize>,
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
            metadata: Vec::new(),
            unnamed: Vec::new(),
            remarks: Vec::new(),
        };
        let mut problems = Vec::new();
        let mut unknown = Vec::new();
        for (index, heading) in layout.headings.clone().iter().enumerate() {
            if heading.is_empty() {
                layout.unnamed.push(index);
            } else if let Some(name) = metadata_name(heading) {
                problems.extend(layout.add_metadata(index, heading, name));
            } else if let Some(column) = headings::meaning(heading) {
                problems.extend(layout.add(index, heading, column));
            } else if headings::is_ours_to_ignore(heading) {
                layout.remarks.push(index);
            } else {
                unknown.push(heading.clone());
            }
        }
        if problems.is_empty() && layout.indexes.iter().all(Option::is_none) {
            return (layout, vec![headings_not_found::problem()]);
        }
        layout.metadata.sort_by(|a, b| a.name.cmp(&b.name));
        problems.extend(layout.missing(&unknown));
        problems.extend(unknown.iter().map(|heading| column_unknown::problem(heading)));
        (layout, problems)
    }

    fn add(&mut self, index: usize, heading: &str, column: Column) -> Option<Problem> {
        let earlier = self.index(column);
        if let Some(earlier) = earlier {
            return Some(column_twice::problem(column.name(), self.heading_at(earlier), heading));
        }
        if let Some(place) = self.indexes.get_mut(column as usize) {
            *place = Some(index);
        }
        None
    }

    fn add_metadata(&mut self, index: usize, heading: &str, name: &str) -> Option<Problem> {
        if !metadata_name_bad::allows(name) {
            return Some(metadata_name_bad::problem(heading));
        }
        if metadata_name_reserved::reserves(name) {
            return Some(metadata_name_reserved::problem(heading));
        }
        if let Some(earlier) = self.metadata.iter().find(|column| column.name == name) {
            return Some(column_twice::problem(heading, self.heading_at(earlier.index), heading));
        }
        self.metadata.push(MetadataColumn { index, name: name.to_owned() });
        None
    }

    fn missing(&self, unknown: &[String]) -> Vec<Problem> {
        let absent = |column: &Column| column.is_required() && self.index(*column).is_none();
        Column::ALL
            .into_iter()
            .filter(absent)
            .map(|column| {
                let nearest = unknown
                    .iter()
                    .filter_map(|heading| Some((headings::distance(heading, column)?, heading)))
                    .min()
                    .map(|(_, heading)| heading.as_str());
                let full_name = unknown.iter().find(|heading| column_missing::is_full_name(heading));
                column_missing::problem(column, nearest, full_name.map(String::as_str))
            })
            .collect()
    }

    fn index(&self, column: Column) -> Option<usize> {
        self.indexes.get(column as usize).copied().flatten()
    }

    /// All headings, from the left; empty where there is none.
    pub(in crate::intake) fn headings(&self) -> Vec<&str> {
        self.headings.iter().map(String::as_str).collect()
    }

    /// How many columns there are.
    pub(in crate::intake) fn width(&self) -> usize {
        self.headings.len()
    }

    /// Where columns without a heading stand.
    pub(in crate::intake) fn unnamed(&self) -> impl Iterator<Item = usize> {
        self.unnamed.iter().copied()
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
                && (0..row.len())
                    .filter(|index| !is_remark(index))
                    .all(|index| row.cell(index).chars().all(char::is_whitespace))
    }

    /// Where the column stands that a problem names; the leftmost, where several are called so.
    pub(in crate::intake) fn find(&self, named: &str) -> Option<usize> {
        self.headings.iter().position(|heading| shown(heading) == named)
    }

    /// The trimmed cell of a meaning; empty when the file has no such column.
    pub(in crate::intake) fn cell<'r>(&self, row: &'r RawRow, column: Column) -> &'r str {
        let cell = self.index(column).map_or("", |index| row.cell(index));
        match cell.as_bytes() {
            // The usual case, told from two bytes.
            [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
            _ => cell.trim(),
        }
    }

    /// What the cell of a meaning is, beyond its text.
    pub(in crate::intake) fn kind(&self, row: &RawRow, column: Column) -> CellKind {
        self.index(column).map_or(CellKind::Text, |index| row.kind(index))
    }

    /// The heading of a meaning as the file writes it, else its usual name.
    pub(in crate::intake) fn heading(&self, column: Column) -> &str {
        self.index(column).map_or(column.name(), |index| self.heading_at(index))
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
            let metadata = || self.metadata.iter().find(|column| column.index == index);
            column
                .map(|column| column.name().to_owned())
                .or_else(|| metadata().map(|column| format!("meta.{}", column.name)))
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
