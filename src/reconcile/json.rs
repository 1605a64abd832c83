//! The `.json` beside the workbook: the same model for programs. One line of text per payout, so that two reports can be
//! compared with ordinary tools, and a million of them cost no memory. English, whatever the workbook's language: programs
//! read it.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;

use super::{
    AttemptLine, ExceptionNote, Header, Line, Problem, ReconcileError, Reconciliation, Resolution, Source,
};
use crate::domain::{Money, Outcome, Reason, Tally};
use crate::words::Language;

/// Writes the whole document. The order of its parts and of their keys never changes.
pub(super) fn write(
    to: &mut dyn Write,
    source: &dyn Source,
    header: &Header,
    whole: &Reconciliation,
) -> Result<(), ReconcileError> {
    to.write_all(b"{\n")?;
    for (name, value) in head(header, whole)? {
        writeln!(to, "\"{name}\": {value},")?;
    }
    to.write_all(b"\"payouts\": [")?;
    let mut separator = "\n";
    source.lines(Language::English, &mut |line| {
        to.write_all(separator.as_bytes())?;
        separator = ",\n";
        Ok(serde_json::to_writer(&mut *to, &PayoutJson::from(line))?)
    })?;
    to.write_all(b"\n],\n\"attempts\": [")?;
    separator = "\n";
    source.attempts(&mut |attempt| {
        to.write_all(separator.as_bytes())?;
        separator = ",\n";
        Ok(serde_json::to_writer(&mut *to, &AttemptJson::from(attempt))?)
    })?;
    Ok(to.write_all(b"\n]\n}\n")?)
}

/// Everything before the lists, under the names that `pay --json` uses too.
fn head(header: &Header, whole: &Reconciliation) -> Result<Vec<(&'static str, String)>, ReconcileError> {
    let text = |value: &dyn ToString| serde_json::to_string(&value.to_string());
    let mut accounts = Vec::new();
    for (name, provider) in &header.accounts {
        let mut account = BTreeMap::from([("name", name.as_str()), ("provider", provider.as_str())]);
        account.extend(header.keys.get(name).map(|key| ("key_fingerprint", key.as_str())));
        accounts.push(account);
    }
    Ok(vec![
        ("run", text(&header.run)?),
        ("employer", text(&header.employer)?),
        ("environment", text(&header.environment)?),
        ("simulated", header.simulated.to_string()),
        ("accounts", serde_json::to_string(&accounts)?),
        ("file", text(&header.file_name)?),
        ("digest", text(&header.digest)?),
        ("begun_at", text(&header.begun_at)?),
        ("last_fact_at", text(&header.last_fact_at)?),
        ("version", text(&header.version)?),
        ("ties_out", whole.ties_out().to_string()),
        ("verdict", text(&whole.verdict(Language::English))?),
        ("input", serde_json::to_string(&whole.totals.input)?),
        ("file_control", serde_json::to_string(&whole.control)?),
        ("gone_from_file", serde_json::to_string(&whole.totals.gone)?),
        ("outcomes", outcomes(whole)?),
        ("paid_beyond", serde_json::to_string(&whole.excess)?),
        ("paid_short", serde_json::to_string(&whole.shortfall)?),
        ("fees", serde_json::to_string(&whole.fees)?),
        ("requests", serde_json::to_string(&header.requests)?),
        ("notes", serde_json::to_string(&header.notes)?),
    ])
}

fn outcomes(whole: &Reconciliation) -> Result<String, ReconcileError> {
    let each: Result<Vec<String>, serde_json::Error> = Outcome::ALL
        .iter()
        .map(|outcome| {
            let tally: Tally = whole.totals.of(*outcome);
            Ok(format!("\"{outcome}\":{}", serde_json::to_string(&tally)?))
        })
        .collect();
    Ok(format!("{{{}}}", each?.join(",")))
}

#[derive(Serialize)]
struct PayoutJson<'a> {
    row: Option<u64>,
    employee_id: &'a str,
    first_name: &'a str,
    last_name: &'a str,
    phone: &'a str,
    operator: &'a str,
    pay_item: &'a str,
    amount: Option<String>,
    amount_as_typed: &'a str,
    currency: &'a str,
    outcome: Outcome,
    reason: Reason,
    explanation: &'a str,
    payout_id: Option<&'a str>,
    idempotency_key: Option<&'a str>,
    attempts: u32,
    provider_status: Option<&'a str>,
    provider_amount: Option<MoneyJson>,
    charged: Option<MoneyJson>,
    tried_at: Option<String>,
    initialized_at: Option<String>,
    final_at: Option<String>,
    account: &'a str,
    exceptions: &'a [ExceptionNote],
    problems: &'a [Problem],
}

/// The provider's amounts may be in another currency, so they carry their own.
#[derive(Serialize)]
struct MoneyJson {
    amount: String,
    currency: &'static str,
}

impl From<Money> for MoneyJson {
    fn from(money: Money) -> Self {
        Self { amount: money.to_major(), currency: money.currency().code() }
    }
}

impl<'a> From<&'a Line> for PayoutJson<'a> {
    fn from(line: &'a Line) -> Self {
        Self {
            row: line.row,
            employee_id: &line.employee_id,
            first_name: &line.first_name,
            last_name: &line.last_name,
            phone: &line.phone,
            operator: &line.operator,
            pay_item: &line.pay_item,
            amount: line.amount.map(Money::to_major),
            amount_as_typed: &line.amount_as_typed,
            currency: line.currency_text(),
            outcome: line.outcome,
            reason: line.reason,
            explanation: &line.explanation,
            payout_id: line.payout_id.as_deref(),
            idempotency_key: line.idempotency_key.as_deref(),
            attempts: line.attempts,
            provider_status: line.provider_status.as_deref(),
            provider_amount: line.provider_amount.map(MoneyJson::from),
            charged: line.charged.map(MoneyJson::from),
            tried_at: line.tried_at.map(|at| at.to_string()),
            initialized_at: line.initialized_at.map(|at| at.to_string()),
            final_at: line.final_at.map(|at| at.to_string()),
            account: &line.account,
            exceptions: &line.exceptions,
            problems: &line.problems,
        }
    }
}

#[derive(Serialize)]
struct AttemptJson<'a> {
    row: Option<u64>,
    employee_id: &'a str,
    pay_item: &'a str,
    number: u32,
    account: &'a str,
    idempotency_key: &'a str,
    payout_id: Option<&'a str>,
    outcome: Outcome,
    reason: Reason,
    intended_at: String,
    answered_at: Option<String>,
    sends: u32,
    resolved: Option<&'a Resolution>,
}

impl<'a> From<&'a AttemptLine> for AttemptJson<'a> {
    fn from(attempt: &'a AttemptLine) -> Self {
        Self {
            row: attempt.row,
            employee_id: &attempt.employee_id,
            pay_item: &attempt.pay_item,
            number: attempt.number,
            account: &attempt.account,
            idempotency_key: &attempt.idempotency_key,
            payout_id: attempt.payout_id.as_deref(),
            outcome: attempt.outcome,
            reason: attempt.reason,
            intended_at: attempt.intended_at.to_string(),
            answered_at: attempt.answered_at.map(|at| at.to_string()),
            sends: attempt.sends,
            resolved: attempt.resolved.as_ref(),
        }
    }
}
