//! The first reading: judges every row, adds them up, and looks for rows that stand there twice.

use std::path::Path;

use super::checked::{Checked, FileFacts};
use super::columns::Column;
use super::context::{Context, Limits, Setting};
use super::diagnostic::Diagnostics;
use super::error::{Counted, IntakeError};
use super::hashes::Detectors;
use super::problem::Problem;
use super::read::convention::Conflict;
use super::rules::{
    Severity, amounts_conflict, file_headings_only, payout_twice_often, phone_shared, sheet_not_read,
};
use super::scan::{Known, Reading, Scanned, Totals, Visitor, scan};
use super::source::{InputFile, SourceFacts, Stop};
use super::table::{Table, settle_encoding, told_encoding};
use crate::domain::Currency;

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
    let setting = Setting::from(context);
    let mut known = Known::default();
    let mut read_result = read(file, &setting, limits, &mut known, &mut diagnostics);
    if let Err(Failure::Stop(Stop::Undecodable { row })) = read_result {
        // Nothing that was said about it so far is certain.
        diagnostics = Diagnostics::new(&path.to_string_lossy(), limits.diagnostics);
        read_result = read_otherwise(file, &setting, limits, row, &mut known, &mut diagnostics);
    }
    match read_result {
        Ok(checked) => Ok(checked),
        Err(Failure::Stop(Stop::Undecodable { .. })) => Err(IntakeError::Changed { path: path.to_owned() }),
        Err(Failure::Stop(Stop::Io(error))) => Err(IntakeError::from_io(path, error)),
        Err(Failure::Stop(Stop::Temporary(source))) => Err(IntakeError::Temporary { source }),
        Err(Failure::Stop(Stop::Refused { row, problem })) => {
            diagnostics.push_last(row, *problem);
            Err(IntakeError::Refused(Box::new(diagnostics), None))
        }
        Err(Failure::Changed) => Err(IntakeError::Changed { path: path.to_owned() }),
        Err(Failure::Diagnosed(counted)) => Err(IntakeError::Refused(Box::new(diagnostics), counted)),
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
    /// The diagnostics say why; what was counted, where that was at the end.
    Diagnosed(Option<Box<Counted>>),
    /// The file is not what it was a moment ago.
    Changed,
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

/// A row is not what the beginning of the file made believe: finds out how the whole file is written, and reads it so.
fn read_otherwise(
    file: InputFile<'_>,
    setting: &Setting,
    limits: &Limits,
    broken_row: u64,
    known: &mut Known,
    diagnostics: &mut Diagnostics,
) -> Result<Checked, Failure> {
    let told = told_encoding(file.path).map_err(Stop::Io)?;
    let (encoding, row, problem) = settle_encoding(file.path, limits, told, broken_row)?;
    known.encoding = Some(encoding);
    diagnostics.push(Some(row), problem);
    read(file, setting, limits, known, diagnostics)
}

fn read(
    file: InputFile<'_>,
    setting: &Setting,
    limits: &Limits,
    known: &mut Known,
    diagnostics: &mut Diagnostics,
) -> Result<Checked, Failure> {
    let mut table = Table::open(file, limits, known.encoding)?;
    diagnostics.place(table.facts.sheet.as_deref(), &table.layout.headings());
    let with_people = table.others.take().map_or(Ok(Vec::new()), |others| others.with_people())?;
    for problem in unread(&table.facts, &with_people) {
        diagnostics.push(None, problem);
    }
    for (row, problem) in &table.heading_problems {
        diagnostics.push(Some(*row), problem.clone());
    }
    if diagnostics.count(Severity::Error) > 0 {
        return Err(Failure::Diagnosed(None));
    }
    let mut facts = FileFacts::new(&table.facts, table.heading_row, table.layout.facts());
    let phone_heading = table.layout.heading(Column::Phone).to_owned();
    let heading_warnings = diagnostics.clone();
    let mut first = FirstReading { diagnostics, refused: false };
    let detectors = Some(Detectors::new(limits.hashes_in_memory));
    let Reading { mut totals, evidence, readings, detectors, merged } =
        scan(table, setting, limits, known, detectors, &mut first)?;
    if totals.input.rows == 0 {
        return Err(Stop::refused(None, file_headings_only::problem()).into());
    }
    let mut refused = first.refused;
    let Detectors { identities, phones } =
        detectors.unwrap_or_else(|| Detectors::new(limits.hashes_in_memory));
    facts.amounts = evidence.convention().map_err(conflict)?;
    if evidence.is_undecided {
        known.convention = Some(facts.amounts.clone());
    }
    let repeated = identities.finish(limits.duplicate_rows).map_err(Stop::Temporary)?;
    known.repeated = repeated.ok_or_else(|| {
        let problem = payout_twice_often::problem(limits.duplicate_rows);
        Failure::Stop(Stop::refused(None, problem))
    })?;
    known.merged = merged;
    if known.convention.is_some() || !known.repeated.is_empty() || !known.merged.is_empty() {
        *diagnostics = heading_warnings;
        (totals, refused) = read_again(file, setting, limits, known, diagnostics, &totals)?;
    }
    phones
        .finish(&mut |row, other_row| {
            diagnostics.push(Some(row), phone_shared::problem(other_row).in_column(&phone_heading));
        })
        .map_err(Stop::Temporary)?;
    readings.problems().for_each(|problem| diagnostics.push(None, problem));
    diagnostics.sort();
    if refused {
        let Totals { input, valid, rejected, .. } = totals;
        return Err(Failure::Diagnosed(Some(Box::new(Counted { input, valid, rejected }))));
    }
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
        known: known.clone(),
        settled: totals.settled,
    })
}

/// The other sheets of a workbook on which people seem to stand.
fn unread(facts: &SourceFacts, with_people: &[String]) -> impl Iterator<Item = Problem> {
    let is_hidden = |name: &&String| facts.sheets_hidden.contains(name);
    let (hidden, seen): (Vec<_>, Vec<_>) = with_people.iter().partition(is_hidden);
    let tell = |sheets: &[&String], problem: fn(&[&str]) -> Problem| {
        let names: Vec<&str> = sheets.iter().map(|name| name.as_str()).collect();
        (!names.is_empty()).then(|| problem(&names))
    };
    tell(&seen, sheet_not_read::problem).into_iter().chain(tell(&hidden, sheet_not_read::hidden))
}

/// Which rows stand there twice, how the file writes its numbers and what lies under merged cells is known only at the
/// end, and then what those rows added to the totals is long forgotten: the file is read once more.
fn read_again(
    file: InputFile<'_>,
    setting: &Setting,
    limits: &Limits,
    known: &Known,
    diagnostics: &mut Diagnostics,
    before: &Totals,
) -> Result<(Totals, bool), Failure> {
    let mut again = FirstReading { diagnostics, refused: false };
    let table = Table::open(file, limits, known.encoding)?;
    let totals = scan(table, setting, limits, known, None, &mut again)?.totals;
    // Amounts that are settled now did not count before; everything else must be the same.
    let same = totals.input.rows == before.input.rows
        && Currency::ALL.iter().all(|currency| {
            totals.input.sum(*currency) == before.input.sum(*currency) + totals.settled.sum(*currency)
        });
    if same { Ok((totals, again.refused)) } else { Err(Failure::Changed) }
}

/// Two rows write their amounts in ways that contradict each other.
fn conflict(conflict: Conflict) -> Failure {
    Stop::refused(Some(conflict.row.0), amounts_conflict::problem(conflict)).into()
}

/// Takes the rows of the first reading, and those of its repetition.
struct FirstReading<'d> {
    diagnostics: &'d mut Diagnostics,
    /// Whether something beside the rows refuses the file.
    refused: bool,
}

impl Visitor for FirstReading<'_> {
    type Error = Failure;

    const SEES_SOUND_ROWS: bool = false;

    fn row(&mut self, row: Scanned<'_>) -> Result<(), Failure> {
        let number = row.raw.number;
        for problem in row.problems.drain(..) {
            self.diagnostics.push(Some(number), problem);
        }
        Ok(())
    }

    fn aside(&mut self, row: u64, problem: Problem) {
        self.refused |= problem.refuses_file();
        self.diagnostics.push(Some(row), problem);
    }
}
