//! `payrun report`: the reconciliation, written again from the journal.

use super::{drive, print};
use crate::cli::args::{Global, Report};
use crate::cli::exit::Exit;
use crate::cli::language::spoken;
use crate::cli::render::ErrorReport;
use crate::cli::setup::{Setup, refuse};
use crate::journal::Journal;
use crate::reconcile::{JournalSource, ReconcileError, write_reports};

pub(in crate::cli) fn run(global: &Global, report: &Report) -> Result<Exit, ErrorReport> {
    let setup = Setup::new(global, &report.practice)?;
    let journal = Journal::open_reading(&setup.journal_path())?;
    journal.hold_still()?;
    if journal.run_header(&report.run)?.is_none() {
        return Err(refuse(
            Exit::InputRefused,
            format!("there is no run {} in the journal", report.run),
            "payrun status lists the runs; practice runs need --sandbox",
        ));
    }
    let (record, totals) = drive::record_of(&journal, &report.run)?;
    let source = JournalSource::new(&journal, record.clone());
    let written = write_reports(&source, &setup.reports_path(report.reports.as_ref()), spoken())
        .map_err(|error| not_written(&error))?;
    let workbook = written.workbook.display().to_string();
    if global.json {
        print(&super::closing::document(&record, &totals, Some(workbook)).to_json())?;
    } else {
        print(&format!("{workbook}\n{}\n", written.json.display()))?;
    }
    let ties_out = written.ties_out && written.totals.same_outcomes(&totals);
    Ok(if ties_out { Exit::Done } else { Exit::Unexpected })
}

fn not_written(error: &ReconcileError) -> ErrorReport {
    if let Some(damage) = drive::journal_error(error) {
        return damage.into();
    }
    let help = "check that the folder exists, has room, and that the workbook is not open elsewhere";
    ErrorReport::new(Exit::Unexpected, error, Some(help.to_owned()))
}
