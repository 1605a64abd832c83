//! What an answer proves, in the order in which proofs count: a payout's id first, whatever the HTTP status says; then
//! a refusal in the vendor's own envelope; else nothing. An adapter only says how it finds a payout in `data`.

use serde_json::value::RawValue;

use super::envelope::Envelope;
use super::{Capabilities, InitializeAnswer, Response, StatusAnswer};
use crate::domain::{PayoutRecord, ProviderPayoutId};

/// The meaning of an answer to `initialize`. `accepted` reads it as an acceptance, where it names a payout.
pub(super) fn initialize(
    capabilities: Capabilities,
    response: &Response,
    accepted: impl FnOnce(&Envelope<'_>) -> Option<InitializeAnswer>,
) -> InitializeAnswer {
    let http_status = response.status;
    let unknown = InitializeAnswer::Unknown { http_status };
    let envelope = Envelope::read(response);
    if let Some(accepted) = envelope.as_ref().and_then(accepted) {
        return accepted;
    }
    if http_status == 429 {
        return InitializeAnswer::RateLimited { retry_after: response.retry_after };
    }
    let Some(envelope) = envelope.filter(Envelope::is_the_vendors) else {
        return unknown;
    };
    match http_status {
        // With keys, the key was used with another content. Without them no page says what a conflict is, and a
        // gateway that drops doubles would answer so to a request that a proxy had repeated: it proves nothing.
        409 if capabilities.replays_by_key => InitializeAnswer::Conflict { message: envelope.words() },
        400 | 401 | 403 | 404 | 406 | 422 => InitializeAnswer::Refused {
            http_status,
            message: envelope.words(),
            account_wide: matches!(http_status, 401 | 403),
            names_fields: envelope.names_fields(),
        },
        _ => unknown,
    }
}

/// The meaning of an answer to a status call about `id`. `read` finds a payout in `data`.
pub(super) fn status(
    id: &ProviderPayoutId,
    response: &Response,
    read: impl FnOnce(&RawValue) -> Option<(ProviderPayoutId, PayoutRecord)>,
) -> StatusAnswer {
    let http_status = response.status;
    let unusable = StatusAnswer::Unusable { http_status };
    let envelope = Envelope::read(response);
    match (http_status, envelope) {
        (429, _) => StatusAnswer::RateLimited { retry_after: response.retry_after },
        (200..=299, Some(envelope)) => envelope
            .data
            .and_then(read)
            // Another payout's record is not an answer to what was asked.
            .filter(|(seen, _)| seen == id)
            .map_or(unusable, |(_, record)| StatusAnswer::Seen(Box::new(record))),
        (404, Some(envelope)) if envelope.is_the_vendors() => StatusAnswer::Missing,
        (401 | 403, Some(envelope)) if envelope.is_the_vendors() => {
            StatusAnswer::KeyRefused { http_status, message: envelope.words() }
        }
        _ => unusable,
    }
}
