//! What a provider says about a payout, in our words. Every field may be missing: vendors answer partially.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Environment, Msisdn};

/// A status word, read without guessing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProviderStatus {
    /// Created, not sent on yet.
    Initiated,
    /// On its way.
    Pending,
    /// Final: paid.
    Success,
    /// Final: not paid.
    Failed,
    /// Final: not paid.
    Cancelled,
    /// Paid and taken back: a person must look.
    Refunded,
    /// A word that no documentation has: not final, and reported.
    Other(String),
}

impl ProviderStatus {
    /// Reads a vendor's word.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        match word {
            "initiated" => Self::Initiated,
            "pending" => Self::Pending,
            "success" => Self::Success,
            "failed" => Self::Failed,
            "cancelled" => Self::Cancelled,
            "refunded" => Self::Refunded,
            other => Self::Other(other.chars().take(64).collect()),
        }
    }

    /// The vendor's word.
    #[must_use]
    pub fn as_word(&self) -> &str {
        match self {
            Self::Initiated => "initiated",
            Self::Pending => "pending",
            Self::Success => "success",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Refunded => "refunded",
            Self::Other(word) => word,
        }
    }

    /// Whether the vendor documents that nothing follows it.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        match self {
            Self::Success | Self::Failed | Self::Cancelled | Self::Refunded => true,
            Self::Initiated | Self::Pending | Self::Other(_) => false,
        }
    }

    /// Whether it says that nothing was paid.
    #[must_use]
    pub const fn is_failure(&self) -> bool {
        match self {
            Self::Failed | Self::Cancelled => true,
            Self::Initiated | Self::Pending | Self::Success | Self::Refunded | Self::Other(_) => false,
        }
    }
}

/// A provider's record of one payout. Amounts stay texts as sent: they are compared exactly, in the currency meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutRecord {
    /// The status.
    pub status: ProviderStatus,
    /// Major units, as a decimal text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// What the employer paid, fees in; major units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_charged: Option<String>,
    /// ISO 4217 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The provider's operator code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
    /// The recipient's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Msisdn>,
    /// Test or live.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<Environment>,
    /// Only the keys that payrun writes itself ([`OWN_METADATA`]); `None` when the record carries none of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<BTreeMap<String, String>>,
    /// Why it failed, in the vendor's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
    /// When it became final, by the vendor's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub processed_at: Option<Timestamp>,
    /// When it was created, by the vendor's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
}

/// The metadata that travels with every payout, so that one found later can be told apart.
pub const OWN_METADATA: [&str; 5] = ["employer", "run", "employee_id", "pay_item", "attempt"];

impl PayoutRecord {
    /// A record that says nothing but its status.
    #[must_use]
    pub const fn with_status(status: ProviderStatus) -> Self {
        Self {
            status,
            amount: None,
            amount_charged: None,
            currency: None,
            operator: None,
            phone: None,
            environment: None,
            metadata: None,
            failure: None,
            processed_at: None,
            created_at: None,
        }
    }
}
