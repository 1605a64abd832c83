//! The rows of an XLSX sheet, as a stream. Rows and cells come in the order of the sheet, as every program writes
//! them: what comes otherwise is refused, since a row that stands there twice could be paid twice.

use std::sync::Arc;

use super::book::Tables;
use super::cell::{self, Body, Head, Type, number};
use super::comments::Commented;
use super::strings::rich_text;
use super::styles::changes_numbers;
use crate::intake::context::Limits;
use crate::intake::rules::{row_too_long, workbook_too_large};
use crate::intake::source::package::{Node, Tag, Xml, damaged, is_true};
use crate::intake::source::sheet::{Area, MAX_COLUMNS, MAX_MERGED, MAX_ROWS, Oddities, parse_cell};
use crate::intake::source::{RawRow, RowSource, Stop, Strike};

/// The rows of one sheet.
pub(in crate::intake::source) struct XlsxRows {
    xml: Xml,
    tables: Arc<Tables>,
    place: Place,
    /// The row that was read last.
    row: u64,
    /// Whether something in the row that was read last is struck out.
    is_struck: bool,
    max_row_bytes: usize,
    max_columns: usize,
    body: Body,
    /// The cells of the conditions that are being read.
    conditional: String,
    commented: Commented,
    oddities: Oddities,
}

/// How far the sheet has been read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    InRows,
    Ended,
}

impl XlsxRows {
    pub(super) fn new(xml: Xml, tables: Arc<Tables>, limits: &Limits) -> Self {
        Self {
            xml,
            tables,
            place: Place::Before,
            row: 0,
            is_struck: false,
            max_row_bytes: limits.record_bytes,
            max_columns: limits.columns,
            body: Body::default(),
            conditional: String::new(),
            commented: Commented::default(),
            oddities: Oddities::default(),
        }
    }

    /// The same rows, of which these carry comments.
    pub(super) fn with_comments(mut self, commented: Commented) -> Self {
        self.commented = commented;
        self
    }

    /// Reads what stands before or after the rows; goes into them where they begin.
    fn read_around(&mut self) -> Result<(), Stop> {
        loop {
            let depth = self.xml.depth();
            match self.xml.next()? {
                Node::Open(tag) => match (depth, tag.name()) {
                    (0, "worksheet") => {}
                    (0, _) => return Err(damaged("damage-no-sheet")),
                    (1, "sheetData") if self.place == Place::Before => {
                        self.place = Place::InRows;
                        return Ok(());
                    }
                    (1, "sheetData") => return Err(damaged("damage-order")),
                    (1, "cols" | "mergeCells") => {}
                    (1, "conditionalFormatting") => {
                        self.conditional = tag.value("sqref").unwrap_or_default().into_owned();
                    }
                    (2, "cfRule") if is_shown_otherwise(tag, &self.tables) => {
                        areas_of(&self.conditional).for_each(|area| self.oddities.shown_otherwise(area));
                    }
                    (1, "extLst") => self.read_extensions()?,
                    (1, "autoFilter") => self.oddities.filtered = true,
                    (2, "col") => note_column(&mut self.oddities, tag),
                    (2, "mergeCell") => note_merged(&mut self.oddities, tag)?,
                    _ => self.xml.skip()?,
                },
                Node::End if self.place == Place::Before => return Err(damaged("damage-no-sheet")),
                Node::End => {
                    self.place = Place::Ended;
                    return Ok(());
                }
                Node::Close(_) | Node::Text(_) | Node::Character(_) | Node::Other => {}
            }
        }
    }

    /// Reads what newer programs add to a sheet: conditions with a format of their own, and below them their cells.
    fn read_extensions(&mut self) -> Result<(), Stop> {
        let outside = self.xml.depth().saturating_sub(1);
        let mut changes = false;
        loop {
            match self.xml.next()? {
                Node::Open(tag) => match tag.name() {
                    "conditionalFormatting" => changes = false,
                    "numFmt" => changes |= changes_numbers(tag),
                    "sqref" if changes => {
                        let mut areas = String::new();
                        self.xml.text(&mut areas, self.max_row_bytes)?;
                        areas_of(&areas).for_each(|area| self.oddities.shown_otherwise(area));
                    }
                    _ => {}
                },
                Node::Close(open) if open <= outside => return Ok(()),
                Node::End => return Err(damaged("damage-ends-early")),
                Node::Close(_) | Node::Text(_) | Node::Character(_) | Node::Other => {}
            }
        }
    }

    /// Reads the next row that has anything in it. `false` when there is none.
    fn read_row(&mut self, row: &mut RawRow) -> Result<bool, Stop> {
        loop {
            match self.xml.next()? {
                Node::Open(tag) if tag.name() == "row" => {
                    let (number, hidden) = row_head(tag, self.row + 1)?;
                    let is_late = number <= self.row;
                    self.row = self.row.max(number);
                    row.begin(number);
                    self.read_cells(row)?;
                    if !row.has_anything() {
                        continue;
                    }
                    // Some programs write the last row once more, empty.
                    if is_late {
                        return Err(damaged("damage-order"));
                    }
                    if hidden {
                        self.oddities.hidden_row(number);
                    }
                    if self.is_struck {
                        self.oddities.struck_row(number);
                    }
                    if self.commented.has(number) {
                        self.oddities.commented_row(number);
                    }
                    return Ok(true);
                }
                // Whatever it is, it may hold rows.
                Node::Open(_) => return Err(damaged("damage-unknown")),
                Node::Close(_) => return Ok(false),
                Node::End => return Err(damaged("damage-ends-early")),
                Node::Text(_) | Node::Character(_) | Node::Other => {}
            }
        }
    }

    /// Reads the cells up to the end of the row that has just been opened.
    fn read_cells(&mut self, row: &mut RawRow) -> Result<(), Stop> {
        self.is_struck = false;
        let mut next_column = 0;
        loop {
            match self.xml.next()? {
                Node::Open(tag) if tag.name() == "c" => {
                    let head = Head::read(tag)?;
                    let column = column_of(head.place, next_column, row.number)?;
                    next_column = column + 1;
                    let (kind, style) = (head.kind, head.style);
                    self.read_body(kind)?;
                    if let Some(strike) = self.strike(kind, style) {
                        self.is_struck = true;
                        row.strike(column, strike);
                    }
                    if column < self.max_columns {
                        cell::write(row, column, (kind, style), &self.body, &self.tables)?;
                    } else if self.body.has_formula || !self.body.value.trim().is_empty() {
                        row.put_beyond(column);
                    }
                    if row.text_bytes() > self.max_row_bytes {
                        return Err(Stop::refused(
                            Some(row.number),
                            row_too_long::problem(self.max_row_bytes),
                        ));
                    }
                }
                Node::Open(tag) if is_extension(tag) => self.xml.skip()?,
                Node::Open(_) => return Err(damaged("damage-unknown")),
                Node::Close(_) => return Ok(()),
                Node::End => return Err(damaged("damage-ends-early")),
                Node::Text(_) | Node::Character(_) | Node::Other => {}
            }
        }
    }

    /// How much of the cell that was read last is struck out.
    fn strike(&self, kind: Type, style: usize) -> Option<Strike> {
        let value = &self.body.value;
        let by_style = !value.is_empty() && self.tables.styles.is_struck(style);
        let of_shared = || (kind == Type::Shared).then(|| self.tables.strings.runs(value)).flatten();
        match self.body.runs.or_else(of_shared) {
            Some(runs) => runs.strike(by_style),
            None => by_style.then_some(Strike::Whole),
        }
    }

    /// Reads a cell that has just been opened to its end.
    fn read_body(&mut self, kind: Type) -> Result<(), Stop> {
        let outside = self.xml.depth().saturating_sub(1);
        self.body.clear();
        // One byte more than a row may have, so that it is refused and never cut.
        let max_bytes = self.max_row_bytes + 1;
        loop {
            match self.xml.next()? {
                Node::Open(tag) => match tag.name() {
                    "v" if !self.body.has_value => {
                        self.body.has_value = true;
                        self.xml.text(&mut self.body.value, max_bytes)?;
                    }
                    "is" if kind == Type::Text && !self.body.has_value => {
                        self.body.has_value = true;
                        self.body.runs = Some(rich_text(&mut self.xml, &mut self.body.value, max_bytes)?);
                    }
                    "v" | "is" => return Err(damaged("damage-cell")),
                    "f" => {
                        self.body.has_formula = true;
                        self.xml.skip()?;
                    }
                    _ if is_extension(tag) => self.xml.skip()?,
                    _ => return Err(damaged("damage-unknown")),
                },
                Node::Close(open) if open <= outside => return Ok(()),
                Node::End => return Err(damaged("damage-ends-early")),
                Node::Close(_) | Node::Text(_) | Node::Character(_) | Node::Other => {}
            }
        }
    }
}

/// What programs add for themselves, where the format has a place for it.
fn is_extension(tag: Tag<'_>) -> bool {
    tag.name() == "extLst"
}

/// The number of a row, and whether it is hidden, as a row of no height is. The height that the sheet tells for all
/// others (`zeroHeight`) is that of the rows below the table: spreadsheets show a row that is there.
fn row_head(tag: Tag<'_>, next: u64) -> Result<(u64, bool), Stop> {
    let (mut row, mut hidden, mut flat) = (next, false, false);
    for (name, value) in tag.attributes() {
        match name {
            "r" => row = number(value).ok_or_else(|| damaged("damage-place"))?,
            "hidden" => hidden = is_true(value),
            "ht" => flat = is_nothing(value),
            _ => {}
        }
    }
    let hidden = hidden || flat;
    if (1..=MAX_ROWS).contains(&row) { Ok((row, hidden)) } else { Err(damaged("damage-place")) }
}

/// The column of a cell, from its name where it has one.
fn column_of(place: Option<&str>, next: usize, this_row: u64) -> Result<usize, Stop> {
    let Some(place) = place else { return within(next) };
    let (column, row) = parse_cell(place).ok_or_else(|| damaged("damage-place"))?;
    if row != this_row {
        return Err(damaged("damage-place"));
    }
    if column < next {
        return Err(damaged("damage-order"));
    }
    within(column)
}

fn within(column: usize) -> Result<usize, Stop> {
    if column < MAX_COLUMNS { Ok(column) } else { Err(damaged("damage-place")) }
}

/// Whether a height or a width is less than 1, which nobody sees.
fn is_nothing(size: &str) -> bool {
    let (whole, _) = size.trim().split_once('.').unwrap_or((size.trim(), ""));
    size.bytes().any(|byte| byte.is_ascii_digit()) && whole.bytes().all(|byte| byte == b'0')
}

fn note_column(oddities: &mut Oddities, tag: Tag<'_>) {
    let number = |name| tag.value(name).and_then(|value| value.parse::<usize>().ok());
    let zero_width = || tag.value("width").is_some_and(|width| is_nothing(&width));
    if (tag.says("hidden") || zero_width())
        && let (Some(first), Some(last)) = (number("min"), number("max"))
    {
        oddities.hidden_columns(first.saturating_sub(1), last.saturating_sub(1));
    }
}

/// Whether a rule of conditional formatting gives its cells a number format that changes what is seen.
fn is_shown_otherwise(tag: Tag<'_>, tables: &Tables) -> bool {
    let format = tag.value("dxfId").and_then(|format| format.parse().ok());
    format.is_some_and(|format| tables.styles.is_conditional(format))
}

fn note_merged(oddities: &mut Oddities, tag: Tag<'_>) -> Result<(), Stop> {
    let range = tag.value("ref").unwrap_or_default();
    let Some(area) = areas_of(&range).next().filter(|area| area.first != area.last) else { return Ok(()) };
    if oddities.merged(area) {
        return Ok(());
    }
    Err(Stop::refused(None, workbook_too_large::merged(MAX_MERGED)))
}

/// Ranges as a sheet lists them, whichever of their corners comes first: `F2:F9 H2`.
fn areas_of(ranges: &str) -> impl Iterator<Item = Area> {
    ranges.split_whitespace().filter_map(|range| {
        let (one, other) = range.split_once(':').unwrap_or((range, range));
        let (one, other) = (parse_cell(one)?, parse_cell(other)?);
        Some(Area {
            first: (one.0.min(other.0), one.1.min(other.1)),
            last: (one.0.max(other.0), one.1.max(other.1)),
        })
    })
}

impl RowSource for XlsxRows {
    fn next(&mut self, row: &mut RawRow) -> Result<bool, Stop> {
        if self.place == Place::Before {
            self.read_around()?;
        }
        if self.place == Place::InRows {
            if self.read_row(row)? {
                return Ok(true);
            }
            // To the end of the part, where its checksum is checked.
            self.read_around()?;
        }
        Ok(false)
    }

    fn oddities(&self) -> Option<&Oddities> {
        Some(&self.oddities)
    }
}
