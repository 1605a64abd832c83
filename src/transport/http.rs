//! The real HTTP client.

use std::error::Error;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::Url;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER};
use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;

use super::{Exchange, MAX_ANSWER_BYTES, Transport, TransportError, Unreached, retry_after};
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

    fn address(&self) -> Option<String> {
        let host = self.base_url.host_str()?;
        Some(self.base_url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
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
        TransportError::NotSent { kind: kind(error), why: innermost(error) }
    } else if error.is_timeout() {
        TransportError::TimedOut
    } else {
        TransportError::Disconnected { why: innermost(error) }
    }
}

/// What kind of trouble it is that stands at the bottom of the chain.
fn kind(error: &reqwest::Error) -> Unreached {
    if error.is_timeout() {
        return Unreached::TimedOut;
    }
    let causes = std::iter::successors(Some(error as &dyn Error), |&error| error.source());
    causes.filter_map(kind_of_cause).next().unwrap_or(Unreached::Other)
}

fn kind_of_cause(cause: &(dyn Error + 'static)) -> Option<Unreached> {
    // The connector names this one in words only.
    if cause.to_string() == "dns error" {
        return Some(Unreached::NameUnknown);
    }
    let io = cause.downcast_ref::<std::io::Error>();
    if io.is_some_and(|io| io.kind() == std::io::ErrorKind::ConnectionRefused) {
        return Some(Unreached::Refused);
    }
    let is_tls = cause.is::<rustls::Error>() || io.is_some_and(wraps_tls);
    is_tls.then_some(Unreached::Insecure)
}

/// An IO error that is nothing but a wrapping is no link of the chain that can be asked what it wraps.
fn wraps_tls(io: &std::io::Error) -> bool {
    io.get_ref().is_some_and(|inner| {
        inner.is::<rustls::Error>() || inner.downcast_ref::<std::io::Error>().is_some_and(wraps_tls)
    })
}

/// The cause at the bottom of the chain: «connection refused», not three wrappings of it.
fn innermost(error: &reqwest::Error) -> String {
    let mut cause: &dyn Error = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn get(base_url: &str) -> Result<Response, TransportError> {
        let key = SecretString::from("secret-of-a-test");
        let transport = HttpTransport::new(base_url, &key, Duration::from_secs(5)).unwrap();
        assert!(!transport.address().unwrap().contains("secret"));
        let request =
            Request { method: Method::Get, path: "/payouts".to_owned(), idempotency_key: None, body: None };
        transport.send(request).await
    }

    fn is_not_sent(answer: &Result<Response, TransportError>, expected: Unreached) -> bool {
        matches!(answer, Err(TransportError::NotSent { kind, .. }) if *kind == expected)
    }

    #[tokio::test]
    async fn what_kept_a_request_from_leaving_is_told_apart() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        // Somebody who speaks no TLS.
        let answering = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            tokio::io::AsyncWriteExt::write_all(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n").await
        });
        let insecure = get(&format!("https://{at}/v1")).await;
        assert!(is_not_sent(&insecure, Unreached::Insecure), "{insecure:?}");
        answering.await.unwrap().unwrap();
        // Nobody listens there any more.
        let refused = get(&format!("http://{at}/v1")).await;
        assert!(is_not_sent(&refused, Unreached::Refused), "{refused:?}");
        // A name that never exists (RFC 2606).
        let unknown = get("http://payrun.invalid/v1").await;
        assert!(is_not_sent(&unknown, Unreached::NameUnknown), "{unknown:?}");
    }
}
