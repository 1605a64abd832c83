//! Zayono, `/api/v1`: refuses all that the vendor refuses, replays by idempotency key, and tells its payouts in the
//! vendor's shapes.

mod fields;
mod operators;
mod telling;

use http::{HeaderMap, StatusCode, header};
use serde_json::{Value, json};
use uuid::{Uuid, Variant};

use super::answer::{Said, refusal};
use super::door::Ask;
use super::fate::Order;

pub(super) use telling::{complaint, event, initialized, retrieved, verified};

const KEY_PREFIX: &str = "zyn_test_";

/// `zyn_test_` and 32 letters or digits. A live key has no business here, and is refused like an unknown one.
pub(super) fn accepts_key(key: &str) -> bool {
    let secret = key.strip_prefix(KEY_PREFIX);
    secret.is_some_and(|secret| secret.len() == 32 && secret.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The idempotency key as it was sent, valid or not.
pub(super) fn key_text(headers: &HeaderMap) -> Option<&str> {
    // A header that is not even text is a key that is not a UUID.
    headers.get("x-idempotency-key").map(|value| value.to_str().unwrap_or("?"))
}

/// Reads an initialize request, or says why not: 400 for the key and for what is not JSON, 422 for the fields
/// (vendor documentation, "Initialiser un transfert").
pub(super) fn read(ask: &Ask, auto_convert: bool) -> Result<(Order, Option<String>), Said> {
    let bad = |message| refusal(StatusCode::BAD_REQUEST, message, &Value::Null);
    let key = key_text(&ask.headers).map(str::to_ascii_lowercase);
    if key.as_deref().is_some_and(|key| !is_uuid_v4(key)) {
        return Err(bad("X-Idempotency-Key must be a valid UUID v4."));
    }
    let content_type = ask.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !content_type.is_some_and(|text| text.to_ascii_lowercase().contains("json")) {
        return Err(bad("Content-Type must be application/json."));
    }
    let body: Value = serde_json::from_slice(&ask.body).map_err(|_| bad("Malformed JSON."))?;
    match fields::read(&body, auto_convert) {
        Ok(order) => Ok((order, key)),
        Err(errors) => Err(refusal(StatusCode::UNPROCESSABLE_ENTITY, "Validation failed.", &json!(errors))),
    }
}

fn is_uuid_v4(key: &str) -> bool {
    key.len() == 36
        && Uuid::try_parse(key)
            .is_ok_and(|uuid| uuid.get_version_num() == 4 && uuid.get_variant() == Variant::RFC4122)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_keys_of_the_test_form_are_known() {
        assert!(accepts_key("zyn_test_abcdefghijklmnopqrstuvwxyz012345"));
        for key in ["", "zyn_test_", "zyn_test_short", "zyn_live_abcdefghijklmnopqrstuvwxyz012345"] {
            assert!(!accepts_key(key), "{key}");
        }
        assert!(!accepts_key("zyn_test_abcdefghijklmnopqrstuvwxyz01234-"));
    }

    #[test]
    fn only_uuids_of_version_four_are_keys() {
        assert!(is_uuid_v4("660e8400-e29b-41d4-a716-446655440001"));
        for key in [
            "",
            "?",
            "660e8400-e29b-11d4-a716-446655440001",
            "660e8400-e29b-41d4-c716-446655440001",
            "660e8400e29b41d4a716446655440001",
            "{660e8400-e29b-41d4-a716-446655440001}",
        ] {
            assert!(!is_uuid_v4(key), "{key}");
        }
    }
}
