//! What every request must pass before it is looked at: a key, a merchant in good standing, the rate.

use axum::response::Response;
use http::header::{AUTHORIZATION, RETRY_AFTER};
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::Sandbox;
use super::answer::{refusal, said, server_error, with_header};
use super::chance::sha256_hex;
use super::door::{Ask, Call, Kind};
use super::faults::Faults;
use super::moneroo;
use super::record::Vendor;
use super::zayono;

/// How the ledger names an API key: the first 16 hex digits of its SHA-256. The key itself is written nowhere.
#[must_use]
pub fn fingerprint(api_key: &str) -> String {
    let mut digest = sha256_hex(api_key.as_bytes());
    digest.truncate(16);
    digest
}

/// The API key of a request; empty if there is none.
pub(super) fn bearer(headers: &HeaderMap) -> &str {
    let value = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match value.split_once(' ') {
        Some((scheme, key)) if scheme.eq_ignore_ascii_case("bearer") => key.trim(),
        _ => "",
    }
}

/// The refusal that a request meets at the gate, if any. Nothing was processed then.
pub(super) fn refuse(sandbox: &Sandbox, faults: &Faults, ask: &Ask, call: &Call) -> Option<Response> {
    let key = bearer(&ask.headers);
    let is_known = match ask.vendor {
        Vendor::Zayono => zayono::accepts_key(key),
        Vendor::Moneroo => moneroo::accepts_key(key),
    };
    if faults.unauthorized || !is_known {
        sandbox.traffic().counters.unauthorized += 1;
        return Some(said(&refusal(StatusCode::UNAUTHORIZED, "Invalid or expired API key.", &Value::Null)));
    }
    if faults.suspended {
        sandbox.traffic().counters.unauthorized += 1;
        return Some(said(&refusal(StatusCode::FORBIDDEN, "Merchant account is suspended.", &Value::Null)));
    }
    let chance = sandbox.inner.chance;
    let spurious = chance.hits(faults.rate_limited, "rate_limited", &call.subject, call.nth);
    if let Some(wait_ms) = call.over_rate_ms.or(spurious.then_some(1_000)) {
        return Some(too_many(sandbox, wait_ms));
    }
    let fails = ask.kind == Kind::Initialize
        && chance.hits(faults.error_5xx_before, "error_5xx_before", &call.subject, call.nth);
    fails.then(|| {
        sandbox.traffic().counters.spoilt += 1;
        server_error(chance, &call.subject, call.nth)
    })
}

/// "Too Many Attempts.", with the seconds to wait if this sandbox says so: the vendors' pages leave that open.
fn too_many(sandbox: &Sandbox, wait_ms: i64) -> Response {
    sandbox.traffic().counters.rate_limited += 1;
    let response = said(&refusal(StatusCode::TOO_MANY_REQUESTS, "Too Many Attempts.", &Value::Null));
    if !sandbox.inner.config.retry_after {
        return response;
    }
    let seconds = (wait_ms.max(1) + 999) / 1_000;
    with_header(response, RETRY_AFTER, &seconds.to_string())
}
