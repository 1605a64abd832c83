//! Where rows come from. A source hands out one row at a time, with its number as a spreadsheet shows it; a
//! spreadsheet reader can stand beside the CSV reader without anything else noticing.
//!
//! | file | what |
//! |---|---|
//! | `open.rs` | what a file is, by its first bytes |
//! | `encoding.rs`, `decode.rs`, `sniff.rs`, `csv.rs`, `quotes.rs`, `find.rs` | CSV |
//! | `batch.rs`, `ahead.rs` | rows by the batch; reads them ahead on a thread of its own |
//! | `package/` | a zip package of XML parts, unpacked within limits |
//! | `sheet/` | what the spreadsheet formats share: the choice of a sheet, numbers and their formats, dates, places |
//! | `xlsx/` | the workbook of Excel |

mod ahead;
mod batch;
mod csv;
mod decode;
mod encoding;
mod find;
mod open;
mod package;
mod quotes;
mod sheet;
mod sniff;
mod xlsx;

use std::io;
use std::sync::Arc;

pub(super) use self::ahead::Ahead;
pub(super) use self::batch::Batch;
pub(super) use self::csv::CsvSource;
pub(super) use self::decode::Decoder;
pub use self::encoding::Encoding;
pub(super) use self::encoding::survey;
use self::find::find_all;
pub use self::open::{FileFormat, InputFile};
pub(super) use self::open::{Opened, Others, Sheets, SourceFacts, open, open_text};
pub(super) use self::sheet::{
    Area, Covered, NumberFormat, Oddities, Section, TableArea, Twist, column_name, whole_digits,
};
pub use self::sheet::{Comments, OUR_NOTES, OUR_NOTES_BELOW, cell_name};
pub use self::sniff::Delimiter;
use self::sniff::{demand_text, sniff};
use super::problem::Problem;
use crate::domain::{Line, is_plain};

/// What a cell is, beyond its text. CSV knows texts only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CellKind {
    /// As typed: separators and signs are somebody's habit.
    #[default]
    Text,
    /// A number cell of a spreadsheet: plain digits, a decimal point at most, exactly as it is stored.
    Number,
    /// A date or time cell; its text is for people.
    Date,
    /// `TRUE` or `FALSE`
    Boolean,
    /// An error of the spreadsheet, such as `#N/A`.
    Error,
    /// A formula whose result is not stored in the file.
    FormulaWithoutValue,
}

impl CellKind {
    /// Whether it is neither a text nor a number.
    pub(super) const fn is_special(self) -> bool {
        !matches!(self, Self::Text | Self::Number)
    }
}

/// How much of a cell is struck out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strike {
    /// All of it, as somebody's row is who has left.
    Whole,
    /// Some of its text, which then has two readings.
    Part,
}

/// One row as it was typed. Its buffers are used again for the next row.
#[derive(Default, Clone)]
pub(super) struct RawRow {
    /// As a spreadsheet counts: the first line is 1.
    pub(super) number: u64,
    /// A closing quote was followed by more text, so where its cells end is a guess.
    pub(super) stray_quote: bool,
    text: String,
    ends: Vec<usize>,
    /// How many bytes of `text` lie between one cell and the next: 1 where it is the line as it stands in the file.
    gap: usize,
    /// The kinds of the first cells; all others are texts.
    kinds: Vec<CellKind>,
    /// The cells of a sheet whose format shows something else than their number.
    formats: Vec<(usize, Arc<NumberFormat>)>,
    /// The cells of a sheet that are struck out.
    struck: Vec<(usize, Strike)>,
    /// Nothing in it has to be composed, and nothing is hidden.
    is_plain: bool,
    /// It is a row of a sheet, where cells that are not there are empty.
    of_sheet: bool,
    /// The first cell with something in it that stands further right than rows are read.
    beyond: Option<usize>,
}

impl RawRow {
    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The cell at `index`; empty when there is none.
    pub(super) fn cell(&self, index: usize) -> &str {
        let end = self.ends.get(index).copied();
        let start = match index.checked_sub(1) {
            Some(before) => self.ends.get(before).map(|end| end + self.gap),
            None => Some(0),
        };
        match (start, end) {
            (Some(start), Some(end)) => self.text.get(start..end).unwrap_or(""),
            _ => "",
        }
    }

    /// What is known of one of its texts, or of a piece of one.
    pub(super) const fn line<'t>(&self, text: &'t str) -> Line<'t> {
        Line::piece(text, self.is_plain)
    }

    /// What the cell at `index` is.
    pub(super) fn kind(&self, index: usize) -> CellKind {
        self.kinds.get(index).copied().unwrap_or_default()
    }

    /// The format of the number at `index`, where it shows something else.
    pub(super) fn format(&self, index: usize) -> Option<&NumberFormat> {
        let (_, format) = self.formats.iter().find(|(at, _)| *at == index)?;
        Some(format)
    }

    /// Whether anything stands in the cell at `index`.
    pub(super) fn is_written(&self, index: usize) -> bool {
        self.kind(index).is_special() || !self.cell(index).trim().is_empty()
    }

    /// How much of the cell at `index` is struck out.
    pub(super) fn struck(&self, index: usize) -> Option<Strike> {
        self.struck.iter().find(|(at, _)| *at == index).map(|(_, strike)| *strike)
    }

    /// Whether some of its cells are struck out, as a whole or in part.
    pub(super) fn has_struck(&self) -> bool {
        !self.struck.is_empty()
    }

    /// The texts of all cells, one after the other.
    pub(super) fn texts(&self) -> &str {
        &self.text
    }

    /// All cells, from the left.
    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.cell(index))
    }

    /// Whether all cells are texts.
    pub(super) fn is_all_text(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Whether the row has as many cells as there are columns. A row of a sheet always has: cells that are not there
    /// are empty, and [`Self::beyond`] tells of those that are too many.
    pub(super) fn has_width(&self, columns: usize) -> bool {
        self.of_sheet || self.len() == columns
    }

    /// In a row of a sheet, the first cell with something in it that stands right of all `columns`.
    pub(super) fn beyond(&self, columns: usize) -> Option<usize> {
        if !self.of_sheet {
            return None;
        }
        (columns..self.len()).find(|index| self.is_written(*index)).or(self.beyond)
    }

    /// Begins a row of a sheet.
    fn begin(&mut self, number: u64) {
        self.number = number;
        self.stray_quote = false;
        self.of_sheet = true;
        self.is_plain = false;
        self.beyond = None;
        self.gap = 0;
        self.text.clear();
        self.ends.clear();
        self.kinds.clear();
        self.formats.clear();
        self.struck.clear();
    }

    /// Adds a cell, right of those that are there; those between are empty.
    fn put(&mut self, index: usize, text: &str, kind: CellKind) {
        while self.ends.len() < index {
            self.ends.push(self.text.len());
        }
        self.text.push_str(text);
        self.ends.push(self.text.len());
        if kind != CellKind::Text {
            self.kinds.resize(index, CellKind::Text);
            self.kinds.push(kind);
        }
    }

    /// Adds a number whose format shows something else.
    fn put_formatted(&mut self, index: usize, number: &str, format: &Arc<NumberFormat>) {
        self.put(index, number, CellKind::Number);
        self.formats.push((index, Arc::clone(format)));
    }

    /// Notes that a cell is struck out.
    fn strike(&mut self, index: usize, strike: Strike) {
        self.struck.push((index, strike));
    }

    /// Notes a cell that stands too far right to be kept.
    fn put_beyond(&mut self, index: usize) {
        self.beyond.get_or_insert(index);
    }

    /// How long its texts are together.
    pub(super) fn text_bytes(&self) -> usize {
        self.text.len()
    }

    /// How many bytes it takes.
    fn bytes(&self) -> usize {
        self.text.len()
            + size_of_val(self.ends.as_slice())
            + size_of_val(self.kinds.as_slice())
            + size_of_val(self.formats.as_slice())
            + size_of_val(self.struck.as_slice())
    }

    /// How many bytes its buffers hold, whatever is in them.
    fn held_bytes(&self) -> usize {
        self.text.capacity()
            + self.ends.capacity() * size_of::<usize>()
            + self.kinds.capacity() * size_of::<CellKind>()
            + self.formats.capacity() * size_of::<(usize, Arc<NumberFormat>)>()
            + self.struck.capacity() * size_of::<(usize, Strike)>()
    }

    /// Whether there is anything in it.
    fn has_anything(&self) -> bool {
        !self.text.is_empty() || self.kinds.contains(&CellKind::FormulaWithoutValue) || self.beyond.is_some()
    }

    /// Whether nothing is written in any cell.
    pub(super) fn is_blank(&self) -> bool {
        if self.beyond.is_some() || self.kinds.contains(&CellKind::FormulaWithoutValue) {
            return false;
        }
        let first = self.cell(0).as_bytes().first();
        !first.is_some_and(u8::is_ascii_graphic) && self.cells().all(|cell| cell.trim().is_empty())
    }

    /// Whether it is a row of a table, with so many cells filled and something as long as a phone in one of them.
    pub(super) fn may_be_a_person(&self, cells: usize) -> bool {
        let filled = self.cells().filter(|cell| !cell.trim().is_empty()).count();
        let is_long_number = |cell: &str| {
            let digits = cell.bytes().filter(u8::is_ascii_digit).count();
            let is_shortened = digits >= 3 && cell.to_ascii_uppercase().contains("E+");
            is_shortened || digits >= 7 && !cell.chars().any(char::is_alphabetic)
        };
        filled >= cells && self.cells().any(is_long_number)
    }

    /// Takes the cells that end at `ends` in `bytes`. `false` when they are not UTF-8.
    fn fill(&mut self, bytes: &[u8], ends: &[usize]) -> bool {
        self.text.clear();
        self.ends.clear();
        self.kinds.clear();
        self.of_sheet = false;
        self.beyond = None;
        let Ok(text) = std::str::from_utf8(bytes) else {
            return false;
        };
        // Two cells may make a character together that neither holds alone.
        if !ends.iter().all(|end| text.is_char_boundary(*end)) {
            return false;
        }
        self.gap = 0;
        self.is_plain = false;
        self.text.push_str(text);
        self.ends.extend_from_slice(ends);
        true
    }

    /// Takes a line without quotes: its cells end where the delimiters stand. `false` when it is not UTF-8.
    fn fill_plain(&mut self, line: &[u8], delimiter: u8) -> bool {
        self.text.clear();
        self.ends.clear();
        self.kinds.clear();
        self.of_sheet = false;
        self.beyond = None;
        let Ok(text) = simdutf8::basic::from_utf8(line) else {
            return false;
        };
        self.gap = 1;
        self.is_plain = is_plain(text, delimiter);
        self.text.push_str(text);
        find_all(delimiter, line, &mut self.ends);
        self.ends.push(line.len());
        true
    }
}

/// Why a source cannot go on.
pub(super) enum Stop {
    /// The file could not be read.
    Io(io::Error),
    /// The file cannot be trusted from here on.
    Refused {
        /// Where, as a spreadsheet counts.
        row: Option<u64>,
        /// What is wrong.
        problem: Box<Problem>,
    },
    /// What is worked out of the rows needs a temporary file, and cannot have it.
    Temporary(io::Error),
    /// A row is no text in the encoding that the file was taken for.
    Undecodable {
        /// As a spreadsheet counts.
        row: u64,
    },
}

impl Stop {
    /// The file is refused because of `problem`.
    pub(super) fn refused(row: Option<u64>, problem: Problem) -> Self {
        Self::Refused { row, problem: Box::new(problem) }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A table, row by row. It may be read on a thread of its own.
pub(super) trait RowSource: Send {
    /// Reads the next row. `false` at the end. Lines with nothing on them are counted and passed over.
    fn next(&mut self, row: &mut RawRow) -> Result<bool, Stop>;

    /// What a person who opens the file does not see as the rows tell it; complete when there is no next row.
    fn oddities(&self) -> Option<&Oddities> {
        None
    }
    /// Hears that the row read last has the headings, and how many cells the rows below it should have.
    fn headings_found(&mut self, _width: usize) {}
}
