//! What can happen to a payout. Facts are appended to the journal and never changed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::{AttemptNumber, PayoutRecord, ProviderPayoutId};

/// When a fact was recorded, and in which session (a `pay` or `resume` of this run, counted from 1). Sessions, not
/// times, tell «before» from «now»: clocks jump between two runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The time, by the clock of the process.
    pub at: Timestamp,
    /// The session.
    pub session: u32,
}

/// Why a request was certainly not processed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotProcessedBecause {
    /// 429: counted out before anything else.
    RateLimited,
    /// No connection: not one byte of the request left.
    NoConnection,
}

/// Why nobody knows whether a request was processed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LostBecause {
    /// No answer in time.
    TimedOut,
    /// The connection broke.
    Disconnected,
    /// An answer that says nothing certain: a server error without an id, a proxy's page, garbage.
    Unreadable {
        /// The HTTP status.
        http_status: u16,
    },
    /// The program stopped between sending and recording the answer.
    Interrupted,
}

/// Why a status call told nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnobservedBecause {
    /// 404: the provider does not know the id.
    Missing,
    /// 429.
    RateLimited,
    /// No connection, no answer, a server error or garbage.
    NoAnswer,
    /// 401 or 403: the key is no longer taken.
    KeyRefused,
}

/// One thing that happened to a payout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "fact")]
pub enum Fact {
    /// The intent to send, durable before the first byte leaves. Again, with the same bytes, after a lost reply.
    Sent {
        /// Which attempt.
        attempt: AttemptNumber,
    },
    /// The request was certainly not processed.
    NotProcessed {
        /// Why.
        because: NotProcessedBecause,
    },
    /// The provider refused the request; this request created nothing.
    Refused {
        /// The HTTP status.
        http_status: u16,
        /// The vendor's words.
        message: String,
        /// Whether the account was refused (401, 403), not the row.
        account_wide: bool,
    },
    /// The provider says that this key was used with another content (409).
    Conflicted {
        /// The vendor's words.
        message: String,
    },
    /// The provider answered with an id: the payout exists.
    Accepted {
        /// Its id there.
        payout_id: ProviderPayoutId,
        /// Whether the key had been used before, and the answer is what exists.
        replayed: bool,
        /// Whether its record must be read back before it counts: replays, and the first payout of a run.
        read_back: bool,
        /// What the answer says about it, apart from its status.
        record: Option<PayoutRecord>,
        /// The id already belongs to another payout of the journal. Found by the journal, not by the adapter.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        id_reused: bool,
    },
    /// Nobody knows whether the request was processed.
    ReplyLost {
        /// Why.
        because: LostBecause,
    },
    /// A status call told something.
    Observed {
        /// The record.
        record: PayoutRecord,
        /// Whether it was the full record (retrieve) and not only its status (verify).
        full: bool,
    },
    /// A status call told nothing.
    Unobserved {
        /// Why.
        because: UnobservedBecause,
    },
    /// A person found the payout at the provider; the program has read it back.
    FoundByPerson {
        /// Its id there.
        payout_id: ProviderPayoutId,
        /// Its record.
        record: PayoutRecord,
        /// Whether the person takes it though it differs from the row.
        accept_difference: bool,
        /// Who (the user of the machine).
        who: String,
        /// Why, in the person's words.
        because: String,
    },
    /// A webhook named a payout whose metadata is that of a payout whose reply was lost; the program has read it back.
    FoundByWebhook {
        /// Its id there.
        payout_id: ProviderPayoutId,
        /// Its record.
        record: PayoutRecord,
    },
    /// The provider has a payout with this payout's metadata that is none of its attempts as the journal knows them: one
    /// that was taken for never created, or one too many.
    StrayFound {
        /// Its id there.
        payout_id: ProviderPayoutId,
        /// Its record.
        record: PayoutRecord,
    },
    /// A person made sure that the payout was never created.
    NotFoundByPerson {
        /// Who (the user of the machine).
        who: String,
        /// Why, in the person's words.
        because: String,
    },
    /// A person has looked at what contradicts a final outcome, and the outcome stands.
    StandsByPerson {
        /// Who (the user of the machine).
        who: String,
        /// Why, in the person's words.
        because: String,
    },
}

impl Fact {
    /// The name under which the journal files it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Sent { .. } => "sent",
            Self::NotProcessed { .. } => "not_processed",
            Self::Refused { .. } => "refused",
            Self::Conflicted { .. } => "conflicted",
            Self::Accepted { .. } => "accepted",
            Self::ReplyLost { .. } => "reply_lost",
            Self::Observed { .. } => "observed",
            Self::Unobserved { .. } => "unobserved",
            Self::FoundByPerson { .. } => "found_by_person",
            Self::FoundByWebhook { .. } => "found_by_webhook",
            Self::StrayFound { .. } => "stray_found",
            Self::NotFoundByPerson { .. } => "not_found_by_person",
            Self::StandsByPerson { .. } => "stands_by_person",
        }
    }

    /// The provider's record of this payout, where it tells one.
    #[must_use]
    pub const fn record(&self) -> Option<&PayoutRecord> {
        match self {
            Self::Accepted { record, .. } => record.as_ref(),
            Self::Observed { record, .. }
            | Self::FoundByPerson { record, .. }
            | Self::FoundByWebhook { record, .. } => Some(record),
            // That one is another payout's.
            Self::StrayFound { .. }
            | Self::Sent { .. }
            | Self::NotProcessed { .. }
            | Self::Refused { .. }
            | Self::Conflicted { .. }
            | Self::ReplyLost { .. }
            | Self::Unobserved { .. }
            | Self::NotFoundByPerson { .. }
            | Self::StandsByPerson { .. } => None,
        }
    }
}
