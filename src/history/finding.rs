//! One row that differs from last time.

use std::fmt;

use super::ChangeKinds;
use crate::domain::{Money, Msisdn, PayoutInstruction, RunId};

/// What is compared of a payment. `Debug` shows nothing that is personal.
#[derive(Clone, PartialEq, Eq)]
pub struct Payment {
    /// First and last name.
    pub name: String,
    /// On which line.
    pub phone: Msisdn,
    /// Through which operator.
    pub operator: String,
    /// How much.
    pub amount: Money,
}

impl From<&PayoutInstruction> for Payment {
    fn from(instruction: &PayoutInstruction) -> Self {
        let recipient = &instruction.recipient;
        Self {
            name: format!("{} {}", recipient.first_name.expose(), recipient.last_name.expose()),
            phone: recipient.phone.clone(),
            operator: instruction.operator.as_str().to_owned(),
            amount: instruction.amount,
        }
    }
}

impl fmt::Debug for Payment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} on {:?} ({})", self.amount, self.phone, self.operator)
    }
}

/// One row of the file, or one payment of last time, that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// In which ways.
    pub kinds: ChangeKinds,
    /// As a spreadsheet counts; `None` for what is gone.
    pub row: Option<u64>,
    /// Whose.
    pub employee_id: String,
    /// Paid for what.
    pub pay_item: String,
    /// What it was, and in which run; `None` for an employee who was never paid.
    pub before: Option<(RunId, Payment)>,
    /// What the file says; `None` for what is gone.
    pub now: Option<Payment>,
    /// Another employee who was paid on this line last time.
    pub phone_of: Option<String>,
    /// How many employees this file moves to the line; 0 or 1 where nobody else.
    pub together: u64,
}

impl Finding {
    /// By how many percent the amount moved, towards zero; `None` where that cannot be said.
    #[must_use]
    pub fn percent(&self) -> Option<i128> {
        let (was, now) = (self.before.as_ref()?.1.amount, self.now.as_ref()?.amount);
        if was.currency() != now.currency() || was.minor() == 0 {
            return None;
        }
        let (was, now) = (i128::from(was.minor()), i128::from(now.minor()));
        Some((now - was) * 100 / was)
    }
}
