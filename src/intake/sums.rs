//! What is worked out of the rows beside judging them: their digest, and who stands there twice. Once a file turns out
//! to be large, a thread of its own does it. Neither depends on the order of rows, and memory is flat: a few batches go
//! round and are used again.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use super::digest::{Digest, DigestSum, write_row};
use super::duplicates::{IdentityDetector, PhoneDetector, fold, fold_item};
use super::row::{Fields, Valid};
use crate::domain::Msisdn;

/// Rows in a batch at most.
const BATCH_ROWS: usize = 1_024;
/// A batch that is this long, in bytes, is full whatever its rows.
const BATCH_BYTES: usize = 256 * 1024;
/// Batches on their way.
const BATCHES: usize = 8;
/// Batches that are worked out without a thread: most files have no more.
const BATCHES_BEFORE: usize = 2;

/// Looks for rows that stand there twice.
pub(super) struct Detectors {
    pub(super) identities: IdentityDetector,
    pub(super) phones: PhoneDetector,
}

impl Detectors {
    /// Detectors that hold at most `in_memory` hashes each.
    pub(super) fn new(in_memory: usize) -> Self {
        Self { identities: IdentityDetector::new(in_memory), phones: PhoneDetector::new(in_memory) }
    }
}

/// What is worked out.
struct Work {
    digest: DigestSum,
    detectors: Option<Detectors>,
    folded: [Vec<u8>; 2],
}

/// What rows are reduced to before they are handed over.
#[derive(Default)]
struct Batch {
    rows: Vec<Parts>,
    bytes: Vec<u8>,
}

/// How long the parts of one row are, one after the other; what is `None` is not there.
struct Parts {
    row: u64,
    /// As the digest has it.
    normalised: Option<usize>,
    /// Capitals folded.
    employee: Option<usize>,
    /// The same, and one word for the salary.
    item: Option<usize>,
    phone: Option<usize>,
}

impl Batch {
    /// Adds a row; valid rows go into the digest, all of them before the detectors.
    fn push(&mut self, row: u64, fields: &Fields<'_>, valid: Option<&Valid<'_>>, detects: bool) {
        let seen = Some(fields).filter(|_| detects);
        let employee = seen.and_then(|fields| fields.employee_id.as_deref());
        let item = seen.and_then(|fields| fields.pay_item.as_deref());
        let phone = seen.and_then(|fields| fields.phone.as_deref());
        let parts = Parts {
            row,
            normalised: valid.map(|valid| self.write(|to| write_row(valid, to))),
            employee: employee.map(|text| self.write(|to| fold(text, to))),
            item: item.map(|text| self.write(|to| fold_item(text, to))),
            phone: phone
                .map(|digits| self.write(|to| to.extend_from_slice(Msisdn::line_of(digits).as_bytes()))),
        };
        self.rows.push(parts);
    }

    /// Writes a part, and says how long it is.
    fn write(&mut self, part: impl FnOnce(&mut Vec<u8>)) -> usize {
        let start = self.bytes.len();
        part(&mut self.bytes);
        self.bytes.len() - start
    }

    fn clear(&mut self) {
        self.rows.clear();
        self.bytes.clear();
    }
}

impl Work {
    fn take(&mut self, batch: &Batch) -> io::Result<()> {
        let mut rest = batch.bytes.as_slice();
        let mut next = |length: Option<usize>| {
            let (part, others) = rest.split_at_checked(length?)?;
            rest = others;
            Some(part)
        };
        for row in &batch.rows {
            if let Some(normalised) = next(row.normalised) {
                self.digest.add(normalised);
            }
            let (employee, item, phone) = (next(row.employee), next(row.item), next(row.phone));
            let (Some(detectors), Some(employee)) = (&mut self.detectors, employee) else { continue };
            let [employee_folded, item_folded] = &mut self.folded;
            fold_all(employee, employee_folded);
            if let Some(item) = item {
                fold_all(item, item_folded);
                detectors.identities.add(row.row, employee_folded, item_folded)?;
            }
            if let Some(phone) = phone {
                detectors.phones.add(row.row, employee_folded, phone)?;
            }
        }
        Ok(())
    }
}

/// [Folds](fold) a text that was handed over as bytes.
fn fold_all(text: &[u8], to: &mut Vec<u8>) {
    to.clear();
    match std::str::from_utf8(text) {
        Ok(text) => fold(text, to),
        Err(_) => to.extend_from_slice(text),
    }
}

/// Takes the rows of one reading.
pub(super) struct Sums {
    batch: Batch,
    batches: usize,
    detects: bool,
    place: Place,
}

/// Where the work is done.
enum Place {
    Here(Work),
    There {
        full: SyncSender<Batch>,
        used: Receiver<Batch>,
        thread: JoinHandle<io::Result<Work>>,
    },
    /// It has failed.
    Nowhere,
}

impl Sums {
    /// Nothing taken yet. With detectors, rows are looked at twice; without, they only enter the digest.
    pub(super) fn new(detectors: Option<Detectors>) -> Self {
        let detects = detectors.is_some();
        let place = Place::Here(Work { digest: DigestSum::default(), detectors, folded: Default::default() });
        Self { batch: Batch::default(), batches: 0, detects, place }
    }

    /// Takes a row.
    pub(super) fn add(&mut self, row: u64, fields: &Fields<'_>, valid: Option<&Valid<'_>>) -> io::Result<()> {
        self.batch.push(row, fields, valid, self.detects);
        let has_room = self.batch.rows.len() < BATCH_ROWS && self.batch.bytes.len() < BATCH_BYTES;
        if has_room { Ok(()) } else { self.hand_over() }
    }

    /// The digest, and the detectors with all rows in them.
    pub(super) fn finish(mut self) -> io::Result<(Digest, Option<Detectors>)> {
        self.hand_over()?;
        let work = match self.place {
            Place::Here(work) => work,
            Place::There { full, used, thread } => {
                drop((full, used));
                joined(thread)?
            }
            Place::Nowhere => return Err(broken()),
        };
        Ok((work.digest.finish(), work.detectors))
    }

    fn hand_over(&mut self) -> io::Result<()> {
        self.batches += 1;
        if self.batches == BATCHES_BEFORE {
            self.start();
        }
        match &mut self.place {
            Place::Here(work) => {
                work.take(&self.batch)?;
                self.batch.clear();
                Ok(())
            }
            Place::There { full, used, .. } => {
                let next = used.try_recv().unwrap_or_default();
                match full.send(std::mem::replace(&mut self.batch, next)) {
                    Ok(()) => Ok(()),
                    Err(_) => self.failed(),
                }
            }
            Place::Nowhere => Err(broken()),
        }
    }

    fn start(&mut self) {
        let Place::Here(work) = std::mem::replace(&mut self.place, Place::Nowhere) else { return };
        let (hand_over, handed_over) = sync_channel(1);
        let (full, full_out) = sync_channel(BATCHES);
        let (used_in, used) = sync_channel(BATCHES + 2);
        let spawned = thread::Builder::new().name("sums".to_owned()).spawn(move || {
            handed_over.recv().map_or_else(|_| Err(broken()), |work| run(work, &full_out, &used_in))
        });
        self.place = match (hand_over.send(work), spawned) {
            (Ok(()), Ok(thread)) => Place::There { full, used, thread },
            // No thread can be had: it goes on here.
            (Err(unsent), _) => Place::Here(unsent.0),
            (Ok(()), Err(_)) => Place::Nowhere,
        };
    }

    /// The thread has ended early, and says why.
    fn failed(&mut self) -> io::Result<()> {
        match std::mem::replace(&mut self.place, Place::Nowhere) {
            Place::There { thread, .. } => joined(thread).and(Err(broken())),
            Place::Here(_) | Place::Nowhere => Err(broken()),
        }
    }
}

/// The thread: works until nothing more comes.
fn run(mut work: Work, full: &Receiver<Batch>, used: &SyncSender<Batch>) -> io::Result<Work> {
    while let Ok(mut batch) = full.recv() {
        work.take(&batch)?;
        batch.clear();
        // Whoever fills them may have enough.
        let _ = used.try_send(batch);
    }
    Ok(work)
}

fn joined(thread: JoinHandle<io::Result<Work>>) -> io::Result<Work> {
    thread.join().unwrap_or_else(|_| Err(broken()))
}

fn broken() -> io::Error {
    io::Error::other("the work on the rows broke off")
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    fn rows(numbers: impl Iterator<Item = u32>) -> String {
        let rows =
            numbers.map(|n| format!("E{n},Ama,Koffi,+22901{:08},mtn_bj,{}\n", 90_000_000 + n, 500 + n));
        "employee_id,first_name,last_name,phone,operator,amount\n".to_owned() + &rows.collect::<String>()
    }

    #[test]
    fn a_large_file_has_the_digest_of_its_rows_in_any_order() {
        let forth = testing::check_text(&rows(0..6_000)).unwrap();
        let back = testing::check_text(&rows((0..6_000).rev())).unwrap();
        assert_eq!((forth.valid.rows, forth.digest), (6_000, back.digest));
        let less = testing::check_text(&rows(0..5_999)).unwrap();
        assert_ne!(less.digest, back.digest);
    }

    #[test]
    fn rows_far_apart_are_compared() {
        let text = rows((0..6_000).chain([0]));
        assert_eq!(testing::codes_of(&text), [(Some(2), "payout-twice"), (Some(6_002), "payout-twice")]);
        let shared = rows(0..6_000) + "X1,Ama,Koffi,+2290190000000,mtn_bj,5\n";
        assert_eq!(testing::codes_of(&shared), [(Some(6_002), "phone-shared")]);
        // In the form of before November 2024 it is the same line.
        let old = rows(0..2) + "X1,Ama,Koffi,+22990000000,mtn_bj,5\n";
        assert!(
            testing::codes_of(&old).contains(&(Some(4), "phone-shared")),
            "{:?}",
            testing::codes_of(&old)
        );
    }
}
