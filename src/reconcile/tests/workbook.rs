//! The workbook, read back by another library.

use crate::words::Language;
use std::path::{Path, PathBuf};

use calamine::{Data, DataType, Range, Reader, Xlsx, open_workbook};

use super::{HOSTILE, Sample, one_of_everything, run_of};
use crate::domain::{Environment, Outcome};
use crate::reconcile::workbook::write_to;
use crate::reconcile::{ReconcileError, write_reports};

const SHEETS: [&str; 8] =
    ["Summary", "Payouts", "Exceptions", "Rejected", "Retry", "By operator", "Attempts", "Legend"];
const PAYOUTS: [&str; 17] = [
    "Row",
    "Employee ID",
    "First name",
    "Last name",
    "Phone",
    "Operator",
    "Pay item",
    "Amount",
    "Currency",
    "Outcome",
    "Reason",
    "Payout ID",
    "Idempotency key",
    "Attempts",
    "Provider status",
    "Initialized at",
    "Final at",
];

type Book = Xlsx<std::io::BufReader<std::fs::File>>;

fn written(run: &Sample) -> (tempfile::TempDir, PathBuf, Book) {
    let folder = tempfile::tempdir().unwrap();
    let files = write_reports(run, folder.path(), Language::English).unwrap();
    let book = open_workbook(&files.workbook).unwrap();
    (folder, files.workbook, book)
}

fn sheet(book: &mut Book, name: &str) -> Range<Data> {
    book.worksheet_range(name).unwrap()
}

/// The results of the cells in one row of `Summary` that begins with `label`.
fn summary_row(range: &Range<Data>, label: &str) -> Vec<Data> {
    let row = range.rows().find(|row| row[0] == Data::String(label.to_owned()));
    row.unwrap_or_else(|| panic!("no row {label}"))[2..].to_vec()
}

#[test]
fn sheets_and_headings_are_those_of_the_contract() {
    let (_folder, path, mut book) = written(&one_of_everything());
    assert_eq!(path.file_name().unwrap(), "2026-11.xlsx");
    assert_eq!(book.sheet_names(), SHEETS);
    let payouts = sheet(&mut book, "Payouts");
    let headings: Vec<String> = payouts.headers().unwrap();
    assert_eq!(headings[..17], PAYOUTS);
    let retry = sheet(&mut book, "Retry").headers().unwrap();
    assert_eq!(retry[..6], ["employee_id", "first_name", "last_name", "phone", "operator", "amount"]);
    assert_eq!(retry.last().unwrap(), "meta.site");
}

#[test]
fn amounts_are_numbers_and_the_rest_is_text() {
    let run = one_of_everything();
    let (_folder, _, mut book) = written(&run);
    let payouts = sheet(&mut book, "Payouts");
    assert_eq!(payouts.height(), run.lines.len() + 1);
    for (line, cells) in run.lines.iter().zip(payouts.rows().skip(1)) {
        let amount = line.amount.map(|amount| amount.to_major().parse::<f64>().unwrap());
        assert_eq!(cells[7].get_float(), amount, "{line:?}");
        if !line.employee_id.contains(char::is_control) {
            assert_eq!(cells[1].get_string(), Some(line.employee_id.as_str()));
        }
        assert_eq!(cells[4].get_string(), Some(line.phone.as_str()));
        assert_eq!(cells[9].get_string(), Some(line.outcome.as_str()));
        assert_eq!(cells[12].get_string(), line.idempotency_key.as_deref());
        assert_eq!(cells[15].is_datetime(), line.initialized_at.is_some(), "{line:?}");
    }
}

#[test]
fn nothing_from_the_input_is_calculated_or_linked() {
    let (_folder, path, mut book) = written(&one_of_everything());
    for name in ["Payouts", "Exceptions", "Rejected", "Retry", "Attempts"] {
        assert!(book.worksheet_formula(name).unwrap().is_empty(), "{name}");
    }
    let payouts = sheet(&mut book, "Payouts");
    let names: Vec<&str> = payouts.rows().filter_map(|row| row[2].get_string()).collect();
    for text in HOSTILE {
        assert!(names.contains(text), "{text}");
    }
    let long = names.iter().map(|name| name.encode_utf16().count()).max();
    assert_eq!(long, Some(32_767));
    assert!(names.contains(&"bell␇ tab␉"));
    let links = std::process::Command::new("unzip").arg("-l").arg(path).output();
    if let Ok(listing) = links {
        let listing = String::from_utf8_lossy(&listing.stdout).into_owned();
        assert!(!listing.contains("worksheets/_rels"), "{listing}");
    }
}

#[test]
fn stored_results_are_the_totals() {
    let run = one_of_everything();
    let (_folder, _, mut book) = written(&run);
    let summary = sheet(&mut book, "Summary");
    let flat: Vec<String> = summary.rows().flatten().map(ToString::to_string).collect();
    assert!(flat.contains(&Language::English.text("ties-out").to_owned()));
    let held = run.lines.iter().filter(|line| line.outcome == Outcome::Held);
    assert_eq!(summary_row(&summary, "held")[0].to_string(), held.count().to_string());
    assert_eq!(summary_row(&summary, "All outcomes")[0].to_string(), run.lines.len().to_string());
    for cell in summary_row(&summary, "Difference").iter().take(3) {
        assert_eq!(cell.to_string(), "0");
    }
    let formulas = book.worksheet_formula("Summary").unwrap();
    let formulas: Vec<&String> = formulas.rows().flatten().collect();
    for function in ["COUNTIFS(Payouts!", "SUMIFS(Payouts!", "IF(AND("] {
        assert!(formulas.iter().any(|formula| formula.contains(function)), "{function}");
    }
}

#[test]
fn a_difference_is_not_hidden() {
    let mut run = one_of_everything();
    run.lines.remove(0);
    let (folder, _, mut book) = written(&run);
    let summary = sheet(&mut book, "Summary");
    assert_eq!(summary_row(&summary, "Difference")[0].to_string(), "-1");
    assert!(summary.rows().flatten().any(|cell| cell.to_string().starts_with("DOES NOT TIE OUT")));
    assert!(!write_reports(&run, folder.path(), Language::English).unwrap().ties_out);
}

#[test]
fn exceptions_come_most_urgent_first() {
    let (_folder, _, mut book) = written(&one_of_everything());
    let range = sheet(&mut book, "Exceptions");
    let urgencies: Vec<String> = range.rows().skip(1).map(|row| row[0].to_string()).collect();
    assert_eq!(urgencies.len(), 23);
    assert!(urgencies.is_sorted());
}

#[test]
fn retry_is_an_input_file() {
    let run = one_of_everything();
    let (_folder, _, mut book) = written(&run);
    let range = sheet(&mut book, "Retry");
    let failed: Vec<&super::Line> = run.lines.iter().filter(|line| line.outcome == Outcome::Failed).collect();
    assert_eq!(range.height(), failed.len() + 1);
    for (line, cells) in failed.iter().zip(range.rows().skip(1)) {
        assert_eq!(cells[5].get_string(), Some(line.amount_as_typed.as_str()));
        assert_eq!(cells[3].get_string(), Some(line.phone.as_str()));
        assert_eq!(cells[11].get_string(), Some("Porto-Novo"));
    }
    let rejected = sheet(&mut book, "Rejected");
    assert_eq!(rejected.get((1, 7)).unwrap().get_string(), Some("12o000"));
    assert_eq!(rejected.height(), 3);
}

#[test]
fn written_again_it_is_the_same_file() {
    let run = one_of_everything();
    let folder = tempfile::tempdir().unwrap();
    let first = write_reports(&run, folder.path(), Language::English).unwrap();
    let before = (std::fs::read(&first.workbook).unwrap(), std::fs::read(&first.json).unwrap());
    let again = write_reports(&run, folder.path(), Language::English).unwrap();
    let after = (std::fs::read(&again.workbook).unwrap(), std::fs::read(&again.json).unwrap());
    assert!(before == after);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn practice_is_called_practice() {
    let mut run = run_of(Vec::new());
    run.header.environment = Environment::Test;
    run.header.simulated = true;
    let (_folder, path, mut book) = written(&run);
    assert_eq!(path.file_name().unwrap(), "2026-11.sandbox.xlsx");
    let summary = sheet(&mut book, "Summary");
    assert!(summary.rows().flatten().any(|cell| cell.to_string().contains("no real money moved")));
    assert_eq!(sheet(&mut book, "Payouts").height(), 1);
    assert!(
        summary.rows().flatten().any(|cell| cell.get_string() == Some(Language::English.text("ties-out")))
    );
}

#[test]
fn what_does_not_fit_on_a_sheet_goes_on_in_another() {
    let run = one_of_everything();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.xlsx");
    let file = std::fs::File::create(&path).unwrap();
    write_to(file, &run, &run.header, (folder.path(), Language::English), 22).unwrap();
    let mut book: Book = open_workbook(&path).unwrap();
    assert_eq!(book.sheet_names()[..8], SHEETS);
    assert!(book.sheet_names()[8..].contains(&"Payouts 2".to_owned()));
    let rows: usize = ["Payouts", "Payouts 2"].map(|name| sheet(&mut book, name).height() - 1).iter().sum();
    assert_eq!(rows, run.lines.len());
    let formulas = book.worksheet_formula("Summary").unwrap();
    assert!(formulas.rows().flatten().any(|formula| formula.contains("'Payouts 2'!")));
}

#[test]
fn many_exceptions_are_sorted_too() {
    let lines = (2..5_002).map(|row| {
        let (outcome, reason) = if row % 2 == 0 {
            (Outcome::Pending, crate::domain::Reason::StatusUnknown)
        } else {
            (Outcome::Held, crate::domain::Reason::ReplyLost)
        };
        super::line(row, outcome, reason, super::xof(1_000))
    });
    let (_folder, _, mut book) = written(&run_of(lines.collect()));
    let range = sheet(&mut book, "Exceptions");
    let urgencies: Vec<String> = range.rows().skip(1).map(|row| row[0].to_string()).collect();
    assert_eq!(urgencies.len(), 5_000);
    assert!(urgencies.is_sorted());
}

/// A journal that breaks in the middle.
struct Broken(Sample);

impl crate::reconcile::Source for Broken {
    fn header(&self) -> Result<crate::reconcile::Header, ReconcileError> {
        self.0.header()
    }

    fn lines(
        &self,
        language: Language,
        visit: &mut dyn FnMut(&super::Line) -> Result<(), ReconcileError>,
    ) -> Result<(), ReconcileError> {
        self.0.lines(language, visit)?;
        Err(ReconcileError::source("the disk is gone"))
    }

    fn attempts(
        &self,
        visit: &mut dyn FnMut(&super::AttemptLine) -> Result<(), ReconcileError>,
    ) -> Result<(), ReconcileError> {
        self.0.attempts(visit)
    }
}

#[test]
fn a_report_that_fails_leaves_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let files = write_reports(&one_of_everything(), folder.path(), Language::English).unwrap();
    let before = std::fs::read(&files.workbook).unwrap();
    let error = write_reports(&Broken(one_of_everything()), folder.path(), Language::English).unwrap_err();
    assert!(matches!(error, ReconcileError::Source(_)));
    assert!(before == std::fs::read(&files.workbook).unwrap());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_folder_that_cannot_be_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file: &Path = &folder.path().join("file");
    std::fs::write(file, "").unwrap();
    let error = write_reports(&run_of(Vec::new()), &file.join("reports"), Language::English).unwrap_err();
    assert!(error.to_string().contains("file/reports"), "{error}");
}

/// For looking at by hand: `PAYRUN_REPORTS=dir cargo test --lib reconcile -- --ignored look`.
#[test]
#[ignore = "writes reports to look at"]
fn look() {
    let folder = PathBuf::from(std::env::var_os("PAYRUN_REPORTS").unwrap());
    let mut run = one_of_everything();
    run.lines.retain(|line| line.first_name.len() < 1_000);
    run = Sample { attempts: run.attempts, ..run_of(run.lines) };
    write_reports(&run, &folder, Language::English).unwrap();
    run.header.simulated = true;
    run.lines.retain(|line| line.currency != "GHS");
    run = Sample { header: run.header, ..run_of(run.lines) };
    write_reports(&run, &folder, Language::English).unwrap();
    let continued = std::fs::File::create(folder.join("continued.xlsx")).unwrap();
    write_to(continued, &run, &run.header, (&folder, Language::English), 10).unwrap();
    run = run_of(Vec::new());
    run.header.run = "empty".parse().unwrap();
    write_reports(&run, &folder, Language::English).unwrap();
}
