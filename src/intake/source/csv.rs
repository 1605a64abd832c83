//! CSV as a stream, on csv-core, the parser beneath the csv crate: that one forgives a quote that is never closed,
//! skips blank lines without counting them, and lets a record grow without end. All three matter here.

use std::io::{BufRead, ErrorKind};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::quotes::QuoteWatch;
use super::{Delimiter, RawRow, RowSource, Stop};
use crate::intake::rules::{file_binary, quote_unclosed, row_too_long};

/// Reads records from `input`, never holding more than one.
pub(in crate::intake) struct CsvSource<R> {
    input: R,
    parser: Reader,
    delimiter: u8,
    quotes: QuoteWatch,
    max_record_bytes: usize,
    cells: Vec<u8>,
    ends: Vec<usize>,
    /// The row that was read last.
    row: u64,
    /// How many columns the headings have; 0 above them.
    width: usize,
    /// The last byte was a carriage return: a line feed right after it belongs to the same line end.
    after_cr: bool,
}

impl<R: BufRead> CsvSource<R> {
    /// A source over `input`, which stands after any byte-order mark.
    pub(in crate::intake) fn new(input: R, delimiter: Delimiter, max_record_bytes: usize) -> Self {
        Self {
            input,
            parser: ReaderBuilder::new().delimiter(delimiter.byte()).build(),
            delimiter: delimiter.byte(),
            quotes: QuoteWatch::new(delimiter.byte()),
            max_record_bytes,
            cells: vec![0; 1024],
            ends: vec![0; 64],
            row: 0,
            width: 0,
            after_cr: false,
        }
    }

    /// Passes over line ends and counts the blank lines. `false` at the end of the file.
    fn skip_blank_lines(&mut self) -> Result<bool, Stop> {
        loop {
            let chunk = fill(&mut self.input)?;
            if chunk.is_empty() {
                return Ok(false);
            }
            let mut seen = 0;
            for byte in chunk {
                match byte {
                    b'\n' if self.after_cr => self.after_cr = false,
                    b'\n' => self.row += 1,
                    b'\r' => {
                        self.row += 1;
                        self.after_cr = true;
                    }
                    _ => {
                        self.after_cr = false;
                        self.input.consume(seen);
                        return Ok(true);
                    }
                }
                seen += 1;
            }
            self.input.consume(seen);
        }
    }

    /// Takes a record that lies whole in the buffer and has no quote, as most do, without the parser. `false` when it
    /// is not such a one.
    fn take_plain_record(&mut self, row: &mut RawRow) -> Result<bool, Stop> {
        let chunk = fill(&mut self.input)?;
        let end = memchr::memchr3(b'\n', b'\r', b'"', chunk);
        let Some(end) = end.filter(|end| *end < self.max_record_bytes && chunk.get(*end) != Some(&b'"'))
        else {
            return Ok(false);
        };
        let line = chunk.get(..end).unwrap_or_default();
        let is_text = row.fill_plain(line, self.delimiter);
        if !(is_text && row.is_plain) && line.contains(&0) {
            return Ok(false);
        }
        if !is_text {
            return Err(Stop::Undecodable { row: self.row });
        }
        row.number = self.row;
        row.stray_quote = false;
        self.after_cr = chunk.get(end) == Some(&b'\r');
        self.input.consume(end + 1);
        Ok(true)
    }

    /// Parses one record into `cells` and `ends`; gives their lengths.
    fn parse_record(&mut self) -> Result<(usize, usize), Stop> {
        let (mut consumed, mut cell_bytes, mut cell_count) = (0, 0, 0);
        self.quotes.begin();
        loop {
            let chunk = fill(&mut self.input)?;
            let (result, bytes_in, bytes_out, ends_out) = self.parser.read_record(
                chunk,
                self.cells.get_mut(cell_bytes..).unwrap_or_default(),
                self.ends.get_mut(cell_count..).unwrap_or_default(),
            );
            let seen = chunk.get(..bytes_in).unwrap_or_default();
            // At the end of the file the parser closes an open quote by itself; the watch keeps what was there.
            self.quotes.see(seen);
            self.after_cr = seen.last().map_or(self.after_cr, |last| *last == b'\r');
            self.input.consume(bytes_in);
            consumed += bytes_in;
            cell_bytes += bytes_out;
            cell_count += ends_out;
            if consumed > self.max_record_bytes {
                return Err(self.too_long());
            }
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => return Ok((cell_bytes, cell_count)),
            }
        }
    }

    fn too_long(&self) -> Stop {
        let problem = if self.quotes.is_open() {
            quote_unclosed::problem()
        } else {
            row_too_long::problem(self.max_record_bytes)
        };
        Stop::refused(Some(self.row), problem)
    }

    /// What would make the record a guess: a quote that was not closed, or was closed by a later row's quote.
    fn refuse_swallowed_rows(&self, row: &RawRow) -> Result<(), Stop> {
        let breaks_line = |cell: &str| cell.contains(['\n', '\r']);
        // Above the headings nobody knows how wide a row is: a title of two lines passes, a table does not.
        let cells_of_a_row = if self.width == 0 { 3 } else { self.width.max(2) };
        let holds_a_row = |cell: &str| {
            let delimiters = cell.bytes().filter(|byte| *byte == self.delimiter).count();
            breaks_line(cell) && delimiters + 1 >= cells_of_a_row
        };
        let stray_over_lines = || row.stray_quote && row.cells().any(breaks_line);
        if self.quotes.is_open() || stray_over_lines() || row.cells().any(holds_a_row) {
            return Err(Stop::refused(Some(self.row), quote_unclosed::problem()));
        }
        Ok(())
    }
}

impl<R: BufRead + Send> RowSource for CsvSource<R> {
    fn next(&mut self, row: &mut RawRow) -> Result<bool, Stop> {
        if !self.skip_blank_lines()? {
            return Ok(false);
        }
        self.row += 1;
        if self.take_plain_record(row)? {
            return Ok(true);
        }
        let (cell_bytes, cell_count) = self.parse_record()?;
        let bytes = self.cells.get(..cell_bytes).unwrap_or_default();
        let unusual = memchr::memchr3(0, b'\n', b'\r', bytes).is_some();
        if unusual && bytes.contains(&0) {
            return Err(Stop::refused(Some(self.row), file_binary::problem()));
        }
        if !row.fill(bytes, self.ends.get(..cell_count).unwrap_or_default()) {
            return Err(Stop::Undecodable { row: self.row });
        }
        row.number = self.row;
        row.stray_quote = self.quotes.is_stray();
        if unusual || self.quotes.is_open() {
            self.refuse_swallowed_rows(row)?;
        }
        Ok(true)
    }

    fn headings_found(&mut self, width: usize) {
        self.width = width;
    }
}

/// What can be read without waiting for more than one call to the system.
fn fill<R: BufRead>(input: &mut R) -> Result<&[u8], Stop> {
    loop {
        match input.fill_buf() {
            Ok(_) => break,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(Stop::Io(error)),
        }
    }
    // The buffer is full now, so this answers at once; returning the first answer from the loop would not
    // satisfy the borrow checker.
    Ok(input.fill_buf()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    /// Row numbers and cells, read through a buffer of a few bytes so that every record crosses its edge.
    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        let input = BufReader::with_capacity(3, text.as_bytes());
        let mut source = CsvSource::new(input, Delimiter::Comma, 1000);
        let mut row = RawRow::default();
        let mut rows = Vec::new();
        while source.next(&mut row).is_ok_and(|more| more) {
            rows.push((row.number, row.cells().map(str::to_owned).collect()));
        }
        rows
    }

    fn numbers(text: &str) -> Vec<u64> {
        rows(text).into_iter().map(|(number, _)| number).collect()
    }

    fn refusal(text: &str) -> Option<(Option<u64>, &'static str)> {
        let mut source = CsvSource::new(text.as_bytes(), Delimiter::Comma, 40);
        let mut row = RawRow::default();
        loop {
            match source.next(&mut row) {
                Ok(true) => source.headings_found(2),
                Ok(false) => return None,
                Err(Stop::Refused { row, problem }) => return Some((row, problem.code())),
                Err(Stop::Io(_) | Stop::Temporary(_) | Stop::Undecodable { .. }) => {
                    panic!("it is readable text")
                }
            }
        }
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = |lines: &str| lines.replace('\n', end);
            assert_eq!(numbers(&text("a,b\n1,2\n3,4\n")), [1, 2, 3], "{end:?}");
            assert_eq!(numbers(&text("a,b\n\n1,2\n\n\n3,4")), [1, 3, 6], "{end:?}");
            assert_eq!(numbers(&text("\n\na,b\n1,2\n")), [3, 4], "{end:?}");
            assert_eq!(numbers(&text("a,b\n\"x\ny\",2\n3,4\n")), [1, 2, 3], "{end:?}");
        }
    }

    /// Plain lines are taken without the parser, where the buffer has them whole: both ways must give the same.
    #[test]
    fn the_short_way_and_the_parser_agree() {
        let text = "a,b,c\n1,,3\r\n,,\r\n\n x ,é,\r\r4,5\n\"6\",7,8\n9\n,\nlast,one";
        let whole = |delimiter| {
            let mut source = CsvSource::new(text.as_bytes(), delimiter, 1000);
            let mut row = RawRow::default();
            let mut rows = Vec::new();
            while source.next(&mut row).is_ok_and(|more| more) {
                rows.push((row.number, row.cells().map(str::to_owned).collect::<Vec<_>>(), row.is_blank()));
            }
            rows
        };
        let short: Vec<_> = whole(Delimiter::Comma).into_iter().map(|(row, cells, _)| (row, cells)).collect();
        assert_eq!(short, rows(text));
        let blank: Vec<u64> =
            whole(Delimiter::Comma).into_iter().filter(|(.., blank)| *blank).map(|(row, ..)| row).collect();
        assert_eq!(blank, [3, 10]);
    }

    #[test]
    fn cells_are_what_was_typed() {
        assert_eq!(rows("a,b\n\"x, \"\"y\"\"\",\n").last().unwrap().1, ["x, \"y\"", ""]);
    }

    #[test]
    fn a_quote_that_swallows_rows_is_found_where_it_opened() {
        assert_eq!(refusal("a,b\n1,\"2\n3,4\n5,6\n"), Some((Some(2), "quote-unclosed")));
        assert_eq!(refusal("a,b\n1,\"2\n3,\"4\"\n5,6\n"), Some((Some(2), "quote-unclosed")));
        assert_eq!(refusal("a,b\n1,2\n3,\"4"), Some((Some(3), "quote-unclosed")));
        let swallows_much = format!("a,b\n1,\"2\n{}", "3,4\n".repeat(50));
        assert_eq!(refusal(&swallows_much), Some((Some(2), "quote-unclosed")));
        // Closed by luck at the end of a later row.
        assert_eq!(refusal("a,b\n1,\"2\n3,4\"\n5,6\n"), Some((Some(2), "quote-unclosed")));
        assert_eq!(refusal("a,b\n1,\"two\nlines\"\n5,6\n"), None);
    }

    #[test]
    fn a_line_without_end_is_not_held() {
        assert_eq!(refusal(&format!("a,b\n{}", "x".repeat(100))), Some((Some(2), "row-too-long")));
    }

    #[test]
    fn half_characters_are_not_joined_across_cells() {
        let mut source = CsvSource::new(&b"a\n\xc3,\xa9\n"[..], Delimiter::Comma, 40);
        let mut row = RawRow::default();
        assert!(source.next(&mut row).is_ok());
        assert!(matches!(source.next(&mut row), Err(Stop::Undecodable { row: 2 })));
    }
}
