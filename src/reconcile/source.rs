//! What a reconciliation is made from: a run's header, its lines and its attempts, told one after the other so that
//! a million of them cost no memory.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;

use super::{ReconcileError, Whose};
use crate::domain::{
    AccountName, Currency, Employer, Environment, KeyFingerprint, Money, Outcome, ProviderName, Reason,
    RunId, Tally,
};
use crate::words::Language;

/// Tells a run. It is asked for its lines several times and must tell the same each time: a journal opens one
/// read transaction for the whole report.
pub trait Source {
    /// What is true of the run as a whole.
    ///
    /// # Errors
    /// When the journal cannot be read.
    fn header(&self) -> Result<Header, ReconcileError>;

    /// Every row of the input in its order, then what the journal knows and the file no longer has. What is told in words
    /// is told in `language`.
    ///
    /// # Errors
    /// When the journal cannot be read, or `visit` fails: its error is passed on as it is.
    fn lines(
        &self,
        language: Language,
        visit: &mut dyn FnMut(&Line) -> Result<(), ReconcileError>,
    ) -> Result<(), ReconcileError>;

    /// Every attempt, in the order of the lines, then by number.
    ///
    /// # Errors
    /// As for [`Source::lines`].
    fn attempts(
        &self,
        visit: &mut dyn FnMut(&AttemptLine) -> Result<(), ReconcileError>,
    ) -> Result<(), ReconcileError>;
}

/// What is true of a run as a whole.
#[derive(Debug, Clone)]
pub struct Header {
    /// The batch.
    pub run: RunId,
    /// Who pays.
    pub employer: Employer,
    /// Whether real money moved.
    pub environment: Environment,
    /// Whether even the provider was simulated. The report then has a name of its own.
    pub simulated: bool,
    /// The accounts that paid.
    pub accounts: Vec<(AccountName, ProviderName)>,
    /// Of the API keys that they were paid with last, as far as that is known.
    pub keys: BTreeMap<AccountName, KeyFingerprint>,
    /// The input file's name, without folders.
    pub file_name: String,
    /// What the file adds up to, counted when it was validated: rejected rows included, with what amount they have.
    pub control: Tally,
    /// The file's digest, 64 hex digits.
    pub digest: String,
    /// Names of the file's `meta.<name>` columns, for the sheet that can be paid again.
    pub metadata_names: Vec<String>,
    /// When the run was begun.
    pub begun_at: Timestamp,
    /// When the last fact was recorded, or a session was about to pay. It dates the report: a clock would make every copy another file.
    pub last_fact_at: Timestamp,
    /// What was asked of the providers.
    pub requests: Requests,
    /// What concerns the run and no single row.
    pub notes: Vec<ExceptionNote>,
    /// The program's version.
    pub version: String,
}

impl Header {
    pub(super) fn whose(&self) -> Whose<'_> {
        let (run, employer, environment) =
            (self.run.as_str(), self.employer.as_str(), self.environment.as_str());
        Whose { run, employer, environment, simulated: self.simulated }
    }
}

/// How many requests the run made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Requests {
    /// To create a payout.
    pub initialize: u64,
    /// To ask how a payout fares.
    pub status: u64,
    /// Those answered 429.
    pub rate_limited: u64,
}

/// Something that a person must know, beside the outcome.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ExceptionNote {
    /// A stable code: a [`Reason`]'s word, or another.
    pub code: String,
    /// The same in words.
    pub words: String,
}

/// The code of a final status that changed later.
pub(super) const LATE_CONTRADICTION: &str = "late_contradiction";
/// The code of another payment that the provider has for a row.
pub(super) const STRAY: &str = "stray";

/// The code of either once a person has settled it: it contradicts no more.
pub(super) const SETTLED: &str = "contradiction_settled";

/// Whether it contradicts a final outcome.
pub(super) fn is_contradiction(code: &str) -> bool {
    matches!(code, LATE_CONTRADICTION | STRAY)
}

/// What is wrong with a rejected row.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// The diagnostic's stable code.
    pub code: String,
    /// The column, or empty when it is about the whole row.
    pub column: String,
    /// What is wrong.
    pub message: String,
    /// How to mend it, or empty.
    pub help: String,
}

/// One row of the input, and what became of it. Empty texts are cells without content.
#[derive(Clone)]
pub struct Line {
    /// Its row as a spreadsheet counts, heading = 1. `None`: gone from the file.
    pub row: Option<u64>,
    /// The employer's number for the employee, as typed where it is invalid (so for all texts of a rejected row).
    pub employee_id: String,
    /// What is paid for.
    pub pay_item: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E.164 with `+` where the number is valid.
    pub phone: String,
    /// Only Moneroo needs it.
    pub email: String,
    /// The operator's code.
    pub operator: String,
    /// How much was ordered. `None` where that cannot be read.
    pub amount: Option<Money>,
    /// The amount as the file has it.
    pub amount_as_typed: String,
    /// The currency as the file has it; the code where it is valid.
    pub currency: String,
    /// What the recipient reads.
    pub description: String,
    /// The user's own metadata.
    pub metadata: BTreeMap<String, String>,
    /// The account that pays it.
    pub account: String,
    /// Where it ended up.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// The same in words for people, with what the provider said.
    pub explanation: String,
    /// The provider's id of the payout.
    pub payout_id: Option<String>,
    /// The key of the last attempt.
    pub idempotency_key: Option<String>,
    /// How many attempts were made.
    pub attempts: u32,
    /// The provider's own word, as it was last seen.
    pub provider_status: Option<String>,
    /// The amount in the provider's record: what the employee gets.
    pub provider_amount: Option<Money>,
    /// What the employer was charged, fees in.
    pub charged: Option<Money>,
    /// When the last attempt was first sent, as far as that is known: not before.
    pub tried_at: Option<Timestamp>,
    /// When the last attempt was initialized.
    pub initialized_at: Option<Timestamp>,
    /// When a final outcome was recorded.
    pub final_at: Option<Timestamp>,
    /// What else a person must know: contradictions, excess.
    pub exceptions: Vec<ExceptionNote>,
    /// What is wrong with it, where it was rejected.
    pub problems: Vec<Problem>,
}

impl Line {
    /// The currency's code where the amount is readable, else the text of the file.
    #[must_use]
    pub fn currency_text(&self) -> &str {
        self.amount.map_or(&self.currency, |amount| amount.currency().code())
    }

    /// Whether the provider has contradicted what is final, and no person has settled that: what is called failed may have
    /// been paid.
    #[must_use]
    pub fn is_contradicted(&self) -> bool {
        self.contradictions().next().is_some()
    }

    /// What the provider has said since, or has besides.
    pub fn contradictions(&self) -> impl Iterator<Item = &ExceptionNote> {
        self.exceptions.iter().filter(|note| is_contradiction(&note.code))
    }

    /// What the provider paid beyond what was ordered, in the currency that was ordered.
    #[must_use]
    pub fn excess(&self) -> Option<Money> {
        let (meant, paid) = (self.amount?, self.provider_amount?);
        let counted = self.outcome == Outcome::Paid && paid.currency() == meant.currency();
        let excess = paid.minor().checked_sub(meant.minor()).filter(|minor| *minor > 0)?;
        counted.then(|| Money::from_minor(excess, meant.currency()))
    }

    /// What the provider paid less than was ordered, and a person took as it is: the employee is owed it still, unless it was
    /// paid as another pay item.
    #[must_use]
    pub fn shortfall(&self) -> Option<Money> {
        let (meant, paid) = (self.amount?, self.provider_amount?);
        let counted = self.outcome == Outcome::Paid && paid.currency() == meant.currency();
        let missing = meant.minor().checked_sub(paid.minor()).filter(|minor| *minor > 0)?;
        counted.then(|| Money::from_minor(missing, meant.currency()))
    }

    /// The fee, where the provider says both what was paid and what was charged.
    #[must_use]
    pub fn fee(&self) -> Option<Money> {
        let (paid, charged) = (self.provider_amount.or(self.amount)?, self.charged?);
        let currency: Currency = paid.currency();
        let fee = charged.minor().checked_sub(paid.minor())?;
        (charged.currency() == currency).then(|| Money::from_minor(fee, currency))
    }
}

impl fmt::Debug for Line {
    /// Names, phones and e-mail addresses stay out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line")
            .field("row", &self.row)
            .field("employee_id", &self.employee_id)
            .field("pay_item", &self.pay_item)
            .field("outcome", &self.outcome)
            .field("reason", &self.reason)
            .finish_non_exhaustive()
    }
}

/// One numbered try.
#[derive(Debug, Clone)]
pub struct AttemptLine {
    /// The row of its payout.
    pub row: Option<u64>,
    /// The employee.
    pub employee_id: String,
    /// What for.
    pub pay_item: String,
    /// From 1.
    pub number: u32,
    /// The account that it went through.
    pub account: String,
    /// Its key.
    pub idempotency_key: String,
    /// The provider's id, once there is one.
    pub payout_id: Option<String>,
    /// How it ended, or how it stands.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// When the intent was recorded, before the first byte left.
    pub intended_at: Timestamp,
    /// When the provider's answer was recorded.
    pub answered_at: Option<Timestamp>,
    /// How often the same bytes were sent.
    pub sends: u32,
    /// Who settled it, where a person did.
    pub resolved: Option<Resolution>,
}

/// What a person found out about an attempt.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Resolution {
    /// Who.
    pub by: String,
    /// With what evidence.
    pub because: String,
}
