//! What an answer can mean. Nothing here is guessed: what an adapter cannot read is `Unknown` or `Unusable`.

use std::time::Duration;

use crate::domain::{PayoutRecord, ProviderPayoutId};

/// The meaning of an answer to `initialize`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InitializeAnswer {
    /// The payout exists.
    Accepted {
        /// Its id.
        payout_id: ProviderPayoutId,
        /// It existed before this request: the key was known.
        replayed: bool,
        /// What the answer says about it.
        record: Option<Box<PayoutRecord>>,
        /// The provider's own trouble, such as an empty balance; the payout exists all the same.
        trouble: Option<String>,
    },
    /// This request created nothing.
    Refused {
        /// The HTTP status.
        http_status: u16,
        /// The vendor's words.
        message: String,
        /// The account was refused, not the row.
        account_wide: bool,
        /// The refusal names fields of the row, so the next row may fare better.
        names_fields: bool,
    },
    /// The key was used with another content.
    Conflict {
        /// The vendor's words.
        message: String,
    },
    /// Counted out before anything else.
    RateLimited {
        /// How long to pause, where the provider says.
        retry_after: Option<Duration>,
    },
    /// Says nothing certain.
    Unknown {
        /// The HTTP status.
        http_status: u16,
    },
}

/// The meaning of an answer to a status call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatusAnswer {
    /// The payout's record.
    Seen(Box<PayoutRecord>),
    /// The provider does not know the id.
    Missing,
    /// Counted out.
    RateLimited {
        /// How long to pause, where the provider says.
        retry_after: Option<Duration>,
    },
    /// 401 or 403.
    KeyRefused {
        /// The HTTP status.
        http_status: u16,
        /// The vendor's words.
        message: String,
    },
    /// Says nothing certain.
    Unusable {
        /// The HTTP status.
        http_status: u16,
    },
}
