//! The other sheets of the workbook, copied as values: whoever opens the annotation finds them where they were. What
//! cannot be read whole is left out, and said.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::cell;
use super::page::{index, short};
use super::style::Styles;
use crate::forms::error::FormError;
use crate::intake::{OtherSheet, Review, ReviewedRow};

/// Each sheet in the making holds a file open.
const MOST_SHEETS: usize = 200;

/// How many rows are looked at to find how wide a column must be.
const WIDTH_SAMPLE_ROWS: usize = 200;

/// What became of the other sheets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copied {
    /// How many were copied.
    pub sheets: usize,
    /// The names of those that were not.
    pub left_out: Vec<String>,
}

/// Copies these sheets behind those that the workbook has already.
pub(super) fn copy(
    workbook: &mut Workbook,
    review: &Review,
    (others, names): (&[OtherSheet], &[String]),
    copied: &mut Copied,
) -> Result<(), FormError> {
    let room = MOST_SHEETS.saturating_sub(copied.sheets);
    let (others, too_many) = others.split_at(others.len().min(room));
    let mut styles = Styles::new();
    let mut pages = Vec::with_capacity(others.len());
    for (other, name) in others.iter().zip(names) {
        pages.push(Copy::begin(workbook.new_worksheet_with_constant_memory()?, name, other.hidden)?);
    }
    let whole = review.for_each_row_of(others, &mut |place, row| match pages.get_mut(place) {
        Some(page) => page.write(&mut styles, &row),
        None => Ok(()),
    })?;
    for ((page, other), is_whole) in pages.into_iter().zip(others).zip(whole) {
        if is_whole {
            copied.sheets += 1;
            workbook.push_worksheet(page.finish()?);
        } else {
            copied.left_out.push(other.name.clone());
        }
    }
    copied.left_out.extend(too_many.iter().map(|other| other.name.clone()));
    Ok(())
}

struct Copy {
    sheet: Worksheet,
    widths: Vec<usize>,
    rows: usize,
}

impl Copy {
    fn begin(mut sheet: Worksheet, name: &str, is_hidden: bool) -> Result<Self, XlsxError> {
        sheet.set_name(name)?;
        sheet.set_hidden(is_hidden);
        Ok(Self { sheet, widths: Vec::new(), rows: 0 })
    }

    fn write(&mut self, styles: &mut Styles, row: &ReviewedRow<'_>) -> Result<(), FormError> {
        // A sheet has no more rows than a sheet can have.
        let Some(at) = index(row.number) else { return Ok(()) };
        self.rows += 1;
        for (column, cell) in row.cells().enumerate().filter(|(_, cell)| !cell.text.is_empty()) {
            cell::write(&mut self.sheet, styles, (at, short(column)), cell, None)?;
            if self.rows <= WIDTH_SAMPLE_ROWS {
                self.widths.resize(self.widths.len().max(column + 1), 0);
                let width = cell.text.lines().map(|line| line.chars().take(60).count()).max().unwrap_or(0);
                self.widths.iter_mut().skip(column).take(1).for_each(|widest| *widest = (*widest).max(width));
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Worksheet, XlsxError> {
        for (column, width) in (0..).zip(&self.widths).filter(|(_, width)| **width > 0) {
            self.sheet.set_column_width(column, short(*width + 2).clamp(8, 40))?;
        }
        Ok(self.sheet)
    }
}
