//! The providers as pure code: build a request, read an answer, say what the API can do. No IO, no clock; the
//! engine decides by capability, never by name. Uses only the domain (and the operator table).

mod answer;
mod envelope;
mod fields;
mod judge;
mod moneroo;
mod request;
mod zayono;

use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

pub use answer::{InitializeAnswer, StatusAnswer};
pub(crate) use fields::{object, payout_id, scalar};
pub use moneroo::Moneroo;
pub use request::{Method, Request, Response};
pub use zayono::Zayono;

use crate::domain::{
    AttemptNumber, IdempotencyKey, PayoutIdentity, PayoutInstruction, ProviderName, ProviderPayoutId,
};

/// What an API can do. The engine's behaviour hangs on these, not on names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capabilities {
    /// The same key brings the same payout back: a lost reply can be asked for again.
    pub replays_by_key: bool,
    /// How long to pause after a 429 that does not say.
    pub rate_limit_pause: Duration,
}

/// One payout API.
pub trait Provider: Debug + Send + Sync {
    /// Which one.
    fn name(&self) -> ProviderName;

    /// What it can do.
    fn capabilities(&self) -> Capabilities;

    /// The exact bytes that order a payout. The journal stores them; a resend uses the stored ones.
    fn initialize_body(&self, order: &Order<'_>) -> Bytes;

    /// The request that sends such bytes.
    fn initialize(&self, key: IdempotencyKey, body: Bytes) -> Request;

    /// The request for a payout's full record.
    fn retrieve(&self, id: &ProviderPayoutId) -> Request;

    /// The request for a payout's status.
    fn verify(&self, id: &ProviderPayoutId) -> Request;

    /// What an answer to `initialize` means.
    fn read_initialize(&self, response: &Response) -> InitializeAnswer;

    /// What an answer to `retrieve` or `verify` about `id` means.
    fn read_status(&self, id: &ProviderPayoutId, response: &Response) -> StatusAnswer;
}

/// What is ordered: an instruction as one attempt.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// Whose payout it is.
    pub identity: &'a PayoutIdentity,
    /// What to pay.
    pub instruction: &'a PayoutInstruction,
    /// Which attempt.
    pub attempt: AttemptNumber,
}

/// The adapter of a provider.
#[must_use]
pub fn adapter(name: ProviderName) -> Arc<dyn Provider> {
    match name {
        ProviderName::Zayono => Arc::new(Zayono),
        ProviderName::Moneroo => Arc::new(Moneroo),
    }
}
