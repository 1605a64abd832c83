//! How a run is told at its end, and by `status`: the table, what needs a person, what to do next; or the document.

use std::io::{self, IsTerminal};

use crate::cli::args::Global;
use crate::cli::render::{ErrorReport, Glyphs, Requests, RunDocument, summary};
use crate::cli::setup::Setup;
use crate::domain::{AccountName, Outcome, Totals};
use crate::engine::{LaneEnd, Trip};
use crate::journal::{Journal, JournalError, PayoutRow, RunRecord};
use crate::reconcile::{ReportFiles, words};

/// Rows of one outcome that are named on the screen; the workbook has all.
const NAMED: u32 = 10;

/// Prints a run: for people, or for scripts.
pub(super) fn show(
    global: &Global,
    setup: &Setup,
    journal: &Journal,
    record: &RunRecord,
    totals: &Totals,
    ends: &[(AccountName, LaneEnd)],
    report: Option<&ReportFiles>,
) -> Result<(), ErrorReport> {
    let report = report.map(|report| report.workbook.display().to_string());
    if global.json {
        return super::print(&document(record, totals, report).to_json());
    }
    let glyphs = Glyphs::choose(io::stdout().is_terminal(), |name| std::env::var(name).ok());
    let mut text = heading(record);
    text += &summary(totals, glyphs);
    for outcome in [Outcome::Held, Outcome::Failed] {
        text += &named(journal, record, totals, outcome)?;
    }
    for (account, end) in ends {
        if let LaneEnd::Tripped(trip) = end {
            text += &format!("Account {account} was stopped: {trip}.\n");
        }
    }
    text += &next_steps(setup, record, totals, ends);
    if let Some(report) = report {
        text += &format!("Report: {report}\n");
    }
    super::print(&text)
}

pub(super) fn document(record: &RunRecord, totals: &Totals, report: Option<String>) -> RunDocument {
    let mut document =
        RunDocument::new(record.run.clone(), record.employer.clone(), record.environment, totals);
    document.requests = Requests {
        initialize: record.requests_initialize,
        status: record.requests_status,
        rate_limited: record.rate_limited,
    };
    document.report = report;
    document
}

fn heading(record: &RunRecord) -> String {
    let kind = match (record.simulated, record.environment) {
        (true, _) => "PRACTICE, no money moved",
        (false, crate::domain::Environment::Test) => "TEST, no real money",
        (false, crate::domain::Environment::Live) => "live",
    };
    format!("Run {} of {} ({kind})\n", record.run, record.employer)
}

/// The first rows that a person must look at.
fn named(
    journal: &Journal,
    record: &RunRecord,
    totals: &Totals,
    outcome: Outcome,
) -> Result<String, JournalError> {
    let rows = totals.rows(outcome);
    if rows == 0 {
        return Ok(String::new());
    }
    let mut text = match outcome {
        Outcome::Held => "Held, a person must look:\n".to_owned(),
        Outcome::Paid | Outcome::Failed | Outcome::Pending | Outcome::NotSent | Outcome::Rejected => {
            "Failed, definitely not paid:\n".to_owned()
        }
    };
    for row in journal.first_with(record.id, outcome, NAMED)? {
        text += &named_row(&row);
    }
    if rows > u64::from(NAMED) {
        text += &format!("  … and {} more, in the report\n", rows - u64::from(NAMED));
    }
    Ok(text)
}

fn named_row(row: &PayoutRow) -> String {
    let instruction = &row.job.instruction;
    let place = row.job.row.map_or_else(|| "gone from the file".to_owned(), |number| format!("row {number}"));
    let said = row.attempt.as_ref().and_then(|attempt| attempt.message.as_deref());
    let said = said.map(|said| format!(" ({said})")).unwrap_or_default();
    format!(
        "  {place}, employee {}, {}: {}{said}\n",
        instruction.employee_id,
        instruction.amount,
        words::reason(row.reason).trim_end_matches('.')
    )
}

/// One sentence a case: what to do now.
fn next_steps(setup: &Setup, record: &RunRecord, totals: &Totals, ends: &[(AccountName, LaneEnd)]) -> String {
    let run = &record.run;
    let practice = if setup.simulated { " --sandbox" } else { "" };
    let any = |outcome| totals.rows(outcome) > 0;
    let mut steps = Vec::new();
    let tripped = |wanted: &dyn Fn(&Trip) -> bool| {
        ends.iter().any(|(_, end)| matches!(end, LaneEnd::Tripped(trip) if wanted(trip)))
    };
    if tripped(&|trip| matches!(trip, Trip::KeyRefused { .. })) {
        steps.push("Mend the key of the account, then run the same command again.".to_owned());
    } else if tripped(&|trip| matches!(trip, Trip::SameTrouble { .. })) {
        steps.push("Mend what the provider reports, then run the same command again.".to_owned());
    } else if any(Outcome::Pending) || any(Outcome::NotSent) {
        steps.push(format!("Not finished: run the same command again, or payrun resume {run}{practice}."));
    }
    if any(Outcome::Held) {
        steps.push(format!(
            "Held: look at the provider's dashboard, then payrun resolve {run} EMPLOYEE_ID{practice} …"
        ));
    }
    if any(Outcome::Failed) {
        steps.push(format!(
            "Failed: correct the file, then payrun pay FILE --run {run}{practice} --retry-failed."
        ));
    }
    if any(Outcome::Rejected) {
        steps.push("Rejected: correct those rows in the file and run the same command again.".to_owned());
    }
    steps.iter().map(|step| format!("{step}\n")).collect()
}
