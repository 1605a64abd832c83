//! Reads rows ahead on a thread of its own, so that reading and judging a large file share two processors. Rows come in
//! the order of the file, and what ends the reading comes after the last row before it. Memory is flat: a few batches
//! go round and are used again.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;

use super::{Oddities, RawRow, RowSource, Stop};

/// Rows in a batch at most; each batch may wake a thread, so they are not few.
const BATCH_ROWS: usize = 1_024;
/// A batch whose texts are this long, in bytes, is full whatever its rows.
const BATCH_BYTES: usize = 256 * 1024;
/// Batches on their way.
const BATCHES: usize = 8;
/// Rows that are read without a thread: most files have no more.
pub(in crate::intake) const ROWS_BEFORE: usize = 2_000;

/// A source that reads ahead once a file turns out to be large.
pub(in crate::intake) struct Ahead {
    source: Source,
    before: usize,
}

enum Source {
    Here(Box<dyn RowSource>),
    There(Stream),
    /// The source is back, with what it has seen.
    Ended(Box<dyn RowSource>),
    /// It broke off: never to be taken for the end.
    Lost,
}

/// What the thread sends.
struct Batch {
    rows: Vec<RawRow>,
    /// How many of them are filled.
    filled: usize,
    /// How the reading ended, after them.
    end: Option<Result<Box<dyn RowSource>, Stop>>,
}

/// The thread's rows.
struct Stream {
    batches: Receiver<Batch>,
    used: SyncSender<Vec<RawRow>>,
    current: Batch,
    at: usize,
}

impl Ahead {
    /// Reads ahead of whoever takes the rows of `source`.
    pub(in crate::intake) const fn new(source: Box<dyn RowSource>) -> Self {
        Self { source: Source::Here(source), before: 0 }
    }

    fn start(&mut self) {
        let Source::Here(source) = std::mem::replace(&mut self.source, Source::Lost) else { return };
        let (batches_in, batches) = sync_channel(BATCHES);
        let (used, used_out) = sync_channel(BATCHES + 2);
        let (hand_over, handed_over) = sync_channel::<Box<dyn RowSource>>(1);
        let spawned = thread::Builder::new()
            .name("rows".to_owned())
            .spawn(move || handed_over.recv().map(|source| read(source, &batches_in, &used_out)));
        self.source = match hand_over.try_send(source) {
            Ok(()) if spawned.is_ok() => {
                let current = Batch { rows: Vec::new(), filled: 0, end: None };
                Source::There(Stream { batches, used, current, at: 0 })
            }
            // No thread can be had: it goes on here.
            Err(TrySendError::Full(source) | TrySendError::Disconnected(source)) => Source::Here(source),
            Ok(()) => Source::Lost,
        };
    }
}

/// The thread: reads until the end, or until nobody takes the rows any more.
fn read(mut source: Box<dyn RowSource>, batches: &SyncSender<Batch>, used: &Receiver<Vec<RawRow>>) {
    loop {
        let mut rows = used.try_recv().unwrap_or_else(|_| vec![RawRow::default(); BATCH_ROWS]);
        let (mut filled, mut bytes, mut end) = (0, 0, None);
        for row in &mut rows {
            match source.next(row) {
                Ok(true) => {
                    filled += 1;
                    bytes += row.text_bytes();
                }
                Ok(false) => end = Some(Ok(())),
                Err(stop) => end = Some(Err(stop)),
            }
            if end.is_some() || bytes >= BATCH_BYTES {
                break;
            }
        }
        let Some(end) = end else {
            if batches.send(Batch { rows, filled, end: None }).is_err() {
                return;
            }
            continue;
        };
        let _ = batches.send(Batch { rows, filled, end: Some(end.map(|()| source)) });
        return;
    }
}

impl Stream {
    /// Takes the next row; the source when there is none.
    fn next(&mut self, row: &mut RawRow) -> Result<Option<Box<dyn RowSource>>, Stop> {
        loop {
            if self.at < self.current.filled
                && let Some(next) = self.current.rows.get_mut(self.at)
            {
                std::mem::swap(row, next);
                self.at += 1;
                return Ok(None);
            }
            if let Some(end) = self.current.end.take() {
                return end.map(Some);
            }
            let Ok(batch) = self.batches.recv() else {
                // The thread ends without a word only when it panics, and then nothing more may be believed.
                return Err(lost());
            };
            let used = std::mem::replace(&mut self.current, batch);
            self.at = 0;
            if !used.rows.is_empty() {
                let _ = self.used.try_send(used.rows);
            }
        }
    }
}

fn lost() -> Stop {
    Stop::Io(std::io::Error::other("the reading of the file broke off"))
}

impl RowSource for Ahead {
    fn next(&mut self, row: &mut RawRow) -> Result<bool, Stop> {
        if self.before == ROWS_BEFORE {
            self.start();
        }
        self.before = self.before.saturating_add(1);
        match &mut self.source {
            Source::Here(source) => source.next(row),
            Source::There(stream) => {
                let next = stream.next(row);
                let more = next.as_ref().is_ok_and(Option::is_none);
                match next {
                    Ok(None) => {}
                    Ok(Some(ended)) => self.source = Source::Ended(ended),
                    Err(stop) => {
                        self.source = Source::Lost;
                        return Err(stop);
                    }
                }
                Ok(more)
            }
            Source::Ended(_) => Ok(false),
            Source::Lost => Err(lost()),
        }
    }

    fn oddities(&self) -> Option<&Oddities> {
        match &self.source {
            Source::Here(source) | Source::Ended(source) => source.oddities(),
            Source::There(_) | Source::Lost => None,
        }
    }

    fn headings_found(&mut self, width: usize) {
        if let Source::Here(source) = &mut self.source {
            source.headings_found(width);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::testing::Counted;

    #[test]
    fn every_row_comes_once_in_order_and_then_the_end() {
        for last in [0, 1, 1_999, 2_000, 2_001, 2_256, 2_257, 50_000] {
            for is_sound in [true, false] {
                let mut ahead = Ahead::new(Box::new(Counted { row: 0, last, is_sound }));
                let mut row = RawRow::default();
                for number in 1..=last {
                    assert!(matches!(ahead.next(&mut row), Ok(true)));
                    assert_eq!(row.number, number);
                }
                match ahead.next(&mut row) {
                    Ok(more) => assert!(is_sound && !more),
                    Err(Stop::Refused { row, .. }) => assert_eq!((is_sound, row), (false, Some(last + 1))),
                    Err(_) => panic!("another end"),
                }
            }
        }
    }

    #[test]
    fn whoever_stops_early_leaves_no_thread_behind() {
        let mut ahead = Ahead::new(Box::new(Counted { row: 0, last: u64::MAX, is_sound: true }));
        let mut row = RawRow::default();
        for _ in 0..3_000 {
            assert!(matches!(ahead.next(&mut row), Ok(true)));
        }
        drop(ahead);
    }
}
