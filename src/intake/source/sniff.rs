//! The first bytes of a file: what it is, and what stands between its cells.

use csv_core::{ReadRecordResult, ReaderBuilder};
use serde::Serialize;

use crate::intake::problem::Problem;
use crate::intake::rules::{file_binary, file_empty};
use crate::words::Value;

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
    /// `|`
    Pipe,
}

impl Delimiter {
    const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Pipe];

    /// The byte in the file.
    pub(in crate::intake) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }

    /// For people: `commas`.
    #[must_use]
    pub fn words(self) -> Value {
        match self {
            Self::Comma => Value::phrase("cells-by-commas"),
            Self::Semicolon => Value::phrase("cells-by-semicolons"),
            Self::Tab => Value::phrase("cells-by-tabs"),
            Self::Pipe => Value::phrase("cells-by-bars"),
        }
    }
}

/// What the first text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) struct Sniffed {
    /// Between the cells.
    pub(in crate::intake) delimiter: Delimiter,
    /// How many bytes are to be skipped: Excel's line `sep=;`, which no spreadsheet shows or counts.
    pub(in crate::intake) skipped: usize,
}

/// How many lines are looked at: the headings may stand below titles.
const LINES: usize = 50;

/// Whether the first bytes of a file are text at all.
pub(in crate::intake) fn demand_text(first: &[u8]) -> Result<(), Problem> {
    if first.starts_with(b"%PDF") {
        return Err(file_binary::problem());
    }
    Ok(())
}

/// Reads the first text of a file. `known` says how many cells of a line are headings that we know: the delimiter that
/// makes the most sense of any line is taken, unless the file states it.
pub(in crate::intake) fn sniff(
    first: &[u8],
    known: &dyn Fn(&mut dyn Iterator<Item = &str>) -> usize,
) -> Result<Sniffed, Problem> {
    if first.contains(&0) {
        return Err(file_binary::problem());
    }
    let stated = stated_delimiter(first);
    let skipped = stated.map_or(0, |(_, length)| length);
    let text = first.get(skipped..).unwrap_or_default();
    if text.trim_ascii().is_empty() {
        return Err(file_empty::problem());
    }
    let delimiter = match stated {
        Some((delimiter, _)) => delimiter,
        None => delimiter_of(text.trim_ascii_start(), known),
    };
    Ok(Sniffed { delimiter, skipped })
}

/// Excel's line `sep=;`, and its length with the line end.
fn stated_delimiter(first: &[u8]) -> Option<(Delimiter, usize)> {
    let end = first.iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
    let line = first.get(..end)?;
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    let (prefix, stated) = line.split_at_checked(4)?;
    let [byte] = stated else { return None };
    let delimiter = Delimiter::ALL.into_iter().find(|delimiter| delimiter.byte() == *byte)?;
    let length = if first.get(end..end + 2) == Some(b"\r\n") { end + 2 } else { end + 1 };
    prefix.eq_ignore_ascii_case(b"sep=").then_some((delimiter, length))
}

fn delimiter_of(text: &[u8], known: &dyn Fn(&mut dyn Iterator<Item = &str>) -> usize) -> Delimiter {
    let mut best = (Delimiter::Comma, (0, 0));
    for delimiter in Delimiter::ALL {
        // The line with the most headings; where there is none, the first line.
        let mut top = (0, 0);
        for (index, cells) in first_records(text, delimiter).iter().enumerate() {
            let score = (known(&mut cells.iter().map(String::as_str)), cells.len());
            if index == 0 || score.0 > top.0 {
                top = score;
            }
        }
        if top > best.1 {
            best = (delimiter, top);
        }
    }
    best.0
}

/// The cells of the first records, as far as the bytes at hand reach.
fn first_records(mut text: &[u8], delimiter: Delimiter) -> Vec<Vec<String>> {
    let mut cells = vec![0; text.len() + 1];
    let mut ends = vec![0; text.len() + 1];
    let mut parser = ReaderBuilder::new().delimiter(delimiter.byte()).build();
    let mut records = Vec::new();
    while !text.is_empty() && records.len() < LINES {
        let (result, read, mut cell_bytes, mut count) = parser.read_record(text, &mut cells, &mut ends);
        text = text.get(read..).unwrap_or_default();
        if result == ReadRecordResult::InputEmpty {
            // The end of the input ends the record.
            let rest = cells.get_mut(cell_bytes..).unwrap_or_default();
            let (_, _, more_bytes, more) =
                parser.read_record(&[], rest, ends.get_mut(count..).unwrap_or_default());
            cell_bytes += more_bytes;
            count += more;
        }
        let mut start = 0;
        let each = ends.iter().take(count).map(|end| {
            let cell = cells.get(start..(*end).min(cell_bytes)).unwrap_or_default();
            start = *end;
            String::from_utf8_lossy(cell).into_owned()
        });
        records.push(each.collect());
    }
    records
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
    fn titles_above_the_headings_do_not_hide_the_delimiter() {
        assert_eq!(delimiter("Salaires, novembre, 2026\n\nk1;k2\n1,5;2,5\n"), Delimiter::Semicolon);
        assert_eq!(delimiter("Salaires;;\r\nk1|k2|k3\r\n"), Delimiter::Pipe);
    }

    #[test]
    fn a_stated_delimiter_is_believed() {
        let sniffed = |text: &str| sniff(text.as_bytes(), &|_| 0).unwrap();
        let semicolon = |skipped| Sniffed { delimiter: Delimiter::Semicolon, skipped };
        assert_eq!(sniffed("sep=;\r\na,b,c;d"), semicolon(7));
        assert_eq!(sniffed("SEP=;\na,b,c;d"), semicolon(6));
        assert_eq!(sniffed("\"sep=;\"\ra"), semicolon(8));
        assert_eq!(sniffed("sep=x\na").skipped, 0);
    }

    #[test]
    fn what_is_not_text_is_named() {
        let foreign = |bytes: &[u8]| demand_text(bytes).unwrap_err().code();
        assert_eq!(foreign(b"%PDF-1.7"), "file-binary");
        assert_eq!(refused(b"a,b\0c"), "file-binary");
        assert_eq!(refused(b""), "file-empty");
        assert_eq!(refused(b" \r\n"), "file-empty");
        assert_eq!(refused(b"sep=;\r\n"), "file-empty");
    }
}
