//! One cell of an XLSX sheet: its type, its style and its stored value become a text and a kind.

use super::book::Tables;
use super::strings::Runs;
use super::styles::Shown;
use crate::intake::source::package::{Tag, attribute, damaged};
use crate::intake::source::sheet::{iso_text, plain};
use crate::intake::source::{CellKind, RawRow, Stop};

/// What a cell says of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Type {
    /// `n`, or nothing.
    #[default]
    Number,
    /// `s`: a number in the table of texts.
    Shared,
    /// `str`, the text of a formula; `inlineStr`.
    Text,
    /// `b`
    Boolean,
    /// `e`
    Error,
    /// `d`: a date as ISO 8601 writes it.
    Date,
}

/// The attributes of a cell.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Head<'t> {
    pub(super) place: Option<&'t str>,
    pub(super) kind: Type,
    pub(super) style: usize,
}

impl<'t> Head<'t> {
    /// Reads a `c` tag.
    pub(super) fn read(tag: Tag<'t>) -> Result<Self, Stop> {
        let mut head = Self::default();
        for (name, value) in tag.attributes() {
            match name {
                "r" => head.place = Some(value),
                "s" => head.style = value.parse().unwrap_or(0),
                "t" => {
                    head.kind = match value {
                        "n" => Type::Number,
                        "s" => Type::Shared,
                        "str" | "inlineStr" => Type::Text,
                        "b" => Type::Boolean,
                        "e" => Type::Error,
                        "d" => Type::Date,
                        _ => return Err(damaged("damage-cell")),
                    };
                }
                _ => {}
            }
        }
        Ok(head)
    }
}

/// What was found in a cell.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The content of `v` or `is`, as it is stored.
    pub(super) value: String,
    /// Whether there is a `v` or `is`.
    pub(super) has_value: bool,
    /// Whether there is a formula.
    pub(super) has_formula: bool,
    /// What is known of the runs of the text that it has itself.
    pub(super) runs: Option<Runs>,
}

impl Body {
    pub(super) fn clear(&mut self) {
        self.value.clear();
        self.has_value = false;
        self.has_formula = false;
        self.runs = None;
    }
}

/// Writes the cell at `column` of `row`. Nothing is written for an empty one.
pub(super) fn write(
    row: &mut RawRow,
    column: usize,
    (kind, style): (Type, usize),
    body: &Body,
    tables: &Tables,
) -> Result<(), Stop> {
    let value = body.value.as_str();
    let is_text = kind == Type::Text;
    if body.has_formula && (!body.has_value || (value.is_empty() && !is_text)) {
        row.put(column, "", CellKind::FormulaWithoutValue);
        return Ok(());
    }
    if value.is_empty() {
        return Ok(());
    }
    match kind {
        Type::Shared => {
            let number = value.trim().parse().ok();
            let text = number.and_then(|number| tables.strings.get(number));
            row.put(column, text.ok_or_else(|| damaged("damage-text-missing"))?, CellKind::Text);
        }
        Type::Text if value.contains("_x") => {
            let mut text = String::new();
            unescape_into(value, &mut text);
            row.put(column, &text, CellKind::Text);
        }
        Type::Text => row.put(column, value, CellKind::Text),
        Type::Boolean => {
            let text = if matches!(value.trim(), "1" | "true") { "TRUE" } else { "FALSE" };
            row.put(column, text, CellKind::Boolean);
        }
        Type::Error => row.put(column, value, CellKind::Error),
        Type::Date => row.put(column, value, CellKind::Date),
        Type::Number => write_number(row, column, style, value, tables),
    }
    Ok(())
}

fn write_number(row: &mut RawRow, column: usize, style: usize, value: &str, tables: &Tables) {
    let Some(number) = plain(value) else {
        // Not a number, whatever the cell says of itself: whoever reads it sees what is stored.
        row.put(column, value, CellKind::Text);
        return;
    };
    let number = number.as_str();
    match tables.styles.shown(style) {
        Shown::Number => row.put(column, number, CellKind::Number),
        Shown::Date => {
            let text = iso_text(number, tables.epoch);
            row.put(column, text.as_deref().unwrap_or(number), CellKind::Date);
        }
        // What is shown is a code, and only a text keeps its zeros.
        Shown::Padded(digits, _) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            row.put(column, &format!("{number:0>width$}", width = usize::from(*digits)), CellKind::Text);
        }
        Shown::Otherwise(format) | Shown::Padded(_, format) if format.concerns(number) => {
            row.put_formatted(column, number, format);
        }
        Shown::Otherwise(_) | Shown::Padded(..) => row.put(column, number, CellKind::Number),
    }
}

/// Characters that XML cannot hold are written as `_x000D_`, and an underscore before such a text as `_x005F_`.
pub(super) fn unescape_into(text: &str, to: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        to.push_str(before);
        let code = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let character = code
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32)
            .filter(|character| *character != '\0');
        match character {
            Some(character) => {
                to.push(character);
                rest = from.get(7..).unwrap_or("");
            }
            None => {
                to.push_str("_x");
                rest = from.get(2..).unwrap_or("");
            }
        }
    }
    to.push_str(rest);
}

/// The value of a raw attribute, where it is a number.
pub(super) fn number(raw: &str) -> Option<u64> {
    attribute(raw)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_characters_are_those_that_were_typed() {
        for (stored, meant) in [
            ("Ama_x000D_\nKoffi", "Ama\r\nKoffi"),
            ("_x005F_x000D_", "_x000D_"),
            ("a_xb", "a_xb"),
            ("_x00E9_té", "été"),
            ("_x0000_", "_x0000_"),
            ("_xD83D__xDE00_", "_xD83D__xDE00_"),
            ("plain", "plain"),
            ("_x", "_x"),
        ] {
            let mut text = String::new();
            unescape_into(stored, &mut text);
            assert_eq!(text, meant);
        }
    }
}
