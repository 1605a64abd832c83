//! One cell of the input, written so that it is read back as what it was: texts as texts, whatever they look like;
//! numbers as numbers where the number is exactly that, in the format that shows something else than the number;
//! and struck out where it was.

use std::borrow::Cow;

use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use super::style::Styles;
use crate::intake::rules::Severity;
use crate::intake::{CellKind, ReviewedCell, Strike};

/// The most that Excel takes in one cell, in UTF-16 units.
const MAX_UNITS: usize = 32_767;

/// No value of a row that can be paid is longer.
const MAX_STRUCK_BYTES: usize = 1_000;

/// The errors of spreadsheets, as they are stored.
const ERRORS: &[&str] =
    &["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"];

/// Where a cell stands.
pub(super) type At = (u32, u16);

/// Writes a cell of the input.
pub(super) fn write(
    sheet: &mut Worksheet,
    styles: &mut Styles,
    at: At,
    cell: ReviewedCell<'_>,
    worst: Option<Severity>,
) -> Result<(), XlsxError> {
    let ((row, column), text, struck) = (at, cell.text, cell.strike.is_some());
    if cell.strike == Some(Strike::Part) && text.len() <= MAX_STRUCK_BYTES {
        return write_struck_in_part(sheet, at, text, styles.text.with(worst), worst);
    }
    if let Some(code) = cell.format {
        return match (exact(text), styles.of_code(code)) {
            (Some(number), Some(format)) => {
                sheet.write_number_with_format(row, column, number, format.of(struck, worst)).map(drop)
            }
            // Anything but the bare number, which would be taken for good.
            _ => write_text(sheet, at, &format!("{text} ({code})"), styles.text.of(struck, worst)),
        };
    }
    let as_text = styles.text.of(struck, worst);
    match cell.kind {
        CellKind::Number => match exact(text) {
            Some(number) => {
                let format = if text.contains('.') { &styles.number } else { &styles.whole };
                sheet.write_number_with_format(row, column, number, format.of(struck, worst))?;
            }
            None => write_text(sheet, at, text, as_text)?,
        },
        CellKind::Boolean if text == "TRUE" || text == "FALSE" => {
            sheet.write_boolean_with_format(row, column, text == "TRUE", styles.number.of(struck, worst))?;
        }
        // As a text it would be taken for a name.
        CellKind::Error | CellKind::FormulaWithoutValue => {
            let error = ERRORS.iter().find(|error| **error == text).unwrap_or(&"#N/A");
            let constant = Formula::new(*error).set_result(*error);
            sheet.write_formula_with_format(row, column, constant, styles.number.of(struck, worst))?;
        }
        CellKind::Text | CellKind::Date | CellKind::Boolean => write_text(sheet, at, text, as_text)?,
    }
    Ok(())
}

/// Struck out as a whole, the cell would be read the next time. Where the line ends is not known here, so a cell that is
/// refused for it has a question mark that the line spares; any other keeps its text, and the line spares its last letter.
fn write_struck_in_part(
    sheet: &mut Worksheet,
    (row, column): At,
    text: &str,
    format: &Format,
    worst: Option<Severity>,
) -> Result<(), XlsxError> {
    let (of_line, without) = (Format::new().set_font_strikethrough(), Format::new());
    let last = text.trim_end().char_indices().next_back().map_or(0, |(at, _)| at);
    let (line, spared) = match text.split_at_checked(last) {
        Some(split) if worst != Some(Severity::Error) && last > 0 => split,
        _ => (text, " ?"),
    };
    sheet.write_rich_string_with_format(row, column, &[(&of_line, line), (&without, spared)], format)?;
    Ok(())
}

/// Text is only ever written as text: nothing from the input becomes a formula or a link.
pub(super) fn write_text(
    sheet: &mut Worksheet,
    (row, column): At,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        sheet.write_string_with_format(row, column, fitting(text), format)?;
    }
    Ok(())
}

/// The number that a text is, when it is that and nothing else: no digit is lost and none added.
fn exact(text: &str) -> Option<f64> {
    let number: f64 = text.parse().ok()?;
    (number.is_finite() && number.to_string() == text).then_some(number)
}

/// What a cell can hold; a longer text ends in an ellipsis. None that long can be paid, on or without.
pub(super) fn fitting(text: &str) -> Cow<'_, str> {
    if text.len() <= MAX_UNITS || text.encode_utf16().count() <= MAX_UNITS {
        return Cow::Borrowed(text);
    }
    let mut units = 1;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= MAX_UNITS
    };
    Cow::Owned(text.chars().take_while(fits).chain(std::iter::once('…')).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_written_as_a_number_only_when_it_stays_the_same() {
        for (text, number) in [
            ("2290190123456", Some(2_290_190_123_456.0)),
            ("250000.5", Some(250_000.5)),
            ("0.1", Some(0.1)),
            ("-5", Some(-5.0)),
            ("9007199254740993", None),
            ("0190123456", None),
            ("250000.0", None),
            ("+5", None),
            ("1e5", None),
            ("NaN", None),
            ("inf", None),
            ("", None),
        ] {
            assert_eq!(exact(text), number, "{text}");
        }
    }

    #[test]
    fn a_long_text_is_cut_where_a_cell_ends() {
        let full = "é".repeat(MAX_UNITS);
        assert_eq!(fitting(&full), full);
        for unit in ["x", "é", "😀"] {
            let cut = fitting(&unit.repeat(MAX_UNITS + 1)).into_owned();
            assert!(cut.encode_utf16().count() <= MAX_UNITS && cut.ends_with('…'), "{unit}");
        }
    }

    proptest! {
        #[test]
        fn whole_numbers_of_a_spreadsheet_stay_numbers(number in 0_u64..1 << 53) {
            let text = number.to_string();
            prop_assert_eq!(exact(&text).map(|exact| exact.to_string()), Some(text));
        }
    }
}
