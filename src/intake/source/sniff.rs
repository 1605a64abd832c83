//! The first bytes of a file: what it is, how it is encoded, what stands between its cells.

use csv_core::{ReadRecordResult, ReaderBuilder};
use serde::Serialize;

use crate::intake::problem::Problem;
use crate::intake::rules::{file_binary, file_empty, file_utf16};

/// What stands between the cells of a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`, as Excel writes it where the comma is the decimal sign.
    Semicolon,
    /// A tab.
    Tab,
}

impl Delimiter {
    const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// The byte in the file.
    pub(in crate::intake) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    /// For people: `comma`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
        }
    }
}

/// What the first bytes tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) struct Opening {
    /// Between the cells.
    pub(in crate::intake) delimiter: Delimiter,
    /// Whether the file begins with the mark of UTF-8, which is to be skipped.
    pub(in crate::intake) byte_order_mark: bool,
}

/// The byte-order mark of UTF-8.
pub(in crate::intake) const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads the first bytes. `known` says how many of a heading line's cells are headings that we know: the delimiter
/// that makes the most sense of the heading line is taken.
pub(in crate::intake) fn sniff(
    first: &[u8],
    known: &dyn Fn(&mut dyn Iterator<Item = &str>) -> usize,
) -> Result<Opening, Problem> {
    if first.starts_with(b"\xff\xfe") || first.starts_with(b"\xfe\xff") {
        return Err(file_utf16::problem());
    }
    if first.starts_with(b"%PDF") || first.contains(&0) {
        return Err(file_binary::problem());
    }
    let text = first.strip_prefix(UTF8_MARK).unwrap_or(first);
    if text.trim_ascii().is_empty() {
        return Err(file_empty::problem());
    }
    Ok(Opening {
        delimiter: delimiter_of(text.trim_ascii_start(), known),
        byte_order_mark: text.len() != first.len(),
    })
}

fn delimiter_of(text: &[u8], known: &dyn Fn(&mut dyn Iterator<Item = &str>) -> usize) -> Delimiter {
    let mut best = (Delimiter::Comma, (0, 0));
    for delimiter in Delimiter::ALL {
        let cells = first_record(text, delimiter);
        let score = (known(&mut cells.iter().map(String::as_str)), cells.len());
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// The cells of the first record, as far as the bytes at hand reach.
fn first_record(text: &[u8], delimiter: Delimiter) -> Vec<String> {
    let mut cells = vec![0; text.len() + 1];
    let mut ends = vec![0; text.len() + 1];
    let mut parser = ReaderBuilder::new().delimiter(delimiter.byte()).build();
    let (result, _, mut cell_bytes, mut count) = parser.read_record(text, &mut cells, &mut ends);
    if result == ReadRecordResult::InputEmpty {
        // The end of the input ends the record.
        let rest = cells.get_mut(cell_bytes..).unwrap_or_default();
        let (_, _, more_bytes, more) =
            parser.read_record(&[], rest, ends.get_mut(count..).unwrap_or_default());
        cell_bytes += more_bytes;
        count += more;
    }
    let mut start = 0;
    ends.iter()
        .take(count)
        .map(|end| {
            let cell = cells.get(start..(*end).min(cell_bytes)).unwrap_or_default();
            start = *end;
            String::from_utf8_lossy(cell).into_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter(text: &str) -> Delimiter {
        let known =
            |cells: &mut dyn Iterator<Item = &str>| cells.filter(|cell| cell.starts_with('k')).count();
        sniff(text.as_bytes(), &known).unwrap().delimiter
    }

    fn refused(bytes: &[u8]) -> &'static str {
        sniff(bytes, &|_| 0).unwrap_err().code()
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_sense_of_the_headings() {
        assert_eq!(delimiter("k1,k2\n1;2;3;4"), Delimiter::Comma);
        assert_eq!(delimiter("k1;k2\n"), Delimiter::Semicolon);
        assert_eq!(delimiter("k1\tk2"), Delimiter::Tab);
        assert_eq!(delimiter("k1;k2;\"a,b,c,d\"\n"), Delimiter::Semicolon);
        assert_eq!(delimiter("x,y,z;k1;k2"), Delimiter::Semicolon);
        assert_eq!(delimiter("alone\n"), Delimiter::Comma);
    }

    #[test]
    fn what_is_not_text_is_named() {
        assert_eq!(refused(b"\xff\xfea\0"), "file-utf16");
        assert_eq!(refused(b"%PDF-1.7"), "file-binary");
        assert_eq!(refused(b"a,b\0c"), "file-binary");
        assert_eq!(refused(b""), "file-empty");
        assert_eq!(refused(b"\xef\xbb\xbf \r\n"), "file-empty");
    }
}
