//! A sheet that is one long table, written row by row in constant memory. Past Excel's last row it goes on in
//! another sheet (`Payouts 2`), so that no run is too large for its report.

use std::borrow::Cow;

use rust_xlsxwriter::{ConditionalFormatCell, ConditionalFormatCellRule, IgnoreError, Worksheet, XlsxError};

use super::book::Book;
use super::cell::{Cell, excel_time, number, safe_text};
use super::fit::{final_width, folded_lines, width_of};
use super::style::Styles;
use crate::domain::Outcome;

/// How many rows are looked at to find how wide a column must be.
const WIDTH_SAMPLE_ROWS: u32 = 1_000;

/// Rows that get the height of their sentences. Heights are remembered in memory; beyond these rows Excel finds
/// them itself.
const FITTED_ROWS: u32 = 5_000;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text that must stay as it is, also when somebody edits it: ids, phones, names.
    Text,
    /// An [`Outcome`], which gets its colours.
    Outcome,
    /// Sentences, folded to this width.
    Words(u16),
    /// A sentence on one line, so that a long list stays a list.
    Line(u16),
    /// Whole numbers.
    Count,
    /// Money.
    Amount,
    /// Moments.
    Time,
}

/// One column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    heading: Cow<'static, str>,
    kind: Kind,
}

/// Columns from headings and kinds.
pub(super) fn columns(list: &[(&'static str, Kind)]) -> Vec<Column> {
    list.iter().map(|(heading, kind)| column(*heading, *kind)).collect()
}

/// One column.
pub(super) fn column(heading: impl Into<Cow<'static, str>>, kind: Kind) -> Column {
    Column { heading: heading.into(), kind }
}

/// How a table is looked at.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct View {
    /// Columns that stay in sight.
    pub(super) frozen: u16,
    /// How many columns are printed, where all of them would be too small to read.
    pub(super) printed: Option<u16>,
}

/// A table in the making.
pub(super) struct Table {
    name: &'static str,
    columns: Vec<Column>,
    view: View,
    widths: Vec<usize>,
    sampled: u32,
    full: Vec<Part>,
    part: Part,
}

/// One sheet of it.
struct Part {
    name: String,
    sheet: Worksheet,
    next_row: u32,
}

impl Table {
    /// Begins the table with its headings.
    pub(super) fn begin(
        book: &mut Book,
        name: &'static str,
        columns: Vec<Column>,
        view: View,
    ) -> Result<Self, XlsxError> {
        let part = Part::begin(book, name.to_owned(), &columns)?;
        let widths = columns.iter().map(|column| column.heading.chars().count() + 3).collect();
        Ok(Self { name, columns, view, widths, sampled: 0, full: Vec::new(), part })
    }

    /// Writes one row.
    pub(super) fn push(&mut self, book: &mut Book, cells: &[Cell<'_>]) -> Result<(), XlsxError> {
        if self.part.next_row >= book.rows_per_sheet {
            let name = format!("{} {}", self.name, self.full.len() + 2);
            let next = Part::begin(book, name, &self.columns)?;
            self.full.push(std::mem::replace(&mut self.part, next));
        }
        if self.sampled < WIDTH_SAMPLE_ROWS {
            self.sampled += 1;
            for (width, cell) in self.widths.iter_mut().zip(cells) {
                *width = (*width).max(width_of(cell));
            }
        }
        let row = self.part.next_row;
        if row <= FITTED_ROWS {
            self.fit_height(cells)?;
        }
        for (index, cell) in (0_u16..).zip(cells) {
            write_cell(&mut self.part.sheet, &book.styles, (row, index), cell)?;
        }
        self.part.next_row += 1;
        Ok(())
    }

    /// As high as its longest sentence, where it has any.
    fn fit_height(&mut self, cells: &[Cell<'_>]) -> Result<(), XlsxError> {
        let lines = self.columns.iter().zip(cells).filter_map(|(column, cell)| match (column.kind, cell) {
            (Kind::Words(width), Cell::Text(text)) => Some(folded_lines(text, width)),
            _ => None,
        });
        if let Some(lines) = lines.max().filter(|lines| *lines > 1) {
            self.part.sheet.set_row_height(self.part.next_row, 15 * lines)?;
        }
        Ok(())
    }

    /// The names of its sheets and the last row on each, as formulas need them.
    pub(super) fn ranges(&self) -> Vec<(String, u32)> {
        self.parts().map(|part| (part.name.clone(), part.next_row.max(2))).collect()
    }

    fn parts(&self) -> impl Iterator<Item = &Part> {
        self.full.iter().chain(std::iter::once(&self.part))
    }

    /// Gives the sheets the look that only the whole table can tell.
    pub(super) fn finish(self, book: &Book) -> Result<Vec<Worksheet>, XlsxError> {
        let Self { columns, widths, view, full, part, .. } = self;
        let parts = full.into_iter().chain(std::iter::once(part));
        parts.map(|part| part.finish(book, &columns, &widths, view)).collect()
    }
}

impl Part {
    fn begin(book: &mut Book, name: String, columns: &[Column]) -> Result<Self, XlsxError> {
        let mut sheet = book.streamed_sheet(&name)?;
        sheet.set_row_height(0, 30)?;
        for (index, column) in (0_u16..).zip(columns) {
            // A column's format costs nothing per cell, so it must be known before the first row.
            let (format, heading) = match column.kind {
                Kind::Text | Kind::Outcome => (&book.styles.text, &book.styles.heading),
                Kind::Words(_) => (&book.styles.words, &book.styles.heading),
                Kind::Line(_) => (&book.styles.line, &book.styles.heading),
                Kind::Count | Kind::Amount => (book.styles.number(None), &book.styles.heading_right),
                Kind::Time => (&book.styles.time, &book.styles.heading),
            };
            sheet.set_column_format(index, format)?;
            sheet.write_string_with_format(0, index, safe_text(&column.heading), heading)?;
        }
        Ok(Self { name, sheet, next_row: 1 })
    }

    fn finish(
        mut self,
        book: &Book,
        columns: &[Column],
        widths: &[usize],
        view: View,
    ) -> Result<Worksheet, XlsxError> {
        let sheet = &mut self.sheet;
        let last_row = self.next_row.max(2) - 1;
        for ((index, column), sampled) in (0_u16..).zip(columns).zip(widths) {
            sheet.set_column_width(index, final_width(column.kind, *sampled))?;
            if column.kind == Kind::Outcome {
                colour_outcomes(sheet, index, last_row)?;
            }
            if column.kind == Kind::Text {
                sheet.ignore_error_range(1, index, last_row, index, IgnoreError::NumberStoredAsText)?;
            }
        }
        let last_column = u16::try_from(columns.len()).unwrap_or(1).saturating_sub(1);
        sheet.autofilter(0, 0, last_row, last_column)?;
        sheet.set_freeze_panes(1, view.frozen)?;
        sheet.set_repeat_rows(0, 0)?;
        if let Some(columns) = view.printed {
            sheet.set_print_area(0, 0, last_row, columns.saturating_sub(1))?;
        }
        book.lay_out(sheet);
        Ok(self.sheet)
    }
}

/// Text is only ever written as text: nothing from the input becomes a formula or a link.
fn write_cell(
    sheet: &mut Worksheet,
    styles: &Styles,
    (row, column): (u32, u16),
    cell: &Cell<'_>,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, safe_text(text))?;
        }
        Cell::Count(count) => match number(u128::from(*count), 1) {
            Some(number) => drop(sheet.write_number(row, column, number)?),
            None => drop(sheet.write_string(row, column, count.to_string())?),
        },
        Cell::Amount(money) => {
            let currency = money.currency();
            match number(u128::from(money.minor()), currency.minor_per_major()) {
                // The column has the format for whole numbers already.
                Some(number) if currency.decimals() == 0 => {
                    sheet.write_number(row, column, number)?;
                }
                Some(number) => {
                    sheet.write_number_with_format(row, column, number, styles.number(Some(currency)))?;
                }
                None => {
                    sheet.write_string(row, column, money.to_major())?;
                }
            }
        }
        Cell::Time(at) => match excel_time(*at) {
            Some(at) => drop(sheet.write_datetime(row, column, &at)?),
            None => drop(sheet.write_string(row, column, at.to_string())?),
        },
    }
    Ok(())
}

fn colour_outcomes(sheet: &mut Worksheet, column: u16, last_row: u32) -> Result<(), XlsxError> {
    for outcome in Outcome::ALL {
        let rule = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(outcome.as_str()))
            .set_format(Styles::outcome(*outcome));
        sheet.add_conditional_format(1, column, last_row, column, &rule)?;
    }
    Ok(())
}
