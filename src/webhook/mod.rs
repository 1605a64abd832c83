//! Webhooks of both vendors as pure code: is it really theirs, and which payout is it about. **A webhook decides
//! nothing**: it is a hint that a status call is worth its permit now, so doubles and any order do no harm. No IO, no
//! clock; whoever serves the endpoint stores the event and then answers. Uses the domain and the adapters' reading of
//! fields.
//!
//! Both vendors: "Webhooks". Zayono wants a 2xx within 10 s, Moneroo a 200 within 3 s and a 403 to a bad signature.

mod event;
mod signature;

use http::HeaderMap;
use secrecy::SecretString;
use thiserror::Error;

pub use event::Event;

use crate::domain::ProviderName;

/// The longest body that is looked at. The vendors' own are below 2 KiB.
pub const BODY_LIMIT_BYTES: usize = 64 * 1024;

/// Why a webhook is not taken. None of these says anything of the body: it may be a stranger's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WebhookError {
    /// More than [`BODY_LIMIT_BYTES`].
    #[error("the body is longer than {BODY_LIMIT_BYTES} bytes")]
    TooLarge,
    /// The account has no secret, so anybody could sign.
    #[error("the account has no webhook secret")]
    NoSecret,
    /// The vendor's signature header is not there, or there more than once.
    #[error("no signature")]
    SignatureMissing,
    /// The signature does not have the vendor's form.
    #[error("the signature is malformed")]
    SignatureMalformed,
    /// Signed by somebody else, or changed on the way.
    #[error("the signature is wrong")]
    SignatureWrong,
    /// Signed, but not an event about anything that has an id.
    #[error("signed, but not an event")]
    Malformed,
}

impl WebhookError {
    /// The status to answer with: always 4xx, so that nothing is taken for accepted.
    #[must_use]
    pub const fn http_status(self) -> u16 {
        match self {
            Self::TooLarge => 413,
            Self::NoSecret | Self::SignatureMissing | Self::SignatureMalformed | Self::SignatureWrong => 403,
            Self::Malformed => 400,
        }
    }
}

/// Makes sure that `provider` signed exactly these bytes, and only then reads them.
///
/// # Errors
/// When the body is too long, the signature is not there or not right, or the body is no event.
pub fn verify_and_read(
    provider: ProviderName,
    secret: &SecretString,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Event, WebhookError> {
    if body.len() > BODY_LIMIT_BYTES {
        return Err(WebhookError::TooLarge);
    }
    signature::verify(provider, secret, headers, body)?;
    event::read(provider, headers, body).ok_or(WebhookError::Malformed)
}

#[cfg(test)]
mod tests;
