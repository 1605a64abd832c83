//! Finds records that begin alike among many, in little memory: they are dealt into parts by their highest bits, beyond
//! a bound the parts go to one temporary file, and in the end each part is looked through by itself, so small that it
//! stays in the processor's cache.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

/// Hashes and a row number in one number; the highest bits are a keyed hash.
pub(in crate::intake) type Record = u128;

const RECORD_BYTES: usize = size_of::<Record>();
/// So many of the highest bits tell the part. As they are a keyed hash, nobody can fill one part but with records that
/// are alike, and all rows of a file in one part are no more than 16 MB.
const PART_BITS: u32 = 6;
/// A place of the table that nothing has taken.
const FREE: u32 = u32::MAX;

/// Takes records, and finds those that begin like an earlier one.
pub(super) struct Groups {
    in_memory: usize,
    /// How many are in memory.
    held: usize,
    parts: Vec<Part>,
    spilled: Option<File>,
    /// Where the temporary file ends, in bytes.
    end: u64,
}

/// The records of one part, those of the file before those in memory.
#[derive(Default)]
struct Part {
    records: Vec<Record>,
    /// Where they lie in the temporary file, in bytes, and how many they are.
    blocks: Vec<(u64, usize)>,
}

impl Groups {
    /// Groups that hold at most `in_memory` records, and in the end those of one part.
    pub(super) fn new(in_memory: usize) -> Self {
        let parts = std::iter::repeat_with(Part::default).take(1 << PART_BITS).collect();
        Self { in_memory: in_memory.max(1), held: 0, parts, spilled: None, end: 0 }
    }

    /// Takes one record.
    pub(super) fn push(&mut self, record: Record) -> io::Result<()> {
        if self.held >= self.in_memory {
            self.spill()?;
        }
        if let Some(part) = self.parts.get_mut(bits(record, 0, PART_BITS)) {
            part.records.push(record);
            self.held += 1;
        }
        Ok(())
    }

    fn spill(&mut self) -> io::Result<()> {
        let file = match &mut self.spilled {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        let mut to = BufWriter::with_capacity(64 * 1024, file);
        for part in self.parts.iter_mut().filter(|part| !part.records.is_empty()) {
            part.blocks.push((self.end, part.records.len()));
            self.end += (part.records.len() * RECORD_BYTES) as u64;
            for record in part.records.drain(..) {
                to.write_all(&record.to_le_bytes())?;
            }
        }
        to.flush()?;
        self.held = 0;
        Ok(())
    }

    /// Gives every record whose `alike` highest bits are those of an earlier record to `visit`, after the first such
    /// record, until it answers `false`.
    pub(super) fn repeats(self, alike: u32, visit: &mut dyn FnMut(Record, Record) -> bool) -> io::Result<()> {
        let Self { parts, mut spilled, .. } = self;
        let (mut records, mut table) = (Vec::new(), Vec::new());
        for part in parts {
            records.clear();
            if let Some(file) = &mut spilled {
                part.blocks.iter().try_for_each(|block| read_block(file, *block, &mut records))?;
            }
            records.extend_from_slice(&part.records);
            if !repeats_of(&records, alike, &mut table, visit) {
                break;
            }
        }
        Ok(())
    }
}

fn read_block(file: &mut File, (start, count): (u64, usize), records: &mut Vec<Record>) -> io::Result<()> {
    let mut bytes = vec![0; count * RECORD_BYTES];
    file.seek(SeekFrom::Start(start))?;
    file.read_exact(&mut bytes)?;
    let (read, _) = bytes.as_chunks();
    records.extend(read.iter().map(|bytes| Record::from_le_bytes(*bytes)));
    Ok(())
}

/// `table` is a hash table of places in `records`, with a free one after every row of taken ones.
fn repeats_of(
    records: &[Record],
    alike: u32,
    table: &mut Vec<u32>,
    visit: &mut dyn FnMut(Record, Record) -> bool,
) -> bool {
    let size = (2 * records.len()).next_power_of_two();
    table.clear();
    table.resize(size, FREE);
    let begins = |record: Record| record >> (Record::BITS - alike);
    for (index, record) in (0_u32..).zip(records) {
        let mut at = bits(*record, PART_BITS, 32);
        while let Some(place) = table.get_mut(at & (size - 1)) {
            let Some(earlier) = records.get(*place as usize) else {
                *place = index;
                break;
            };
            if begins(*earlier) == begins(*record) {
                if !visit(*earlier, *record) {
                    return false;
                }
                break;
            }
            at += 1;
        }
    }
    true
}

/// `count` bits of a record, after the `skipped` highest ones.
fn bits(record: Record, skipped: u32, count: u32) -> usize {
    usize::try_from(record << skipped >> (Record::BITS - count)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn repeats(in_memory: usize, alike: u32, records: &[Record]) -> Vec<(Record, Record)> {
        let mut groups = Groups::new(in_memory);
        for record in records {
            groups.push(*record).unwrap();
        }
        let mut repeats = Vec::new();
        groups
            .repeats(alike, &mut |first, record| {
                repeats.push((first, record));
                true
            })
            .unwrap();
        repeats.sort_unstable();
        repeats
    }

    proptest! {
        #[test]
        fn they_are_the_same_in_memory_and_on_disk(
            // Few beginnings, so that many repeat; few places in the table, so that many meet.
            records in proptest::collection::vec((0_u128..40, any::<u32>()), 0..200),
            in_memory in 1..250_usize,
            shift in prop_oneof![Just(120_u32), Just(64), Just(80)],
        ) {
            let records: Vec<Record> =
                records.iter().map(|(begins, rest)| begins << shift | u128::from(*rest)).collect();
            let mut first = BTreeMap::new();
            let mut expected = Vec::new();
            for record in &records {
                match first.get(&(record >> 64)) {
                    Some(first) => expected.push((*first, *record)),
                    None => drop(first.insert(record >> 64, *record)),
                }
            }
            expected.sort_unstable();
            prop_assert_eq!(repeats(in_memory, 64, &records), expected);
        }
    }

    #[test]
    fn it_ends_when_enough_are_found() {
        let mut groups = Groups::new(10);
        (0..100).for_each(|_| groups.push(7).unwrap());
        let mut found = 0;
        let mut enough = |_, _| {
            found += 1;
            found < 5
        };
        groups.repeats(128, &mut enough).unwrap();
        assert_eq!(found, 5);
    }
}
