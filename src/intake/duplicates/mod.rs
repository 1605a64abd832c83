//! Rows that stand in a file twice, found in bounded memory: only hashes and row numbers are kept, and beyond a bound
//! they go to a temporary file. The hashes are keyed afresh for each file, so that the temporary file tells nothing
//! about anybody.

mod sorter;

use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::io;

use self::sorter::{Record, Sorter};
use super::row::Fields;

/// Looks for two payouts with one identity.
pub(super) struct IdentityDetector {
    keys: [RandomState; 2],
    sorter: Sorter,
}

impl IdentityDetector {
    /// A detector that holds at most `in_memory` hashes.
    pub(super) fn new(in_memory: usize) -> Self {
        Self { keys: [RandomState::new(), RandomState::new()], sorter: Sorter::new(in_memory) }
    }

    /// Takes a row, also one that is rejected for something else.
    pub(super) fn add(&mut self, row: u64, fields: &Fields<'_>) -> io::Result<()> {
        let (Some(employee), Some(item)) = (&fields.employee_id, &fields.pay_item) else {
            return Ok(());
        };
        let hash = |key: &RandomState| {
            let mut hasher = key.build_hasher();
            hash_folded(employee, &mut hasher);
            hash_folded(item, &mut hasher);
            hasher.finish()
        };
        let [first, second] = &self.keys;
        self.sorter.push([hash(first), hash(second), row])
    }

    /// Every row that repeats another, and one row that it repeats. `None` when they are more than `max`.
    pub(super) fn finish(self, max: usize) -> io::Result<Option<BTreeMap<u64, u64>>> {
        let mut repeated = BTreeMap::new();
        let mut first: Option<Record> = None;
        self.sorter.for_each(&mut |record| {
            let [a, b, row] = record;
            match first {
                Some([first_a, first_b, first_row]) if (a, b) == (first_a, first_b) => {
                    repeated.entry(first_row).or_insert(row);
                    repeated.insert(row, first_row);
                }
                _ => first = Some(record),
            }
            repeated.len() <= max
        })?;
        Ok(Some(repeated).filter(|repeated| repeated.len() <= max))
    }
}

/// Looks for two employees with one phone.
pub(super) struct PhoneDetector {
    key: RandomState,
    sorter: Sorter,
}

impl PhoneDetector {
    /// A detector that holds at most `in_memory` hashes.
    pub(super) fn new(in_memory: usize) -> Self {
        Self { key: RandomState::new(), sorter: Sorter::new(in_memory) }
    }

    /// Takes a row, also one that is rejected for something else.
    pub(super) fn add(&mut self, row: u64, fields: &Fields<'_>) -> io::Result<()> {
        let (Some(employee), Some(phone)) = (&fields.employee_id, fields.phone) else {
            return Ok(());
        };
        let mut hasher = self.key.build_hasher();
        hash_folded(employee, &mut hasher);
        self.sorter.push([self.key.hash_one(phone), row, hasher.finish()])
    }

    /// Every row that pays on the phone of an earlier row's employee, with that earlier row.
    pub(super) fn finish(self, found: &mut dyn FnMut(u64, u64)) -> io::Result<()> {
        let mut first: Option<Record> = None;
        self.sorter.for_each(&mut |record| {
            let [phone, row, employee] = record;
            match first {
                Some([first_phone, first_row, first_employee]) if phone == first_phone => {
                    if employee != first_employee {
                        found(row, first_row);
                    }
                }
                _ => first = Some(record),
            }
            true
        })
    }
}

/// Capitals make no difference: `emp-1` and `EMP-1` in one file are one person typed twice far more often than two.
fn hash_folded(text: &str, hasher: &mut impl Hasher) {
    if text.is_ascii() {
        let mut folded = [0; 64];
        // Ids and pay items have at most 64 characters.
        for (to, from) in folded.iter_mut().zip(text.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        hasher.write(folded.get(..text.len()).unwrap_or(text.as_bytes()));
    } else {
        hasher.write(text.to_lowercase().as_bytes());
    }
    // An end mark that no UTF-8 text has, so that ("a", "bc") is not ("ab", "c").
    0xff_u8.hash(hasher);
}
