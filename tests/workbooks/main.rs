//! Workbooks: sound ones give what CSV gives, spoiled ones are named by their damage, hostile ones cost nothing.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    unreachable_pub,
    reason = "a test stops at the first surprise"
)]

mod between;
mod cells;
mod hostile;
mod make;
mod same;
mod sheets;
mod spoiled;

use std::path::Path;

use payrun::domain::{ProviderName, RunId};
use payrun::intake::{
    AccountView, Checked, Context, Diagnostics, InputFile, InputRow, IntakeError, Limits, check,
};

use make::{Sheet, Workbook};

/// Checks a file against one account at Zayono.
pub fn checked(file: InputFile<'_>, limits: &Limits) -> Result<Checked, IntakeError> {
    let run: RunId = "2026-11".parse().unwrap();
    let context = Context {
        run: &run,
        accounts: vec![AccountView { name: "main".parse().unwrap(), provider: ProviderName::Zayono }],
        default_account: "main".parse().unwrap(),
    };
    check(file, &context, limits)
}

/// Place and code of each diagnostic.
pub fn codes(diagnostics: &Diagnostics) -> Vec<(String, &'static str)> {
    let place = |cell: &Option<String>, row: Option<u64>| {
        cell.clone().or(row.map(|row| row.to_string())).unwrap_or_default()
    };
    let each = diagnostics.in_detail().iter();
    each.map(|diagnostic| (place(&diagnostic.cell, diagnostic.row), diagnostic.problem.code())).collect()
}

/// Whether the file can be used, and what is said about it. Both readings must agree.
pub fn verdict(path: &Path) -> (bool, Vec<(String, &'static str)>) {
    match checked(InputFile::from(path), &Limits::default()) {
        Ok(checked) => {
            let rows = rows(&checked);
            assert_eq!(u64::try_from(rows.len()).unwrap(), checked.input.rows);
            (true, codes(&checked.diagnostics))
        }
        Err(error) => (false, codes(&error.diagnostics())),
    }
}

/// The rows of the second reading.
pub fn rows(checked: &Checked) -> Vec<InputRow> {
    let mut rows = Vec::new();
    let visited = checked.for_each_row(&mut |row| {
        rows.push(row);
        Ok::<(), std::convert::Infallible>(())
    });
    visited.unwrap();
    rows
}

/// A workbook in a temporary file.
pub fn file(book: &Workbook) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    book.write(file.path());
    file
}

/// The verdict on a workbook.
pub fn judged(book: &Workbook) -> (bool, Vec<(String, &'static str)>) {
    verdict(file(book).path())
}

/// The codes alone, of a workbook of one sheet.
pub fn codes_of(sheet: Sheet) -> Vec<(String, &'static str)> {
    judged(&Workbook::of(&[sheet])).1
}
