//! Moneroo, <https://api.moneroo.io/v1>. Facts from the vendor's documentation («Initialiser un transfert», «Récupérer
//! un transfert», «Vérifier un transfert», "Payout status") and its client libraries.
//!
//! **No idempotency key and no look-up is documented.** The same request again is another payout, so a lost reply
//! cannot be asked for: [`Capabilities::replays_by_key`] says so, and the row is held until a person has looked.

mod body;
mod record;

use std::time::Duration;

use bytes::Bytes;

use super::envelope::Envelope;
use super::{Capabilities, InitializeAnswer, Order, Provider, Request, Response, StatusAnswer, judge};
use crate::domain::{IdempotencyKey, ProviderName, ProviderPayoutId};

/// The Moneroo payout API.
#[derive(Debug, Clone, Copy)]
pub struct Moneroo;

impl Provider for Moneroo {
    fn name(&self) -> ProviderName {
        ProviderName::Moneroo
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities { replays_by_key: false, rate_limit_pause: Duration::from_secs(60) }
    }

    fn initialize_body(&self, order: &Order<'_>) -> Bytes {
        body::initialize(order)
    }

    /// Without the key: some integrations send one in a header, no page says that it does anything, and a header that
    /// does nothing would only look like safety.
    fn initialize(&self, _key: IdempotencyKey, body: Bytes) -> Request {
        Request::initialize(body, None)
    }

    fn retrieve(&self, id: &ProviderPayoutId) -> Request {
        Request::about(id, "")
    }

    /// «Vérifier un transfert». Its heading says `/payments/`; the curl below it and the client libraries do not.
    fn verify(&self, id: &ProviderPayoutId) -> Request {
        Request::about(id, "/verify")
    }

    fn read_initialize(&self, response: &Response) -> InitializeAnswer {
        judge::initialize(self.capabilities(), response, |envelope| accepted(envelope, response.status))
    }

    fn read_status(&self, id: &ProviderPayoutId, response: &Response) -> StatusAnswer {
        judge::status(id, response, record::read)
    }
}

/// `data.id` is all that is promised. Whatever the HTTP status: where there is an id, there is a payout, and it is new,
/// because nothing is ever replayed. An answer that is neither 200 nor 201 complains in its message.
fn accepted(envelope: &Envelope<'_>, http_status: u16) -> Option<InitializeAnswer> {
    let (payout_id, record) = record::read_with_any_status(envelope.data?)?;
    let complains = !matches!(http_status, 200 | 201);
    Some(InitializeAnswer::Accepted {
        payout_id,
        replayed: false,
        record: Some(Box::new(record)),
        trouble: Some(envelope.words()).filter(|words| complains && !words.is_empty()),
    })
}

#[cfg(test)]
mod record_tests;
#[cfg(test)]
mod tests;
