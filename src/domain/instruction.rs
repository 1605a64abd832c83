//! What one employee is owed, validated and ready to send.

use std::collections::BTreeMap;
use std::fmt;

use super::{
    AccountName, Country, Currency, Email, EmployeeId, Employer, Money, Msisdn, PayItem, PersonName, RunId,
};

/// A mobile-money operator's code at one provider, such as `mtn_bj`. Only the operator table makes them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OperatorCode(String);

impl OperatorCode {
    /// A code taken from the operator table, or stored by this program earlier.
    #[must_use]
    pub fn from_table(code: &str) -> Self {
        Self(code.to_owned())
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OperatorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who receives the money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// First name.
    pub first_name: PersonName,
    /// Last name.
    pub last_name: PersonName,
    /// Number of the wallet.
    pub phone: Msisdn,
    /// Required by Moneroo only.
    pub email: Option<Email>,
}

/// One payout as the file orders it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayoutInstruction {
    /// The employer's number for the employee.
    pub employee_id: EmployeeId,
    /// What is paid for.
    pub pay_item: PayItem,
    /// Who receives it.
    pub recipient: Recipient,
    /// Operator code at the account's provider.
    pub operator: OperatorCode,
    /// Where that operator pays.
    pub country: Country,
    /// How much.
    pub amount: Money,
    /// What the recipient reads, at most 255 characters.
    pub description: String,
    /// The account that pays it.
    pub account: AccountName,
    /// The user's own metadata (`meta.<name>` columns).
    pub metadata: BTreeMap<String, String>,
}

impl PayoutInstruction {
    /// The most characters of a description.
    pub const MAX_DESCRIPTION_CHARACTERS: usize = 255;
    /// The most characters of a metadata value.
    pub const MAX_METADATA_CHARACTERS: usize = 255;

    /// The currency of the amount.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.amount.currency()
    }
}

/// What makes a payout one and the same, whatever else about it changes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PayoutIdentity {
    /// Who pays.
    pub employer: Employer,
    /// In which batch.
    pub run: RunId,
    /// Whom.
    pub employee_id: EmployeeId,
    /// For what.
    pub pay_item: PayItem,
}
