//! The real HTTP client.

use std::error::Error;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::Url;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER};
use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;

use super::{Exchange, MAX_ANSWER_BYTES, Transport, TransportError, retry_after};
use crate::provider::{Method, Request, Response};

/// Why the client cannot be built.
#[derive(Debug, Error)]
pub enum TransportSetupError {
    /// The key has characters that a header cannot carry.
    #[error("the key of the account has characters that cannot be sent")]
    BadKey,
    /// The TLS library or the system's certificates.
    #[error("the HTTPS client cannot start: {0}")]
    Client(#[source] reqwest::Error),
}

/// One account's connection to its provider.
pub struct HttpTransport {
    client: reqwest::Client,
    /// Read once, not with each request.
    base_url: Url,
}

impl std::fmt::Debug for HttpTransport {
    /// Without the client: it holds the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HttpTransport").field("base_url", &self.base_url.as_str()).finish_non_exhaustive()
    }
}

impl HttpTransport {
    /// A client for one account. `base_url` without a trailing slash.
    ///
    /// # Errors
    /// When the key cannot be a header, the address is none, or TLS cannot start.
    pub fn new(base_url: &str, key: &SecretString, timeout: Duration) -> Result<Self, TransportSetupError> {
        // The provider is installed once; a second call finds it there.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut authorization = HeaderValue::from_str(&format!("Bearer {}", key.expose_secret()))
            .map_err(|_| TransportSetupError::BadKey)?;
        authorization.set_sensitive(true);
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, authorization);
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let client = reqwest::Client::builder()
            .default_headers(headers)
            .user_agent(concat!("payrun/", env!("CARGO_PKG_VERSION")))
            // A redirect of a payment order is not an answer that we know.
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .connect_timeout(timeout.min(Duration::from_secs(10)))
            .timeout(timeout)
            .pool_idle_timeout(Duration::from_secs(20))
            .tcp_nodelay(true)
            .build()
            .map_err(TransportSetupError::Client)?;
        let asked = client.get(base_url).build().map_err(TransportSetupError::Client)?;
        Ok(Self { client, base_url: asked.url().clone() })
    }

    async fn exchange(&self, request: Request) -> Result<Response, TransportError> {
        let mut url = self.base_url.clone();
        url.set_path(&format!("{}{}", self.base_url.path().trim_end_matches('/'), request.path));
        let mut builder = match request.method {
            Method::Get => self.client.get(url),
            Method::Post => self.client.post(url),
        };
        if let Some(key) = &request.idempotency_key {
            builder = builder.header("X-Idempotency-Key", key);
        }
        if let Some(body) = request.body {
            builder = builder.header(CONTENT_TYPE, HeaderValue::from_static("application/json")).body(body);
        }
        let mut answer = builder.send().await.map_err(|error| classify(&error))?;
        let status = answer.status().as_u16();
        let retry_after = retry_after(answer.headers().get(RETRY_AFTER));
        let body = read_body(&mut answer).await?;
        Ok(Response { status, retry_after, body })
    }
}

impl Transport for HttpTransport {
    fn send(&self, request: Request) -> Exchange<'_> {
        Box::pin(self.exchange(request))
    }
}

async fn read_body(answer: &mut reqwest::Response) -> Result<Bytes, TransportError> {
    let mut body = BytesMut::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| classify(&error))? {
        if body.len() + chunk.len() > MAX_ANSWER_BYTES {
            return Err(TransportError::Disconnected { why: "the answer is too long".to_owned() });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// Only an error while connecting proves that nothing left. Everything else may have arrived.
fn classify(error: &reqwest::Error) -> TransportError {
    if error.is_connect() || error.is_builder() {
        TransportError::NotSent { why: innermost(error) }
    } else if error.is_timeout() {
        TransportError::TimedOut
    } else {
        TransportError::Disconnected { why: innermost(error) }
    }
}

/// The cause at the bottom of the chain: «connection refused», not three wrappings of it.
fn innermost(error: &reqwest::Error) -> String {
    let mut cause: &dyn Error = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}
