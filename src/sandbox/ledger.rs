//! Reading the ledger: what tests, proofs and the `sandbox` command ask it.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::config::{LedgerPlace, SandboxError};
use super::record::{PayoutRecord, Vendor};
use super::store::Store;
use super::traffic::{Counters, Traffic};

/// Read access to what a sandbox created and to what it was asked. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Ledger {
    store: Arc<Store>,
    traffic: Arc<Mutex<Traffic>>,
}

impl Ledger {
    pub(super) fn new(store: Arc<Store>, traffic: Arc<Mutex<Traffic>>) -> Self {
        Self { store, traffic }
    }

    /// Reads a ledger's file beside or after the sandbox that writes it. Its counters and arrivals stay empty:
    /// those are kept in the memory of the sandbox.
    ///
    /// # Errors
    /// When the file cannot be read, or is not a ledger of this version.
    pub fn read(path: &Path) -> Result<Self, SandboxError> {
        let store = Store::open(&LedgerPlace::File(path.to_owned()))?;
        Ok(Self::new(Arc::new(store), Arc::default()))
    }

    /// Every payout, in the order of creation.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn payouts(&self) -> Result<Vec<PayoutRecord>, SandboxError> {
        let mut all = Vec::new();
        self.for_each(|record| all.push(record))?;
        Ok(all)
    }

    /// Visits every payout in the order of creation, without holding them all. The sandbox waits meanwhile, so
    /// `visit` must not call it.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn for_each(&self, visit: impl FnMut(PayoutRecord)) -> Result<(), SandboxError> {
        self.store.lock().each(visit)
    }

    /// One payout by its id.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn payout(&self, id: &str) -> Result<Option<PayoutRecord>, SandboxError> {
        self.store.lock().find(id)
    }

    /// How many payouts there are.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn count(&self) -> Result<u64, SandboxError> {
        self.store.lock().count()
    }

    /// Requests since the sandbox was opened.
    #[must_use]
    pub fn counters(&self) -> Counters {
        self.traffic.lock().unwrap_or_else(PoisonError::into_inner).counters.clone()
    }

    /// When initialize and status requests arrived under this API key (its [`super::fingerprint`]), in
    /// milliseconds since 1970, refused and lost ones included. The last [`super::ARRIVALS_KEPT`] are kept.
    #[must_use]
    pub fn arrivals(&self, vendor: Vendor, account: &str) -> Vec<i64> {
        self.traffic.lock().unwrap_or_else(PoisonError::into_inner).arrivals(vendor, account)
    }
}
