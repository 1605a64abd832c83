//! A file that has been opened, with its headings found: the first row, among the first 50, in which at least three
//! headings are known. What stands above them is named, and nobody may stand there.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use super::columns::{Layout, known_headings};
use super::context::Limits;
use super::problem::Problem;
use super::rules::{
    encoding_mixed, encoding_unknown, encoding_windows_1252, file_empty, people_above_headings,
    rows_above_headings, too_many_columns,
};
use super::source::{
    Encoding, FileFormat, InputFile, Opened, Others, RawRow, RowSource, SourceFacts, Stop, open, open_text,
    survey,
};

/// How many bytes are read at a time.
const BUFFER_BYTES: usize = 64 * 1024;

/// The headings stand within this many lines.
const HEADING_LINES: u64 = 50;

/// A row with so many known headings is the heading row: half of those that are required.
pub(super) const ENOUGH_HEADINGS: usize = 3;

/// A letterhead has fewer cells in a row.
const CELLS_OF_A_PERSON: usize = 4;

/// A file that has been opened, with its headings read.
pub(super) struct Table {
    pub(super) source: Box<dyn RowSource>,
    pub(super) facts: SourceFacts,
    /// The sheets that are not read.
    pub(super) others: Option<Others>,
    pub(super) layout: Layout,
    pub(super) heading_row: u64,
    /// What is wrong with the headings, or stands above them, and where.
    pub(super) heading_problems: Vec<(u64, Problem)>,
}

impl Table {
    /// Opens a file and reads its headings. `encoding` is what an earlier reading has found out.
    pub(super) fn open(
        file: InputFile<'_>,
        limits: &Limits,
        encoding: Option<Encoding>,
    ) -> Result<Self, Stop> {
        let Opened { mut source, facts, others } = open(file, limits, encoding)?;
        let Some((headings, above)) = find_headings(source.as_mut())? else {
            return Err(nothing_there(&facts, others.as_ref())?);
        };
        let columns = headings.beyond(limits.columns).map_or(headings.len(), |index| index + 1);
        if columns > limits.columns {
            let problem = too_many_columns::problem(columns, limits.columns);
            return Err(Stop::refused(Some(headings.number), problem));
        }
        source.headings_found(headings.len());
        let mut heading_problems = problems_above(&headings, &above);
        let (layout, problems) = Layout::map(&headings);
        heading_problems.extend(problems.into_iter().map(|problem| (headings.number, problem)));
        Ok(Self { source, facts, others, layout, heading_row: headings.number, heading_problems })
    }
}

/// The heading row, and what stands above it. Where no row has enough headings, it is the one that has the most of
/// them, so that what is missing can be named. `None` where nothing stands.
fn find_headings(source: &mut dyn RowSource) -> Result<Option<(RawRow, Vec<RawRow>)>, Stop> {
    let mut rows: Vec<RawRow> = Vec::new();
    let mut best = (0, 0);
    let mut row = RawRow::default();
    while row.number < HEADING_LINES && source.next(&mut row)? {
        let known = known_headings(&mut row.cells());
        if known >= ENOUGH_HEADINGS {
            rows.retain(|row| !row.is_blank());
            return Ok(Some((row, rows)));
        }
        if known > best.0 {
            best = (known, rows.len());
        }
        rows.push(row.clone());
    }
    Ok(rows.into_iter().nth(best.1).map(|headings| (headings, Vec::new())))
}

/// Nothing stands in the file, or on the sheet that is read; the sheets on which people seem to stand are named.
fn nothing_there(facts: &SourceFacts, others: Option<&Others>) -> Result<Stop, Stop> {
    let with_people = others.map_or(Ok(Vec::new()), Others::with_people)?;
    let problem = match &facts.sheet {
        Some(sheet) if !with_people.is_empty() => file_empty::of_sheet(sheet, &with_people),
        Some(_) | None => file_empty::problem(),
    };
    Ok(Stop::refused(None, problem))
}

fn problems_above(headings: &RawRow, above: &[RawRow]) -> Vec<(u64, Problem)> {
    let people = above.iter().filter(|row| row.may_be_a_person(CELLS_OF_A_PERSON));
    let mut problems: Vec<(u64, Problem)> =
        people.map(|row| (row.number, people_above_headings::problem(headings.number))).collect();
    if let (Some(first), Some(last)) = (above.first(), above.last())
        && problems.is_empty()
    {
        problems.push((first.number, rows_above_headings::problem(above.len(), last.number)));
    }
    problems
}

/// How a file is written that is not what its beginning made believe, with what is to be said about it.
pub(super) fn settle_encoding(
    path: &Path,
    limits: &Limits,
    opening: (Encoding, bool),
    broken_row: u64,
) -> Result<(Encoding, u64, Problem), Stop> {
    if opening.0 != Encoding::Utf8 {
        return Err(Stop::refused(Some(broken_row), encoding_unknown::broken()));
    }
    let found = survey(File::open(path)?)?;
    let row_at = |offset: Option<u64>| offset.map_or(Ok(broken_row), |offset| row_at(path, limits, offset));
    let first_accent = row_at(found.accented)?;
    if opening.1 || found.utf8.is_some() {
        let problem = encoding_mixed::problem(if opening.1 { 1 } else { row_at(found.utf8)? });
        return Err(Stop::refused(Some(row_at(found.invalid)?), problem));
    }
    if found.doubtful.is_some() {
        return Err(Stop::refused(Some(row_at(found.doubtful)?), encoding_unknown::problem()));
    }
    Ok((Encoding::Windows1252, first_accent, encoding_windows_1252::problem()))
}

/// The row in which the byte at an offset stands.
fn row_at(path: &Path, limits: &Limits, offset: u64) -> Result<u64, Stop> {
    let until = File::open(path)?.take(offset + 1);
    let until = BufReader::with_capacity(BUFFER_BYTES, until);
    let mut source = open_text(until, limits, Some(Encoding::Windows1252))?.source;
    let mut row = RawRow::default();
    loop {
        match source.next(&mut row) {
            Ok(true) => {}
            // The row is cut off, perhaps within quotes; where it begins is certain.
            Ok(false) => return Ok(row.number),
            Err(Stop::Refused { row: Some(cut), .. } | Stop::Undecodable { row: cut }) => return Ok(cut),
            Err(stop) => return Err(stop),
        }
    }
}

/// How a file is written of which nothing else is known, where its beginning does not tell.
pub(super) fn later_encoding(file: InputFile<'_>, limits: &Limits) -> Result<Option<Encoding>, Stop> {
    let path = file.path;
    match open(file, limits, None) {
        Ok(opened) if opened.facts.format == FileFormat::Csv => {}
        Ok(_) | Err(Stop::Refused { .. } | Stop::Undecodable { .. }) => return Ok(None),
        Err(stop) => return Err(stop),
    }
    let told = told_encoding(path)?;
    if told != (Encoding::Utf8, false) || survey(File::open(path)?)?.invalid.is_none() {
        return Ok(None);
    }
    match settle_encoding(path, limits, told, 1) {
        Ok((encoding, ..)) => Ok(Some(encoding)),
        // The rows above the one that is refused can be read all the same.
        Err(Stop::Refused { .. }) => Ok(None),
        Err(stop) => Err(stop),
    }
}

/// The encoding that the first bytes of a file tell, and whether they are a mark.
pub(super) fn told_encoding(path: &Path) -> io::Result<(Encoding, bool)> {
    let mut first = Vec::new();
    File::open(path)?.take(1024).read_to_end(&mut first)?;
    let (encoding, mark) = Encoding::of(&first);
    Ok((encoding, mark > 0))
}
