//! The digest of a set of changes: what a person who accepts changes has seen, and nothing else.
//!
//! SHA-256 over `payrun-changes-v1`, the run, and of each change, by employee and pay item: the kinds, the employee, the
//! pay item, and before and now (`1` and name, phone digits, operator, minor units, currency; or `0`), each part written
//! as its length in bytes, `:` and its bytes. Row numbers are left out: the order of rows may change.

use std::fmt;
use std::str::FromStr;

use ring::digest::{Context, SHA256};
use thiserror::Error;

use super::{Finding, Payment};
use crate::domain::RunId;

/// The digest of a set of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangesDigest(Vec<u8>);

impl fmt::Display for ChangesDigest {
    /// 64 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Takes changes one by one, by employee and pay item.
pub struct DigestWriter(Context);

impl DigestWriter {
    /// Of the changes in a run.
    #[must_use]
    pub fn new(run: &RunId) -> Self {
        let mut writer = Self(Context::new(&SHA256));
        writer.part("payrun-changes-v1");
        writer.part(run.as_str());
        writer
    }

    /// Takes one change.
    pub fn add(&mut self, finding: &Finding) {
        let kinds: Vec<&str> = finding.kinds.iter().map(super::ChangeKind::as_str).collect();
        self.part(&kinds.join(" "));
        self.part(&finding.employee_id);
        self.part(&finding.pay_item);
        self.payment(finding.before.as_ref().map(|(_, payment)| payment));
        self.payment(finding.now.as_ref());
    }

    /// Takes one payment that another run has made already.
    pub fn add_paid(&mut self, run: &str, employee_id: &str, pay_item: &str) {
        [run, employee_id, pay_item].iter().for_each(|part| self.part(part));
    }

    /// The digest.
    #[must_use]
    pub fn finish(self) -> ChangesDigest {
        ChangesDigest(self.0.finish().as_ref().to_vec())
    }

    fn payment(&mut self, payment: Option<&Payment>) {
        let Some(payment) = payment else { return self.part("0") };
        self.part("1");
        self.part(&payment.name);
        self.part(payment.phone.digits());
        self.part(&payment.operator);
        self.part(&payment.amount.minor().to_string());
        self.part(payment.amount.currency().code());
    }

    fn part(&mut self, text: &str) {
        self.0.update(format!("{}:{text}", text.len()).as_bytes());
    }
}

/// What a person accepts who pays a file although these other runs have paid its rows, or although it names differently who was
/// paid: of this run and this file alone, and no longer once others have paid too.
#[must_use]
pub fn acceptance<'t>(run: &RunId, file: &str, of: impl IntoIterator<Item = &'t str>) -> ChangesDigest {
    let mut writer = DigestWriter(Context::new(&SHA256));
    ["payrun-same-rows-v1", run.as_str(), file].iter().for_each(|part| writer.part(part));
    of.into_iter().for_each(|part| writer.part(part));
    writer.finish()
}

/// A digest as a person types it: at least its first 12 digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigestPrefix(String);

/// Why a text is no digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a digest has 64 digits from 0 to 9 and a to f; give all of them, or at least the first 12")]
pub struct DigestPrefixError;

impl DigestPrefix {
    /// The fewest digits that will do.
    const MIN: usize = 12;

    /// Whether a digest begins so.
    #[must_use]
    pub fn is_of(&self, digest: &impl fmt::Display) -> bool {
        digest.to_string().starts_with(&self.0)
    }
}

impl fmt::Display for DigestPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for DigestPrefix {
    type Err = DigestPrefixError;

    fn from_str(text: &str) -> Result<Self, DigestPrefixError> {
        let text = text.trim().to_ascii_lowercase();
        let well_formed = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if well_formed && (Self::MIN..=64).contains(&text.len()) {
            Ok(Self(text))
        } else {
            Err(DigestPrefixError)
        }
    }
}
