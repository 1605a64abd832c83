//! One reading of a file, row by row. The first and the second reading share it, so that they cannot judge alike rows
//! differently.

use std::collections::BTreeMap;

use super::columns::{Column, Layout};
use super::context::{Limits, Setting};
use super::digest::{Digest, DigestSum};
use super::problem::Problem;
use super::row::{Fields, RowReader, Valid};
use super::rules::{Severity, file_empty, payout_twice, row_blank, too_many_columns, too_many_rows};
use super::source::{InputFile, Opened, RawRow, RowSource, SourceFacts, Stop, open};
use crate::domain::Tally;

/// The detectors keep row numbers in 32 bits; nobody has more lines, blank ones and all.
const MAX_ROW_NUMBER: u64 = u32::MAX as u64;

/// A file that has been opened, with its headings read.
pub(super) struct Table {
    source: Box<dyn RowSource>,
    pub(super) facts: SourceFacts,
    pub(super) layout: Layout,
    pub(super) heading_row: u64,
    /// What is wrong with the headings.
    pub(super) heading_problems: Vec<Problem>,
}

impl Table {
    /// Opens a file and reads its headings.
    pub(super) fn open(file: InputFile<'_>, limits: &Limits) -> Result<Self, Stop> {
        let Opened { mut source, facts } = open(file, limits)?;
        let mut headings = RawRow::default();
        if !source.next(&mut headings)? {
            return Err(Stop::refused(None, file_empty::problem()));
        }
        let columns = headings.beyond(limits.columns).map_or(headings.len(), |index| index + 1);
        if columns > limits.columns {
            let problem = too_many_columns::problem(columns, limits.columns);
            return Err(Stop::refused(Some(headings.number), problem));
        }
        let (layout, heading_problems) = Layout::map(&headings);
        Ok(Self { source, facts, layout, heading_row: headings.number, heading_problems })
    }
}

/// One row, judged.
pub(super) struct Scanned<'s> {
    pub(super) layout: &'s Layout,
    pub(super) raw: &'s RawRow,
    pub(super) fields: &'s Fields<'s>,
    /// What is to be paid, when the row is valid.
    pub(super) valid: Option<&'s Valid<'s>>,
    pub(super) problems: &'s mut Vec<Problem>,
}

/// Whoever takes the rows.
pub(super) trait Visitor {
    /// Why it, or the reading, ends early.
    type Error: From<Stop>;

    /// A row.
    fn row(&mut self, row: Scanned<'_>) -> Result<(), Self::Error>;

    /// Something beside the rows, or about many of them.
    fn aside(&mut self, row: u64, problem: Problem);
}

/// What a whole reading adds up to. Two readings of one file give the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) input: Tally,
    pub(super) valid: Tally,
    pub(super) rejected: u64,
    pub(super) digest: Digest,
}

/// Reads the rows to the end. Rows in `repeated` are rejected: each repeats the row beside it.
pub(super) fn scan<V: Visitor>(
    mut table: Table,
    setting: &Setting,
    limits: &Limits,
    repeated: &BTreeMap<u64, u64>,
    visitor: &mut V,
) -> Result<Totals, V::Error> {
    let reader = RowReader::new(&table.layout, setting);
    let mut raw = RawRow::default();
    let mut problems = Vec::new();
    let mut digest = DigestSum::default();
    let mut blanks = Blanks::default();
    let (mut input, mut valid, mut rejected) = (Tally::default(), Tally::default(), 0);
    while table.source.next(&mut raw)? {
        if table.layout.is_blank(&raw) {
            blanks.note(raw.number);
            continue;
        }
        if let Some((row, problem)) = blanks.take() {
            visitor.aside(row, problem);
        }
        if input.rows >= limits.rows || raw.number > MAX_ROW_NUMBER {
            return Err(Stop::refused(Some(raw.number), too_many_rows::problem(limits.rows)).into());
        }
        problems.clear();
        let fields = reader.read(&raw, &mut problems);
        if let Some(other) = repeated.get(&raw.number) {
            let problem = payout_twice::problem(*other);
            problems.push(problem.in_column(table.layout.heading(Column::EmployeeId)));
        }
        let is_error = |problem: &Problem| problem.severity() == Severity::Error;
        let payable = if problems.iter().any(is_error) { None } else { fields.valid() };
        input.add(fields.readable_amount);
        match &payable {
            Some(row) => {
                valid.add(Some(row.amount));
                digest.add(row);
            }
            None => rejected += 1,
        }
        visitor.row(Scanned {
            layout: &table.layout,
            raw: &raw,
            fields: &fields,
            valid: payable.as_ref(),
            problems: &mut problems,
        })?;
    }
    if let Some(oddities) = table.source.oddities() {
        for (row, problem) in oddities.problems(table.heading_row, &table.layout.headings(), raw.number) {
            visitor.aside(row, problem);
        }
    }
    Ok(Totals { input, valid, rejected, digest: digest.finish() })
}

/// Empty rows that have been passed over; they matter only if others follow.
#[derive(Default)]
struct Blanks {
    first_and_last: Option<(u64, u64)>,
}

impl Blanks {
    fn note(&mut self, row: u64) {
        let first = self.first_and_last.map_or(row, |(first, _)| first);
        self.first_and_last = Some((first, row));
    }

    fn take(&mut self) -> Option<(u64, Problem)> {
        let (first, last) = self.first_and_last.take()?;
        Some((first, row_blank::problem(Some(last).filter(|last| *last > first))))
    }
}
