//! A sheet that is a page to read, small and in memory: texts, numbers, and formulas with their results stored, for
//! those who open it in a program that does not calculate.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, Format, Formula, Worksheet, XlsxError,
};

use super::book::Book;
use super::cell::{major, number, safe_text};
use super::fit::folded_lines;
use super::style::Styles;
use crate::domain::Currency;
use crate::words::Language;

/// A page in the making. Cells are written at the current row.
pub(super) struct Page<'a> {
    pub(super) sheet: Worksheet,
    pub(super) styles: &'a Styles,
    pub(super) language: Language,
    pub(super) row: u32,
}

impl<'a> Page<'a> {
    pub(super) fn new(name: &str, book: &'a Book) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        sheet.set_screen_gridlines(false);
        Ok(Self { sheet, styles: &book.styles, language: book.language, row: 0 })
    }

    pub(super) fn text(&mut self, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, column, safe_text(text), format)?;
        Ok(())
    }

    /// Makes the current row as high as a text of a column of this width.
    pub(super) fn fit_height(&mut self, text: &str, width: u16) -> Result<(), XlsxError> {
        let lines = folded_lines(text, width);
        if lines > 1 {
            self.sheet.set_row_height(self.row, 15 * lines)?;
        }
        Ok(())
    }

    /// Headings from the first column on: words to the left, numbers (from column `numbers`) to the right.
    pub(super) fn headings(&mut self, headings: &[&str], numbers: u16) -> Result<(), XlsxError> {
        for (column, heading) in (0_u16..).zip(headings) {
            let format = if column < numbers { &self.styles.heading } else { &self.styles.heading_right };
            self.text(column, heading, format)?;
        }
        self.row += 1;
        Ok(())
    }

    /// A text of the catalogue in the workbook's language.
    pub(super) fn words(&self, id: &'static str) -> &'static str {
        self.language.text(id)
    }

    /// A title over what follows.
    pub(super) fn section(&mut self, title: &str, hint: &str) -> Result<(), XlsxError> {
        let styles = self.styles;
        self.row += 1;
        self.text(0, title, &styles.section)?;
        if !hint.is_empty() {
            self.row += 1;
            self.text(0, hint, &styles.hint)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Rows (without a currency) or minor units. Written as text when a double could not hold it.
    pub(super) fn number(
        &mut self,
        column: u16,
        units: u128,
        currency: Option<Currency>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        match number(units, currency.map_or(1, Currency::minor_per_major)) {
            Some(number) => self.sheet.write_number_with_format(self.row, column, number, format)?,
            None => self.sheet.write_string_with_format(self.row, column, plain(units, currency), format)?,
        };
        Ok(())
    }

    /// A formula, with the result that we know it to have.
    pub(super) fn formula(
        &mut self,
        column: u16,
        formula: &str,
        result: impl Into<String>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(result);
        self.sheet.write_formula_with_format(self.row, column, formula, format)?;
        Ok(())
    }

    /// Green where a difference reads 0, red where it does not.
    pub(super) fn colour_differences(&mut self, from: (u32, u16), to: (u32, u16)) -> Result<(), XlsxError> {
        let rules = [
            (ConditionalFormatCellRule::EqualTo(0), &self.styles.good),
            (ConditionalFormatCellRule::NotEqualTo(0), &self.styles.bad),
        ];
        for (rule, format) in rules {
            let rule = ConditionalFormatCell::new().set_rule(rule).set_format(format);
            self.sheet.add_conditional_format(from.0, from.1, to.0, to.1, &rule)?;
        }
        Ok(())
    }
}

/// Rows or minor units as a formula's result: plain, in major units.
pub(super) fn plain(units: u128, currency: Option<Currency>) -> String {
    match currency {
        None => units.to_string(),
        Some(currency) => major(units, currency),
    }
}

/// The same with its sign.
pub(super) fn signed(units: i128, currency: Option<Currency>) -> String {
    let sign = if units < 0 { "-" } else { "" };
    let text = plain(units.unsigned_abs(), currency);
    if units == 0 { "0".to_owned() } else { format!("{sign}{text}") }
}
