//! Rows that stand in a file twice, found in bounded memory: only hashes and row numbers are kept, and beyond a bound
//! they go to a temporary file. The hashes are keyed afresh for each file, so that the temporary file tells nothing
//! about anybody. Two rows that are alike always have one hash; a hash that somebody could make two others agree in would
//! only refuse a sound file, so it need not be a cryptographic one.

mod groups;

use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hasher};
use std::io;

use foldhash::quality::RandomState;

use self::groups::Groups;
pub(super) use self::groups::Record;
use crate::domain::{PayItem, fold};

/// What the identities of payouts are hashed with.
#[derive(Clone)]
pub(super) struct IdentityKeys([RandomState; 2]);

impl IdentityKeys {
    /// What is kept of a row, also of one that is rejected for something else. Employee and item come [folded](fold).
    pub(super) fn record(&self, row: u64, employee: &[u8], item: &[u8]) -> Record {
        let [high, low] = self.0.each_ref().map(|key| {
            let mut hasher = key.build_hasher();
            hasher.write(employee);
            // An end mark that no UTF-8 text has, so that ("a", "bc") is not ("ab", "c").
            hasher.write_u8(0xff);
            hasher.write(item);
            hasher.finish()
        });
        // 96 bits of hash: among a million rows, two of them agree by chance once in 10^17 files.
        let hash = u128::from(high) << 32 | u128::from(low >> 32);
        hash << 32 | u128::from(short(row))
    }
}

/// Looks for two payouts with one identity.
pub(super) struct IdentityDetector {
    keys: IdentityKeys,
    groups: Groups,
}

impl IdentityDetector {
    /// A detector that holds at most `in_memory` hashes.
    pub(super) fn new(in_memory: usize) -> Self {
        let keys = IdentityKeys([RandomState::default(), RandomState::default()]);
        Self { keys, groups: Groups::new(in_memory) }
    }

    /// Its keys.
    pub(super) const fn keys(&self) -> &IdentityKeys {
        &self.keys
    }

    /// Takes what its keys have made of a row.
    pub(super) fn push(&mut self, record: Record) -> io::Result<()> {
        self.groups.push(record)
    }

    /// Every row that repeats another, and one row that it repeats. `None` when they are more than `max`.
    pub(super) fn finish(self, max: usize) -> io::Result<Option<BTreeMap<u64, u64>>> {
        let mut repeated = BTreeMap::new();
        self.groups.repeats(96, &mut |first, record| {
            let (first_row, row) = (low_half(first), low_half(record));
            repeated.entry(first_row).or_insert(row);
            repeated.insert(row, first_row);
            repeated.len() <= max
        })?;
        Ok(Some(repeated).filter(|repeated| repeated.len() <= max))
    }
}

/// What phones are hashed with.
#[derive(Clone)]
pub(super) struct PhoneKey(RandomState);

impl PhoneKey {
    /// What is kept of a row, also of one that is rejected for something else. The employee comes [folded](fold).
    pub(super) fn record(&self, row: u64, employee: &[u8], phone: &[u8]) -> Record {
        let phone = u128::from(hash(&self.0, phone));
        let employee = hash(&self.0, employee) >> 32;
        phone << 64 | u128::from(short(row)) << 32 | u128::from(employee)
    }
}

/// Looks for two employees with one phone.
pub(super) struct PhoneDetector {
    key: PhoneKey,
    groups: Groups,
}

impl PhoneDetector {
    /// A detector that holds at most `in_memory` hashes.
    pub(super) fn new(in_memory: usize) -> Self {
        Self { key: PhoneKey(RandomState::default()), groups: Groups::new(in_memory) }
    }

    /// Its key.
    pub(super) const fn key(&self) -> &PhoneKey {
        &self.key
    }

    /// Takes what its key has made of a row.
    pub(super) fn push(&mut self, record: Record) -> io::Result<()> {
        self.groups.push(record)
    }

    /// Every row that pays on the phone of an earlier row's employee, with that earlier row.
    pub(super) fn finish(self, found: &mut dyn FnMut(u64, u64)) -> io::Result<()> {
        self.groups.repeats(64, &mut |first, record| {
            if low_half(first) != low_half(record) {
                found(low_half(record >> 32), low_half(first >> 32));
            }
            true
        })
    }
}

fn hash(key: &RandomState, bytes: &[u8]) -> u64 {
    let mut hasher = key.build_hasher();
    hasher.write(bytes);
    hasher.finish()
}

/// The lowest 32 bits.
fn low_half(record: Record) -> u64 {
    u64::try_from(record & 0xffff_ffff).unwrap_or(u64::MAX)
}

/// A row number in 32 bits: the reading refuses files with more lines.
fn short(row: u64) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

/// A pay item folded: whatever the salary is called, nobody is owed it twice.
pub(super) fn fold_item(item: &str, to: &mut Vec<u8>) {
    if PayItem::means_salary(item) {
        to.extend_from_slice(PayItem::DEFAULT.as_bytes())
    } else {
        fold(item, to)
    }
}
