//! One reading of a file, row by row. The first and the second reading share it, so that they cannot judge alike rows
//! differently.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::columns::Layout;
use super::context::{Limits, Setting};
use super::crew;
use super::digest::Digest;
use super::hashes::{Detectors, RowHasher};
use super::judge;
use super::pass::Pass;
use super::problem::Problem;
use super::read::convention::{Convention, Evidence};
use super::readings::Readings;
use super::row::{Fields, RowReader, Valid};
use super::source::{Ahead, Area, Batch, Encoding, RawRow, RowSource, Stop, TableArea};
use super::table::Table;
use crate::domain::Tally;

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

    /// Whether it must see the rows of which nothing is to be said. Where it need not, they are judged on all processors.
    const SEES_SOUND_ROWS: bool;

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
    /// What was read in a way that people should see.
    pub(super) readings: Readings,
    /// With all rows in them.
    pub(super) detectors: Option<Detectors>,
    /// The merged ranges of the table.
    pub(super) merged: Arc<[Area]>,
}

/// Reads the rows to the end.
pub(super) fn scan<V: Visitor>(
    table: Table,
    setting: &Setting,
    limits: &Limits,
    known: &Known,
    detectors: Option<Detectors>,
    visitor: &mut V,
) -> Result<Reading, V::Error> {
    let reader = RowReader::new(&table.layout, setting, known.convention.as_ref());
    let mut source = table.source;
    let mut pass = Pass::new(&reader, limits, known, table.heading_row, detectors);
    // What an earlier reading has found out about single rows is held against them one by one.
    let one_by_one = V::SEES_SOUND_ROWS || !known.repeated.is_empty() || !known.merged.is_empty();
    if one_by_one {
        source = Box::new(Ahead::new(source, limits.rows_on_one_thread));
    }
    let mut raw = RawRow::default();
    let mut rows = 0;
    let mut more = true;
    while more && (one_by_one || rows < limits.rows_on_one_thread) {
        more = source.next(&mut raw)?;
        if more {
            pass.row(&raw, visitor)?;
        }
        rows += 1;
    }
    if more {
        let keys = pass.keys();
        let judge = |batch: &Batch| judge::judge(batch, &reader, RowHasher::new(keys.clone()));
        let mut take = |batch: &Batch, judged| pass.batch(batch, judged, visitor);
        crew::run(source.as_mut(), limits.batch_rows, &judge, &mut take)?;
    }
    let merged = tell_oddities(source.as_ref(), &table.layout, table.heading_row, pass.last_row(), visitor);
    Ok(pass.finish(merged))
}

/// Tells what the rows do not tell by themselves. Gives the merged ranges of the table.
fn tell_oddities<V: Visitor>(
    source: &dyn RowSource,
    layout: &Layout,
    heading_row: u64,
    last_row: u64,
    visitor: &mut V,
) -> Arc<[Area]> {
    let Some(oddities) = source.oddities() else { return Arc::default() };
    let (headings, numbers) = (layout.headings(), layout.numbers());
    let area = TableArea { heading_row, headings: &headings, last_row, numbers: &numbers };
    for (row, problem) in oddities.problems(area) {
        visitor.aside(row, problem);
    }
    oddities.merged_in(area)
}
