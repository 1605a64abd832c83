//! How cells are shown, as far as it tells what they are: a number may be a date, `00042` may be stored as 42, and `380 €`
//! as 380.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::strings::is_set;
use crate::intake::source::Stop;
use crate::intake::source::package::{Node, Tag, Xml};
use crate::intake::source::sheet::NumberFormat;

/// A workbook may have 64,000 cell formats; beyond that they are taken for plain.
const MAX_STYLES: usize = 100_000;

/// What a number format makes of a number.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Shown {
    /// A number.
    #[default]
    Number,
    /// A date or a time.
    Date,
    /// A whole number with zeros before it, up to so many digits: the format `00000`, for codes and numbers of people.
    Padded(u8, Arc<NumberFormat>),
    /// Something else than the number, or more than it.
    Otherwise(Arc<NumberFormat>),
}

/// By the number that a cell gives.
#[derive(Default)]
pub(super) struct Styles {
    shown: Vec<Shown>,
    /// Those whose font strikes the text out.
    struck: BTreeSet<usize>,
    /// The formats of conditions, by number, that show even a whole number otherwise.
    conditional: BTreeSet<usize>,
}

impl Styles {
    /// Reads the part, where the workbook has one.
    pub(super) fn read(xml: Option<Xml>) -> Result<Self, Stop> {
        let mut styles = Self::default();
        let Some(mut xml) = xml else { return Ok(styles) };
        let mut formats: BTreeMap<u32, Shown> = BTreeMap::new();
        let (mut fonts, mut struck_fonts) = (0_usize, BTreeSet::new());
        let (mut in_cell_formats, mut in_fonts, mut in_conditional) = (false, false, false);
        let mut conditional = 0_usize;
        loop {
            let depth = xml.depth();
            match xml.next()? {
                Node::Open(tag) if depth == 1 => {
                    in_cell_formats = tag.name() == "cellXfs";
                    in_fonts = tag.name() == "fonts";
                    in_conditional = tag.name() == "dxfs";
                }
                Node::Open(tag) if depth == 2 && in_conditional && tag.name() == "dxf" => conditional += 1,
                Node::Open(tag) if depth == 3 && in_conditional && tag.name() == "numFmt" => {
                    if conditional < MAX_STYLES && changes_numbers(tag) {
                        styles.conditional.insert(conditional.saturating_sub(1));
                    }
                }
                Node::Open(tag) if depth == 2 && in_fonts && tag.name() == "font" => fonts += 1,
                Node::Open(tag) if depth == 3 && in_fonts && tag.name() == "strike" => {
                    if fonts < MAX_STYLES && is_set(tag) {
                        struck_fonts.insert(fonts.saturating_sub(1));
                    }
                }
                Node::Open(tag) if depth == 2 && tag.name() == "numFmt" && formats.len() < MAX_STYLES => {
                    let id = tag.value("numFmtId").and_then(|id| id.parse().ok());
                    if let (Some(id), Some(code)) = (id, tag.value("formatCode")) {
                        formats.insert(id, of_code(&code));
                    }
                }
                Node::Open(tag)
                    if depth == 2
                        && in_cell_formats
                        && tag.name() == "xf"
                        && styles.shown.len() < MAX_STYLES =>
                {
                    let font = tag.value("fontId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    if struck_fonts.contains(&font) {
                        styles.struck.insert(styles.shown.len());
                    }
                    let id = tag.value("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    styles.shown.push(formats.get(&id).cloned().unwrap_or_else(|| built_in(id)));
                }
                Node::End => return Ok(styles),
                Node::Open(_) | Node::Close(_) | Node::Text(_) | Node::Character(_) | Node::Other => {}
            }
        }
    }

    /// How a cell with this style is shown.
    pub(super) fn shown(&self, style: usize) -> &Shown {
        self.shown.get(style).unwrap_or(&Shown::Number)
    }

    /// Whether a format of conditions shows numbers otherwise.
    pub(super) fn is_conditional(&self, format: usize) -> bool {
        self.conditional.contains(&format)
    }

    /// Whether a cell with this style is struck out.
    pub(super) fn is_struck(&self, style: usize) -> bool {
        !self.struck.is_empty() && self.struck.contains(&style)
    }
}

/// Whether the format of a condition shows even a whole number otherwise than as it is stored.
pub(super) fn changes_numbers(tag: Tag<'_>) -> bool {
    tag.value("formatCode").is_some_and(|code| match of_code(&code) {
        Shown::Number => false,
        Shown::Date | Shown::Padded(..) => true,
        Shown::Otherwise(format) => format.concerns("1"),
    })
}

/// The formats that have a number only. 27 to 58 are dates of one language or another. What 5 to 8 and 37 to 44 show is the
/// currency of whoever looks, and says nothing of the amount.
fn built_in(id: u32) -> Shown {
    match id {
        1 | 3 | 5 | 6 | 37 | 38 | 41 | 42 => otherwise("0"),
        2 | 4 | 7 | 8 | 39 | 40 | 43 | 44 => otherwise("0.00"),
        9 => otherwise("0%"),
        10 => otherwise("0.00%"),
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Shown::Date,
        _ => Shown::Number,
    }
}

/// A format that makes no date.
fn otherwise(code: &str) -> Shown {
    NumberFormat::of_code(code).map_or(Shown::Number, |format| Shown::Otherwise(Arc::new(format)))
}

/// A format as it is written: what stands in quotes, after `\`, `_` and `*`, and in brackets is shown as it is, or not
/// at all; of the rest, the letters of days and hours make a date.
fn of_code(code: &str) -> Shown {
    // What follows a semicolon is for negative numbers and texts.
    if code.len() > 1
        && code.bytes().all(|byte| byte == b'0')
        && let (Ok(digits), Some(format)) = (u8::try_from(code.len()), NumberFormat::of_code(code))
    {
        return Shown::Padded(digits, Arc::new(format));
    }
    if ["general", "standard"].iter().any(|plain| code.eq_ignore_ascii_case(plain)) {
        return Shown::Number;
    }
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                let _ = characters.by_ref().find(|c| *c == '"');
            }
            '\\' | '_' | '*' => {
                let _ = characters.next();
            }
            '[' => {
                let inside: String = characters.by_ref().take_while(|c| *c != ']').collect();
                // `[h]` counts hours beyond a day; `[Red]` and `[$-40C]` tell of colours and languages.
                if !inside.is_empty()
                    && inside.chars().all(|c| matches!(c, 'h' | 'H' | 'm' | 'M' | 's' | 'S'))
                {
                    return Shown::Date;
                }
            }
            // `Standard" F"`, as some programs write `General`
            's' | 'S' if characters.as_str().to_ascii_lowercase().starts_with("tandard") => {
                let _ = characters.by_ref().nth("tandard".len() - 1);
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return Shown::Date,
            ';' => break,
            _ => {}
        }
    }
    otherwise(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_numbers_by_their_format() {
        for code in ["dd/mm/yyyy", "D MMM YYYY", "[$-40C]d mmmm yyyy;@", "[h]:mm", "yyyy\\-mm\\-dd", "mmm-yy"]
        {
            assert_eq!(of_code(code), Shown::Date, "{code}");
        }
        for code in [
            "General",
            "Standard",
            "0",
            "0.00",
            "#,##0 \"F CFA de salaire\"",
            "#\\ ##0\\ \\d\\h",
            "[Red]0",
            "[$FCFA] #,##0",
            "_-* #,##0_d_-",
            "0.00E+00",
            "@",
            "Standard\" F\"",
            "+000 00 00 00 00",
        ] {
            assert!(matches!(of_code(code), Shown::Number | Shown::Otherwise(_)), "{code}");
        }
        assert_eq!(built_in(10), of_code("0.00%"));
        assert_eq!(built_in(44), otherwise("0.00"));
        assert_eq!(built_in(0), Shown::Number);
        assert!(matches!(of_code("00000"), Shown::Padded(5, _)));
        assert_eq!(built_in(14), Shown::Date);
    }
}
