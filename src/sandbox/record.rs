//! One payout as the ledger holds it, and the status it has at a given time. Status is computed, never stored: a
//! status call writes nothing, and a sandbox that was killed and opened again goes on as if it had never stopped.

use std::fmt;

use super::special::Special;

/// Which vendor's API was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Vendor {
    /// Under `/api/v1`.
    Zayono,
    /// Under `/v1`.
    Moneroo,
}

impl Vendor {
    /// Its name in lower case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zayono => "zayono",
            Self::Moneroo => "moneroo",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        [Self::Zayono, Self::Moneroo].into_iter().find(|vendor| vendor.as_str() == name)
    }
}

impl fmt::Display for Vendor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How long a payout is `initiated` at most before it is `pending`.
const INITIATED_MS: i64 = 1_000;

/// A payout that the sandbox created. Amounts are decimal text in major units; times are milliseconds since 1970.
#[derive(Clone, PartialEq, Eq)]
pub struct PayoutRecord {
    /// Whose API created it.
    pub vendor: Vendor,
    /// Fingerprint of the API key that created it; see [`super::fingerprint`].
    pub account: String,
    /// The payout's id.
    pub id: String,
    /// The idempotency key it was created under, in lower case (Zayono only).
    pub idempotency_key: Option<String>,
    /// SHA-256 of the request body, as hex.
    pub body_digest: String,
    /// The receiving number, as it was written.
    pub phone: String,
    /// Operator or method code.
    pub operator: String,
    /// The operator's country.
    pub country: String,
    /// The amount that was asked for.
    pub amount: String,
    /// The currency that was asked for.
    pub currency: String,
    /// The amount that the recipient gets if the payout succeeds.
    pub paid_amount: String,
    /// The currency that the recipient gets.
    pub paid_currency: String,
    /// Recipient's first name.
    pub first_name: String,
    /// Recipient's last name.
    pub last_name: String,
    /// Recipient's e-mail address.
    pub email: Option<String>,
    /// The description that was sent.
    pub description: Option<String>,
    /// The metadata that was sent, as JSON text.
    pub metadata: Option<String>,
    /// When it was created.
    pub created_at: i64,
    /// When it reaches its final status; never, if `None`.
    pub settle_at: Option<i64>,
    /// The status that it settles in.
    pub final_status: String,
    /// Why it failed, or what is said about it.
    pub failure: Option<String>,
    /// The aggregator's complaint when it was created, if any.
    pub aggregator_error: Option<String>,
    /// The status that replaces the final one later, if any (`refunded`, or a contradiction).
    pub later_status: Option<String>,
    /// When that happens.
    pub later_at: Option<i64>,
}

impl PayoutRecord {
    /// The status that a call at this time is told.
    #[must_use]
    pub fn status_at(&self, now: i64) -> &str {
        let later = self.later_status.as_deref().zip(self.later_at);
        if let Some((status, _)) = later.filter(|(_, at)| *at <= now) {
            return status;
        }
        let settle_at = self.settle_at.unwrap_or(i64::MAX);
        if settle_at <= now {
            return &self.final_status;
        }
        let third = settle_at.saturating_sub(self.created_at) / 3;
        let initiated_until = self.created_at.saturating_add(third.min(INITIATED_MS));
        if now < initiated_until { "initiated" } else { "pending" }
    }

    /// The amount and currency that a call at this time is told. A special number keeps its surprise for the end;
    /// a conversion is shown from the start.
    pub(super) fn shown_at(&self, now: i64) -> (&str, &str) {
        if self.is_settled_at(now) || Special::of_phone(&self.phone).is_none() {
            (&self.paid_amount, &self.paid_currency)
        } else {
            (&self.amount, &self.currency)
        }
    }

    /// Whether it has settled at this time.
    #[must_use]
    pub fn is_settled_at(&self, now: i64) -> bool {
        self.settle_at.is_some_and(|at| at <= now)
    }

    /// Whether money reaches the recipient, now or later: what a judge of double payments must count. A refund
    /// counts, since it was paid first; so does a failure that later turns into a success.
    #[must_use]
    pub fn moves_money(&self) -> bool {
        self.settle_at.is_some()
            && (self.final_status == "success" || self.later_status.as_deref() == Some("success"))
    }
}

/// Names and numbers of people stay out of logs and of the messages of failed assertions.
impl fmt::Debug for PayoutRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PayoutRecord")
            .field("vendor", &self.vendor)
            .field("account", &self.account)
            .field("id", &self.id)
            .field("idempotency_key", &self.idempotency_key)
            .field("operator", &self.operator)
            .field("amount", &self.amount)
            .field("currency", &self.currency)
            .field("paid_amount", &self.paid_amount)
            .field("paid_currency", &self.paid_currency)
            .field("metadata", &self.metadata)
            .field("created_at", &self.created_at)
            .field("settle_at", &self.settle_at)
            .field("final_status", &self.final_status)
            .field("failure", &self.failure)
            .field("later_status", &self.later_status)
            .finish_non_exhaustive()
    }
}
