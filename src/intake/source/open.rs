//! What a file is, by its content and never by its name; and the source of its rows.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use serde::Serialize;

use super::package::Package;
use super::sheet::{Comments, Listed, Visibility, choose, holds_people, look};
use super::xlsx::Book;
use super::{CsvSource, Decoder, Delimiter, Encoding, RowSource, Stop, demand_text, sniff};
use crate::intake::columns::known_headings;
use crate::intake::context::Limits;
use crate::intake::rules::{file_spreadsheet, sheet_not_found, workbook_encrypted};

/// How many bytes are read at a time.
const BUFFER_BYTES: usize = 64 * 1024;

/// How the folder of an old Office file is searched for what is in it.
const OLE_SEARCHED_BYTES: u64 = 64 * 1024 * 1024;

/// The file that is read, and which of its sheets.
#[derive(Debug, Clone, Copy)]
pub struct InputFile<'f> {
    /// Where it is.
    pub path: &'f Path,
    /// The sheet of a workbook, where a person has named one.
    pub sheet: Option<&'f str>,
}

impl<'f, P: AsRef<Path> + ?Sized> From<&'f P> for InputFile<'f> {
    /// The file; of a workbook, the sheet that has the headings.
    fn from(path: &'f P) -> Self {
        Self { path: path.as_ref(), sheet: None }
    }
}

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FileFormat {
    /// Text with separators.
    Csv,
    /// The workbook of Excel, since 2007.
    Xlsx,
}

/// How the file is written, as far as it is known before its rows are read.
#[derive(Debug, Clone)]
pub(in crate::intake) struct SourceFacts {
    pub(in crate::intake) format: FileFormat,
    /// Between the cells of a CSV file.
    pub(in crate::intake) delimiter: Option<Delimiter>,
    /// How the text of a CSV file is written.
    pub(in crate::intake) encoding: Option<Encoding>,
    /// Whether a CSV file begins with a mark of its encoding.
    pub(in crate::intake) byte_order_mark: bool,
    /// The sheet that is read.
    pub(in crate::intake) sheet: Option<String>,
    /// The sheets that are not.
    pub(in crate::intake) sheets_not_read: Vec<String>,
    /// Those of them that are hidden.
    pub(in crate::intake) sheets_hidden: Vec<String>,
}

/// An open file.
pub(in crate::intake) struct Opened {
    pub(in crate::intake) source: Box<dyn RowSource>,
    pub(in crate::intake) facts: SourceFacts,
    /// The other sheets of a workbook, unless a person has chosen the one that is read.
    pub(in crate::intake) others: Option<Others>,
}

/// The sheets of a workbook beside the one that is read.
pub(in crate::intake) struct Others {
    book: Book,
    read: usize,
}

impl Others {
    /// The names of those on which people seem to stand.
    pub(in crate::intake) fn with_people(&self) -> Result<Vec<String>, Stop> {
        let mut names = Vec::new();
        for (index, listed) in self.book.sheets.iter().enumerate().filter(|(index, _)| *index != self.read) {
            match self.book.rows(index).and_then(|mut rows| holds_people(&mut rows)) {
                Ok(false) => {}
                // What cannot be read may be anybody.
                Ok(true) | Err(Stop::Refused { .. }) => names.push(listed.name.clone()),
                Err(stop) => return Err(stop),
            }
        }
        Ok(names)
    }
}

/// Opens a file. `encoding` is what an earlier reading of a text file has found out.
pub(in crate::intake) fn open(
    file: InputFile<'_>,
    limits: &Limits,
    encoding: Option<Encoding>,
) -> Result<Opened, Stop> {
    let mut input = BufReader::with_capacity(BUFFER_BYTES, File::open(file.path)?);
    let first = input.fill_buf()?;
    if first.starts_with(b"PK\x03\x04") || first.starts_with(b"PK\x05\x06") {
        return open_package(input.into_inner(), file.sheet, limits);
    }
    if first.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(old_office_file(input.into_inner())?);
    }
    if let Some(what) = markup(first) {
        return Err(Stop::refused(None, file_spreadsheet::problem(what)));
    }
    if let Some(sheet) = file.sheet {
        return Err(Stop::refused(None, sheet_not_found::in_csv(sheet)));
    }
    open_text(input, limits, encoding)
}

/// The rows of a text file.
pub(in crate::intake) fn open_text(
    mut input: impl BufRead + Send + 'static,
    limits: &Limits,
    encoding: Option<Encoding>,
) -> Result<Opened, Stop> {
    let first = input.fill_buf()?;
    demand_text(first).map_err(|problem| Stop::refused(None, problem))?;
    let (told, mark) = Encoding::of(first);
    let encoding = encoding.unwrap_or(told);
    input.consume(mark);
    let (source, delimiter) = match encoding {
        Encoding::Utf8 => rows_of(input, limits)?,
        Encoding::Utf16Le | Encoding::Utf16Be | Encoding::Windows1252 => {
            rows_of(Decoder::new(input, encoding), limits)?
        }
    };
    Ok(Opened {
        source,
        facts: SourceFacts {
            format: FileFormat::Csv,
            delimiter: Some(delimiter),
            encoding: Some(encoding),
            byte_order_mark: mark > 0,
            sheet: None,
            sheets_not_read: Vec::new(),
            sheets_hidden: Vec::new(),
        },
        others: None,
    })
}

fn rows_of(
    mut input: impl BufRead + Send + 'static,
    limits: &Limits,
) -> Result<(Box<dyn RowSource>, Delimiter), Stop> {
    let sniffed =
        sniff(input.fill_buf()?, &known_headings).map_err(|problem| Stop::refused(None, problem))?;
    input.consume(sniffed.skipped);
    Ok((Box::new(CsvSource::new(input, sniffed.delimiter, limits.record_bytes)), sniffed.delimiter))
}

/// Parts by which packages that are no workbook of ours are known.
const OTHER_PACKAGES: &[(&str, &str)] = &[
    ("xl/workbook.bin", "kind-binary-workbook"),
    ("content.xml", "kind-open-document"),
    ("word/document.xml", "kind-word"),
    ("ppt/presentation.xml", "kind-powerpoint"),
    ("Index/Document.iwa", "kind-iwork"),
    ("Index.zip", "kind-iwork"),
];

fn open_package(file: File, sheet: Option<&str>, limits: &Limits) -> Result<Opened, Stop> {
    let package = Package::open(file, limits.unpacked_bytes)?;
    let other = OTHER_PACKAGES.iter().find(|(part, _)| package.has(part));
    if let Some((_, what)) = other {
        return Err(Stop::refused(None, file_spreadsheet::problem(what)));
    }
    if package.has("_rels/.rels") {
        let book = Book::open(package, limits)?;
        let index = choose(&book.sheets, sheet, &mut |index| look(&mut book.rows(index)?, &known_headings))?;
        let (source, facts) =
            (Box::new(book.rows_with_comments(index)?), facts(FileFormat::Xlsx, &book.sheets, index));
        // Whoever names a sheet knows that there are others.
        let others = sheet.is_none().then_some(Others { book, read: index });
        return Ok(Opened { source, facts, others });
    }
    Err(Stop::refused(None, file_spreadsheet::problem("kind-archive")))
}

/// All sheets of a workbook, whichever is read.
pub(in crate::intake) struct Sheets {
    book: Book,
}

impl Sheets {
    /// `None` for what is no workbook.
    pub(in crate::intake) fn open(path: &Path, limits: &Limits) -> Result<Option<Self>, Stop> {
        let mut input = BufReader::with_capacity(BUFFER_BYTES, File::open(path)?);
        if !input.fill_buf()?.starts_with(b"PK") {
            return Ok(None);
        }
        let package = Package::open(input.into_inner(), limits.unpacked_bytes)?;
        if !package.has("_rels/.rels") {
            return Ok(None);
        }
        Ok(Some(Self { book: Book::open(package, limits)? }))
    }

    /// Their names in the order of their tabs, and whether each is hidden.
    pub(in crate::intake) fn names(&self) -> impl Iterator<Item = (&str, bool)> {
        let hidden = |sheet: &Listed| sheet.visibility == Visibility::Hidden;
        self.book.sheets.iter().map(move |sheet| (sheet.name.as_str(), hidden(sheet)))
    }

    /// The rows of one.
    pub(in crate::intake) fn rows(&self, index: usize) -> Result<Box<dyn RowSource>, Stop> {
        Ok(Box::new(self.book.rows(index)?))
    }

    /// The comments of one.
    pub(in crate::intake) fn comments(&self, index: usize) -> Result<Comments, Stop> {
        self.book.comments(index)
    }
}

fn facts(format: FileFormat, sheets: &[Listed], index: usize) -> SourceFacts {
    let others = || sheets.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, sheet)| sheet);
    let hidden = |sheet: &&Listed| sheet.visibility == Visibility::Hidden;
    SourceFacts {
        format,
        delimiter: None,
        encoding: None,
        byte_order_mark: false,
        sheet: sheets.get(index).map(|sheet| sheet.name.clone()),
        sheets_not_read: others().map(|sheet| sheet.name.clone()).collect(),
        sheets_hidden: others().filter(hidden).map(|sheet| sheet.name.clone()).collect(),
    }
}

/// The container of Office before 2007, which today also holds workbooks that have a password. What is in it is told
/// by the names in its directory: entries of 128 bytes, wherever they stand.
fn old_office_file(mut file: File) -> Result<Stop, Stop> {
    file.seek(SeekFrom::Start(0))?;
    let mut input = BufReader::with_capacity(BUFFER_BYTES, file.take(OLE_SEARCHED_BYTES));
    let mut entry = [0_u8; 128];
    let mut what = "kind-old-office";
    while input.read_exact(&mut entry).is_ok() {
        let is = |name: &str| {
            let mut units = entry.iter().step_by(2).zip(entry.iter().skip(1).step_by(2));
            let same = name.bytes().all(|byte| units.next() == Some((&byte, &0)));
            same && units.next() == Some((&0, &0))
        };
        if is("EncryptedPackage") {
            return Ok(Stop::refused(None, workbook_encrypted::problem()));
        }
        if is("Workbook") || is("Book") {
            what = "kind-old-workbook";
        } else if is("WordDocument") {
            what = "kind-old-word";
        }
    }
    Ok(Stop::refused(None, file_spreadsheet::problem(what)))
}

/// Payroll programs like to write a page for a browser, or XML, and to call it .xls.
fn markup(first: &[u8]) -> Option<&'static str> {
    let text = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start();
    let beginning = text.get(..text.len().min(600))?.to_ascii_lowercase();
    let begins = |with: &str| beginning.starts_with(with.as_bytes());
    if begins("<html") || begins("<!doctype html") || begins("<table") || begins("<meta") {
        Some("kind-web-page")
    } else if begins("<?xml") {
        Some("kind-xml")
    } else {
        None
    }
}
