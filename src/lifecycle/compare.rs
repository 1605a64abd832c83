//! Holding a provider's record against what was meant.

use crate::domain::{
    AttemptNumber, Environment, Money, Msisdn, OperatorCode, PayoutIdentity, PayoutRecord, Reason,
    decimal_to_minor,
};

/// What a payout was meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Whose, and for what.
    pub identity: PayoutIdentity,
    /// How much.
    pub amount: Money,
    /// By which operator.
    pub operator: OperatorCode,
    /// To which number.
    pub phone: Msisdn,
    /// Whether real money should have moved.
    pub environment: Environment,
}

/// One way in which a record contradicts what was meant, most alarming first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Test and live are mixed up.
    Environment,
    /// It is another payout's record.
    Metadata,
    /// Another currency.
    Currency,
    /// Less than was meant.
    Less,
    /// An amount that cannot be read in the currency meant.
    AmountUnreadable,
    /// Another number.
    Phone,
    /// Another operator.
    Operator,
    /// More than was meant.
    More {
        /// Minor units too many.
        excess_minor: u64,
    },
}

impl Difference {
    /// The reason that a row is held for it.
    #[must_use]
    pub const fn reason(self) -> Reason {
        match self {
            Self::Environment => Reason::EnvironmentDiffers,
            Self::Metadata => Reason::MetadataDiffers,
            Self::Currency => Reason::CurrencyDiffers,
            Self::Less => Reason::AmountLess,
            Self::AmountUnreadable => Reason::RecordIncomplete,
            Self::Phone => Reason::PhoneDiffers,
            Self::Operator => Reason::OperatorDiffers,
            Self::More { .. } => Reason::AmountDiffers,
        }
    }
}

/// Every difference between a record and what was meant, most alarming first. What a record leaves out is no
/// difference: vendors answer partially.
#[must_use]
pub fn differences(expected: &Expected, attempt: AttemptNumber, record: &PayoutRecord) -> Vec<Difference> {
    let mut found = Vec::new();
    if record.environment.is_some_and(|environment| environment != expected.environment) {
        found.push(Difference::Environment);
    }
    if belongs_elsewhere(expected, attempt, record) {
        found.push(Difference::Metadata);
    }
    if record
        .currency
        .as_deref()
        .is_some_and(|code| !code.eq_ignore_ascii_case(expected.amount.currency().code()))
    {
        found.push(Difference::Currency);
    } else if let Some(text) = record.amount.as_deref() {
        found.extend(amount_difference(expected.amount, text));
    }
    if record.phone.as_ref().is_some_and(|phone| !phone.same_line(&expected.phone)) {
        found.push(Difference::Phone);
    }
    if record.operator.as_deref().is_some_and(|code| !code.eq_ignore_ascii_case(expected.operator.as_str())) {
        found.push(Difference::Operator);
    }
    found.sort_unstable();
    found
}

fn amount_difference(expected: Money, text: &str) -> Option<Difference> {
    let Ok(minor) = decimal_to_minor(text, expected.currency()) else {
        return Some(Difference::AmountUnreadable);
    };
    match u64::try_from(minor) {
        Ok(minor) if minor >= expected.minor() => {
            let excess_minor = minor - expected.minor();
            (excess_minor > 0).then_some(Difference::More { excess_minor })
        }
        Ok(_) | Err(_) => Some(Difference::Less),
    }
}

/// Whether the record carries our metadata, but another payout's.
fn belongs_elsewhere(expected: &Expected, attempt: AttemptNumber, record: &PayoutRecord) -> bool {
    let Some(metadata) = &record.metadata else {
        return false;
    };
    let attempt = attempt.to_string();
    let ours = [
        ("employer", expected.identity.employer.as_str()),
        ("run", expected.identity.run.as_str()),
        ("employee_id", expected.identity.employee_id.as_str()),
        ("pay_item", expected.identity.pay_item.as_str()),
        ("attempt", attempt.as_str()),
    ];
    ours.iter().any(|(key, value)| metadata.get(*key).is_some_and(|theirs| theirs != value))
}
