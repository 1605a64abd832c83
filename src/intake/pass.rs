//! One reading under way: what the rows so far add up to, and what the next row is among them.

use std::sync::Arc;

use super::between::{Between, Verdict};
use super::columns::{Column, Layout};
use super::context::Limits;
use super::duplicates::{IdentityKeys, PhoneKey};
use super::hashes::{Detectors, RowHasher, Seen};
use super::judge::Sound;
use super::problem::Problem;
use super::read::amount::Told;
use super::row::{Fields, RowReader};
use super::rules::{Severity, cell_covered, payout_twice, remark_alone, row_blank, too_many_rows};
use super::scan::{Known, Reading, Scanned, Totals, Visitor};
use super::source::{Area, Batch, Covered, RawRow, Stop};
use crate::domain::Tally;

/// The detectors keep row numbers in 32 bits; nobody has more lines, blank ones and all.
const MAX_ROW_NUMBER: u64 = u32::MAX as u64;

/// A reading under way.
pub(super) struct Pass<'t> {
    reader: &'t RowReader<'t>,
    layout: &'t Layout,
    limits: &'t Limits,
    known: &'t Known,
    between: Between<'t>,
    covered: Covered,
    blanks: Blanks,
    problems: Vec<Problem>,
    input: Tally,
    valid: Tally,
    rejected: u64,
    settled: Tally,
    seen: Seen,
    hasher: RowHasher,
    detectors: Option<Detectors>,
}

impl<'t> Pass<'t> {
    /// Below the headings.
    pub(super) fn new(
        reader: &'t RowReader<'t>,
        limits: &'t Limits,
        known: &'t Known,
        heading_row: u64,
        detectors: Option<Detectors>,
    ) -> Self {
        let layout = reader.layout();
        Self {
            reader,
            layout,
            limits,
            known,
            between: Between::new(layout, heading_row, known.convention.as_ref()),
            covered: Covered::new(&known.merged, layout.width()),
            blanks: Blanks::default(),
            problems: Vec::new(),
            input: Tally::default(),
            valid: Tally::default(),
            rejected: 0,
            settled: Tally::default(),
            seen: Seen::default(),
            hasher: RowHasher::new(detectors.as_ref().map(Detectors::keys)),
            detectors,
        }
    }

    /// What rows are hashed with, if it is asked who stands there twice.
    pub(super) fn keys(&self) -> Option<(IdentityKeys, PhoneKey)> {
        self.detectors.as_ref().map(Detectors::keys)
    }

    /// The row that was read last, as a spreadsheet counts.
    pub(super) const fn last_row(&self) -> u64 {
        self.between.last_row()
    }

    /// Takes a row.
    pub(super) fn row<V: Visitor>(&mut self, raw: &RawRow, visitor: &mut V) -> Result<(), V::Error> {
        let is_blank = self.layout.is_blank(raw);
        self.between.sees(raw.number, is_blank);
        if is_blank {
            self.blanks.note(self.layout, raw, visitor);
            return Ok(());
        }
        let mut problems = std::mem::take(&mut self.problems);
        problems.clear();
        let fields = self.reader.read(raw, &mut problems);
        let is_error = |problem: &Problem| problem.severity() == Severity::Error;
        let mut sound = !problems.iter().any(is_error);
        let verdict = if sound { Ok(Verdict::Row) } else { self.between.look(raw, &self.input) };
        let mut is_alone = false;
        match verdict.map_err(|problem| Stop::refused(Some(raw.number), problem))? {
            Verdict::Row => {}
            Verdict::Alone(problem) => (problems, is_alone) = (vec![problem], true),
            Verdict::Nobody(problem) => {
                // Empty rows around what is no row are no surprise.
                self.blanks = Blanks::default();
                visitor.aside(raw.number, problem);
                return Ok(());
            }
        }
        self.tell_blanks(visitor);
        if self.input.rows >= self.limits.rows || raw.number > MAX_ROW_NUMBER {
            return Err(Stop::refused(Some(raw.number), too_many_rows::problem(self.limits.rows)).into());
        }
        sound &= self.note_repeated(raw, &fields, &mut problems);
        sound &= self.note_covered(raw, &mut problems);
        let valid = if sound { fields.valid() } else { None };
        if !is_alone {
            self.between.row(&fields);
        }
        if fields.told == Told::Settled {
            self.settled.add(fields.readable_amount);
        }
        self.input.add(fields.readable_amount);
        match &valid {
            Some(row) => self.valid.add(Some(row.amount)),
            None => self.rejected += 1,
        }
        self.seen.note(self.layout, raw, &fields);
        self.hasher.add(raw.number, &fields, valid.as_ref(), &mut self.seen.hashes);
        self.keep().map_err(Stop::Temporary)?;
        let valid = valid.as_ref();
        visitor.row(Scanned { layout: self.layout, raw, fields: &fields, valid, problems: &mut problems })?;
        self.problems = problems;
        Ok(())
    }

    /// Takes a batch that was judged by itself.
    pub(super) fn batch<V: Visitor>(
        &mut self,
        batch: &Batch,
        sound: Option<Sound>,
        visitor: &mut V,
    ) -> Result<(), V::Error> {
        let rows = batch.rows();
        let last = rows.last().map_or(0, |raw| raw.number);
        let fits = |sound: &Sound| {
            sound.tally.rows == rows.len() as u64
                && self.input.rows + sound.tally.rows <= self.limits.rows
                && last <= MAX_ROW_NUMBER
        };
        // Row by row also where one of them is one too many: what is said of rows depends on their order.
        let Some(sound) = sound.filter(fits) else {
            return rows.iter().try_for_each(|raw| self.row(raw, visitor));
        };
        if rows.is_empty() {
            return Ok(());
        }
        self.tell_blanks(visitor);
        self.between.rows(last, sound.has_ids_of_letters);
        self.input.merge(&sound.tally);
        self.valid.merge(&sound.tally);
        self.seen.merge(sound.seen);
        Ok(self.keep().map_err(Stop::Temporary)?)
    }

    fn tell_blanks<V: Visitor>(&mut self, visitor: &mut V) {
        if let Some((row, problem)) = self.blanks.take() {
            visitor.aside(row, problem);
        }
    }

    /// Hands the hashes to the detectors.
    fn keep(&mut self) -> std::io::Result<()> {
        self.detectors.as_mut().map_or(Ok(()), |detectors| detectors.take(&mut self.seen.hashes))
    }

    /// Notes that a row repeats a payout. `false` when it does.
    fn note_repeated(&self, raw: &RawRow, fields: &Fields<'_>, problems: &mut Vec<Problem>) -> bool {
        let Some(other) = self.known.repeated.get(&raw.number) else { return true };
        let problem = payout_twice::problem(*other, fields.pay_item.as_deref());
        problems.push(problem.in_column(self.layout.heading(Column::EmployeeId)));
        false
    }

    /// Notes what nobody sees of a row, since it lies under merged cells. `false` when something of it would be read.
    fn note_covered(&mut self, raw: &RawRow, problems: &mut Vec<Problem>) -> bool {
        let mut sound = true;
        for (index, area) in self.covered.of_row(raw.number) {
            if self.layout.is_read(index) && raw.is_written(index) {
                let heading = self.layout.heading_at(index);
                problems.push(cell_covered::problem(&area.name()).in_column(heading));
                sound = false;
            }
        }
        sound
    }

    /// What the whole reading has found out.
    pub(super) fn finish(self, merged: Arc<[Area]>) -> Reading {
        let Seen { mut evidence, readings, hashes } = self.seen;
        evidence.is_undecided |= self.between.is_undecided;
        let totals = Totals {
            input: self.input,
            valid: self.valid,
            rejected: self.rejected,
            digest: hashes.digest.finish(),
            settled: self.settled,
        };
        Reading { totals, evidence, readings, detectors: self.detectors, merged }
    }
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

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    const HEADINGS: &str = "employee_id,first_name,last_name,phone,operator,amount\n";

    fn good(rows: std::ops::Range<u64>) -> String {
        rows.map(|n| format!("F{n},Ama,Koffi,+22901{},mtn_bj,1000\n", 96_000_000 + n)).collect()
    }

    /// Some of everything that is said of rows, and what is not a row; `sum` is that of the rows since the last total.
    fn odd(block: u64, sum: &mut u64) -> String {
        let line = 97_000_000 + block;
        let sound = good(10_000 + 5 * block..10_000 + 5 * block + block % 5);
        *sum += 1_000 * (block % 5 + u64::from([1, 2, 4, 6].contains(&(block % 8))));
        sound
            + &match block % 8 {
                0 => format!("O{block},Ama,Koffi,+22901{line},mtn_bj,-5\n"),
                1 => format!("O{block},Ama,Koffi,+2290195{block:06},mtn_bj,1000\n"),
                2 => format!(",,,,,\nO{block},Ama,Koffi,01{line},MTN Bénin,1000\n\n"),
                3 => format!("Sous-total,,,,,{}\n", std::mem::take(sum)),
                4 => format!("O{block},Ama,Koffi,+22901{line},mtn_bj,1 000\n"),
                5 => format!("O{block},Ama\n"),
                6 => format!("O{block},Ama,Koffi,+22901{line},mtn_bj,\"1.000\"\n"),
                _ => ",,,,,\n,,,,,\n".to_owned(),
            }
    }

    /// Rows are judged one by one at the beginning of a file, and by the batch further down.
    #[test]
    fn rows_are_judged_alike_one_by_one_and_by_the_batch() {
        let mut sum = 0;
        let odd: String = (0..160).map(|block| odd(block, &mut sum)).collect();
        let alone = testing::codes_of(&(HEADINGS.to_owned() + &odd));
        let before = HEADINGS.to_owned() + &good(0..5_000) + "Sous-total,,,,,5000000\n";
        let below: Vec<_> = testing::codes_of(&(before.clone() + &odd))
            .into_iter()
            .filter(|(row, _)| *row != Some(5_002))
            .map(|(row, code)| (row.map(|row| if row > 5_002 { row - 5_001 } else { row }), code))
            .collect();
        assert!(alone.len() > 100, "{alone:?}");
        assert_eq!(below, alone);
        // The second reading takes all rows one by one, and accepts no other sums or digest.
        let file = testing::file(&(before + &odd));
        let checked = testing::check_within(file.path(), &crate::intake::Limits::default()).unwrap();
        let mut rows = 0;
        let read = checked.for_each_row(&mut |_| -> Result<(), ()> {
            rows += 1;
            Ok(())
        });
        assert!(read.is_ok());
        assert_eq!(rows, checked.input.rows);
    }

    /// Also where sound rows and others stand in one batch: the earlier row is named, whichever of them is sound.
    #[test]
    fn rows_far_down_that_share_something_name_the_earlier_one() {
        let rows = "A1,Ama,Koffi,+2290197000001,mtn_bj,1000\n\
                    B1,Ida,Mensah,+2290197000001,mtn_bj,-5\n\
                    A2,Ama,Koffi,+2290197000002,mtn_bj,1000\n\
                    A2,Ama,Koffi,+2290197000002,mtn_bj,-5\n\
                    A2,Ama,Koffi,+2290197000002,mtn_bj,1000\n";
        let said = |before: u64| {
            let text = HEADINGS.to_owned() + &good(0..before) + rows;
            let checked = testing::check_text(&text).unwrap();
            let row = |row: u64| row - before;
            let others = ["2", "3", "4", "5", "6"].map(|n| n.parse::<u64>().unwrap() + before);
            let all = checked.diagnostics.in_detail().iter().map(|diagnostic| {
                let message = diagnostic.problem.message(crate::words::Language::English);
                let named = others.iter().find(|other| message.contains(&format!("row {other}")));
                (diagnostic.row.map(row), diagnostic.problem.code(), named.map(|other| row(*other)))
            });
            all.collect::<Vec<_>>()
        };
        let early = said(0);
        assert!(early.contains(&(Some(3), "phone-shared", Some(2))), "{early:?}");
        assert_eq!(said(3_000), early);
    }

    #[test]
    fn a_large_file_has_the_digest_of_its_rows_in_any_order() {
        let lines = good(0..6_000);
        let forth = testing::check_text(&(HEADINGS.to_owned() + &lines)).unwrap();
        let turned: String = lines.lines().rev().map(|line| format!("{line}\n")).collect();
        let back = testing::check_text(&(HEADINGS.to_owned() + &turned)).unwrap();
        assert_eq!((forth.valid.rows, forth.digest), (6_000, back.digest));
        let less = testing::check_text(&(HEADINGS.to_owned() + &good(0..5_999))).unwrap();
        assert_ne!(less.digest, back.digest);
    }

    #[test]
    fn one_row_too_many_is_found_within_a_batch() {
        let text = HEADINGS.to_owned() + &good(0..5_000);
        for (rows, row) in [(4_999, 5_001), (3_000, 3_002), (100, 102)] {
            let limits = crate::intake::Limits { rows, ..crate::intake::Limits::default() };
            assert_eq!(testing::codes_within(&text, &limits), [(Some(row), "too-many-rows")]);
        }
        let limits = crate::intake::Limits { rows: 5_000, ..crate::intake::Limits::default() };
        assert_eq!(testing::codes_within(&text, &limits), []);
    }
}
