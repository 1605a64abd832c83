//! A simulator of both vendors' payout APIs, as stubborn as the real ones, with a ledger of what it really paid.
//! The ledger is the judge: payrun's own journal may believe what it likes, whoever is in the ledger twice was paid
//! twice. So this room shares no types with the adapters: it reads JSON by itself and keeps its own tables, and the
//! two cannot misread alike.
//!
//! Zayono is served under `/api/v1/payouts`, Moneroo under `/v1/payouts`.
//!
//! # Special numbers
//!
//! Known by the last four digits of the recipient's number, whatever comes before. Any other number follows the
//! seed and `fail_permille`.
//!
//! | ends in | what happens |
//! |---|---|
//! | 9901 | success as soon as its status is asked |
//! | 9902 | accepted, then failed |
//! | 9903 | stays pending for ever |
//! | 9904 | accepted, then cancelled (Moneroo: failed) |
//! | 9905 | refused with 422 |
//! | 9906 | success, for less than was asked |
//! | 9907 | success, for more than was asked |
//! | 9908 | success, in another currency |
//! | 9909 | the reply to the first initialize is lost after the payout was created; then success |
//! | 9910 | answered 202 with an aggregator's error, then success |
//! | 9911 | ends in a status word that no vendor documents |
//! | 9912 | success, and refunded half a minute later |
//!
//! Moneroo's own test numbers work with its test method `moneroo_payout_demo`: 4149518161 succeeds, 4149518162
//! fails, 4149518163 stays pending.
//!
//! # Time and chance
//!
//! Time is the [`Clock`]'s and tokio's, so the sandbox follows virtual time. What is drawn is hashed from the seed
//! and from stable names (idempotency key, body, payout id), so that one seed gives one world. Once a request is
//! wholly received it is carried out, even if the caller hangs up meanwhile.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use axum::Router;

use crate::clock::Clock;

mod answer;
mod book;
mod chance;
mod config;
mod door;
mod fate;
mod faults;
mod form;
mod gate;
mod ledger;
mod moneroo;
mod money;
mod posting;
mod record;
mod routes;
mod server;
mod special;
mod store;
mod times;
mod traffic;
mod voice;
mod webhook;
mod zayono;

#[cfg(test)]
mod tests;

pub use answer::ConnectionDropped;
pub use config::{LedgerPlace, ReplayMode, SandboxConfig, SandboxError};
pub use faults::{Faults, FaultsError};
pub use gate::fingerprint;
pub use ledger::Ledger;
pub use record::{PayoutRecord, Vendor};
pub use routes::BODY_LIMIT_BYTES;
pub use server::serve;
pub use traffic::{ARRIVALS_KEPT, Counters, busiest_minute};
pub use webhook::{Delivery, WebhookTarget};

use chance::Chance;
use store::Store;
use traffic::Traffic;
use webhook::Listener;

/// Both vendors, simulated. Clones share one world.
#[derive(Debug, Clone)]
pub struct Sandbox {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    config: SandboxConfig,
    chance: Chance,
    clock: Arc<dyn Clock>,
    faults: RwLock<Arc<Faults>>,
    store: Arc<Store>,
    traffic: Arc<Mutex<Traffic>>,
    listener: Mutex<Listener>,
}

impl Sandbox {
    /// Opens the ledger, and with it every payout that an earlier sandbox left there.
    ///
    /// # Errors
    /// When the ledger's file cannot be created or read, or is not a ledger of this version.
    pub fn open(config: SandboxConfig, clock: Arc<dyn Clock>) -> Result<Self, SandboxError> {
        let inner = Inner {
            chance: Chance::new(config.seed),
            store: Arc::new(Store::open(&config.ledger)?),
            faults: RwLock::new(Arc::new(config.faults.clone())),
            traffic: Arc::default(),
            listener: Mutex::default(),
            clock,
            config,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The vendors' APIs as a service, to be called in process. Mind [`ConnectionDropped`].
    pub fn router(&self) -> Router {
        routes::router(self.clone())
    }

    /// What was paid, and what came in.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        Ledger::new(Arc::clone(&self.inner.store), Arc::clone(&self.inner.traffic))
    }

    /// Replaces the plan of faults, for requests that arrive from now on.
    pub fn set_faults(&self, faults: Faults) {
        *self.inner.faults.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(faults);
    }

    fn faults(&self) -> Arc<Faults> {
        Arc::clone(&self.inner.faults.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn traffic(&self) -> MutexGuard<'_, Traffic> {
        self.inner.traffic.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now_ms(&self) -> i64 {
        self.inner.clock.now().as_millisecond()
    }
}
