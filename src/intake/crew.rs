//! Judges the rows of a large file on all processors. One thread reads, hands batches of rows out and takes back what has
//! been found, in the order of the file; the others judge. Memory is flat: so many batches are on their way at most, and
//! their buffers are used again.

use std::collections::VecDeque;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, ScopedJoinHandle};

use super::source::{Batch, RowSource, Stop};

/// Batches on their way.
const BATCHES: usize = 8;
/// Threads that judge, at most: beyond them the one that reads is the slowest.
const MOST_JUDGES: usize = 4;

/// A batch to be judged, and where its judgement is waited for.
type Job<T> = (Batch, SyncSender<(Batch, T)>);

/// Reads `source` to its end, so many rows at a time at most. `judge` says of each batch what it finds, on any thread;
/// `take` hears it, in order.
///
/// # Errors
/// When the source cannot go on, after all rows before that have been taken; when `take` fails.
///
/// # Panics
/// Where `judge` does.
pub(super) fn run<T: Send, E: From<Stop>>(
    source: &mut dyn RowSource,
    rows: usize,
    judge: &(dyn Fn(&Batch) -> T + Sync),
    take: &mut dyn FnMut(&Batch, T) -> Result<(), E>,
) -> Result<(), E> {
    let (jobs_in, jobs) = sync_channel::<Job<T>>(BATCHES);
    let jobs = Mutex::new(jobs);
    thread::scope(|scope| {
        let work = || judge_all(&jobs, judge);
        let spawn = |_| thread::Builder::new().name("judge".to_owned()).spawn_scoped(scope, work).ok();
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        // Where no thread can be had, it is all done here.
        let judges: Vec<ScopedJoinHandle<'_, ()>> =
            (0..processors.min(MOST_JUDGES)).filter_map(spawn).collect();
        let jobs_in = Some(jobs_in).filter(|_| !judges.is_empty());
        let result = lead(source, rows, jobs_in, judge, take);
        for judge in judges {
            judge.join().unwrap_or_else(|panic| resume_unwind(panic));
        }
        result
    })
}

/// A thread that judges, until no more comes.
fn judge_all<T>(jobs: &Mutex<Receiver<Job<T>>>, judge: &(dyn Fn(&Batch) -> T + Sync)) {
    let next = || jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok((batch, answer)) = next() {
        let found = judge(&batch);
        // Whoever waited may have given up.
        let _ = answer.send((batch, found));
    }
}

fn lead<T, E: From<Stop>>(
    source: &mut dyn RowSource,
    rows: usize,
    jobs: Option<SyncSender<Job<T>>>,
    judge: &(dyn Fn(&Batch) -> T + Sync),
    take: &mut dyn FnMut(&Batch, T) -> Result<(), E>,
) -> Result<(), E> {
    let mut under_way: VecDeque<Receiver<(Batch, T)>> = VecDeque::new();
    let mut used = Vec::new();
    let mut take_first = |under_way: &mut VecDeque<Receiver<(Batch, T)>>| -> Result<Batch, E> {
        let answer = under_way.pop_front().ok_or_else(lost)?;
        // Whoever judged it has ended without a word, and then nothing more may be believed.
        let (batch, found) = answer.recv().map_err(|_| lost())?;
        take(&batch, found)?;
        Ok(batch)
    };
    loop {
        if under_way.len() >= BATCHES {
            used.push(take_first(&mut under_way)?);
        }
        let mut batch: Batch = used.pop().unwrap_or_default();
        let read = batch.fill(source, rows);
        let (answer, waiting) = sync_channel(1);
        match &jobs {
            Some(jobs) => jobs.send((batch, answer)).map_err(|_| lost())?,
            None => {
                let found = judge(&batch);
                answer.send((batch, found)).map_err(|_| lost())?;
            }
        }
        under_way.push_back(waiting);
        if !matches!(read, Ok(true)) || jobs.is_none() {
            while !under_way.is_empty() {
                used.push(take_first(&mut under_way)?);
            }
        }
        if !read? {
            return Ok(());
        }
    }
}

fn lost() -> Stop {
    Stop::Io(std::io::Error::other("the judging of the rows broke off"))
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;
    use crate::intake::testing::Counted;

    fn numbers(batch: &Batch) -> Vec<u64> {
        batch.rows().iter().map(|row| row.number).collect()
    }

    #[test]
    fn every_batch_is_taken_once_in_order_and_then_the_end() {
        for last in [0, 1, 511, 512, 513, 4_096, 4_097, 50_000] {
            for (is_sound, rows) in [(true, 512), (true, 3), (false, 512), (false, 3)] {
                let mut taken = Vec::new();
                let mut take = |batch: &Batch, found: Vec<u64>| {
                    assert_eq!(found, numbers(batch));
                    taken.extend(found);
                    Ok::<_, Stop>(())
                };
                let end = run(&mut Counted { row: 0, last, is_sound }, rows, &numbers, &mut take);
                match end {
                    Ok(()) => assert!(is_sound),
                    Err(Stop::Refused { row, .. }) => assert_eq!((is_sound, row), (false, Some(last + 1))),
                    Err(_) => panic!("another end"),
                }
                assert!(taken.iter().copied().eq(1..=last), "{last}");
            }
        }
    }

    #[test]
    fn who_has_enough_is_given_no_more() {
        let mut batches = 0;
        let mut take = |_: &Batch, ()| {
            batches += 1;
            if batches == 3 { Err(lost()) } else { Ok(()) }
        };
        let end = run(&mut Counted { row: 0, last: u64::MAX, is_sound: true }, 512, &|_| (), &mut take);
        assert!(matches!(end, Err(Stop::Io(_))));
        assert_eq!(batches, 3);
    }

    /// Nothing of a file may be believed of which a part was not judged.
    #[test]
    fn who_breaks_off_is_missed() {
        let judge = |batch: &Batch| assert!(!numbers(batch).contains(&3_000), "on purpose");
        let mut source = Counted { row: 0, last: 100_000, is_sound: true };
        let mut rows = 0;
        let mut take = |batch: &Batch, ()| {
            rows += batch.rows().len();
            Ok::<_, Stop>(())
        };
        let end = catch_unwind(AssertUnwindSafe(|| run(&mut source, 512, &judge, &mut take).is_ok()));
        assert!(end.is_err());
        assert!(rows < 3_000, "{rows}");
    }
}
