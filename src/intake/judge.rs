//! A batch of rows, judged by itself on any thread. Where all of its rows are sound and nothing is to be said of any, they are
//! added up here; else the batch is left to whoever knows the rows above it, and is judged there row by row.

use super::between::is_of_letters;
use super::hashes::{RowHasher, Seen};
use super::problem::Problem;
use super::read::amount::Told;
use super::row::RowReader;
use super::source::{Batch, RawRow};
use crate::domain::Tally;

/// Rows that are all sound.
#[derive(Default)]
pub(super) struct Sound {
    pub(super) tally: Tally,
    /// Some id is a word without a digit.
    pub(super) has_ids_of_letters: bool,
    pub(super) seen: Seen,
}

/// Judges a batch. `None` where it must be judged row by row.
pub(super) fn judge(batch: &Batch, reader: &RowReader<'_>, mut hasher: RowHasher) -> Option<Sound> {
    let mut sound = Sound::default();
    let mut problems = Vec::new();
    batch.rows().iter().try_for_each(|raw| add(raw, reader, &mut problems, &mut hasher, &mut sound))?;
    sound.seen.readings.are_all_kept().then_some(sound)
}

/// Adds a row up, if it is sound and nothing is to be said of it.
fn add(
    raw: &RawRow,
    reader: &RowReader<'_>,
    problems: &mut Vec<Problem>,
    hasher: &mut RowHasher,
    sound: &mut Sound,
) -> Option<()> {
    let layout = reader.layout();
    if layout.is_blank(raw) {
        return None;
    }
    let fields = reader.read(raw, problems);
    // What only the convention of the file has settled is counted apart.
    if !problems.is_empty() || matches!(fields.told, Told::Settled | Told::Undecided) {
        return None;
    }
    let valid = fields.valid()?;
    sound.seen.note(layout, raw, &fields);
    hasher.add(raw.number, &fields, Some(&valid), &mut sound.seen.hashes);
    sound.tally.add(Some(valid.amount));
    sound.has_ids_of_letters |= is_of_letters(valid.employee_id);
    Some(())
}
