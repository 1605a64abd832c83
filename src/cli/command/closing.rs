//! How a run is told at its end, and by `status`: the table, what needs a person, what to do next; or the document.

use std::io::{self, IsTerminal};

use super::standing::Standing;
use crate::cli::args::Global;
use crate::cli::render::{ErrorReport, Glyphs, Requests, RunDocument, summary};
use crate::cli::setup::Setup;
use crate::domain::{AccountName, Outcome, Totals};
use crate::engine::{LaneEnd, Trip};
use crate::journal::{Journal, JournalError, PayoutRow, RunRecord};
use crate::reconcile::{ReportFiles, words};

/// Rows of one outcome that are named on the screen; the workbook has all.
const NAMED: u32 = 10;

/// What there is to tell of a run.
pub(super) struct Closing<'a> {
    pub(super) record: &'a RunRecord,
    pub(super) totals: &'a Totals,
    pub(super) standing: Standing,
    /// How each account's work ended, if it was at work.
    pub(super) ends: &'a [(AccountName, LaneEnd)],
    pub(super) report: Option<&'a ReportFiles>,
    /// What stopped the run.
    pub(super) error: Option<&'a ErrorReport>,
}

/// Prints a run: for people, or for scripts.
pub(super) fn show(
    global: &Global,
    setup: &Setup,
    journal: &Journal,
    closing: &Closing<'_>,
) -> Result<(), ErrorReport> {
    let Closing { record, totals, standing, ends, report, error } = *closing;
    let report = report.map(|report| report.workbook.display().to_string());
    if global.json {
        let mut document = document(record, totals, report);
        document.error = error.map(ErrorReport::body);
        return super::print(&document.to_json());
    }
    let glyphs = Glyphs::choose(io::stdout().is_terminal(), |name| std::env::var(name).ok());
    let mut text = heading(record);
    text += &summary(totals, glyphs);
    for outcome in [Outcome::Held, Outcome::Failed] {
        text += &named(journal, record, totals, standing, outcome)?;
    }
    for (account, end) in ends {
        if let LaneEnd::Tripped(trip) = end {
            text += &format!("{}.\n", stopped(account, trip));
        }
    }
    text += &next_steps(setup, closing);
    if let Some(report) = report {
        text += &format!("Report: {report}\n");
    }
    super::print_words(&text)
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

/// Why an account sends nothing more, without a stop at its end.
pub(super) fn stopped(account: &AccountName, trip: &Trip) -> String {
    let why = trip.to_string();
    format!("Account {account} was stopped: {}", why.trim_end_matches('.'))
}

/// The first rows that a person must look at.
fn named(
    journal: &Journal,
    record: &RunRecord,
    totals: &Totals,
    standing: Standing,
    outcome: Outcome,
) -> Result<String, JournalError> {
    let rows = totals.rows(outcome);
    if rows == 0 {
        return Ok(String::new());
    }
    let mut text = match outcome {
        Outcome::Held if standing.asked_again => "Held, the answer was lost:\n".to_owned(),
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
fn next_steps(setup: &Setup, closing: &Closing<'_>) -> String {
    let Closing { record, totals, standing, ends, .. } = *closing;
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
    } else if any(Outcome::Pending) || standing.to_be_sent || standing.asked_again {
        steps.push(format!("Not finished: run the same command again, or payrun resume {run}{practice}."));
    }
    if standing.gone {
        steps.push(
            "Not sent: gone from the file. To pay them, put them back and run the same command again."
                .to_owned(),
        );
    }
    if standing.asked_again {
        steps.push(
            "Held for a lost answer: the next run asks the provider for it, under the same key.".to_owned(),
        );
    } else if any(Outcome::Held) {
        steps.push(format!(
            "Held: look at the provider's dashboard, then payrun resolve {run} EMPLOYEE_ID{practice} …"
        ));
    }
    if standing.key_alone {
        steps.push("Failed for the key alone: tried again by itself once the key is mended.".to_owned());
    } else if any(Outcome::Failed) {
        steps.push(format!(
            "Failed: correct the file, then payrun pay FILE --run {run}{practice} --retry-failed."
        ));
    }
    if any(Outcome::Rejected) {
        steps.push("Rejected: correct those rows in the file and run the same command again.".to_owned());
    }
    steps.iter().map(|step| format!("{step}\n")).collect()
}
