//! One reading of a file, row by row. The first and the second reading share it, so that they cannot judge alike rows
//! differently.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::between::{Between, Verdict};
use super::columns::{Column, Layout};
use super::context::{Limits, Setting};
use super::digest::Digest;
use super::problem::Problem;
use super::read::amount::Told;
use super::read::convention::{Convention, Evidence};
use super::row::{Fields, RowReader, Valid};
use super::rules::{Severity, cell_covered, payout_twice, remark_alone, row_blank, too_many_rows};
use super::source::{Area, Covered, Encoding, RawRow, Stop, TableArea};
use super::sums::{Detectors, Sums};
use super::table::Table;
use crate::domain::Tally;

/// The detectors keep row numbers in 32 bits; nobody has more lines, blank ones and all.
const MAX_ROW_NUMBER: u64 = u32::MAX as u64;

/// What an earlier reading of a file has found out, and the next one needs from its first row on.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// How it is written, where its beginning does not tell.
    pub(super) encoding: Option<Encoding>,
    /// How it writes numbers, where that settles amounts.
    pub(super) convention: Option<Convention>,
    /// Rows that repeat a payout, each with one that it repeats.
    pub(super) repeated: BTreeMap<u64, u64>,
    /// The merged ranges of the table, which a sheet lists below its rows.
    pub(super) merged: Arc<[Area]>,
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
    /// The part of `input` that only the convention of the file made readable.
    pub(super) settled: Tally,
}

/// What a reading has found out.
pub(super) struct Reading {
    pub(super) totals: Totals,
    /// What the amounts tell about the numbers of the file.
    pub(super) evidence: Evidence,
    /// With all rows in them.
    pub(super) detectors: Option<Detectors>,
    /// The merged ranges of the table.
    pub(super) merged: Arc<[Area]>,
}

/// Reads the rows to the end.
pub(super) fn scan<V: Visitor>(
    mut table: Table,
    setting: &Setting,
    limits: &Limits,
    known: &Known,
    detectors: Option<Detectors>,
    visitor: &mut V,
) -> Result<Reading, V::Error> {
    let convention = known.convention.as_ref();
    let reader = RowReader::new(&table.layout, setting, convention);
    let mut between = Between::new(&table.layout, table.heading_row, convention);
    let mut covered = Covered::new(&known.merged, table.layout.width());
    let mut raw = RawRow::default();
    let mut problems = Vec::new();
    let mut sums = Sums::new(detectors);
    let mut blanks = Blanks::default();
    let mut evidence = Evidence::default();
    let (mut input, mut valid, mut rejected) = (Tally::default(), Tally::default(), 0);
    let mut settled = Tally::default();
    while table.source.next(&mut raw)? {
        let is_blank = table.layout.is_blank(&raw);
        between.sees(raw.number, is_blank);
        if is_blank {
            blanks.note(&table.layout, &raw, visitor);
            continue;
        }
        problems.clear();
        let fields = reader.read(&raw, &mut problems);
        let is_error = |problem: &Problem| problem.severity() == Severity::Error;
        let mut sound = !problems.iter().any(is_error);
        let verdict = if sound { Ok(Verdict::Row) } else { between.look(&raw, &input) };
        let mut is_alone = false;
        match verdict.map_err(|problem| Stop::refused(Some(raw.number), problem))? {
            Verdict::Row => {}
            Verdict::Person(problem) => (problems, is_alone) = (vec![problem], true),
            Verdict::Nobody(problem) => {
                // Empty rows around what is no row are no surprise.
                blanks = Blanks::default();
                visitor.aside(raw.number, problem);
                continue;
            }
        }
        if let Some((row, problem)) = blanks.take() {
            visitor.aside(row, problem);
        }
        if input.rows >= limits.rows || raw.number > MAX_ROW_NUMBER {
            return Err(Stop::refused(Some(raw.number), too_many_rows::problem(limits.rows)).into());
        }
        sound &= note_repeated(known, &table.layout, (&raw, &fields), &mut problems);
        sound &= note_covered(&mut covered, &table.layout, &raw, &mut problems);
        let payable = if sound { fields.valid() } else { None };
        if !is_alone {
            between.row(fields.readable_amount.is_some(), fields.employee_id.as_deref());
        }
        match fields.told {
            Told::Nothing => {}
            Told::Signs(signs) => evidence.note(raw.number, signs),
            Told::Undecided => evidence.is_undecided = true,
            Told::Settled => settled.add(fields.readable_amount),
        }
        input.add(fields.readable_amount);
        match &payable {
            Some(row) => valid.add(Some(row.amount)),
            None => rejected += 1,
        }
        sums.add(raw.number, &fields, payable.as_ref()).map_err(Stop::Temporary)?;
        visitor.row(Scanned {
            layout: &table.layout,
            raw: &raw,
            fields: &fields,
            valid: payable.as_ref(),
            problems: &mut problems,
        })?;
    }
    let merged = tell_oddities(&table, raw.number, visitor);
    evidence.is_undecided |= between.is_undecided;
    let (digest, detectors) = sums.finish().map_err(Stop::Temporary)?;
    Ok(Reading { totals: Totals { input, valid, rejected, digest, settled }, evidence, detectors, merged })
}

/// Tells what the rows do not tell by themselves. Gives the merged ranges of the table.
fn tell_oddities<V: Visitor>(table: &Table, last_row: u64, visitor: &mut V) -> Arc<[Area]> {
    let Some(oddities) = table.source.oddities() else { return Arc::default() };
    let (headings, numbers) = (table.layout.headings(), table.layout.numbers());
    let heading_row = table.heading_row;
    let area = TableArea { heading_row, headings: &headings, last_row, numbers: &numbers };
    for (row, problem) in oddities.problems(area) {
        visitor.aside(row, problem);
    }
    oddities.merged_in(area)
}

/// Notes that a row repeats a payout. `false` when it does.
fn note_repeated(
    known: &Known,
    layout: &Layout,
    (raw, fields): (&RawRow, &Fields<'_>),
    problems: &mut Vec<Problem>,
) -> bool {
    let Some(other) = known.repeated.get(&raw.number) else { return true };
    let problem = payout_twice::problem(*other, fields.pay_item.as_deref());
    problems.push(problem.in_column(layout.heading(Column::EmployeeId)));
    false
}

/// Notes what nobody sees of a row, since it lies under merged cells. `false` when something of it would be read.
fn note_covered(covered: &mut Covered, layout: &Layout, raw: &RawRow, problems: &mut Vec<Problem>) -> bool {
    let mut sound = true;
    for (index, area) in covered.of_row(raw.number) {
        if layout.is_read(index) && raw.is_written(index) {
            problems.push(cell_covered::problem(&area.name()).in_column(layout.heading_at(index)));
            sound = false;
        }
    }
    sound
}

/// Empty rows that have been passed over; they matter only if others follow.
#[derive(Default)]
struct Blanks {
    first_and_last: Option<(u64, u64)>,
}

impl Blanks {
    /// Takes an empty row. What somebody has typed beside it is told at once.
    fn note<V: Visitor>(&mut self, layout: &Layout, raw: &RawRow, visitor: &mut V) {
        if let Some((at, text)) = layout.remark(raw)
            && let Some(problem) = remark_alone::problem(text)
        {
            return visitor.aside(raw.number, problem.at_index(at));
        }
        let first = self.first_and_last.map_or(raw.number, |(first, _)| first);
        self.first_and_last = Some((first, raw.number));
    }

    fn take(&mut self) -> Option<(u64, Problem)> {
        let (first, last) = self.first_and_last.take()?;
        Some((first, row_blank::problem(Some(last).filter(|last| *last > first))))
    }
}
