//! The first reading: judges every row, adds them up, and looks for rows that stand there twice.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::checked::{Checked, FileFacts};
use super::columns::Column;
use super::context::{Context, Limits, Setting};
use super::diagnostic::Diagnostics;
use super::duplicates::{IdentityDetector, PhoneDetector};
use super::error::IntakeError;
use super::problem::Problem;
use super::readings::Readings;
use super::rules::{Severity, file_headings_only, payout_twice_often, phone_shared};
use super::scan::{Scanned, Table, Totals, Visitor, scan};
use super::source::{InputFile, Stop};

/// Reads a file once, as a stream, and says what is in it and what is wrong with it.
///
/// # Errors
/// When the file cannot be used at all. Rows that cannot be paid are no error: they are counted as rejected, and
/// explained in the diagnostics.
pub fn check<'f>(
    file: impl Into<InputFile<'f>>,
    context: &Context<'_>,
    limits: &Limits,
) -> Result<Checked, IntakeError> {
    let file = file.into();
    let path = file.path;
    demand_ordinary_file(path)?;
    let mut diagnostics = Diagnostics::new(&path.to_string_lossy(), limits.diagnostics);
    match read(file, &Setting::from(context), limits, &mut diagnostics) {
        Ok(checked) => Ok(checked),
        Err(Failure::Stop(Stop::Io(error))) => Err(IntakeError::from_io(path, error)),
        Err(Failure::Temporary(source)) => Err(IntakeError::Temporary { source }),
        Err(Failure::Stop(Stop::Refused { row, problem })) => {
            diagnostics.push_last(row, *problem);
            Err(IntakeError::Refused(Box::new(diagnostics)))
        }
        Err(Failure::Changed) => Err(IntakeError::Changed { path: path.to_owned() }),
        Err(Failure::Headings) => Err(IntakeError::Refused(Box::new(diagnostics))),
    }
}

/// A pipe or a device cannot be read twice, and opening one may wait for ever.
fn demand_ordinary_file(path: &Path) -> Result<(), IntakeError> {
    let metadata = std::fs::metadata(path).map_err(|error| IntakeError::from_io(path, error))?;
    if metadata.is_dir() {
        return Err(IntakeError::Directory { path: path.to_owned() });
    }
    if !metadata.is_file() {
        return Err(IntakeError::NotOrdinary { path: path.to_owned() });
    }
    Ok(())
}

/// Why the first reading ended early.
enum Failure {
    Stop(Stop),
    Temporary(io::Error),
    /// The diagnostics say what is wrong with them.
    Headings,
    /// The file is not what it was a moment ago.
    Changed,
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

fn read(
    file: InputFile<'_>,
    setting: &Setting,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Result<Checked, Failure> {
    let table = Table::open(file, limits)?;
    diagnostics.place(table.facts.sheet.as_deref(), &table.layout.headings());
    for problem in &table.heading_problems {
        diagnostics.push(Some(table.heading_row), problem.clone());
    }
    if diagnostics.count(Severity::Error) > 0 {
        return Err(Failure::Headings);
    }
    let facts = FileFacts::new(&table.facts, table.layout.facts());
    let phone_heading = table.layout.heading(Column::Phone).to_owned();
    let heading_warnings = diagnostics.clone();
    let mut first =
        FirstReading { diagnostics, readings: Readings::default(), detectors: Some(Detectors::new(limits)) };
    let mut totals = scan(table, setting, limits, &BTreeMap::new(), &mut first)?;
    if totals.input.rows == 0 {
        return Err(Stop::refused(None, file_headings_only::problem()).into());
    }
    let readings = first.readings;
    let Detectors { identities, phones } = first.detectors.unwrap_or_else(|| Detectors::new(limits));
    let repeated = identities.finish(limits.duplicate_rows).map_err(Failure::Temporary)?;
    let repeated = repeated.ok_or_else(|| {
        let problem = payout_twice_often::problem(limits.duplicate_rows);
        Failure::Stop(Stop::refused(None, problem))
    })?;
    if !repeated.is_empty() {
        *diagnostics = heading_warnings;
        totals = read_without(file, setting, limits, &repeated, diagnostics, &totals)?;
    }
    phones
        .finish(&mut |row, other_row| {
            diagnostics.push(Some(row), phone_shared::problem(other_row).in_column(&phone_heading));
        })
        .map_err(Failure::Temporary)?;
    readings.problems().for_each(|problem| diagnostics.push(None, problem));
    diagnostics.sort();
    Ok(Checked {
        facts,
        input: totals.input,
        valid: totals.valid,
        rejected: totals.rejected,
        digest: totals.digest,
        diagnostics: diagnostics.clone(),
        path: file.path.to_owned(),
        sheet: file.sheet.map(str::to_owned),
        setting: setting.clone(),
        limits: limits.clone(),
        repeated,
    })
}

/// Which rows stand there twice is known only at the end, and then what they added to the totals is long forgotten:
/// the file is read once more without them.
fn read_without(
    file: InputFile<'_>,
    setting: &Setting,
    limits: &Limits,
    repeated: &BTreeMap<u64, u64>,
    diagnostics: &mut Diagnostics,
    before: &Totals,
) -> Result<Totals, Failure> {
    let mut again = FirstReading { diagnostics, readings: Readings::default(), detectors: None };
    let table = Table::open(file, limits)?;
    let totals = scan(table, setting, limits, repeated, &mut again)?;
    if totals.input == before.input { Ok(totals) } else { Err(Failure::Changed) }
}

struct Detectors {
    identities: IdentityDetector,
    phones: PhoneDetector,
}

impl Detectors {
    fn new(limits: &Limits) -> Self {
        Self {
            identities: IdentityDetector::new(limits.hashes_in_memory),
            phones: PhoneDetector::new(limits.hashes_in_memory),
        }
    }
}

/// Takes the rows of the first reading; without detectors, those of its repetition.
struct FirstReading<'d> {
    diagnostics: &'d mut Diagnostics,
    readings: Readings,
    detectors: Option<Detectors>,
}

impl Visitor for FirstReading<'_> {
    type Error = Failure;

    fn row(&mut self, row: Scanned<'_>) -> Result<(), Failure> {
        let number = row.raw.number;
        self.readings.note(row.layout, row.raw, row.fields);
        if let Some(detectors) = &mut self.detectors {
            let added = detectors
                .identities
                .add(number, row.fields)
                .and_then(|()| detectors.phones.add(number, row.fields));
            added.map_err(Failure::Temporary)?;
        }
        for problem in row.problems.drain(..) {
            self.diagnostics.push(Some(number), problem);
        }
        Ok(())
    }

    fn aside(&mut self, row: u64, problem: Problem) {
        self.diagnostics.push(Some(row), problem);
    }
}
