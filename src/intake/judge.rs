//! A batch of rows, judged by itself on any thread. Sound rows of which nothing is to be said are added up here; every other
//! row is left to whoever knows the rows above it, and is judged there anew.

use std::ops::Range;

use super::between::is_of_letters;
use super::crew::Batch;
use super::problem::Problem;
use super::read::amount::Told;
use super::row::{RowReader, Valid};
use super::source::RawRow;
use super::sums::{Seen, Sums};
use crate::domain::Tally;

/// What has been found out about the rows of a batch.
#[derive(Default)]
pub(super) struct Judged {
    /// All of its rows, in their order.
    pub(super) found: Vec<Found>,
    /// What was seen in those that are sound.
    pub(super) seen: Seen,
}

/// Some rows of a batch.
pub(super) enum Found {
    /// Sound ones.
    Sound(SoundRows),
    /// One that is to be looked at, by its place in the batch.
    Other(usize),
}

/// Sound rows that follow each other.
pub(super) struct SoundRows {
    /// Their places in the batch: one at least.
    pub(super) places: Range<usize>,
    pub(super) tally: Tally,
    /// Some id is a word without a digit.
    pub(super) has_ids_of_letters: bool,
}

/// Judges a batch.
pub(super) fn judge(batch: &Batch, reader: &RowReader<'_>, mut sums: Sums) -> Judged {
    let mut judged = Judged::default();
    let mut problems = Vec::new();
    for (place, raw) in batch.rows().iter().enumerate() {
        if !is_sound(raw, reader, &mut problems, &mut sums, &mut judged, place) {
            judged.found.push(Found::Other(place));
        }
    }
    judged
}

/// Adds a row up, if it is sound and nothing is to be said of it.
fn is_sound(
    raw: &RawRow,
    reader: &RowReader<'_>,
    problems: &mut Vec<Problem>,
    sums: &mut Sums,
    judged: &mut Judged,
    place: usize,
) -> bool {
    let layout = reader.layout();
    if layout.is_blank(raw) {
        return false;
    }
    problems.clear();
    let fields = reader.read(raw, problems);
    // What only the convention of the file has settled is counted apart.
    let is_plain = problems.is_empty() && !matches!(fields.told, Told::Settled | Told::Undecided);
    let Some(valid) = fields.valid().filter(|_| is_plain) else { return false };
    judged.seen.note(layout, raw, &fields);
    sums.add(raw.number, &fields, Some(&valid), &mut judged.seen.worked);
    judged.add(place, &valid);
    true
}

impl Judged {
    fn add(&mut self, place: usize, row: &Valid<'_>) {
        let of_letters = is_of_letters(row.employee_id);
        if let Some(Found::Sound(rows)) = self.found.last_mut() {
            rows.places.end = place + 1;
            rows.tally.add(Some(row.amount));
            rows.has_ids_of_letters |= of_letters;
            return;
        }
        let mut tally = Tally::default();
        tally.add(Some(row.amount));
        let places = place..place + 1;
        self.found.push(Found::Sound(SoundRows { places, tally, has_ids_of_letters: of_letters }));
    }
}
