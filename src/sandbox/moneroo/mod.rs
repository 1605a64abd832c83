//! Moneroo, `/v1`: no idempotency of any kind, so the same request again is another payout, and a lost reply stays
//! lost. Its answers promise little: an id, and records whose shapes differ from call to call.

mod fields;
mod methods;
mod telling;

use http::{StatusCode, header};
use serde_json::{Value, json};

use super::answer::{Said, refusal};
use super::chance::{Chance, sha256_hex};
use super::door::Ask;
use super::fate::Order;

pub(super) use telling::{complaint, event, initialized, retrieved, verified};

/// Keys tell nothing, not even their environment. Only the other vendor's keys are known to be wrong.
pub(super) fn accepts_key(key: &str) -> bool {
    !key.is_empty() && !key.starts_with("zyn_")
}

/// Reads an initialize request, or says why not.
pub(super) fn read(ask: &Ask, chance: Chance) -> Result<Order, Said> {
    let header = |name| ask.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let accepted = header(header::ACCEPT);
    if !accepted.is_empty() && !["json", "*/*", "application/*"].iter().any(|kind| accepted.contains(kind)) {
        return Err(refusal(StatusCode::NOT_ACCEPTABLE, "Not Acceptable", &Value::Null));
    }
    let bad = |message| refusal(StatusCode::BAD_REQUEST, message, &Value::Null);
    if !header(header::CONTENT_TYPE).to_ascii_lowercase().contains("json") {
        return Err(bad("Content-Type must be application/json."));
    }
    let body: Value = serde_json::from_slice(&ask.body).map_err(|_| bad("Malformed JSON."))?;
    fields::read(&body).map_err(|errors| {
        // "errors" is documented with no shape: a list of texts is as good as texts by field.
        let is_list = chance.hits(250, "errors_as_list", &sha256_hex(&ask.body), 0);
        let shape =
            if is_list { json!(errors.into_values().flatten().collect::<Vec<_>>()) } else { json!(errors) };
        refusal(StatusCode::UNPROCESSABLE_ENTITY, "The given data was invalid.", &shape)
    })
}
