//! Reports in the folder that tell of runs which this journal does not know, or knows less of: their own journal is lost, or
//! is another one. A month that was paid there is not paid again here under another name.

use std::fs;
use std::path::{Path, PathBuf};

use super::changes;
use super::recall::Memory;
use crate::cli::language::told;
use crate::cli::line::say;
use crate::cli::render::ErrorReport;
use crate::cli::setup::Setup;
use crate::domain::{Environment, RunId};
use crate::history::is_recent;
use crate::journal::{self, Journal, JournalError};
use crate::reconcile::{Reported, recall, reported};
use crate::words::Message;

/// The reports that tell more than the journal.
#[derive(Debug, Default)]
pub(super) struct Elsewhere(Vec<(PathBuf, RunId, Reported)>);

/// Looks for those of the last days, of this kind of money. Practice pays nobody, and so nobody twice.
pub(super) fn find(
    setup: &Setup,
    journal: &Journal,
    (run, environment): (&RunId, Environment),
    reports: Option<&PathBuf>,
) -> Result<Elsewhere, ErrorReport> {
    let mut found = Elsewhere::default();
    if setup.simulated {
        return Ok(found);
    }
    let days = changes::policy(setup).same_rows_days;
    let folder = setup.reports_path(reports);
    // Its own report is asked about by `recall.rs`, row by row.
    let own = Memory::of(setup, reports, run)?.document;
    let others = setup.other_reports_paths(reports)?;
    for path in std::iter::once(&folder).chain(&others).flat_map(|folder| documents(folder)) {
        let Ok(told) = reported(&path) else { continue };
        let Ok(name) = told.run.parse::<RunId>() else { continue };
        let is_own = path == own || (name == *run && own.exists());
        if is_own
            || told.simulated
            || told.environment != environment.as_str()
            || !is_recent(told.begun_at.max(told.last_fact_at), setup.clock.now(), days)
        {
            continue;
        }
        let known = journal.run(&name)?;
        if known.is_none_or(|known| told.is_newer_than(known.last_fact_at)) {
            found.0.push((path, name, told));
        }
    }
    Ok(found)
}

/// The `.json` files of a folder, by name. A folder that is not there has none.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    paths.sort();
    paths
}

impl Elsewhere {
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts their payments beside the file.
    pub(super) fn tell(&self, journal: &journal::Elsewhere<'_>) -> Result<(), JournalError> {
        for (path, name, told) in &self.0 {
            let run = journal.run(name, (told.begun_at, told.last_fact_at), path)?;
            match recall(path, |instruction, remembered| journal.row(run, instruction, &remembered)) {
                Ok(taken) => taken?,
                // What was read of it counts.
                Err(_) => say(&told_in_part(path)),
            }
        }
        Ok(())
    }
}

fn told_in_part(report: &Path) -> String {
    told(&Message::new("report-told-in-part").with("report", report.display().to_string()))
}
