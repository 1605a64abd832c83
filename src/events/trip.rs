//! Why nothing more is sent from an account. Whoever shows it has the words.

use super::Outage;

/// Why an account was stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trip {
    /// 401 or 403.
    KeyRefused {
        /// Which of the two: the key may be right where the account is suspended.
        http_status: u16,
        /// The vendor's words.
        message: String,
    },
    /// The provider cannot be reached.
    NoConnection {
        /// Nothing was ever answered in this session.
        at_first: bool,
        /// Who was not reached: host and port, where there is a network.
        at: Option<String>,
        /// Why not, the last time.
        outage: Outage,
    },
    /// Answers fail to come, one after the other.
    UnknownSeries,
    /// The same trouble again and again, such as an empty balance. What was accepted is still followed.
    SameTrouble {
        /// The vendor's words.
        message: String,
    },
    /// The first payout's record is not what was meant.
    FirstPayoutDiffers,
    /// The first payout's record cannot be read back.
    FirstPayoutUnreadable,
}

impl Trip {
    /// Whether what was accepted may still be polled.
    #[must_use]
    pub const fn lets_poll(&self) -> bool {
        matches!(self, Self::SameTrouble { .. })
    }
}
