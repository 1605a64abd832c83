//! The words of the house: money, phones, ids, instructions, keys and outcomes. Pure: no IO, no clock, nothing of
//! ours underneath. A value that exists has been validated.

mod alike;
mod country;
mod environment;
mod fingerprint;
mod id;
mod instruction;
mod key;
mod line;
mod money;
mod outcome;
mod person;
mod phone;
mod record;
mod totals;

pub use alike::{as_meant, fold};
pub use country::Country;
pub use environment::{Environment, ProviderName};
pub use fingerprint::{FingerprintError, KeyFingerprint};
pub use id::{AccountName, EmployeeId, Employer, IdError, PayItem, ProviderPayoutId, RunId};
pub use instruction::{OperatorCode, PayoutIdentity, PayoutInstruction, Recipient};
pub use key::{AttemptNumber, IdempotencyKey};
pub use line::{Line, TextError, is_plain, one_line, trimmed};
pub use money::{Currency, Money, MoneyError, decimal_to_minor};
pub use outcome::{Outcome, Reason};
pub use person::{Email, PersonName};
pub use phone::{Msisdn, PhoneError};
pub use record::{OWN_METADATA, PayoutRecord, ProviderStatus};
pub use totals::{Tally, Totals, display_sum};
