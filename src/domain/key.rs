//! Idempotency keys: the same payout and attempt give the same key on every machine, for ever.

use std::fmt;
use std::num::NonZeroU32;

use ring::digest::{Context, SHA256};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Environment, PayoutIdentity};

/// The first line of what is hashed. A change of the derivation would change it, and pay everybody again: never.
const DOMAIN: &str = "payrun-idempotency-key-v1";

/// Which numbered try to initialize a payout, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AttemptNumber(NonZeroU32);

impl AttemptNumber {
    /// The first try.
    pub const FIRST: Self = Self(NonZeroU32::MIN);

    /// A number that was stored. `None` for 0.
    #[must_use]
    pub fn new(number: u32) -> Option<Self> {
        NonZeroU32::new(number).map(Self)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0.get()
    }

    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for AttemptNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A UUID of version 4 in shape (RFC 9562), derived from the payout's identity, the environment and the attempt.
///
/// Derivation: write each of `payrun-idempotency-key-v1`, employer, run, `employee_id`, `pay_item`, environment (`test` or
/// `live`) and the attempt number in decimal as `<length in bytes>:<UTF-8 bytes>,` one after the other (netstrings);
/// hash with SHA-256; take the first 16 bytes; set the version to 4 and the variant to RFC 9562.
/// Texts are trimmed and composed (NFC) before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IdempotencyKey(Uuid);

impl IdempotencyKey {
    /// The key of one attempt.
    #[must_use]
    pub fn derive(identity: &PayoutIdentity, environment: Environment, attempt: AttemptNumber) -> Self {
        let attempt = attempt.to_string();
        let parts = [
            DOMAIN,
            identity.employer.as_str(),
            identity.run.as_str(),
            identity.employee_id.as_str(),
            identity.pay_item.as_str(),
            environment.as_str(),
            &attempt,
        ];
        let mut hash = Context::new(&SHA256);
        for part in parts {
            // Lengths first: no two different lists of parts are ever hashed as the same bytes.
            hash.update(format!("{}:{part},", part.len()).as_bytes());
        }
        let digest = hash.finish();
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(digest.as_ref()).for_each(|(to, from)| *to = *from);
        Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }

    /// A key that was stored. `None` when the text is not a UUID.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Uuid::parse_str(text).ok().map(Self)
    }
}

impl fmt::Display for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn identity(employee: &str, item: &str) -> PayoutIdentity {
        PayoutIdentity {
            employer: "acme-benin".parse().unwrap(),
            run: "2026-11".parse().unwrap(),
            employee_id: employee.parse().unwrap(),
            pay_item: item.parse().unwrap(),
        }
    }

    /// Golden: computed by another program (the README shows it). If this test fails, do not change the test.
    #[test]
    fn the_derivation_is_pinned() {
        let key =
            IdempotencyKey::derive(&identity("EMP-042", "salary"), Environment::Test, AttemptNumber::FIRST);
        assert_eq!(key.to_string(), "2c0ff24d-cb3a-45ac-bb92-f6fd4774a660");
        let live = identity("Émile-7", "prime de décembre");
        let key = IdempotencyKey::derive(&live, Environment::Live, AttemptNumber::FIRST.next());
        assert_eq!(key.to_string(), "172cd1fc-dc03-4ea7-a531-b2b95b8f684e");
    }

    #[test]
    fn keys_have_the_shape_that_zayono_demands() {
        let key = IdempotencyKey::derive(&identity("1", "salary"), Environment::Test, AttemptNumber::FIRST);
        assert_eq!(key.0.get_version_num(), 4);
        assert_eq!(key.0.get_variant(), uuid::Variant::RFC4122);
    }

    #[test]
    fn another_identity_environment_or_attempt_is_another_key() {
        let mut keys = HashSet::new();
        for (employee, item) in
            [("1", "12"), ("11", "2"), ("112", "salary"), ("1", "salary"), ("1,6:salary", "x")]
        {
            for environment in [Environment::Test, Environment::Live] {
                for attempt in [AttemptNumber::FIRST, AttemptNumber::FIRST.next()] {
                    assert!(keys.insert(IdempotencyKey::derive(
                        &identity(employee, item),
                        environment,
                        attempt
                    )));
                }
            }
        }
    }
}
