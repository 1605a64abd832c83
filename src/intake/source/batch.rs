//! Rows that go from one thread to another together. Their buffers are used again, as long as they are not large: a few
//! rows of a strange file must not make all batches as large as themselves.

use super::{RawRow, RowSource, Stop};

/// Rows in a batch at most; each may wake a thread, so they are not few.
pub(super) const ROWS: usize = 512;
/// A batch of so many bytes is full, whatever its rows.
const BYTES: usize = 256 * 1024;
/// Buffers that hold more than this are given back instead of being used again.
const BYTES_KEPT: usize = 1024 * 1024;

/// Rows that are taken together.
#[derive(Default)]
pub(in crate::intake) struct Batch {
    rows: Vec<RawRow>,
    filled: usize,
}

impl Batch {
    /// The rows, in their order.
    pub(in crate::intake) fn rows(&self) -> &[RawRow] {
        self.rows.get(..self.filled).unwrap_or_default()
    }

    /// A row, to be exchanged for one whose buffers may be used again.
    pub(super) fn row_mut(&mut self, at: usize) -> Option<&mut RawRow> {
        self.rows.get_mut(..self.filled)?.get_mut(at)
    }

    /// Takes the next rows, at most so many. `false` when there are no others.
    ///
    /// # Errors
    /// When the source cannot go on; the rows before that are there.
    pub(in crate::intake) fn fill(&mut self, source: &mut dyn RowSource, most: usize) -> Result<bool, Stop> {
        if self.rows.iter().map(RawRow::held_bytes).sum::<usize>() > BYTES_KEPT {
            self.rows.clear();
        }
        self.rows.resize(most.clamp(1, ROWS), RawRow::default());
        self.filled = 0;
        let mut bytes = 0;
        for row in &mut self.rows {
            if !source.next(row)? {
                return Ok(false);
            }
            self.filled += 1;
            bytes += row.bytes();
            if bytes >= BYTES {
                break;
            }
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows that have ever more empty cells, and then none.
    struct Swelling {
        cells: usize,
    }

    impl RowSource for Swelling {
        fn next(&mut self, row: &mut RawRow) -> Result<bool, Stop> {
            row.begin(1);
            self.cells = (self.cells + 97) % 65_536;
            row.put(self.cells, "", super::super::CellKind::Number);
            Ok(true)
        }
    }

    #[test]
    fn a_batch_holds_little_whatever_its_rows_are() {
        let mut source = Swelling { cells: 0 };
        let mut batch = Batch::default();
        let largest = 2 * 65_536 * (size_of::<usize>() + 1);
        for _ in 0..2_000 {
            assert!(matches!(batch.fill(&mut source, ROWS), Ok(true)));
            let held: usize = batch.rows.iter().map(RawRow::held_bytes).sum();
            assert!(held <= BYTES_KEPT + 2 * BYTES + largest, "{held}");
        }
    }
}
