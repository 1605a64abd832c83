//! A payout in the words of the vendor that created it.

use http::StatusCode;

use super::answer::Said;
use super::book::Booked;
use super::chance::Chance;
use super::record::{PayoutRecord, Vendor};
use super::{moneroo, zayono};

/// A payout, at the time when it is told.
pub(super) struct Voice<'a> {
    pub(super) chance: Chance,
    pub(super) record: &'a PayoutRecord,
    pub(super) now: i64,
}

impl Voice<'_> {
    /// The usual answer to an initialize.
    pub(super) fn initialized(&self, booked: Booked) -> Said {
        match self.record.vendor {
            Vendor::Zayono => zayono::initialized(self.record, booked, self.now),
            Vendor::Moneroo => moneroo::initialized(self.record, self.chance),
        }
    }

    /// An answer that tells of an error and of the payout all the same.
    pub(super) fn complaint(&self, status: StatusCode, error: &str) -> Said {
        match self.record.vendor {
            Vendor::Zayono => zayono::complaint(self.record, status, error, self.chance),
            Vendor::Moneroo => moneroo::complaint(self.record, status, error),
        }
    }

    pub(super) fn verified(&self, is_live: bool) -> Said {
        match self.record.vendor {
            // Zayono names the environment in the full record only.
            Vendor::Zayono => zayono::verified(self.record, self.now, self.chance),
            Vendor::Moneroo => moneroo::verified(self.record, self.now, self.chance, is_live),
        }
    }

    pub(super) fn retrieved(&self, is_live: bool) -> Said {
        match self.record.vendor {
            Vendor::Zayono => zayono::retrieved(self.record, self.now, self.chance, is_live),
            Vendor::Moneroo => moneroo::retrieved(self.record, self.now, self.chance, is_live),
        }
    }
}
