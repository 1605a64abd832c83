//! Reconciliation: what became of every row and every franc, as a model (pure) and as two files, a workbook for
//! people and a `.json` with the same content for programs.
//!
//! A report is made from a [`Source`], which tells a run line by line; nothing here grows with the number of lines. It
//! reads no clock: the same journal gives the same bytes, in each language of the workbook. Both files are written beside
//! their place and renamed there when both are whole.

mod error;
mod exception;
mod journal;
mod json;
mod note;
mod recall;
mod reported;
mod source;
mod totals;
pub mod words;
mod workbook;

#[cfg(test)]
mod tests;

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

pub use error::ReconcileError;
pub use exception::{Item, Urgency, items};
pub use journal::JournalSource;
pub use recall::recall;
pub use reported::{Reported, ReportedAccount, Whose, reported};
pub use source::{AttemptLine, ExceptionNote, Header, Line, Problem, Requests, Resolution, Source};
pub use totals::{Difference, Reconciliation};

use crate::domain::{RunId, Totals};
use crate::draft::{Draft, make_folder};
use crate::words::Language;

/// What was written.
#[derive(Debug, Clone)]
pub struct ReportFiles {
    /// `<run>.xlsx` or `<run>.sandbox.xlsx`.
    pub workbook: PathBuf,
    /// The same name, with `.json`.
    pub json: PathBuf,
    /// What the run adds up to.
    pub totals: Totals,
    /// Whether every row and every franc is accounted for. Where not, the program exits 1.
    pub ties_out: bool,
}

/// Where the report of a run stands: the workbook and the `.json`.
#[must_use]
pub fn report_paths(folder: &Path, run: &RunId, simulated: bool) -> (PathBuf, PathBuf) {
    let suffix = if simulated { ".sandbox" } else { "" };
    let named = |extension: &str| folder.join(format!("{run}{suffix}.{extension}"));
    (named("xlsx"), named("json"))
}

/// Writes both files into `folder`, the workbook in `language`, which is made where it is missing. What stood there is replaced only when both
/// are whole, and never by what knows less, nor by what tells of another run.
///
/// # Errors
/// When the source cannot be read, a file cannot be written, or a newer report or one of another run stands there. No payment
/// depends on it.
pub fn write_reports(
    source: &dyn Source,
    folder: &Path,
    language: Language,
) -> Result<ReportFiles, ReconcileError> {
    let header = source.header()?;
    make_folder(folder)?;
    let (workbook, json) = report_paths(folder, &header.run, header.simulated);
    if let Ok(told) = reported(&json) {
        let (was, is) = (told.whose(), header.whose());
        if was != is {
            return Err(ReconcileError::OfAnother { was: was.to_string(), is: is.to_string(), path: json });
        }
        if told.is_newer_than(header.last_fact_at) {
            return Err(ReconcileError::Newer { path: json });
        }
    }
    let mut workbook = Draft::begin(workbook)?;
    let mut json = Draft::begin(json)?;
    let whole = workbook::write(&mut workbook, source, &header, language)?;
    write_json(&mut json, source, &header, &whole).map_err(|error| error.at(json.target()))?;
    workbook.seal()?;
    json.seal()?;
    // A workbook without its document is one whose memory was taken away.
    let json = json.publish()?;
    Ok(ReportFiles { workbook: workbook.publish()?, json, ties_out: whole.ties_out(), totals: whole.totals })
}

fn write_json(
    draft: &mut Draft,
    source: &dyn Source,
    header: &Header,
    whole: &Reconciliation,
) -> Result<(), ReconcileError> {
    let mut to = BufWriter::with_capacity(1 << 16, draft.file());
    json::write(&mut to, source, header, whole)?;
    Ok(to.flush()?)
}
