//! All rows of a file as they stand, titles, blank rows and total lines too, each with what is wrong with it: what is
//! needed to hand the file back to whoever has to mend it.
//!
//! The rows are read once more, as raw cells, and what the check has found is laid beside them. Where the check found
//! more than it keeps in detail, the rows are judged once more in the same go, so that no remark is missing and none is
//! kept in memory.

mod merge;
mod sheets;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use self::merge::{Ended, Merge, SideBySide, WholeReading};
pub use self::sheets::{OtherSheet, SheetOrder};
use super::checked::{Checked, ColumnFact};
use super::columns::Layout;
use super::context::{Context, Limits, Setting};
use super::diagnostic::Diagnostics;
use super::error::{IntakeError, VisitError};
use super::hashes::Detectors;
use super::problem::Problem;
use super::rules::remark_alone;
use super::scan::{Known, Totals, scan};
use super::source::{CellKind, InputFile, NumberFormat, RawRow, Sheets, Stop, Strike, open};
use super::table::{Table, later_encoding};

/// Cells of one row that are looked at; no row that can be paid has more.
const MAX_WIDTH: usize = 300;

/// Problems of rows whose cells could not be told apart. Nothing shows that any more once each stands in a cell.
const UNPLACED: [&str; 2] = ["row-ragged", "quote-stray"];

/// Something that is wrong, and where in its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What is wrong.
    pub problem: Problem,
    /// Which cell, counted from 0; `None` for the row as a whole.
    pub column: Option<usize>,
}

/// One cell as it stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewedCell<'r> {
    /// What is stored.
    pub text: &'r str,
    /// What it is, beyond its text.
    pub kind: CellKind,
    /// The number format, where it may show something else than the number: `380 €`, or `38000 %`. Without it, the bare
    /// number would be taken for good.
    pub format: Option<&'r str>,
    /// How much of it is struck out.
    pub strike: Option<Strike>,
}

/// One row as it stands in the file.
pub struct ReviewedRow<'r> {
    /// As a spreadsheet counts: the first line is 1.
    pub number: u64,
    /// What is wrong with it.
    pub remarks: &'r [Remark],
    /// `None` for a blank line.
    raw: Option<&'r RawRow>,
}

impl ReviewedRow<'_> {
    /// What stands in its cells, from the left.
    pub fn cells(&self) -> impl Iterator<Item = ReviewedCell<'_>> {
        self.raw.into_iter().flat_map(|raw| {
            (0..raw.len().min(MAX_WIDTH)).map(|index| ReviewedCell {
                text: raw.cell(index),
                kind: raw.kind(index),
                format: raw.format(index).map(NumberFormat::code),
                strike: raw.struck(index),
            })
        })
    }

    /// What somebody typed where an earlier check wrote its remarks, in a row in which nothing else stands: they may have
    /// slipped into that column.
    #[must_use]
    pub fn typed_alone(&self, shape: &Shape) -> Option<String> {
        let (raw, column) = (self.raw?, shape.remarks_column?);
        let is_remark = |index: &usize| shape.all_remarks.contains(index);
        let is_alone = raw.beyond(raw.len()).is_none()
            && !(0..raw.len()).any(|index| !is_remark(&index) && raw.is_written(index));
        let typed = remark_alone::typed(raw.cell(column));
        (is_alone && !typed.is_empty()).then_some(typed)
    }

    /// How many cells are not handed out because they are too many.
    #[must_use]
    pub fn cells_left_out(&self) -> usize {
        self.raw.map_or(0, RawRow::len).saturating_sub(MAX_WIDTH)
    }

    /// Where its cells end was a guess, which can no longer be seen once each stands in a cell of its own.
    #[must_use]
    pub fn is_unplaced(&self) -> bool {
        self.remarks.iter().any(|remark| UNPLACED.contains(&remark.problem.code()))
    }
}

/// What must be known of a file before its first row is handed out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// Where the headings stand, as a spreadsheet counts.
    pub heading_row: u64,
    /// The headings and what they mean; none where the headings were not found.
    pub columns: Vec<ColumnFact>,
    /// The last row in which anything stands.
    pub last_row: u64,
    /// Columns in which anything stands.
    pub width: usize,
    /// Where an earlier check wrote its remarks, as the last column.
    pub remarks_column: Option<usize>,
    /// Wherever an earlier check may have written them.
    all_remarks: Vec<usize>,
    /// A column without a heading, where there is one.
    pub unnamed_column: Option<usize>,
    /// Whether some row is [unplaced](ReviewedRow::is_unplaced).
    pub has_unplaced: bool,
    /// What is wrong with the file as a whole.
    pub whole: Vec<Problem>,
}

/// A file to be handed back.
#[derive(Debug)]
pub struct Review {
    shape: Shape,
    sheets: SheetOrder,
    path: PathBuf,
    sheet: Option<String>,
    limits: Limits,
    known: Known,
    /// By row, what the rows' own judgement does not bring.
    remarks: BTreeMap<u64, Vec<Remark>>,
    /// How the rows are judged again, where that is needed.
    judge: Option<Judge>,
}

#[derive(Debug)]
struct Judge {
    setting: Setting,
    /// Rows that share their phone with an earlier one, and which.
    shared: Vec<(u64, u64)>,
    /// What was counted, where the reading came to its end.
    expected: Option<Totals>,
}

impl Review {
    /// Looks at a file that has just been checked. `None` when no row of it can be read.
    ///
    /// # Errors
    /// When the file cannot be read any more.
    pub fn begin<'f>(
        file: impl Into<InputFile<'f>>,
        context: &Context<'_>,
        limits: &Limits,
        found: Result<&Checked, &IntakeError>,
    ) -> Result<Option<Self>, IntakeError> {
        let diagnostics = match found {
            Ok(checked) => checked.diagnostics.clone(),
            Err(IntakeError::Refused(diagnostics, _)) => (**diagnostics).clone(),
            Err(_) => return Ok(None),
        };
        let file = file.into();
        let at = |stop| at_path(file.path, stop);
        let known = match found {
            Ok(checked) => checked.known.clone(),
            Err(_) => Known { encoding: later_encoding(file, limits).map_err(at)?, ..Known::default() },
        };
        let Some(Surveyed { shape, layout, read }) = survey(file, limits, &known).map_err(at)? else {
            return Ok(None);
        };
        let sheets = Sheets::open(file.path, limits).map_err(at)?;
        let mut review = Self {
            shape,
            sheets: SheetOrder::of(sheets.as_ref(), read.as_deref()),
            path: file.path.to_owned(),
            sheet: file.sheet.map(str::to_owned),
            limits: limits.clone(),
            known,
            remarks: BTreeMap::new(),
            judge: None,
        };
        if diagnostics.not_shown() == 0 {
            review.keep(&diagnostics, layout.as_ref());
        } else {
            review.judge_again(Setting::from(context), found.ok()).map_err(at)?;
        }
        review.shape.has_unplaced = diagnostics.counts().any(|(code, _, _)| UNPLACED.contains(&code));
        Ok(Some(review))
    }

    /// What must be known before the first row.
    #[must_use]
    pub const fn shape(&self) -> &Shape {
        &self.shape
    }

    fn file(&self) -> InputFile<'_> {
        InputFile { path: &self.path, sheet: self.sheet.as_deref() }
    }

    /// All remarks are known already.
    fn keep(&mut self, diagnostics: &Diagnostics, layout: Option<&Layout>) {
        for diagnostic in diagnostics.in_detail() {
            self.add(diagnostic.row, remark(diagnostic.problem.clone(), layout));
        }
    }

    fn add(&mut self, row: Option<u64>, remark: Remark) {
        match row {
            Some(row) => self.remarks.entry(row).or_default().push(remark),
            None => self.shape.whole.push(remark.problem),
        }
    }

    /// Finds what only a whole reading can tell: shared phones, remarks about rows that have gone by, and the end.
    fn judge_again(&mut self, setting: Setting, checked: Option<&Checked>) -> Result<(), Stop> {
        let table = Table::open(self.file(), &self.limits, self.known.encoding)?;
        for (row, problem) in table.heading_problems.clone() {
            let remark = remark(problem, Some(&table.layout));
            self.add(Some(row), remark);
        }
        let detectors = checked.map(|_| Detectors::new(self.limits.hashes_in_memory));
        let mut whole = WholeReading::default();
        let mut phones = None;
        // What refused the file need not have ended the reading.
        let mut expected = checked.map(Checked::totals);
        let mut late = match scan(table, &setting, &self.limits, &self.known, detectors, &mut whole) {
            Ok(reading) => {
                phones = reading.detectors.map(|detectors| detectors.phones);
                expected.get_or_insert(reading.totals);
                Vec::new()
            }
            Err(Stop::Refused { row, problem }) => vec![(row, *problem)],
            Err(stop) => return Err(stop),
        };
        late.extend(whole.late.into_iter().map(|(row, problem)| (Some(row), problem)));
        for (row, problem) in late {
            self.add(row, Remark { problem, column: None });
        }
        let mut shared = Vec::new();
        if let Some(phones) = phones {
            phones.finish(&mut |row, other| shared.push((row, other)))?;
        }
        shared.sort_unstable();
        self.judge = Some(Judge { setting, shared, expected });
        Ok(())
    }

    /// Hands out all rows, in the order of the file.
    ///
    /// # Errors
    /// When the file has changed or cannot be read any more, and when `visit` fails.
    pub fn for_each_row<E>(
        &self,
        visit: &mut dyn FnMut(ReviewedRow<'_>) -> Result<(), E>,
    ) -> Result<(), VisitError<E>> {
        self.hand_out(visit).map_err(|ended| match ended {
            Ended::Stop(stop) => VisitError::Intake(at_path(&self.path, stop)),
            Ended::CutShort => VisitError::Intake(IntakeError::CutShort { path: self.path.clone() }),
            Ended::Changed => VisitError::Intake(IntakeError::Changed { path: self.path.clone() }),
            Ended::Visitor(error) => VisitError::Visitor(error),
        })
    }

    fn hand_out<E>(&self, visit: &mut dyn FnMut(ReviewedRow<'_>) -> Result<(), E>) -> Result<(), Ended<E>> {
        let mut rows = open(self.file(), &self.limits, self.known.encoding)?.source;
        rows.headings_found(self.shape.columns.len());
        let shared = self.judge.as_ref().map_or(&[][..], |judge| &judge.shared);
        let mut side = SideBySide::new(Merge::new(rows, visit), self.remarks.clone(), shared);
        if let Some(judge) = &self.judge {
            let table = Table::open(self.file(), &self.limits, self.known.encoding)?;
            let scanned = scan(table, &judge.setting, &self.limits, &self.known, None, &mut side);
            match (scanned.map(|reading| reading.totals), &judge.expected) {
                (Ok(totals), Some(expected)) if totals == *expected => {}
                // What ends the reading is among the remarks already.
                (Err(Ended::Stop(Stop::Refused { .. })), None) => {}
                (Ok(_) | Err(Ended::Stop(Stop::Refused { .. })), _) => return Err(Ended::Changed),
                (Err(ended), _) => return Err(ended),
            }
        }
        side.finish()
    }
}

fn at_path(path: &Path, stop: Stop) -> IntakeError {
    match stop {
        Stop::Io(error) => IntakeError::from_io(path, error),
        Stop::Temporary(source) => IntakeError::Temporary { source },
        Stop::Refused { .. } | Stop::Undecodable { .. } => IntakeError::Changed { path: path.to_owned() },
    }
}

fn remark(problem: Problem, layout: Option<&Layout>) -> Remark {
    let by_heading = || problem.column().and_then(|named| layout.and_then(|layout| layout.find(named)));
    let column = problem.index().or_else(by_heading);
    Remark { problem, column }
}

/// What is known of the rows that can be read.
struct Surveyed {
    shape: Shape,
    /// `None` where the headings were not found.
    layout: Option<Layout>,
    /// The sheet that is read, of a workbook.
    read: Option<String>,
}

/// Measures the rows that can be read. `None` when there is none.
fn survey(file: InputFile<'_>, limits: &Limits, known: &Known) -> Result<Option<Surveyed>, Stop> {
    let (mut rows, read) = match open(file, limits, known.encoding) {
        Ok(opened) => (opened.source, opened.facts.sheet),
        Err(Stop::Refused { .. } | Stop::Undecodable { .. }) => return Ok(None),
        Err(stop) => return Err(stop),
    };
    let table = match Table::open(file, limits, known.encoding) {
        Ok(table) => Some(table),
        Err(Stop::Refused { .. } | Stop::Undecodable { .. }) => None,
        Err(stop) => return Err(stop),
    };
    rows.headings_found(table.as_ref().map_or(0, |table| table.layout.width()));
    let mut shape = Shape::default();
    let mut raw = RawRow::default();
    loop {
        match rows.next(&mut raw) {
            Ok(true) => {}
            Ok(false) | Err(Stop::Refused { .. } | Stop::Undecodable { .. }) => break,
            Err(stop) => return Err(stop),
        }
        if shape.heading_row == 0 {
            shape.heading_row = raw.number;
        }
        let written = (0..raw.len()).rev().find(|index| raw.is_written(*index));
        if let Some(last) = written {
            shape.last_row = raw.number;
            shape.width = shape.width.max((last + 1).min(MAX_WIDTH));
        }
    }
    if shape.last_row == 0 {
        return Ok(None);
    }
    let layout = table.map(|table| {
        shape.heading_row = table.heading_row;
        table.layout
    });
    if let Some(layout) = &layout {
        shape.columns = layout.facts();
        shape.width = shape.width.max(layout.width());
        let last_named = (0..layout.width()).rev().find(|index| !layout.heading_at(*index).is_empty());
        shape.remarks_column = last_named.filter(|index| layout.remarks().contains(index));
        shape.all_remarks = layout.remarks().to_vec();
        shape.unnamed_column = layout.unnamed().next();
    }
    Ok(Some(Surveyed { shape, layout, read }))
}

#[cfg(test)]
mod tests;
