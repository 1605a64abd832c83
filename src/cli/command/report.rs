//! `payrun report`: the reconciliation, written again from the journal.

use super::{drive, no_such_run, print};
use crate::cli::args::{Global, Report};
use crate::cli::exit::Exit;
use crate::cli::language::spoken;
use crate::cli::render::ErrorReport;
use crate::cli::setup::Setup;
use crate::journal::Journal;
use crate::reconcile::{JournalSource, write_reports};

pub(in crate::cli) fn run(global: &Global, report: &Report) -> Result<Exit, ErrorReport> {
    let setup = Setup::new(global, &report.practice)?;
    let journal = Journal::open_reading(&setup.journal_path())?;
    journal.hold_still()?;
    if journal.run_header(&report.run)?.is_none() {
        return Err(no_such_run(&report.run));
    }
    let (record, totals) = drive::record_of(&journal, &report.run)?;
    let source = JournalSource::new(&journal, record.clone());
    let written = write_reports(&source, &setup.reports_path(report.reports.as_ref()), spoken())
        .map_err(|error| ErrorReport::from(&error))?;
    let workbook = written.workbook.display().to_string();
    if global.json {
        print(&super::closing::document(&journal, &record, &totals, Some(workbook))?.to_json())?;
    } else {
        print(&format!("{workbook}\n{}\n", written.json.display()))?;
    }
    let ties_out = written.ties_out && written.totals.same_outcomes(&totals);
    Ok(if ties_out { Exit::Done } else { Exit::Unexpected })
}
