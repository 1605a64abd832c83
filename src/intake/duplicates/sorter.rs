//! Sorts many small records in little memory: full buffers are sorted and written to one temporary file as runs, and
//! the runs are merged while they are read back.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// Hashes and a row number in one number, in the order in which they are to be sorted.
pub(super) type Record = u128;

const RECORD_BYTES: usize = size_of::<Record>();
/// How many records of each run are read at a time.
const BLOCK_RECORDS: usize = 1024;

/// Takes records in any order and gives them back sorted.
pub(super) struct Sorter {
    in_memory: usize,
    buffer: Vec<Record>,
    spilled: Option<Spilled>,
}

/// The runs written so far, each with its beginning and end in the file, in bytes.
struct Spilled {
    file: File,
    runs: Vec<(u64, u64)>,
    end: u64,
}

impl Sorter {
    /// A sorter that holds at most `in_memory` records.
    pub(super) fn new(in_memory: usize) -> Self {
        Self { in_memory: in_memory.max(1), buffer: Vec::new(), spilled: None }
    }

    /// Takes one record.
    pub(super) fn push(&mut self, record: Record) -> io::Result<()> {
        if self.buffer.len() >= self.in_memory {
            self.spill()?;
        }
        self.buffer.push(record);
        Ok(())
    }

    fn spill(&mut self) -> io::Result<()> {
        let spilled = match &mut self.spilled {
            Some(spilled) => spilled,
            none => none.insert(Spilled { file: tempfile::tempfile()?, runs: Vec::new(), end: 0 }),
        };
        self.buffer.sort_unstable();
        let mut bytes = Vec::with_capacity(self.buffer.len() * RECORD_BYTES);
        for record in &self.buffer {
            bytes.extend_from_slice(&record.to_le_bytes());
        }
        spilled.file.write_all(&bytes)?;
        let start = spilled.end;
        spilled.end += bytes.len() as u64;
        spilled.runs.push((start, spilled.end));
        self.buffer.clear();
        Ok(())
    }

    /// Gives every record to `visit`, smallest first, until it answers `false`.
    pub(super) fn for_each(mut self, visit: &mut dyn FnMut(Record) -> bool) -> io::Result<()> {
        if self.spilled.is_some() && !self.buffer.is_empty() {
            self.spill()?;
        }
        let Some(spilled) = self.spilled else {
            self.buffer.sort_unstable();
            self.buffer.into_iter().all(visit);
            return Ok(());
        };
        drop(self.buffer);
        merge(spilled, visit)
    }
}

fn merge(spilled: Spilled, visit: &mut dyn FnMut(Record) -> bool) -> io::Result<()> {
    let mut file = spilled.file;
    let mut heap = BinaryHeap::new();
    let mut runs: Vec<Run> = spilled.runs.into_iter().map(Run::new).collect();
    for (index, run) in runs.iter_mut().enumerate() {
        heap.extend(run.next(&mut file)?.map(|record| Reverse((record, index))));
    }
    while let Some(mut smallest) = heap.peek_mut() {
        let Reverse((record, index)) = *smallest;
        if !visit(record) {
            break;
        }
        // The next record of its run takes its place: once through the heap, not twice.
        match runs.get_mut(index).map(|run| run.next(&mut file)).transpose()?.flatten() {
            Some(next) => *smallest = Reverse((next, index)),
            None => drop(PeekMut::pop(smallest)),
        }
    }
    Ok(())
}

/// One sorted run, read block by block.
struct Run {
    at: u64,
    end: u64,
    /// The block at hand, smallest record last.
    block: Vec<Record>,
}

impl Run {
    fn new((at, end): (u64, u64)) -> Self {
        Self { at, end, block: Vec::new() }
    }

    fn next(&mut self, file: &mut File) -> io::Result<Option<Record>> {
        if self.block.is_empty() && self.at < self.end {
            let left = usize::try_from(self.end - self.at).unwrap_or(usize::MAX);
            let mut bytes = vec![0; left.min(BLOCK_RECORDS * RECORD_BYTES)];
            file.seek(SeekFrom::Start(self.at))?;
            file.read_exact(&mut bytes)?;
            self.at += bytes.len() as u64;
            let (records, _) = bytes.as_chunks();
            self.block.extend(records.iter().rev().map(|bytes| Record::from_le_bytes(*bytes)));
        }
        Ok(self.block.pop())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(in_memory: usize, records: &[Record]) -> Vec<Record> {
        let mut sorter = Sorter::new(in_memory);
        for record in records {
            sorter.push(*record).unwrap();
        }
        let mut sorted = Vec::new();
        sorter
            .for_each(&mut |record| {
                sorted.push(record);
                true
            })
            .unwrap();
        sorted
    }

    proptest! {
        #[test]
        fn the_order_is_the_same_in_memory_and_on_disk(
            records in proptest::collection::vec(any::<u128>(), 0..200),
            in_memory in 1..250_usize,
        ) {
            let mut expected = records.clone();
            expected.sort_unstable();
            prop_assert_eq!(sorted(in_memory, &records), expected);
        }
    }

    #[test]
    fn runs_longer_than_a_block_are_read_to_their_end() {
        let records: Vec<Record> = (0..5000).map(|n| n * 7919 % 5000).collect();
        let sorted = sorted(2000, &records);
        assert_eq!(sorted.len(), 5000);
        assert!(sorted.is_sorted());
    }
}
