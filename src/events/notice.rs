//! What is worth a line while a run goes on, and the line.

use std::fmt;

use crate::domain::{AccountName, EmployeeId, Outcome, Reason};

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
    /// The first payout's record was read back, and is what was meant.
    FirstPayoutConfirmed,
    /// A series of equal failures: nothing more is sent from the account.
    BreakerOpened {
        /// From which account.
        account: AccountName,
        /// What failed again and again.
        why: String,
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
            | Self::Contradicted { row, employee_id, .. } => Some((*row, employee_id)),
            Self::RateLimited { .. }
            | Self::FirstPayoutConfirmed
            | Self::BreakerOpened { .. }
            | Self::StopRequested => None,
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((row, employee_id)) = self.row() {
            write!(f, "row {row} (employee {employee_id}) ")?;
        }
        match self {
            Self::RateLimited { account, wait_seconds } => write!(
                f,
                "the provider asks account `{account}` to wait {wait_seconds} s; the run goes on by itself"
            ),
            Self::FirstPayoutConfirmed => {
                f.write_str("the first payout was read back and is right; the rest follows")
            }
            Self::BreakerOpened { account, why } => {
                write!(f, "stopped sending from account `{account}`: {why}")
            }
            Self::Held { reason, .. } => {
                write!(f, "is held ({reason}): a person must look, see the report")
            }
            Self::ReplyLost { .. } => {
                f.write_str("got no answer: it is not known yet whether it was accepted")
            }
            Self::Contradicted { outcome, status, .. } => {
                write!(f, "stays {outcome}, though the provider now says `{status}`: see the report")
            }
            Self::StopRequested => f.write_str(
                "stopping: nothing new is sent, what is under way is recorded; ask again to leave at once",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_about_a_row_names_it() {
        let held = Notice::Held { row: 7, employee_id: "E-1".parse().unwrap(), reason: Reason::ReplyLost };
        let said = "row 7 (employee E-1) is held (reply_lost): a person must look, see the report";
        assert_eq!(held.to_string(), said);
        assert!(Notice::StopRequested.to_string().starts_with("stopping"));
    }
}
