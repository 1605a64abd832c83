//! Carrying requests to a provider and answers back, and the pace at which that is done. A transport says one thing
//! for certain: whether a request that got no answer can have left. Uses the provider's plain requests.

mod http;
mod in_process;
mod pace;

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use thiserror::Error;

pub use http::{HttpTransport, TransportSetupError};
pub use in_process::{InProcess, IsDropped};
pub use pace::Pace;

use crate::provider::{Request, Response};

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TransportError {
    /// Not one byte of the request left: name not found, connection refused, TLS refused.
    #[error("no connection: {why}")]
    NotSent {
        /// What kind of trouble it was.
        kind: Unreached,
        /// In the system's words.
        why: String,
    },
    /// It may have arrived: no answer in time.
    #[error("no answer in time")]
    TimedOut,
    /// It may have arrived: the connection broke, or the answer came in pieces.
    #[error("the connection broke: {why}")]
    Disconnected {
        /// In the system's words.
        why: String,
    },
}

/// What kept a request from leaving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreached {
    /// Nothing listens at the address.
    Refused,
    /// The name of the address is not known.
    NameUnknown,
    /// TLS, or a certificate.
    Insecure,
    /// No connection in time.
    TimedOut,
    /// Anything else.
    Other,
}

/// The future of an exchange.
pub type Exchange<'a> = Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + 'a>>;

/// Carries one request and its answer.
pub trait Transport: Debug + Send + Sync {
    /// Sends once: never again by itself, never after a redirect.
    fn send(&self, request: Request) -> Exchange<'_>;

    /// Whom it reaches, for people: host and port, never a path or a key. `None` without a network.
    fn address(&self) -> Option<String> {
        None
    }
}

/// Answers longer than this are not read: no documented answer comes near.
const MAX_ANSWER_BYTES: usize = 1024 * 1024;

/// `Retry-After` in seconds. The date form would need the server's clock to be ours; it is read as «not said».
fn retry_after(value: Option<&::http::HeaderValue>) -> Option<std::time::Duration> {
    let seconds: u64 = value?.to_str().ok()?.trim().parse().ok()?;
    // An hour at most: a slip of the server must not stop a payroll for a day.
    Some(std::time::Duration::from_secs(seconds.clamp(1, 3600)))
}
