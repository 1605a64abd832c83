//! Remarks laid beside the raw rows, which are read on until the row that a remark is about.

use std::collections::BTreeMap;

use super::{Remark, ReviewedRow, remark};
use crate::intake::columns::Column;
use crate::intake::problem::Problem;
use crate::intake::rules::phone_shared;
use crate::intake::scan::{Scanned, Visitor};
use crate::intake::source::{RawRow, RowSource, Stop};

/// Why the rows end early.
pub(super) enum Ended<E> {
    Stop(Stop),
    /// The file cannot be read to its end: there may be people below, who are in no row that was handed out.
    CutShort,
    Changed,
    Visitor(E),
}

impl<E> From<Stop> for Ended<E> {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

/// A whole reading in which nothing is handed out.
#[derive(Default)]
pub(super) struct WholeReading {
    /// Remarks about rows that had gone by.
    pub(super) late: Vec<(u64, Problem)>,
    passed: u64,
}

impl Visitor for WholeReading {
    type Error = Stop;

    const SEES_SOUND_ROWS: bool = true;

    fn row(&mut self, row: Scanned<'_>) -> Result<(), Stop> {
        self.passed = row.raw.number;
        Ok(())
    }

    fn aside(&mut self, row: u64, problem: Problem) {
        if row <= self.passed {
            self.late.push((row, problem));
        }
    }
}

/// Lays remarks beside the raw rows.
pub(super) struct Merge<'v, E> {
    rows: Box<dyn RowSource>,
    raw: RawRow,
    state: Next,
    visit: &'v mut dyn FnMut(ReviewedRow<'_>) -> Result<(), E>,
}

/// What is known of the next raw row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Unread,
    Waiting,
    Over,
    /// There is more, which cannot be read.
    CutShort,
}

impl<'v, E> Merge<'v, E> {
    pub(super) fn new(
        rows: Box<dyn RowSource>,
        visit: &'v mut dyn FnMut(ReviewedRow<'_>) -> Result<(), E>,
    ) -> Self {
        Self { rows, raw: RawRow::default(), state: Next::Unread, visit }
    }

    /// Hands out the rows before this one, then this one with its remarks.
    fn at(&mut self, number: u64, remarks: &[Remark]) -> Result<(), Ended<E>> {
        loop {
            self.look_ahead()?;
            if matches!(self.state, Next::Over | Next::CutShort) || self.raw.number > number {
                return (self.visit)(ReviewedRow { number, remarks, raw: None }).map_err(Ended::Visitor);
            }
            self.state = Next::Unread;
            if self.raw.number == number {
                return self.hand_out(remarks);
            }
            self.hand_out(&[])?;
        }
    }

    fn finish(mut self) -> Result<(), Ended<E>> {
        loop {
            self.look_ahead()?;
            match self.state {
                Next::Over => return Ok(()),
                Next::CutShort => return Err(Ended::CutShort),
                Next::Unread | Next::Waiting => self.state = Next::Unread,
            }
            self.hand_out(&[])?;
        }
    }

    fn look_ahead(&mut self) -> Result<(), Ended<E>> {
        if self.state == Next::Unread {
            self.state = match self.rows.next(&mut self.raw) {
                Ok(true) => Next::Waiting,
                Ok(false) => Next::Over,
                Err(Stop::Refused { .. } | Stop::Undecodable { .. }) => Next::CutShort,
                Err(stop) => return Err(stop.into()),
            };
        }
        Ok(())
    }

    fn hand_out(&mut self, remarks: &[Remark]) -> Result<(), Ended<E>> {
        let row = ReviewedRow { number: self.raw.number, remarks, raw: Some(&self.raw) };
        (self.visit)(row).map_err(Ended::Visitor)
    }
}

/// Judges the rows again while they are handed out.
pub(super) struct SideBySide<'v, E> {
    merge: Merge<'v, E>,
    remarks: BTreeMap<u64, Vec<Remark>>,
    shared: std::slice::Iter<'v, (u64, u64)>,
    passed: u64,
}

impl<'v, E> SideBySide<'v, E> {
    pub(super) fn new(
        merge: Merge<'v, E>,
        remarks: BTreeMap<u64, Vec<Remark>>,
        shared: &'v [(u64, u64)],
    ) -> Self {
        Self { merge, remarks, shared: shared.iter(), passed: 0 }
    }

    /// Hands out what comes before a row.
    fn catch_up(&mut self, before: u64) -> Result<(), Ended<E>> {
        while let Some(entry) = self.remarks.first_entry().filter(|entry| *entry.key() < before) {
            let (row, remarks) = entry.remove_entry();
            self.merge.at(row, &remarks)?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(), Ended<E>> {
        self.catch_up(u64::MAX)?;
        self.merge.finish()
    }
}

impl<E> Visitor for SideBySide<'_, E> {
    type Error = Ended<E>;

    const SEES_SOUND_ROWS: bool = true;

    fn row(&mut self, row: Scanned<'_>) -> Result<(), Ended<E>> {
        let number = row.raw.number;
        self.passed = number;
        self.catch_up(number)?;
        let own = row.problems.drain(..).map(|problem| remark(problem, Some(row.layout)));
        let mut remarks: Vec<Remark> = own.collect();
        if let Some((_, other)) = self.shared.as_slice().first().filter(|(shared, _)| *shared == number) {
            let problem = phone_shared::problem(*other).in_column(row.layout.heading(Column::Phone));
            remarks.push(remark(problem, Some(row.layout)));
            self.shared.next();
        }
        remarks.extend(self.remarks.remove(&number).unwrap_or_default());
        if remarks.is_empty() { Ok(()) } else { self.merge.at(number, &remarks) }
    }

    fn aside(&mut self, row: u64, problem: Problem) {
        // Those about rows that have gone by were found by the whole reading.
        if row > self.passed {
            self.remarks.entry(row).or_default().push(Remark { problem, column: None });
        }
    }
}
