//! What a million lines cost, measured by hand, one test per process so that memory can be told apart:
//! `cargo test --release --lib reconcile -- --ignored --nocapture million::ours` (then `million::bare`, `million::both`).

use crate::words::Language;
use std::path::Path;

use rust_xlsxwriter::{Format, Workbook};
use tokio::time::Instant;

use super::{AttemptLine, Header, Line, ReconcileError, Source};
use crate::domain::{Outcome, Reason};
use crate::reconcile::workbook::write_to;
use crate::reconcile::write_reports;

const LINES: u64 = 1_000_000;

/// A million salaries and their attempts, made while they are told.
struct Million;

impl Source for Million {
    fn header(&self) -> Result<Header, ReconcileError> {
        let mut header = super::header();
        for row in 0..LINES {
            header.control.add(Some(super::xof(75_000 + row)));
        }
        Ok(header)
    }

    fn lines(
        &self,
        _: Language,
        visit: &mut dyn FnMut(&Line) -> Result<(), ReconcileError>,
    ) -> Result<(), ReconcileError> {
        (0..LINES).try_for_each(|row| visit(&line(row)))
    }

    fn attempts(
        &self,
        visit: &mut dyn FnMut(&AttemptLine) -> Result<(), ReconcileError>,
    ) -> Result<(), ReconcileError> {
        (0..LINES).try_for_each(|row| visit(&super::attempt(&line(row))))
    }
}

fn line(row: u64) -> Line {
    let mut line = super::line(row + 2, Outcome::Paid, Reason::Confirmed, super::xof(75_000 + row));
    line.charged = Some(super::xof(75_150 + row));
    line
}

fn measured(what: &str, work: impl FnOnce(&Path)) {
    let folder = tempfile::tempdir().unwrap();
    let begun = Instant::now();
    work(folder.path());
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM unknown");
    println!("{what}: {:.1} s, {peak}", begun.elapsed().as_secs_f64());
    for file in std::fs::read_dir(folder.path()).unwrap().flatten() {
        println!("  {:?}: {} bytes", file.file_name(), file.metadata().unwrap().len());
    }
}

#[test]
#[ignore = "a measurement"]
fn ours() {
    measured("workbook", |folder| {
        let file = std::fs::File::create(folder.join("ours.xlsx")).unwrap();
        let header = Million.header().unwrap();
        let whole = write_to(file, &Million, &header, (folder, Language::English), 1_048_576).unwrap();
        assert!(whole.ties_out());
    });
}

#[test]
#[ignore = "a measurement"]
fn both() {
    measured("workbook and json", |folder| {
        assert!(write_reports(&Million, folder, Language::English).unwrap().ties_out);
    });
}

/// The same cells, as plainly as the library can write them.
#[test]
#[ignore = "a measurement"]
fn bare() {
    measured("bare library", |folder| {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(folder).unwrap();
        bare_payouts(&mut workbook);
        bare_attempts(&mut workbook);
        workbook.save(folder.join("bare.xlsx")).unwrap();
    });
}

fn bare_payouts(workbook: &mut Workbook) {
    let sheet = workbook.add_worksheet_with_constant_memory().unwrap();
    formats(sheet, 22);
    Million
        .lines(Language::English, &mut |line| {
            let row = u32::try_from(line.row.unwrap() - 1).unwrap();
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
            let charged = line.charged.unwrap().minor() as f64;
            for (column, number) in [(0, f64::from(row)), (7, amount), (13, 1.0), (18, charged), (19, 150.0)]
            {
                sheet.write_number(row, column, number).unwrap();
            }
            for (column, at) in [(15, line.initialized_at), (16, line.final_at)] {
                sheet.write_datetime(row, column, excel(at)).unwrap();
            }
            Ok(())
        })
        .unwrap();
}

fn bare_attempts(workbook: &mut Workbook) {
    let sheet = workbook.add_worksheet_with_constant_memory().unwrap();
    formats(sheet, 14);
    Million
        .attempts(&mut |attempt| {
            let row = u32::try_from(attempt.row.unwrap() - 1).unwrap();
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
            Ok(())
        })
        .unwrap();
}

fn formats(sheet: &mut rust_xlsxwriter::Worksheet, columns: u16) {
    for column in 0..columns {
        sheet.set_column_format(column, &Format::new().set_num_format("@")).unwrap();
    }
}

fn excel(at: Option<jiff::Timestamp>) -> rust_xlsxwriter::ExcelDateTime {
    rust_xlsxwriter::ExcelDateTime::from_timestamp(at.unwrap().as_second()).unwrap()
}
