//! Plain requests and answers, as the transport carries them. The key is added by the transport, so that no adapter
//! ever holds one.

use std::time::Duration;

use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::domain::ProviderPayoutId;

/// What an opaque id may not carry into a path.
const PATH_SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The two methods that the payout APIs use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates.
    Post,
}

/// One request to a payout API.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path under the account's base URL, with a leading slash, already encoded.
    pub path: String,
    /// The value of `X-Idempotency-Key`, where there is one.
    pub idempotency_key: Option<String>,
    /// JSON.
    pub body: Option<Bytes>,
}

impl std::fmt::Debug for Request {
    /// Without the body: it names a person and a number.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("idempotency_key", &self.idempotency_key)
            .field("body_bytes", &self.body.as_ref().map(Bytes::len))
            .finish()
    }
}

impl Request {
    /// `POST /payouts/initialize`
    #[must_use]
    pub fn initialize(body: Bytes, idempotency_key: Option<String>) -> Self {
        Self {
            method: Method::Post,
            path: "/payouts/initialize".to_owned(),
            idempotency_key,
            body: Some(body),
        }
    }

    /// `GET /payouts/{id}` and what follows it.
    #[must_use]
    pub fn about(id: &ProviderPayoutId, suffix: &str) -> Self {
        let id = utf8_percent_encode(id.as_str(), PATH_SEGMENT);
        Self {
            method: Method::Get,
            path: format!("/payouts/{id}{suffix}"),
            idempotency_key: None,
            body: None,
        }
    }
}

/// One answer of a payout API.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// `Retry-After`, as a pause from now.
    pub retry_after: Option<Duration>,
    /// The body, whole.
    pub body: Bytes,
}

impl std::fmt::Debug for Response {
    /// Without the body: it may name a person and a number.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("retry_after", &self.retry_after)
            .field("body_bytes", &self.body.len())
            .finish()
    }
}
