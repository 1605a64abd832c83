//! The sheet of an annotation, row by row.

use rust_xlsxwriter::{IgnoreError, Worksheet, XlsxError};

use super::cell::{self, fitting};
use super::notes::Notes;
use super::style::Styles;
use crate::forms::error::FormError;
use crate::intake::rules::Severity;
use crate::intake::{Column, Comments, ERRORS_HEADING, Remark, ReviewedRow, Shape};
use crate::words::{Language, Message};

/// Rows of one sheet.
const MAX_ROWS: u64 = 1_048_576;

/// How many rows are looked at to find how wide a column must be.
const WIDTH_SAMPLE_ROWS: usize = 1_000;

/// Rows that get the height of their sentences. Heights are remembered in memory; beyond these rows Excel finds
/// them itself.
const FITTED_ROWS: usize = 5_000;

/// The width of the column of remarks, in digits.
const REMARKS_WIDTH: u16 = 80;

/// The width of the column of marks beside rows whose cells could not be told apart.
const MARKS_WIDTH: u16 = 45;

/// A sheet in the making.
pub(super) struct Page<'a> {
    sheet: Worksheet,
    styles: Styles,
    shape: &'a Shape,
    again: &'a str,
    language: Language,
    /// The column of remarks.
    remarks: u16,
    /// The column of the marks beside rows whose cells could not be told apart.
    marks: Option<u16>,
    widths: Vec<usize>,
    rows: usize,
    notes: Notes,
    /// The last row that was written.
    last: u32,
}

impl<'a> Page<'a> {
    pub(super) fn begin(
        sheet: Worksheet,
        shape: &'a Shape,
        comments: Comments,
        again: &'a str,
        language: Language,
    ) -> Result<Self, XlsxError> {
        let free = shape.unnamed_column.filter(|_| shape.remarks_column.is_some()).unwrap_or(shape.width);
        let marks = shape.has_unplaced.then_some(free);
        let remarks = shape.remarks_column.unwrap_or(shape.width + usize::from(shape.has_unplaced));
        let mut page = Self {
            sheet,
            styles: Styles::new(),
            shape,
            again,
            language,
            remarks: short(remarks),
            marks: marks.map(short),
            widths: vec![6; shape.width],
            rows: 0,
            notes: Notes::new(comments, language),
            last: 0,
        };
        // What is typed into them later stays text as well.
        for (index, fact) in (0..).zip(&shape.columns) {
            let is = |column: Column| fact.meaning.as_deref() == Some(column.name());
            if is(Column::Phone) || is(Column::EmployeeId) {
                page.sheet.set_column_format(index, page.styles.text.with(None))?;
            }
        }
        Ok(page)
    }

    /// Writes a row, where it stands in the input.
    pub(super) fn write(&mut self, row: &ReviewedRow<'_>) -> Result<(), FormError> {
        let Some(at) = index(row.number) else {
            return Err(FormError::TooManyRows { most: MAX_ROWS });
        };
        let is_heading = row.number == self.shape.heading_row;
        self.rows += 1;
        self.last = self.last.max(at);
        self.write_cells(at, row, is_heading)?;
        if is_heading {
            return Ok(self.write_remarks_heading(at, row)?);
        }
        if let Some(marks) = self.marks.filter(|_| row.is_unplaced()) {
            // It stands under no heading: until somebody empties it, the row is refused.
            let look = self.styles.sentences.with(Some(Severity::Error));
            self.sheet.write_string_with_format(at, marks, self.language.text("annotation-mark"), look)?;
        }
        Ok(self.write_remarks(at, row)?)
    }

    fn write_cells(&mut self, at: u32, row: &ReviewedRow<'_>, is_heading: bool) -> Result<(), XlsxError> {
        let samples = row.number >= self.shape.heading_row && self.rows <= WIDTH_SAMPLE_ROWS;
        for (index, cell) in row.cells().enumerate() {
            if Some(index) == self.shape.remarks_column && row.number >= self.shape.heading_row {
                continue;
            }
            if let Some(width) = self.widths.get_mut(index).filter(|_| samples) {
                *width = (*width)
                    .max(cell.text.lines().map(|line| line.chars().take(60).count()).max().unwrap_or(0));
            }
            let here = (at, short(index));
            let worst = worst(row.remarks, Some(index));
            // Where the headings were not found, this may be somebody's row.
            if is_heading && cell.format.is_none() && cell.strike.is_none() {
                cell::write_text(&mut self.sheet, here, cell.text, self.styles.heading.with(worst))?;
            } else if !cell.text.is_empty() || worst.is_some() {
                cell::write(&mut self.sheet, &mut self.styles, here, cell, worst)?;
            }
        }
        for index in coloured(row.remarks).filter(|index| *index >= row.cells().count()) {
            let format = self.styles.text.with(worst(row.remarks, Some(index)));
            self.sheet.write_blank(at, short(index), format)?;
        }
        let language = self.language;
        let guide = is_heading
            .then(|| Message::new("annotation-guide").with("command", self.again.to_owned()).text(language));
        self.explain(at, row, guide)
    }

    /// Notes on the cells in which something is wrong.
    fn explain(&mut self, at: u32, row: &ReviewedRow<'_>, guide: Option<String>) -> Result<(), XlsxError> {
        let mut guide = guide;
        for index in coloured(row.remarks) {
            let about = row.remarks.iter().filter(|remark| remark.column == Some(index));
            let own = about.map(|remark| remark.problem.explanation(self.language));
            let first = guide.take_if(|_| index == 0);
            let texts: Vec<String> = first.into_iter().chain(own).collect();
            self.notes.explain(&mut self.sheet, (at, short(index)), &texts.join("\n\n"))?;
        }
        match guide {
            Some(guide) => self.notes.explain(&mut self.sheet, (at, 0), &guide),
            None => Ok(()),
        }
    }

    fn write_remarks_heading(&mut self, at: u32, row: &ReviewedRow<'_>) -> Result<(), XlsxError> {
        let whole = self.shape.whole.iter();
        let own = row.remarks.iter().filter(|remark| remark.column.is_none()).map(|remark| &remark.problem);
        let problems: Vec<_> = whole.chain(own).collect();
        let worst = problems.iter().map(|problem| problem.severity()).min();
        let heading = self.styles.heading.with(worst);
        self.sheet.write_string_with_format(at, self.remarks, ERRORS_HEADING, heading)?;
        let language = self.language;
        let told = problems.into_iter().map(|problem| problem.explanation(language));
        let texts: Vec<String> =
            std::iter::once(language.text("annotation-column").to_owned()).chain(told).collect();
        self.notes.explain(&mut self.sheet, (at, self.remarks), &texts.join("\n\n"))
    }

    /// All that is wrong with a row, in its last cell.
    fn write_remarks(&mut self, at: u32, row: &ReviewedRow<'_>) -> Result<(), XlsxError> {
        let mut lines: Vec<String> =
            row.remarks.iter().map(|remark| remark.problem.sentence(self.language)).collect();
        if row.cells_left_out() > 0 {
            let cells = row.cells_left_out();
            lines.push(Message::new("annotation-left-out").with("cells", cells).text(self.language));
        }
        // Whoever stands there alone must not be written over.
        lines.extend(row.typed_alone(self.shape));
        if lines.is_empty() {
            return Ok(());
        }
        let text = lines.join("\n");
        if self.rows <= FITTED_ROWS {
            let mark = if row.is_unplaced() { self.language.text("annotation-mark") } else { "" };
            let lines = folded(&text, REMARKS_WIDTH).max(folded(mark, MARKS_WIDTH));
            self.sheet.set_row_height(at, 15 * lines.min(25))?;
        }
        let format = self.styles.sentences.with(worst(row.remarks, None));
        self.sheet.write_string_with_format(at, self.remarks, fitting(&text), format)?;
        Ok(())
    }

    /// The look that only the whole sheet can tell.
    pub(super) fn finish(mut self) -> Result<Worksheet, XlsxError> {
        self.notes.finish(&mut self.sheet)?;
        let heading = index(self.shape.heading_row).unwrap_or(0);
        for (index, width) in (0..).zip(&self.widths) {
            self.sheet.set_column_width(index, short(*width + 2).clamp(8, 40))?;
        }
        if let Some(marks) = self.marks {
            self.sheet.set_column_width(marks, MARKS_WIDTH)?;
        }
        self.sheet.set_column_width(self.remarks, REMARKS_WIDTH)?;
        let last = self.last.max(heading + 1);
        let right = self.remarks.max(self.marks.unwrap_or(0));
        self.sheet.autofilter(heading, 0, last, right)?;
        self.sheet.set_freeze_panes(heading + 1, 0)?;
        self.sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        self.sheet.set_repeat_rows(heading, heading)?;
        self.sheet.ignore_error_range(0, 0, last, right, IgnoreError::NumberStoredAsText)?;
        Ok(self.sheet)
    }
}

/// Rows are counted from 0 where they are written. `None` beyond the last one that a sheet has.
pub(super) fn index(number: u64) -> Option<u32> {
    let row = number.checked_sub(1).filter(|row| *row < MAX_ROWS)?;
    u32::try_from(row).ok()
}

/// Columns are few: the intake hands out no more.
pub(super) fn short(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// The worst of what is wrong with a cell, or with the row as a whole.
fn worst(remarks: &[Remark], column: Option<usize>) -> Option<Severity> {
    remarks.iter().filter(|remark| remark.column == column).map(|remark| remark.problem.severity()).min()
}

/// The cells in which something is wrong, each once, from the left.
fn coloured(remarks: &[Remark]) -> impl Iterator<Item = usize> {
    let mut columns: Vec<usize> = remarks.iter().filter_map(|remark| remark.column).collect();
    columns.sort_unstable();
    columns.dedup();
    columns.into_iter()
}

/// How many lines a text takes at this width.
pub(super) fn folded(text: &str, width: u16) -> u16 {
    let width = usize::from(width.max(1));
    let lines: usize = text.lines().map(|line| line.chars().count().div_ceil(width).max(1)).sum();
    u16::try_from(lines.max(1)).unwrap_or(u16::MAX)
}
