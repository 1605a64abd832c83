//! Which API key an account is paid with, told without the key: whether it has changed, and nothing more.

use std::fmt;
use std::str::FromStr;

use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};

/// Hex digits of a fingerprint.
const DIGITS: usize = 16;

/// The first 16 hex digits of the SHA-256 of an API key. The key itself is kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct KeyFingerprint(String);

/// What is not a fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a fingerprint of an API key is {DIGITS} hex digits")]
pub struct FingerprintError;

impl KeyFingerprint {
    /// Of this key.
    #[must_use]
    pub fn of(api_key: &str) -> Self {
        let digest = digest(&SHA256, api_key.as_bytes());
        Self(digest.as_ref().iter().take(DIGITS / 2).map(|byte| format!("{byte:02x}")).collect())
    }

    /// As it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for KeyFingerprint {
    type Error = FingerprintError;

    fn try_from(text: String) -> Result<Self, FingerprintError> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let is_one = text.len() == DIGITS && text.bytes().all(is_digit);
        if is_one { Ok(Self(text)) } else { Err(FingerprintError) }
    }
}

impl FromStr for KeyFingerprint {
    type Err = FingerprintError;

    fn from_str(text: &str) -> Result<Self, FingerprintError> {
        text.to_owned().try_into()
    }
}

impl From<KeyFingerprint> for String {
    fn from(fingerprint: KeyFingerprint) -> Self {
        fingerprint.0
    }
}

impl fmt::Display for KeyFingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_fingerprints_stay_what_they_are() {
        // printf %s zyn_test_abcdefghijklmnopqrstuvwxyz012345 | sha256sum
        let fingerprint = KeyFingerprint::of("zyn_test_abcdefghijklmnopqrstuvwxyz012345");
        assert_eq!(fingerprint.as_str(), "23a96a692b5e0977");
        assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
        for other in ["", "ABCDEF0123456789", "0123456789abcde", "0123456789abcdefg", "0123456789abcdé"] {
            assert_eq!(other.parse::<KeyFingerprint>(), Err(FingerprintError), "{other}");
        }
    }
}
