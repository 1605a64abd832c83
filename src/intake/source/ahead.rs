//! Reads rows ahead on a thread of its own, so that reading and judging a large file share two processors. Rows come in
//! the order of the file, and what ends the reading comes after the last row before it. Memory is flat: a few batches
//! go round and are used again.

use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::{self, JoinHandle};

use super::batch::{self, Batch};
use super::{Oddities, RawRow, RowSource, Stop};

/// Batches on their way.
const BATCHES: usize = 8;

/// A source that reads ahead once a file turns out to be large.
pub(in crate::intake) struct Ahead {
    source: Source,
    /// Rows that are still read without a thread; `None` once that has been decided.
    before: Option<u64>,
}

enum Source {
    Here(Box<dyn RowSource>),
    There(Stream),
    /// The source is back, with what it has seen.
    Ended(Box<dyn RowSource>),
    /// It broke off: never to be taken for the end.
    Lost,
}

/// How the reading ended: the source is back, or could not go on.
type End = Result<Box<dyn RowSource>, Stop>;

/// The thread's rows, and the end after the last of them.
struct Stream {
    batches: Receiver<(Batch, Option<End>)>,
    used: SyncSender<Batch>,
    current: Batch,
    end: Option<End>,
    at: usize,
    thread: Option<JoinHandle<()>>,
}

impl Ahead {
    /// Reads ahead of whoever takes the rows of `source`, once so many have been taken.
    pub(in crate::intake) const fn new(source: Box<dyn RowSource>, before: u64) -> Self {
        Self { source: Source::Here(source), before: Some(before) }
    }

    fn start(&mut self) {
        let Source::Here(source) = std::mem::replace(&mut self.source, Source::Lost) else { return };
        let (batches_in, batches) = sync_channel(BATCHES);
        let (used, used_out) = sync_channel(BATCHES + 2);
        let (hand_over, handed_over) = sync_channel::<Box<dyn RowSource>>(1);
        let work = move || {
            if let Ok(source) = handed_over.recv() {
                read(source, &batches_in, &used_out);
            }
        };
        let spawned = thread::Builder::new().name("rows".to_owned()).spawn(work);
        self.source = match (hand_over.try_send(source), spawned) {
            (Ok(()), Ok(thread)) => {
                let (current, thread) = (Batch::default(), Some(thread));
                Source::There(Stream { batches, used, current, end: None, at: 0, thread })
            }
            // No thread can be had: it goes on here.
            (Err(TrySendError::Full(source) | TrySendError::Disconnected(source)), _) => Source::Here(source),
            (Ok(()), Err(_)) => Source::Lost,
        };
    }
}

/// The thread: reads until the end, or until nobody takes the rows any more.
fn read(mut source: Box<dyn RowSource>, batches: &SyncSender<(Batch, Option<End>)>, used: &Receiver<Batch>) {
    loop {
        let mut batch = used.try_recv().unwrap_or_default();
        let end = match batch.fill(source.as_mut(), batch::ROWS) {
            Ok(true) => match batches.send((batch, None)) {
                Ok(()) => continue,
                Err(_) => return,
            },
            Ok(false) => Ok(source),
            Err(stop) => Err(stop),
        };
        let _ = batches.send((batch, Some(end)));
        return;
    }
}

impl Stream {
    /// Takes the next row; the source when there is none.
    fn next(&mut self, row: &mut RawRow) -> Result<Option<Box<dyn RowSource>>, Stop> {
        loop {
            if let Some(next) = self.current.row_mut(self.at) {
                std::mem::swap(row, next);
                self.at += 1;
                return Ok(None);
            }
            if let Some(end) = self.end.take() {
                return end.map(Some);
            }
            let Ok((batch, end)) = self.batches.recv() else {
                // The thread ends without a word only when it panics, and then nothing more may be believed.
                if let Some(Err(panic)) = self.thread.take().map(JoinHandle::join) {
                    resume_unwind(panic);
                }
                return Err(lost());
            };
            let used = std::mem::replace(&mut self.current, batch);
            (self.end, self.at) = (end, 0);
            let _ = self.used.try_send(used);
        }
    }
}

fn lost() -> Stop {
    Stop::Io(std::io::Error::other("the reading of the file broke off"))
}

impl RowSource for Ahead {
    fn next(&mut self, row: &mut RawRow) -> Result<bool, Stop> {
        if let Some(before) = self.before {
            self.before = before.checked_sub(1);
            if self.before.is_none() {
                self.start();
            }
        }
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
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;
    use crate::intake::testing::Counted;

    #[test]
    fn every_row_comes_once_in_order_and_then_the_end() {
        for last in [0, 1, 1_999, 2_000, 2_001, 2_511, 2_512, 2_513, 50_000] {
            for (is_sound, before) in [(true, 0), (true, 2_000), (false, 0), (false, 2_000)] {
                let mut ahead = Ahead::new(Box::new(Counted { row: 0, last, is_sound }), before);
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

    /// A source that is broken in itself.
    struct Broken(Counted);

    impl RowSource for Broken {
        fn next(&mut self, row: &mut RawRow) -> Result<bool, Stop> {
            assert!(self.0.row < 3_000, "on purpose");
            self.0.next(row)
        }
    }

    #[test]
    fn who_breaks_off_is_missed() {
        let counted = Counted { row: 0, last: u64::MAX, is_sound: true };
        let mut ahead = Ahead::new(Box::new(Broken(counted)), 2_000);
        let mut row = RawRow::default();
        let end = catch_unwind(AssertUnwindSafe(|| while matches!(ahead.next(&mut row), Ok(true)) {}));
        let panic = end.unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"on purpose"));
        assert!(row.number < 3_000);
    }

    #[test]
    fn whoever_stops_early_leaves_no_thread_behind() {
        let mut ahead = Ahead::new(Box::new(Counted { row: 0, last: u64::MAX, is_sound: true }), 2_000);
        let mut row = RawRow::default();
        for _ in 0..3_000 {
            assert!(matches!(ahead.next(&mut row), Ok(true)));
        }
        drop(ahead);
    }
}
