//! Short files for the tests of this room: a good row in which one cell is spoiled.

use std::io::Write;
use std::path::Path;

use tempfile::NamedTempFile;

use super::rules::file_binary;
use super::source::{RawRow, RowSource, Stop};
use super::{
    AccountView, Checked, Column, Context, Diagnostics, IntakeError, Limits, Problem, Review, check,
};
use crate::domain::{ProviderName, RunId};
use crate::words::Language;

/// A good row, by column.
const GOOD: [&str; 11] = [
    "E1",
    "Ama",
    "Koffi",
    "+2290190123456",
    "mtn_bj",
    "250000",
    "XOF",
    "ama@example.com",
    "Salaire",
    "salary",
    "main",
];

/// The good row with one cell replaced.
pub(super) fn row(column: &str, cell: &str) -> String {
    let cells = Column::ALL.iter().zip(GOOD);
    let cells: Vec<&str> = cells.map(|(c, good)| if c.name() == column { cell } else { good }).collect();
    cells.join(",") + "\n"
}

/// Headings and one row.
pub(super) fn table(column: &str, cell: &str) -> String {
    let headings: Vec<&str> = Column::ALL.iter().map(|column| column.name()).collect();
    headings.join(",") + "\n" + &row(column, cell)
}

/// Counts rows up to an end.
pub(super) struct Counted {
    pub(super) row: u64,
    pub(super) last: u64,
    /// Whether it ends, or is refused there.
    pub(super) is_sound: bool,
}

impl RowSource for Counted {
    fn next(&mut self, row: &mut RawRow) -> Result<bool, Stop> {
        self.row += 1;
        row.number = self.row;
        if self.row <= self.last {
            return Ok(true);
        }
        if self.is_sound { Ok(false) } else { Err(Stop::refused(Some(self.row), file_binary::problem())) }
    }
}

/// A file with these bytes.
pub(super) fn file(bytes: impl AsRef<[u8]>) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes.as_ref()).unwrap();
    file
}

/// Does something against two accounts: `main` at Zayono, the default one, and `moneroo`.
fn within<T>(act: impl FnOnce(&Context<'_>) -> T) -> T {
    let run: RunId = "2026-11".parse().unwrap();
    let account = |name: &str, provider| AccountView { name: name.parse().unwrap(), provider };
    act(&Context {
        run: &run,
        accounts: vec![account("main", ProviderName::Zayono), account("moneroo", ProviderName::Moneroo)],
        default_account: "main".parse().unwrap(),
    })
}

pub(super) fn check_within(path: &Path, limits: &Limits) -> Result<Checked, IntakeError> {
    within(|context| check(path, context, limits))
}

/// What is handed back of a file that was checked within these limits.
pub(super) fn review(
    path: &Path,
    limits: &Limits,
    found: Result<&Checked, &IntakeError>,
) -> Result<Option<Review>, IntakeError> {
    within(|context| Review::begin(path, context, limits, found))
}

pub(super) fn check_path(path: &Path) -> Result<Checked, IntakeError> {
    check_within(path, &Limits::default())
}

pub(super) fn check_text(text: &str) -> Result<Checked, IntakeError> {
    check_path(file(text).path())
}

type Codes = Vec<(Option<u64>, &'static str)>;

/// Row and code of each diagnostic. Each can be said in every language: else debug assertions stop the test.
pub(super) fn codes_in(diagnostics: &Diagnostics) -> Codes {
    for language in Language::ALL {
        assert!(!diagnostics.text(language).contains('{'), "{}", diagnostics.text(language));
    }
    diagnostics.in_detail().iter().map(|diagnostic| (diagnostic.row, diagnostic.problem.code())).collect()
}

fn codes_of_result(result: Result<Checked, IntakeError>) -> Codes {
    match result {
        Ok(checked) => codes_in(&checked.diagnostics),
        Err(error) => codes_in(&error.diagnostics()),
    }
}

pub(super) fn codes_of_bytes(bytes: &[u8]) -> Codes {
    codes_of_result(check_path(file(bytes).path()))
}

pub(super) fn codes_of(text: &str) -> Codes {
    codes_of_bytes(text.as_bytes())
}

pub(super) fn codes_within(text: &str, limits: &Limits) -> Codes {
    codes_of_result(check_within(file(text).path(), limits))
}

/// The codes that one spoiled cell brings.
pub(super) fn codes(column: &str, cell: &str) -> Vec<&'static str> {
    codes_of(&table(column, cell)).into_iter().map(|(_, code)| code).collect()
}

/// The one problem that a spoiled cell brings.
pub(super) fn problem(column: &str, cell: &str) -> Problem {
    let checked = check_text(&table(column, cell)).unwrap();
    let [only] = checked.diagnostics.in_detail() else {
        panic!("{column} {cell}: {:?}", checked.diagnostics);
    };
    only.problem.clone()
}
