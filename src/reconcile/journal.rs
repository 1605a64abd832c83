//! The journal as the source of a reconciliation.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};

use crate::domain::{AttemptNumber, Money, Outcome, PayoutRecord, Reason};
use crate::journal::{AttemptRow, Journal, JournalError, PayoutRow, RejectedRow, RunRecord};
use crate::lifecycle::{Exception, State};
use crate::words::{Language, Message, Value};

use super::note::note;
use super::{
    AttemptLine, ExceptionNote, Header, Line, Problem, ReconcileError, Requests, Resolution, Source, words,
};

/// «Pending over 24 hours: contact support», say the vendor's pages.
const PENDING_TOO_LONG: SignedDuration = SignedDuration::from_hours(24);

/// One run of a journal.
#[derive(Debug)]
pub struct JournalSource<'journal> {
    journal: &'journal Journal,
    run: RunRecord,
}

impl<'journal> JournalSource<'journal> {
    /// The run as the journal has it now. Call [`Journal::hold_still`] first where another process may be paying.
    #[must_use]
    pub const fn new(journal: &'journal Journal, run: RunRecord) -> Self {
        Self { journal, run }
    }
}

impl From<JournalError> for ReconcileError {
    fn from(error: JournalError) -> Self {
        Self::source(error)
    }
}

impl Source for JournalSource<'_> {
    fn header(&self) -> Result<Header, ReconcileError> {
        let run = &self.run;
        Ok(Header {
            run: run.run.clone(),
            employer: run.employer.clone(),
            environment: run.environment,
            simulated: run.simulated,
            accounts: run.accounts.clone(),
            keys: run.keys.clone(),
            file_name: run.file.name.clone(),
            control: run.file.tally(),
            digest: run.file.digest.clone(),
            metadata_names: self.journal.metadata_names(run.id)?,
            begun_at: run.begun_at,
            last_fact_at: run.last_fact_at,
            requests: Requests {
                initialize: run.requests_initialize,
                status: run.requests_status,
                rate_limited: run.rate_limited,
            },
            notes: Vec::new(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    fn lines(
        &self,
        language: Language,
        visit: &mut dyn FnMut(&Line) -> Result<(), ReconcileError>,
    ) -> Result<(), ReconcileError> {
        // Two ordered lists become one: rejected rows stand where they stood in the file.
        let mut rejected = Rejected { source: self, language, ahead: VecDeque::new(), read_to: 0 };
        self.journal.payouts(self.run.id, |row| {
            if let Some(number) = row.job.row {
                rejected.visit_before(number, visit)?;
            } else {
                rejected.visit_before(u64::MAX, visit)?;
            }
            visit(&self.line(&row, language)?)
        })?;
        rejected.visit_before(u64::MAX, visit)
    }

    fn attempts(
        &self,
        visit: &mut dyn FnMut(&AttemptLine) -> Result<(), ReconcileError>,
    ) -> Result<(), ReconcileError> {
        self.journal.payouts(self.run.id, |row| {
            for attempt in self.journal.attempts(row.job.id)? {
                visit(&attempt_line(&row, attempt))?;
            }
            Ok(())
        })
    }
}

/// The last attempt where this journal does not have it, and a report remembered it when the one before was lost.
fn remembered(row: &PayoutRow) -> u32 {
    row.job.track.state.attempt().map_or(0, AttemptNumber::get)
}

/// When the last attempt was first sent: by this journal, or by one that was lost.
fn tried_at(row: &PayoutRow) -> Option<Timestamp> {
    let here = row.attempt.as_ref().map(|attempt| attempt.intended_at);
    row.job.track.state.first_sent_at().into_iter().chain(here).min()
}

/// The rejected rows, a few at a time.
struct Rejected<'a> {
    source: &'a JournalSource<'a>,
    language: Language,
    ahead: VecDeque<RejectedRow>,
    read_to: u64,
}

impl Rejected<'_> {
    fn visit_before(
        &mut self,
        row: u64,
        visit: &mut dyn FnMut(&Line) -> Result<(), ReconcileError>,
    ) -> Result<(), ReconcileError> {
        loop {
            if self.ahead.is_empty() {
                let (journal, run) = (self.source.journal, self.source.run.id);
                self.ahead.extend(journal.rejects_after(run, self.read_to)?);
                self.read_to = self.ahead.back().map_or(u64::MAX, |last| last.row);
            }
            match self.ahead.pop_front_if(|next| next.row < row) {
                Some(next) => visit(&rejected_line(next, self.language))?,
                None => return Ok(()),
            }
        }
    }
}

impl JournalSource<'_> {
    /// One payout of the run.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn line(&self, row: &PayoutRow, language: Language) -> Result<Line, ReconcileError> {
        let recorded = if is_of_another_amount(row.reason) {
            self.journal.last_record(row.job.id)?.and_then(Recorded::of)
        } else {
            None
        };
        let instruction = &row.job.instruction;
        let attempt = row.attempt.as_ref();
        let amount = instruction.amount;
        let provider_amount = match &recorded {
            Some(recorded) => recorded.money,
            None => provider_amount(row),
        };
        Ok(Line {
            row: row.job.row,
            employee_id: instruction.employee_id.to_string(),
            pay_item: instruction.pay_item.to_string(),
            first_name: instruction.recipient.first_name.expose().to_owned(),
            last_name: instruction.recipient.last_name.expose().to_owned(),
            phone: instruction.recipient.phone.e164(),
            email: instruction
                .recipient
                .email
                .as_ref()
                .map(|email| email.expose().to_owned())
                .unwrap_or_default(),
            operator: instruction.operator.to_string(),
            amount: Some(amount),
            amount_as_typed: amount.to_major(),
            currency: amount.currency().code().to_owned(),
            description: instruction.description.clone(),
            metadata: instruction.metadata.clone(),
            account: instruction.account.to_string(),
            outcome: row.outcome,
            reason: row.reason,
            explanation: explanation(row, recorded.as_ref(), language),
            payout_id: match attempt {
                Some(attempt) => attempt.provider_id.clone(),
                None => row.job.track.state.payout_id().map(ToString::to_string),
            },
            idempotency_key: attempt.map(|attempt| attempt.idempotency_key.clone()),
            attempts: attempt.map_or_else(|| remembered(row), |attempt| attempt.number),
            provider_status: attempt.and_then(|attempt| attempt.provider_status.clone()),
            provider_amount,
            charged: attempt
                .and_then(|attempt| attempt.amount_charged.as_deref())
                .and_then(|text| Money::parse_major(text, amount.currency()).ok()),
            tried_at: tried_at(row),
            initialized_at: attempt.and_then(|attempt| attempt.accepted_at),
            final_at: attempt.and_then(|attempt| attempt.final_at),
            exceptions: self.exceptions(row, recorded.as_ref(), language),
            problems: Vec::new(),
        })
    }

    /// What is remarkable about a payout, as of the run's last fact: a report never reads the clock.
    fn exceptions(
        &self,
        row: &PayoutRow,
        recorded: Option<&Recorded>,
        language: Language,
    ) -> Vec<ExceptionNote> {
        let amount = row.job.instruction.amount;
        let mut notes: Vec<ExceptionNote> =
            row.job.track.exceptions.iter().map(|exception| note(exception, amount, language)).collect();
        if let Some(recorded) = recorded
            && let Some(accepted) = notes.iter_mut().find(|note| note.code == "difference_accepted")
        {
            accepted.words = accepted.words.clone() + " " + &recorded.beside(amount).text(language);
        }
        if let State::Accepted { accepted_at, .. } = &row.job.track.state
            && self.run.last_fact_at.duration_since(*accepted_at) > PENDING_TOO_LONG
        {
            notes.push(ExceptionNote {
                code: "pending_too_long".to_owned(),
                words: Message::new("note-pending-too-long")
                    .with("since", accepted_at.strftime("%Y-%m-%d %H:%M UTC").to_string())
                    .text(language),
            });
        }
        notes
    }
}

/// Whether the figure that the provider has is what a person must know.
const fn is_of_another_amount(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::AmountLess | Reason::AmountDiffers | Reason::CurrencyDiffers | Reason::DifferenceAccepted
    )
}

/// What the provider has recorded.
struct Recorded {
    /// As it says it.
    text: String,
    /// Where that is an amount in a currency that we know.
    money: Option<Money>,
}

impl Recorded {
    fn of(record: PayoutRecord) -> Option<Self> {
        let (amount, code) = (record.amount?, record.currency.unwrap_or_default());
        let money = code.parse().ok().and_then(|currency| Money::parse_major(&amount, currency).ok());
        Some(Self { text: format!("{amount} {code}"), money })
    }

    /// Beside what was ordered, as a sentence.
    fn beside(&self, ordered: Money) -> Message {
        let recorded = self.money.map_or_else(|| Value::from(self.text.clone()), Value::figure);
        Message::new("explain-recorded").with("recorded", recorded).with("ordered", Value::figure(ordered))
    }
}

/// What the employee gets, where the provider confirmed it.
fn provider_amount(row: &PayoutRow) -> Option<Money> {
    let amount = row.job.instruction.amount;
    let excess = row.job.track.exceptions.iter().find_map(|exception| match exception {
        Exception::ExcessPaid { excess_minor } => Some(*excess_minor),
        Exception::UnknownStatus { .. }
        | Exception::LateContradiction { .. }
        | Exception::DifferenceAccepted { .. }
        | Exception::KnownBefore
        | Exception::Stray { .. }
        | Exception::Settled { .. }
        | Exception::RefusedAfterLoss { .. } => None,
    });
    if row.outcome != Outcome::Paid || row.reason == Reason::DifferenceAccepted {
        return None;
    }
    Some(Money::from_minor(amount.minor().saturating_add(excess.unwrap_or(0)), amount.currency()))
}

/// The reason in words, what the provider said, and when.
fn explanation(row: &PayoutRow, recorded: Option<&Recorded>, language: Language) -> String {
    let mut more = Vec::new();
    more.extend(recorded.map(|recorded| recorded.beside(row.job.instruction.amount)));
    if let Some(said) = row.attempt.as_ref().and_then(|attempt| attempt.message.clone())
        && matches!(row.outcome, Outcome::Failed | Outcome::Held)
    {
        more.push(Message::new("explain-said").with("said", said));
    }
    if let State::Unknown { first_sent_at, sends, .. } = &row.job.track.state {
        let instruction = &row.job.instruction;
        let attempt = row.attempt.as_ref().map_or(1, |attempt| attempt.number);
        let message = Message::new("explain-unknown")
            .with("at", first_sent_at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string())
            .with("sends", *sends)
            .with("amount", Value::figure(instruction.amount))
            .with("phone", instruction.recipient.phone.e164())
            .with("employee", instruction.employee_id.to_string())
            .with("attempt", attempt);
        more.push(message);
    }
    if let Some((who, why)) = row.attempt.as_ref().and_then(|attempt| attempt.resolved.clone()) {
        more.push(Message::new("explain-settled").with("who", who).with("why", why));
    }
    more.iter().fold(words::reason(row.reason, language).to_owned(), |text, message| {
        text + " " + &message.text(language)
    })
}

fn rejected_line(row: RejectedRow, language: Language) -> Line {
    let mut cells = row.cells;
    let mut cell = |name: &str| cells.remove(name).unwrap_or_default();
    let problems: Vec<Problem> = row
        .problems
        .into_iter()
        .map(|problem| Problem {
            message: problem.message(language),
            help: problem.help(language),
            code: problem.code,
            column: problem.column,
        })
        .collect();
    Line {
        row: Some(row.row),
        employee_id: cell("employee_id"),
        pay_item: cell("pay_item"),
        first_name: cell("first_name"),
        last_name: cell("last_name"),
        phone: cell("phone"),
        email: String::new(),
        operator: cell("operator"),
        amount: row.amount,
        amount_as_typed: cell("amount"),
        currency: cell("currency"),
        description: String::new(),
        metadata: std::collections::BTreeMap::new(),
        account: cell("account"),
        outcome: Outcome::Rejected,
        reason: Reason::Invalid,
        explanation: problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join("; "),
        payout_id: None,
        idempotency_key: None,
        attempts: 0,
        provider_status: None,
        provider_amount: None,
        charged: None,
        tried_at: None,
        initialized_at: None,
        final_at: None,
        exceptions: Vec::new(),
        problems,
    }
}

fn attempt_line(row: &PayoutRow, attempt: AttemptRow) -> AttemptLine {
    let current = row.job.track.state.attempt().map(AttemptNumber::get) == Some(attempt.number);
    // Every attempt before the current one definitely failed: the journal's constraint.
    let (outcome, reason) =
        if current { (row.outcome, row.reason) } else { (Outcome::Failed, attempt_reason(&attempt)) };
    AttemptLine {
        row: row.job.row,
        employee_id: row.job.instruction.employee_id.to_string(),
        pay_item: row.job.instruction.pay_item.to_string(),
        number: attempt.number,
        account: attempt.account,
        idempotency_key: attempt.idempotency_key,
        payout_id: attempt.provider_id,
        outcome,
        reason,
        intended_at: attempt.intended_at,
        answered_at: attempt.accepted_at.or(attempt.final_at),
        sends: attempt.sends,
        resolved: attempt.resolved.map(|(by, because)| Resolution { by, because }),
    }
}

/// Why an earlier attempt failed, from its own line.
fn attempt_reason(attempt: &AttemptRow) -> Reason {
    match (attempt.provider_status.as_deref(), &attempt.provider_id, &attempt.resolved) {
        (Some("cancelled"), _, _) => Reason::ProviderCancelled,
        (_, Some(_), _) => Reason::ProviderFailed,
        (_, None, Some(_)) => Reason::NotCreated,
        (_, None, None) => Reason::Refused,
    }
}
