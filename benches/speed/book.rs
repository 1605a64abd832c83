//! Writing the workbook of a run in which everybody is paid, and its reference: the library in its constant-memory
//! mode writing the same cells as plainly as it can.

use payrun::words::Language;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use jiff::Timestamp;
use payrun::domain::{Currency, Environment, Money, Outcome, ProviderName, Reason, Tally};
use payrun::reconcile::{AttemptLine, Header, Line, ReconcileError, Requests, Source, write_reports};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use crate::bytes_and_times::{seconds, timed};
use crate::child::Figures;
use crate::people;

/// Lines and attempts, made while they are told.
struct MadeUp {
    rows: u64,
    start: Instant,
    /// When the lines were last begun to be told: the first time for the workbook, the second for the document
    /// beside it.
    begun: Cell<f64>,
}

impl Source for MadeUp {
    fn header(&self) -> Result<Header, ReconcileError> {
        let mut control = Tally::default();
        (0..self.rows).for_each(|row| control.add(Some(amount(row))));
        Ok(Header {
            run: people::run(),
            employer: "acme-benin".parse().unwrap(),
            environment: Environment::Test,
            simulated: true,
            accounts: vec![("main".parse().unwrap(), ProviderName::Zayono)],
            keys: BTreeMap::new(),
            file_name: "salaries.csv".to_owned(),
            control,
            digest: "0".repeat(64),
            metadata_names: Vec::new(),
            begun_at: at(0),
            last_fact_at: at(5_400),
            requests: Requests { initialize: self.rows, status: self.rows, rate_limited: 0 },
            notes: Vec::new(),
            version: "0".to_owned(),
        })
    }

    fn lines(
        &self,
        _: Language,
        visit: &mut dyn FnMut(&Line) -> Result<(), ReconcileError>,
    ) -> Result<(), ReconcileError> {
        self.begun.set(seconds(self.start.elapsed()));
        (0..self.rows).try_for_each(|row| visit(&line(row)))
    }

    fn attempts(
        &self,
        visit: &mut dyn FnMut(&AttemptLine) -> Result<(), ReconcileError>,
    ) -> Result<(), ReconcileError> {
        (0..self.rows).try_for_each(|row| visit(&attempt(row)))
    }
}

/// The reports as `payrun pay` writes them. The workbook is done when the lines are read again for the document.
pub fn ours(folder: &Path, rows: u64) -> Figures {
    let source = MadeUp { rows, start: Instant::now(), begun: Cell::new(0.0) };
    let (both, files) = timed(|| write_reports(&source, folder, Language::English).unwrap());
    assert!(files.ties_out);
    Figures::from([("seconds".to_owned(), source.begun.get()), ("both_seconds".to_owned(), both)])
}

/// The same cells, and nothing else.
pub fn bare(folder: &Path, rows: u64) -> Figures {
    let (seconds, ()) = timed(|| {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(folder).unwrap();
        payouts(workbook.add_worksheet_with_constant_memory().unwrap(), rows);
        attempts(workbook.add_worksheet_with_constant_memory().unwrap(), rows);
        workbook.save(folder.join("bare.xlsx")).unwrap();
    });
    Figures::from([("seconds".to_owned(), seconds)])
}

fn payouts(sheet: &mut Worksheet, rows: u64) {
    formats(sheet, 22);
    for n in 0..rows {
        let (row, line) = (u32::try_from(n).unwrap() + 1, line(n));
        let texts = [
            (1, line.employee_id.as_str()),
            (2, &line.first_name),
            (3, &line.last_name),
            (4, &line.phone),
            (5, &line.operator),
            (6, &line.pay_item),
            (8, "XOF"),
            (9, line.outcome.as_str()),
            (10, line.reason.as_str()),
            (11, line.payout_id.as_deref().unwrap()),
            (12, line.idempotency_key.as_deref().unwrap()),
            (14, line.provider_status.as_deref().unwrap()),
            (17, &line.account),
            (21, &line.explanation),
        ];
        for (column, text) in texts {
            sheet.write_string(row, column, text).unwrap();
        }
        let amount = line.amount.unwrap().minor() as f64;
        for (column, number) in
            [(0, f64::from(row)), (7, amount), (13, 1.0), (18, amount + 150.0), (19, 150.0)]
        {
            sheet.write_number(row, column, number).unwrap();
        }
        for (column, at) in [(15, line.initialized_at), (16, line.final_at)] {
            sheet.write_datetime(row, column, excel(at)).unwrap();
        }
    }
}

fn attempts(sheet: &mut Worksheet, rows: u64) {
    formats(sheet, 14);
    for n in 0..rows {
        let (row, attempt) = (u32::try_from(n).unwrap() + 1, attempt(n));
        let texts = [
            (1, attempt.employee_id.as_str()),
            (2, &attempt.pay_item),
            (4, &attempt.account),
            (5, &attempt.idempotency_key),
            (6, attempt.payout_id.as_deref().unwrap()),
            (7, attempt.outcome.as_str()),
            (8, attempt.reason.as_str()),
        ];
        for (column, text) in texts {
            sheet.write_string(row, column, text).unwrap();
        }
        for (column, number) in [(0, f64::from(row)), (3, 1.0), (11, 2.0)] {
            sheet.write_number(row, column, number).unwrap();
        }
        for (column, at) in [(9, Some(attempt.intended_at)), (10, attempt.answered_at)] {
            sheet.write_datetime(row, column, excel(at)).unwrap();
        }
    }
}

fn formats(sheet: &mut Worksheet, columns: u16) {
    for column in 0..columns {
        sheet.set_column_format(column, &Format::new().set_num_format("@")).unwrap();
    }
}

fn excel(at: Option<Timestamp>) -> ExcelDateTime {
    ExcelDateTime::from_timestamp(at.unwrap().as_second()).unwrap()
}

fn at(second: u64) -> Timestamp {
    Timestamp::from_second(1_796_000_000 + i64::try_from(second).unwrap()).unwrap()
}

fn amount(row: u64) -> Money {
    Money::from_minor(75_000 + row, Currency::XOF)
}

fn line(n: u64) -> Line {
    let amount = amount(n);
    let row = n + 2;
    Line {
        row: Some(row),
        employee_id: format!("EMP-{n:07}"),
        pay_item: "salary".to_owned(),
        first_name: "Aïssatou".to_owned(),
        last_name: "Houngbédji".to_owned(),
        phone: format!("+22901{row:08}"),
        email: String::new(),
        operator: "mtn_bj".to_owned(),
        amount: Some(amount),
        amount_as_typed: amount.to_major(),
        currency: "XOF".to_owned(),
        description: "Salaire de novembre".to_owned(),
        metadata: BTreeMap::new(),
        account: "main".to_owned(),
        outcome: Outcome::Paid,
        reason: Reason::Confirmed,
        explanation: "The provider confirmed the payment.".to_owned(),
        payout_id: Some(format!("0b6f3a52-9d1e-4f0c-8a77-{row:012}")),
        idempotency_key: Some(format!("2c0ff24d-cb3a-45ac-bb92-{row:012}")),
        attempts: 1,
        provider_status: Some("success".to_owned()),
        provider_amount: Some(amount),
        charged: Some(Money::from_minor(amount.minor() + 150, Currency::XOF)),
        tried_at: Some(at(row)),
        initialized_at: Some(at(row)),
        final_at: Some(at(row + 40)),
        exceptions: Vec::new(),
        problems: Vec::new(),
    }
}

fn attempt(n: u64) -> AttemptLine {
    let line = line(n);
    AttemptLine {
        row: line.row,
        employee_id: line.employee_id,
        pay_item: line.pay_item,
        number: 1,
        account: line.account,
        idempotency_key: line.idempotency_key.unwrap(),
        payout_id: line.payout_id,
        outcome: line.outcome,
        reason: line.reason,
        intended_at: line.initialized_at.unwrap(),
        answered_at: line.final_at,
        sends: 2,
        resolved: None,
    }
}
