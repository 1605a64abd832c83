//! What is kept of rows beside their sums, whoever judges them: their digest, who may stand there twice, how amounts are
//! written, and what was read in a way that people should see. Rows are taken in their order: what is said of two that are
//! alike names the earlier one.

use std::io;

use super::columns::Layout;
use super::digest::{DigestSum, write_row};
use super::duplicates::{IdentityDetector, IdentityKeys, PhoneDetector, PhoneKey, Record, fold_item};
use super::read::amount::Told;
use super::read::convention::Evidence;
use super::readings::Readings;
use super::row::{Fields, Valid};
use super::source::RawRow;
use crate::domain::{Msisdn, fold};

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

    /// What rows are hashed with.
    pub(super) fn keys(&self) -> (IdentityKeys, PhoneKey) {
        (self.identities.keys().clone(), self.phones.key().clone())
    }

    /// Takes the hashes of some rows.
    pub(super) fn take(&mut self, hashes: &mut RowHashes) -> io::Result<()> {
        hashes.identities.drain(..).try_for_each(|record| self.identities.push(record))?;
        hashes.phones.drain(..).try_for_each(|record| self.phones.push(record))
    }
}

/// What was seen in some rows.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) evidence: Evidence,
    pub(super) readings: Readings,
    pub(super) hashes: RowHashes,
}

impl Seen {
    /// Takes how a row is written.
    pub(super) fn note(&mut self, layout: &Layout, raw: &RawRow, fields: &Fields<'_>) {
        match fields.told {
            Told::Nothing | Told::Settled => {}
            Told::Signs(signs) => self.evidence.note(raw.number, signs),
            Told::Undecided => self.evidence.is_undecided = true,
        }
        self.readings.note(layout, raw, fields);
    }

    /// Takes what was seen in later rows.
    pub(super) fn merge(&mut self, later: Self) {
        self.evidence.merge(&later.evidence);
        self.readings.merge(later.readings);
        self.hashes.digest.merge(&later.hashes.digest);
        self.hashes.identities.extend(later.hashes.identities);
        self.hashes.phones.extend(later.hashes.phones);
    }
}

/// Hashes rows.
pub(super) struct RowHasher {
    /// Valid rows go into the digest, all of them before the detectors, if there are any.
    keys: Option<(IdentityKeys, PhoneKey)>,
    normalised: Vec<u8>,
    employee: Vec<u8>,
    item: Vec<u8>,
}

/// The hashes of some rows.
#[derive(Default)]
pub(super) struct RowHashes {
    pub(super) digest: DigestSum,
    identities: Vec<Record>,
    phones: Vec<Record>,
}

impl RowHasher {
    /// With the keys of the detectors, rows are looked at twice; without, they only enter the digest.
    pub(super) fn new(keys: Option<(IdentityKeys, PhoneKey)>) -> Self {
        Self { keys, normalised: Vec::new(), employee: Vec::new(), item: Vec::new() }
    }

    /// Hashes a row.
    pub(super) fn add(
        &mut self,
        row: u64,
        fields: &Fields<'_>,
        valid: Option<&Valid<'_>>,
        hashes: &mut RowHashes,
    ) {
        if let Some(valid) = valid {
            self.normalised.clear();
            write_row(valid, &mut self.normalised);
            hashes.digest.add(&self.normalised);
        }
        let (Some((identity_keys, phone_key)), Some(employee)) = (&self.keys, &fields.employee_id) else {
            return;
        };
        self.employee.clear();
        fold(employee, &mut self.employee);
        if let Some(item) = &fields.pay_item {
            self.item.clear();
            fold_item(item, &mut self.item);
            hashes.identities.push(identity_keys.record(row, &self.employee, &self.item));
        }
        if let Some(digits) = &fields.phone {
            let line = Msisdn::line_of(digits).as_bytes();
            hashes.phones.push(phone_key.record(row, &self.employee, line));
        }
    }
}
