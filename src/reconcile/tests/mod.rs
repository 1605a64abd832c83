//! Runs made up to show one thing each, and what their reports must say.

mod json;
mod million;
mod totals;
mod workbook;

use crate::words::Language;
use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{
    AttemptLine, ExceptionNote, Header, Line, Problem, ReconcileError, Requests, Resolution, Source,
};
use crate::domain::{Currency, Environment, Money, Outcome, ProviderName, Reason, Tally};

/// A run in memory.
pub(super) struct Sample {
    pub(super) header: Header,
    pub(super) lines: Vec<Line>,
    pub(super) attempts: Vec<AttemptLine>,
}

impl Source for Sample {
    fn header(&self) -> Result<Header, ReconcileError> {
        Ok(self.header.clone())
    }

    fn lines(
        &self,
        _: Language,
        visit: &mut dyn FnMut(&Line) -> Result<(), ReconcileError>,
    ) -> Result<(), ReconcileError> {
        self.lines.iter().try_for_each(visit)
    }

    fn attempts(
        &self,
        visit: &mut dyn FnMut(&AttemptLine) -> Result<(), ReconcileError>,
    ) -> Result<(), ReconcileError> {
        self.attempts.iter().try_for_each(visit)
    }
}

pub(super) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_796_000_000 + second).unwrap()
}

pub(super) fn header() -> Header {
    Header {
        run: "2026-11".parse().unwrap(),
        employer: "Société Générale & Fils".parse().unwrap(),
        environment: Environment::Live,
        simulated: false,
        accounts: vec![("main".parse().unwrap(), ProviderName::Zayono)],
        keys: BTreeMap::new(),
        file_name: "salaries.csv".to_owned(),
        control: Tally::default(),
        digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        metadata_names: vec!["site".to_owned()],
        begun_at: at(0),
        last_fact_at: at(5_400),
        requests: Requests { initialize: 31, status: 54, rate_limited: 1 },
        notes: Vec::new(),
        version: "0.1.0".to_owned(),
    }
}

/// A line that a provider answered, in row `row`.
pub(super) fn line(row: u64, outcome: Outcome, reason: Reason, amount: Money) -> Line {
    let second = i64::try_from(row).unwrap();
    Line {
        row: Some(row),
        employee_id: format!("{row:04}"),
        pay_item: "salary".to_owned(),
        first_name: "Adjovi".to_owned(),
        last_name: "Koffi".to_owned(),
        phone: format!("+22901901{row:05}"),
        email: String::new(),
        operator: if amount.currency() == Currency::GHS { "mtn_gh" } else { "mtn_bj" }.to_owned(),
        amount: Some(amount),
        amount_as_typed: amount.to_major(),
        currency: amount.currency().code().to_owned(),
        description: "Salaire 2026-11".to_owned(),
        metadata: BTreeMap::from([("site".to_owned(), "Porto-Novo".to_owned())]),
        account: "main".to_owned(),
        outcome,
        reason,
        explanation: super::words::reason(reason, Language::English).to_owned(),
        payout_id: Some(format!("0b6f3a52-9d1e-4f0c-8a77-{row:012}")),
        idempotency_key: Some(format!("2c0ff24d-cb3a-45ac-bb92-{row:012}")),
        attempts: 1,
        provider_status: Some("success".to_owned()),
        provider_amount: Some(amount),
        charged: None,
        tried_at: Some(at(second)),
        initialized_at: Some(at(second)),
        final_at: Some(at(second + 40)),
        exceptions: Vec::new(),
        problems: Vec::new(),
    }
}

pub(super) fn xof(major: u64) -> Money {
    Money::from_minor(major, Currency::XOF)
}

pub(super) fn ghs(minor: u64) -> Money {
    Money::from_minor(minor, Currency::GHS)
}

/// A run from its lines; the control totals are what the file would have given.
pub(super) fn run_of(lines: Vec<Line>) -> Sample {
    let mut header = header();
    for line in lines.iter().filter(|line| line.row.is_some()) {
        header.control.add(line.amount);
    }
    Sample { header, attempts: lines.iter().filter(|line| line.attempts > 0).map(attempt).collect(), lines }
}

fn attempt(line: &Line) -> AttemptLine {
    AttemptLine {
        row: line.row,
        employee_id: line.employee_id.clone(),
        pay_item: line.pay_item.clone(),
        number: 1,
        account: line.account.clone(),
        idempotency_key: line.idempotency_key.clone().unwrap(),
        payout_id: line.payout_id.clone(),
        outcome: line.outcome,
        reason: line.reason,
        intended_at: line.initialized_at.unwrap(),
        answered_at: line.final_at,
        sends: 2,
        resolved: (line.reason == Reason::DifferenceAccepted)
            .then(|| Resolution { by: "finance".to_owned(), because: "seen on the dashboard".to_owned() }),
    }
}

/// One of everything: each outcome and reason, two currencies, accents, texts that look like formulas.
pub(super) fn one_of_everything() -> Sample {
    let mut lines = Vec::new();
    for (row, reason) in (2..).zip(Reason::ALL) {
        let amount = if row % 5 == 0 { ghs(125_050 + row) } else { xof(150_000 + row * 1_000) };
        lines.push(line(row, super::words::outcome_of(*reason), *reason, amount));
    }
    for line in &mut lines {
        shape(line);
    }
    lines.extend(hostile());
    lines.extend(gone());
    let mut run = run_of(lines);
    run.header.notes = vec![ExceptionNote {
        code: "file_changed".to_owned(),
        words: "The file was changed between two runs of the same batch.".to_owned(),
    }];
    run
}

/// What a line of this outcome has and has not.
fn shape(line: &mut Line) {
    match line.outcome {
        Outcome::Paid => {
            let amount = line.amount.unwrap();
            if line.reason == Reason::AmountMore {
                line.provider_amount = Some(Money::from_minor(amount.minor() + 5_000, amount.currency()));
            }
            if line.reason == Reason::DifferenceAccepted {
                line.provider_amount = Some(Money::from_minor(amount.minor() - 2_000, amount.currency()));
            }
            let paid = line.provider_amount.unwrap();
            line.charged = Some(Money::from_minor(paid.minor() + 150, paid.currency()));
        }
        Outcome::Rejected => {
            line.amount = None;
            "12o000".clone_into(&mut line.amount_as_typed);
            "90 12 34 56".clone_into(&mut line.phone);
            line.problems =
                vec![problem("amount_not_a_number", "amount"), problem("phone_not_digits", "phone")];
            never_sent(line);
        }
        Outcome::NotSent => never_sent(line),
        Outcome::Pending | Outcome::Held => line.final_at = None,
        Outcome::Failed => line.provider_status = Some("failed".to_owned()),
    }
}

fn problem(code: &str, column: &str) -> Problem {
    Problem {
        code: code.to_owned(),
        column: column.to_owned(),
        message: format!("the {column} cannot be read"),
        help: "type digits only".to_owned(),
    }
}

fn never_sent(line: &mut Line) {
    line.payout_id = None;
    line.idempotency_key = None;
    line.provider_status = None;
    line.provider_amount = None;
    line.tried_at = None;
    line.initialized_at = None;
    line.final_at = None;
    line.attempts = 0;
}

pub(super) const HOSTILE: &[&str] = &[
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "http://example.com/pay",
    "mailto:a@example.com",
    "<b>&amp;\"'",
    "_x0041_",
];

/// Names that a spreadsheet would like to calculate or link; one that is too long, one with control characters.
fn hostile() -> Vec<Line> {
    let texts = HOSTILE.iter().map(|text| (*text).to_owned());
    let texts = texts.chain(["é".repeat(40_000), "bell\u{7} tab\t".to_owned()]);
    (40..)
        .zip(texts)
        .map(|(row, text)| {
            let mut line = line(row, Outcome::Failed, Reason::Refused, xof(75_000));
            line.first_name = text.clone();
            line.employee_id = text.chars().take(60).collect();
            line.explanation = text;
            line
        })
        .collect()
}

/// Two lines that the file no longer has: one was paid, one was never sent.
fn gone() -> Vec<Line> {
    let mut paid = line(70, Outcome::Paid, Reason::Confirmed, xof(90_000));
    paid.row = None;
    paid.exceptions = vec![ExceptionNote {
        code: "final_contradicted".to_owned(),
        words: "After the success the provider said failed.".to_owned(),
    }];
    let mut never = line(71, Outcome::NotSent, Reason::GoneFromFile, xof(80_000));
    never.row = None;
    never_sent(&mut never);
    vec![paid, never]
}
