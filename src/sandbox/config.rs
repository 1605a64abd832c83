//! How a sandbox is set up, and what can go wrong with the sandbox itself.

use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Duration;

use thiserror::Error;

use super::faults::Faults;
use super::webhook::WebhookTarget;

/// Where the ledger lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerPlace {
    /// In a SQLite file, created with mode 0600 where there is none. It survives `kill -9` of the process.
    File(PathBuf),
    /// In memory, gone with the sandbox.
    Memory,
}

/// What Zayono answers to a known idempotency key with another body: the vendor's pages say both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplayMode {
    /// 200 with the existing payout, whatever the body says.
    Existing,
    /// 409, unless the body is the same byte for byte.
    Conflict,
}

/// How a sandbox behaves when nothing goes wrong, and its plan of faults.
#[derive(Debug, Clone)]
pub struct SandboxConfig {
    /// Where the ledger lives.
    pub ledger: LedgerPlace,
    /// Everything drawn is drawn from this.
    pub seed: u64,
    /// How long an answer takes, half of it before the effect and half after. Drawn per request.
    pub latency_ms: RangeInclusive<u64>,
    /// How long a payout takes to its final status. Drawn per payout.
    pub settle_ms: RangeInclusive<u64>,
    /// So many payouts in a thousand take so long instead: operators have a tail of minutes and of hours.
    pub settle_tail: Vec<(u16, RangeInclusive<u64>)>,
    /// How many payouts in a thousand end as failed. Drawn per payout.
    pub fail_permille: u16,
    /// Calls that an API key may make in any 60 seconds, initialize and status together. `None`: no limit.
    pub rate_per_minute: Option<u32>,
    /// Whether a 429 says how long to wait.
    pub retry_after: bool,
    /// What Zayono answers to a known key with another body.
    pub replay: ReplayMode,
    /// How long Zayono remembers an idempotency key. `None`: for ever.
    pub key_lifetime: Option<Duration>,
    /// Zayono's auto-conversion: a currency that is not the operator's is converted and paid.
    pub auto_convert: bool,
    /// Where Zayono's webhooks go.
    pub zayono_webhook: Option<WebhookTarget>,
    /// Where Moneroo's webhooks go.
    pub moneroo_webhook: Option<WebhookTarget>,
    /// What goes wrong.
    pub faults: Faults,
}

impl SandboxConfig {
    /// How long a payout takes for which this was drawn, out of a thousand.
    pub(super) fn settles_in(&self, drawn: u64) -> &RangeInclusive<u64> {
        let mut below = 0;
        let in_tail = self.settle_tail.iter().find(|(permille, _)| {
            below += u64::from(*permille);
            drawn < below
        });
        in_tail.map_or(&self.settle_ms, |(_, range)| range)
    }
}

impl Default for SandboxConfig {
    fn default() -> Self {
        Self {
            ledger: LedgerPlace::Memory,
            seed: 0,
            latency_ms: 0..=0,
            settle_ms: 500..=3_000,
            settle_tail: Vec::new(),
            fail_permille: 0,
            rate_per_minute: None,
            retry_after: true,
            replay: ReplayMode::Existing,
            key_lifetime: None,
            auto_convert: false,
            zayono_webhook: None,
            moneroo_webhook: None,
            faults: Faults::default(),
        }
    }
}

/// What can go wrong with the sandbox itself.
#[derive(Debug, Error)]
pub enum SandboxError {
    /// The ledger could not be read or written.
    #[error("the sandbox's ledger")]
    Ledger(#[from] rusqlite::Error),
    /// The ledger's file could not be created.
    #[error("cannot create the sandbox's ledger {path}")]
    Create {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The file holds something else, or was written by a newer sandbox.
    #[error("the sandbox's ledger has version {found}, this program reads version {known}: use another file")]
    Version {
        /// What the file says.
        found: i64,
        /// What this program writes.
        known: i64,
    },
    /// The server could not go on.
    #[error("the sandbox's server")]
    Server(#[from] std::io::Error),
}
