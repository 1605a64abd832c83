//! The signature of a webhook: HMAC-SHA256 of the raw body, compared in constant time. Zayono writes it as
//! `X-Zayono-Signature: sha256=<hex>`, Moneroo as `X-Moneroo-Signature: <hex>` ("Webhooks" on either side).

use http::HeaderMap;
use ring::hmac::{HMAC_SHA256, Key};
use secrecy::{ExposeSecret, SecretString};

use super::WebhookError;
use crate::domain::ProviderName;

const MAC_BYTES: usize = 32;

/// Whether whoever knows the secret signed this body.
pub(super) fn verify(
    provider: ProviderName,
    secret: &SecretString,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<(), WebhookError> {
    let secret = secret.expose_secret().as_bytes();
    if secret.is_empty() {
        return Err(WebhookError::NoSecret);
    }
    let claimed = claimed(provider, headers)?;
    let key = Key::new(HMAC_SHA256, secret);
    ring::hmac::verify(&key, body, &claimed).map_err(|_| WebhookError::SignatureWrong)
}

/// The one signature that the headers claim.
fn claimed(provider: ProviderName, headers: &HeaderMap) -> Result<[u8; MAC_BYTES], WebhookError> {
    let (name, prefix) = match provider {
        ProviderName::Zayono => ("x-zayono-signature", "sha256="),
        ProviderName::Moneroo => ("x-moneroo-signature", ""),
    };
    let mut values = headers.get_all(name).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return Err(WebhookError::SignatureMissing);
    };
    let text = value.to_str().ok().and_then(|text| text.strip_prefix(prefix));
    text.and_then(from_hex).ok_or(WebhookError::SignatureMalformed)
}

/// 64 hex digits, in either case: the pages only say hex, and it is the bytes that are compared.
fn from_hex(text: &str) -> Option<[u8; MAC_BYTES]> {
    let digits: Vec<u8> = text
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    let (pairs, []) = digits.as_chunks::<2>() else { return None };
    let bytes: Vec<u8> = pairs.iter().map(|[high, low]| high << 4 | low).collect();
    bytes.try_into().ok()
}
