//! What is worth a line while a run goes on. Whoever shows it has the words.

use super::{LeftBecause, Outage, Trip, Unasked};
use crate::domain::{AccountName, EmployeeId, Outcome, ProviderPayoutId, Reason};

/// Something worth a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// 429: the whole account waits.
    RateLimited {
        /// Whose budget.
        account: AccountName,
        /// For how long.
        wait_seconds: u64,
    },
    /// Nobody was reached: the account waits, and tries again by itself.
    Unreached {
        /// Which account.
        account: AccountName,
        /// Whom it wanted to reach: host and port, where there is a network.
        at: Option<String>,
        /// Why not.
        outage: Outage,
    },
    /// The first payout's record was read back, and is what was meant.
    FirstPayoutConfirmed,
    /// A series of equal failures: nothing more is sent from the account.
    BreakerOpened {
        /// From which account.
        account: AccountName,
        /// What failed again and again.
        trip: Trip,
    },
    /// A row now needs a person.
    Held {
        /// The line of the file.
        row: u64,
        /// Whom it was for.
        employee_id: EmployeeId,
        /// Why.
        reason: Reason,
    },
    /// A call got no answer; it is not known whether the payout exists.
    ReplyLost {
        /// The line of the file.
        row: u64,
        /// Whom it was for.
        employee_id: EmployeeId,
    },
    /// The provider says something else about a payout that was final. The outcome stays.
    Contradicted {
        /// The line of the file.
        row: u64,
        /// Whom it was for.
        employee_id: EmployeeId,
        /// What the journal has.
        outcome: Outcome,
        /// What the provider says now.
        status: String,
    },
    /// A failed row is not tried again in this session.
    NotRetried {
        /// The line of the file.
        row: u64,
        /// Whom it was for.
        employee_id: EmployeeId,
        /// Which account knows of its last attempt.
        account: AccountName,
        /// Why not.
        because: LeftBecause,
    },
    /// What a webhook named at an account could not be read back, and may be a payment of any row that was tried from there:
    /// none that failed is tried again in this session.
    StrangerUnread {
        /// At which account.
        account: AccountName,
        /// The payment.
        payout_id: ProviderPayoutId,
        /// Why not.
        why: Unasked,
    },
    /// Somebody asked the run to stop.
    StopRequested,
}

impl Notice {
    /// The row that it is about, if it is about one.
    #[must_use]
    pub const fn row(&self) -> Option<(u64, &EmployeeId)> {
        match self {
            Self::Held { row, employee_id, .. }
            | Self::ReplyLost { row, employee_id }
            | Self::Contradicted { row, employee_id, .. }
            | Self::NotRetried { row, employee_id, .. } => Some((*row, employee_id)),
            Self::RateLimited { .. }
            | Self::Unreached { .. }
            | Self::FirstPayoutConfirmed
            | Self::BreakerOpened { .. }
            | Self::StrangerUnread { .. }
            | Self::StopRequested => None,
        }
    }
}
