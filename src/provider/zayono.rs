//! Zayono, <https://backend.zayono.com/api/v1>. Facts from the vendor's documentation («Initialiser un transfert» and
//! the pages around it) and its client libraries; where they disagree, either answer is safe here.

mod body;
mod record;

use std::time::Duration;

use bytes::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::envelope::Envelope;
use super::fields::{object, scalar};
use super::{Capabilities, InitializeAnswer, Order, Provider, Request, Response, StatusAnswer, judge};
use crate::domain::{IdempotencyKey, ProviderName, ProviderPayoutId};

/// The Zayono payout API.
#[derive(Debug, Clone, Copy)]
pub struct Zayono;

impl Provider for Zayono {
    fn name(&self) -> ProviderName {
        ProviderName::Zayono
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            // «X-Idempotency-Key: UUID v4 pour éviter les doublons»; a known key is answered 200 with what exists.
            replays_by_key: true,
            rate_limit_pause: Duration::from_secs(60),
        }
    }

    fn initialize_body(&self, order: &Order<'_>) -> Bytes {
        body::initialize(order)
    }

    fn initialize(&self, key: IdempotencyKey, body: Bytes) -> Request {
        Request::initialize(body, Some(key.to_string()))
    }

    fn retrieve(&self, id: &ProviderPayoutId) -> Request {
        Request::about(id, "")
    }

    /// The documentation's call to poll: it asks the aggregator again before it answers.
    fn verify(&self, id: &ProviderPayoutId) -> Request {
        Request::about(id, "/verify")
    }

    /// One page says that a known key with another body is a conflict (409), another that what exists comes back.
    fn read_initialize(&self, response: &Response) -> InitializeAnswer {
        judge::initialize(self.capabilities(), response, |envelope| accepted(envelope, response.status))
    }

    fn read_status(&self, id: &ProviderPayoutId, response: &Response) -> StatusAnswer {
        judge::status(id, response, record::read)
    }
}

/// Whatever the HTTP status: an id means that the payout exists. 202 is not a refusal («will retry via fallback or
/// webhook»), and a 502 may carry the same body.
fn accepted(envelope: &Envelope<'_>, http_status: u16) -> Option<InitializeAnswer> {
    #[derive(Deserialize)]
    struct Data<'a> {
        #[serde(borrow, default)]
        transaction: Option<&'a RawValue>,
        #[serde(borrow, default)]
        aggregator_error: Option<&'a RawValue>,
    }
    let data = envelope.data?;
    // Two transactions are none, and no reason to look beside them.
    let nested: Data<'_> = object(Some(data))?;
    let (payout_id, record) = record::read_with_any_status(nested.transaction.unwrap_or(data))?;
    let trouble = scalar(nested.aggregator_error);
    Some(InitializeAnswer::Accepted {
        payout_id,
        // A conflict that names the payout it conflicts with is as much a replay as a 200: it existed before.
        replayed: matches!(http_status, 200 | 409),
        record: Some(Box::new(record)),
        trouble,
    })
}

#[cfg(test)]
mod tests;
