//! A transport that calls a service in the same process: the built-in simulator, and every simulated world.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use http::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER};
use http_body_util::{BodyExt, Limited};
use secrecy::{ExposeSecret, SecretString};
use tower::ServiceExt;

use super::{Exchange, MAX_ANSWER_BYTES, Transport, TransportError, Unreached, retry_after};
use crate::provider::{Method, Request, Response};

/// How a service in the same process says «the connection broke»: the simulator's own marker, named by the caller so
/// that the two share no type.
pub type IsDropped = fn(&http::Extensions) -> bool;

/// Calls a router as if over a network, with the same deadline.
#[derive(Debug, Clone)]
pub struct InProcess {
    router: Router,
    prefix: &'static str,
    key: SecretString,
    timeout: Duration,
    is_dropped: IsDropped,
}

impl InProcess {
    /// A transport to `router`, whose vendor's paths begin with `prefix`.
    #[must_use]
    pub fn new(
        router: Router,
        prefix: &'static str,
        key: SecretString,
        timeout: Duration,
        is_dropped: IsDropped,
    ) -> Self {
        Self { router, prefix, key, timeout, is_dropped }
    }

    async fn exchange(&self, request: Request) -> Result<Response, TransportError> {
        let not_sent = |error: &dyn std::error::Error| TransportError::NotSent {
            kind: Unreached::Other,
            why: error.to_string(),
        };
        let mut builder = http::Request::builder()
            .method(match request.method {
                Method::Get => http::Method::GET,
                Method::Post => http::Method::POST,
            })
            .uri(format!("{}{}", self.prefix, request.path))
            .header(AUTHORIZATION, format!("Bearer {}", self.key.expose_secret()));
        if let Some(key) = &request.idempotency_key {
            builder = builder.header("X-Idempotency-Key", key);
        }
        let body = request.body.map_or_else(Body::empty, Body::from);
        let call =
            builder.header(CONTENT_TYPE, "application/json").body(body).map_err(|error| not_sent(&error))?;
        let answer = match self.router.clone().oneshot(call).await {
            Ok(answer) => answer,
            Err(never) => match never {},
        };
        if (self.is_dropped)(answer.extensions()) {
            return Err(TransportError::Disconnected { why: "dropped by the simulator".to_owned() });
        }
        let status = answer.status().as_u16();
        let retry_after = retry_after(answer.headers().get(RETRY_AFTER));
        let body = Limited::new(answer.into_body(), MAX_ANSWER_BYTES)
            .collect()
            .await
            .map_err(|error| TransportError::Disconnected { why: error.to_string() })?
            .to_bytes();
        Ok(Response { status, retry_after, body })
    }
}

impl Transport for InProcess {
    fn send(&self, request: Request) -> Exchange<'_> {
        Box::pin(async move {
            tokio::time::timeout(self.timeout, self.exchange(request))
                .await
                .unwrap_or(Err(TransportError::TimedOut))
        })
    }
}
