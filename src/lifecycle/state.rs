//! Where a payout stands.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::{AttemptNumber, Outcome, ProviderPayoutId, ProviderStatus, Reason};

/// The state of one payout. Names what is known, never what is hoped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum State {
    /// Never sent.
    Unsent,
    /// An attempt was certainly not processed: the same attempt may be sent at any time.
    PutOff {
        /// The attempt.
        attempt: AttemptNumber,
    },
    /// The report of a journal that was lost tells of this attempt, and nothing else is known of it: the same one is sent
    /// again while its key is surely remembered, and the key brings back what exists.
    Reported {
        /// The attempt.
        attempt: AttemptNumber,
        /// When it was first sent, as far as the report can tell: not before. A report of an earlier payrun does not.
        #[serde(default)]
        first_sent_at: Timestamp,
    },
    /// Bytes may be on the wire. Found after a crash, it means: unknown.
    Sending {
        /// The attempt.
        attempt: AttemptNumber,
        /// When it was first sent.
        first_sent_at: Timestamp,
        /// How often it was sent, this time included.
        sends: u32,
        /// An earlier send of the same attempt had no known outcome: whatever the provider says now, short of an
        /// id, cannot prove that nothing was created.
        earlier_lost: bool,
    },
    /// Sent, and nobody knows what became of it.
    Unknown {
        /// The attempt.
        attempt: AttemptNumber,
        /// When it was first sent.
        first_sent_at: Timestamp,
        /// When it was last sent.
        last_sent_at: Timestamp,
        /// How often it was sent.
        sends: u32,
        /// Whether the provider claims that the key was used with another content.
        conflict: bool,
    },
    /// The provider has it.
    Accepted {
        /// The attempt.
        attempt: AttemptNumber,
        /// Its id there.
        payout_id: ProviderPayoutId,
        /// When it was accepted.
        accepted_at: Timestamp,
        /// Its full record must still be read back and compared.
        read_back: bool,
        /// It existed before this attempt was sent.
        replayed: bool,
        /// The last status seen.
        status: ProviderStatus,
        /// Status calls made since.
        polls: u32,
        /// Status calls in a row that were answered «not found».
        missing: u32,
        /// A person has taken it though it differs from the row.
        accept_difference: bool,
    },
    /// Final: the provider confirmed the payment.
    Paid {
        /// The attempt.
        attempt: AttemptNumber,
        /// Its id there.
        payout_id: ProviderPayoutId,
        /// How it was confirmed.
        reason: Reason,
        /// When that was recorded.
        at: Timestamp,
    },
    /// Final: definitely not paid.
    Failed {
        /// The attempt.
        attempt: AttemptNumber,
        /// Its id there, when it was created at all.
        payout_id: Option<ProviderPayoutId>,
        /// Why.
        reason: Reason,
        /// When that was recorded.
        at: Timestamp,
        /// In which session.
        session: u32,
        /// It had failed before this attempt was sent (the key brought back an earlier payout).
        replayed: bool,
    },
    /// A person must look. Nothing more is sent.
    Held {
        /// The attempt.
        attempt: AttemptNumber,
        /// Its id there, when it is known.
        payout_id: Option<ProviderPayoutId>,
        /// Why.
        reason: Reason,
        /// When that was recorded.
        at: Timestamp,
    },
}

/// Something about a payout that a person should read, whatever its outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "exception")]
pub enum Exception {
    /// More was paid than was meant.
    ExcessPaid {
        /// Minor units too many.
        excess_minor: u64,
    },
    /// The provider used a status word that no documentation has.
    UnknownStatus {
        /// The word.
        word: String,
    },
    /// A final status changed later. The outcome stays as it was; a person must find out.
    LateContradiction {
        /// The status that came later.
        status: ProviderStatus,
    },
    /// A person took a payout whose record differs from the row.
    DifferenceAccepted {
        /// What differs, as reasons.
        reasons: Vec<Reason>,
    },
    /// The provider had this payout before the journal knew of it: an earlier journal was lost, or another machine paid.
    KnownBefore,
    /// The provider has another payout for this row that the journal did not order, or took for never created: somebody
    /// may have been paid twice.
    Stray {
        /// Its id there.
        payout_id: ProviderPayoutId,
        /// Its status when it was found.
        status: ProviderStatus,
    },
    /// A person has settled a late contradiction or a stray: it contradicts the outcome no more.
    Settled {
        /// Of a stray: its id there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stray: Option<ProviderPayoutId>,
        /// The status that contradicted.
        status: ProviderStatus,
        /// Who (the user of the machine).
        who: String,
        /// Why, in the person's words.
        because: String,
    },
    /// A resend of a request whose first reply was lost was refused: the first may still have been processed.
    RefusedAfterLoss {
        /// The vendor's words.
        message: String,
    },
}

/// One payout's state and what is remarkable about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// Where it stands.
    pub state: State,
    /// What a person should read.
    pub exceptions: Vec<Exception>,
}

impl Default for Track {
    fn default() -> Self {
        Self { state: State::Unsent, exceptions: Vec::new() }
    }
}

impl Track {
    /// Whether the provider has called a final outcome something else later, or has a payout that was taken for never
    /// created, and no person has settled that.
    #[must_use]
    pub fn is_contradicted(&self) -> bool {
        let contradicts = |exception: &Exception| {
            matches!(exception, Exception::LateContradiction { .. } | Exception::Stray { .. })
        };
        self.exceptions.iter().any(contradicts)
    }

    /// Whether it failed, and nothing that the provider has said or made since tells that somebody may have been paid.
    #[must_use]
    pub fn has_surely_failed(&self) -> bool {
        matches!(self.state, State::Failed { .. }) && !self.is_contradicted() && !self.has_another_payout()
    }

    /// Whether the provider has another payout for the row and does not call that failed. A person may have said that the
    /// outcome stands; but nobody asks about that payout again, and so no further attempt is made beside it.
    #[must_use]
    pub fn has_another_payout(&self) -> bool {
        self.exceptions.iter().any(|exception| match exception {
            Exception::Stray { status, .. } | Exception::Settled { stray: Some(_), status, .. } => {
                !status.is_failure()
            }
            Exception::Settled { stray: None, .. }
            | Exception::LateContradiction { .. }
            | Exception::ExcessPaid { .. }
            | Exception::UnknownStatus { .. }
            | Exception::DifferenceAccepted { .. }
            | Exception::KnownBefore
            | Exception::RefusedAfterLoss { .. } => false,
        })
    }
}

impl State {
    /// When the attempt was first sent, as long as it depends on that whether it may be sent again.
    #[must_use]
    pub const fn first_sent_at(&self) -> Option<Timestamp> {
        match self {
            Self::Reported { first_sent_at, .. }
            | Self::Sending { first_sent_at, .. }
            | Self::Unknown { first_sent_at, .. } => Some(*first_sent_at),
            Self::Unsent
            | Self::PutOff { .. }
            | Self::Accepted { .. }
            | Self::Paid { .. }
            | Self::Failed { .. }
            | Self::Held { .. } => None,
        }
    }

    /// The name under which the journal files it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Unsent => "unsent",
            Self::PutOff { .. } => "put_off",
            Self::Reported { .. } => "reported",
            Self::Sending { .. } => "sending",
            Self::Unknown { .. } => "unknown",
            Self::Accepted { .. } => "accepted",
            Self::Paid { .. } => "paid",
            Self::Failed { .. } => "failed",
            Self::Held { .. } => "held",
        }
    }

    /// The current attempt; `None` before the first.
    #[must_use]
    pub const fn attempt(&self) -> Option<AttemptNumber> {
        match self {
            Self::Unsent => None,
            Self::PutOff { attempt }
            | Self::Reported { attempt, .. }
            | Self::Sending { attempt, .. }
            | Self::Unknown { attempt, .. }
            | Self::Accepted { attempt, .. }
            | Self::Paid { attempt, .. }
            | Self::Failed { attempt, .. }
            | Self::Held { attempt, .. } => Some(*attempt),
        }
    }

    /// The provider's id, where it is known.
    #[must_use]
    pub const fn payout_id(&self) -> Option<&ProviderPayoutId> {
        match self {
            Self::Unsent
            | Self::PutOff { .. }
            | Self::Reported { .. }
            | Self::Sending { .. }
            | Self::Unknown { .. } => None,
            Self::Accepted { payout_id, .. } | Self::Paid { payout_id, .. } => Some(payout_id),
            Self::Failed { payout_id, .. } | Self::Held { payout_id, .. } => payout_id.as_ref(),
        }
    }

    /// What people are told. Unknown is held: nothing is guessed.
    #[must_use]
    pub const fn outcome(&self) -> (Outcome, Reason) {
        match self {
            Self::Unsent => (Outcome::NotSent, Reason::NotTried),
            Self::PutOff { .. } => (Outcome::NotSent, Reason::PutOff),
            Self::Reported { .. } => (Outcome::Held, Reason::Reported),
            Self::Unknown { conflict: true, .. } => (Outcome::Held, Reason::KeyConflict),
            Self::Sending { .. } | Self::Unknown { .. } => (Outcome::Held, Reason::ReplyLost),
            Self::Accepted { status: ProviderStatus::Other(_), .. } => {
                (Outcome::Pending, Reason::StatusUnknown)
            }
            Self::Accepted { .. } => (Outcome::Pending, Reason::InProgress),
            Self::Paid { reason, .. } => (Outcome::Paid, *reason),
            Self::Failed { reason, .. } => (Outcome::Failed, *reason),
            Self::Held { reason, .. } => (Outcome::Held, *reason),
        }
    }

    /// Whether the file's values may still replace the journal's: nothing was ever processed for this payout.
    #[must_use]
    pub const fn was_never_processed(&self) -> bool {
        matches!(self, Self::Unsent | Self::PutOff { .. })
    }
}
