//! How a run is told at its end, and by `status`: the table, what needs a person, what to do next; or the document.

use std::io::{self, IsTerminal};

use super::standing::Standing;
use crate::cli::args::Global;
use crate::cli::exit::Exit;
use crate::cli::language::{spoken, told, words};
use crate::cli::line::say;
use crate::cli::progress::trip_words;
use crate::cli::render::{ErrorReport, Glyphs, Requests, RunDocument, summary};
use crate::cli::setup::Setup;
use crate::domain::{AccountName, Environment, Outcome, RunId, Totals};
use crate::engine::{LaneEnd, Trip};
use crate::journal::{Journal, JournalError, PayoutRow, RunRecord};
use crate::reconcile::{self, JournalSource, ReportFiles};
use crate::words::{Message, Value};

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
    /// Another process that has the journal, in its own words.
    pub(super) holder: Option<&'a str>,
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
    let Closing { record, totals, standing, ends, report, error, .. } = *closing;
    let report = report.map(|report| report.workbook.display().to_string());
    if global.json {
        let mut document = document(journal, record, totals, report)?;
        document.error = error.map(ErrorReport::body);
        document.warnings = standing.warnings();
        super::print(&document.to_json())?;
        warn(standing);
        return Ok(());
    }
    let glyphs = Glyphs::choose(io::stdout().is_terminal(), |name| std::env::var(name).ok());
    let mut text = heading(record);
    text += &summary(totals, glyphs, spoken());
    for outcome in [Outcome::Held, Outcome::Failed] {
        text += &named(journal, record, totals, standing, outcome)?;
    }
    text += &named_contradicted(journal, record, standing)?;
    for (account, end) in ends {
        if let LaneEnd::Tripped(trip) = end {
            text += &format!("{}.\n", told(&stopped(account, trip)));
        }
    }
    text += &next_steps(setup, closing);
    if let Some(report) = report {
        text += &(told(&Message::new("report-at").with("path", report)) + "\n");
    }
    super::print_words(&text)?;
    warn(standing);
    Ok(())
}

/// Not every row is paid, and nothing is left to do but for a person: no exit code says that.
fn warn(standing: Standing) {
    if let Some(unpaid) = standing.unpaid() {
        say(&ErrorReport::of(Exit::Done, unpaid).warning(spoken()));
    }
}

pub(super) fn document(
    journal: &Journal,
    record: &RunRecord,
    totals: &Totals,
    report: Option<String>,
) -> Result<RunDocument, JournalError> {
    let mut document =
        RunDocument::new(record.run.clone(), record.employer.clone(), record.environment, totals);
    document.requests = Requests {
        initialize: record.requests_initialize,
        status: record.requests_status,
        rate_limited: record.rate_limited,
    };
    document.report = report;
    for outcome in [Outcome::Paid, Outcome::Failed] {
        document.contradicted += journal.count_contradicted(record.id, outcome)?;
    }
    Ok(document)
}

fn heading(record: &RunRecord) -> String {
    let kind = match (record.simulated, record.environment) {
        (true, _) => "run-practice",
        (false, Environment::Test) => "run-test",
        (false, Environment::Live) => "run-live",
    };
    let message = Message::new("run-of")
        .with("run", record.run.to_string())
        .with("employer", record.employer.to_string())
        .with("kind", Value::phrase(kind));
    told(&message) + "\n"
}

/// Why an account sends nothing more.
pub(super) fn stopped(account: &AccountName, trip: &Trip) -> Message {
    Message::new("stopped").with("account", account.to_string()).with("why", trip_words(trip))
}

/// The first rows that a person must look at.
fn named(
    journal: &Journal,
    record: &RunRecord,
    totals: &Totals,
    standing: Standing,
    outcome: Outcome,
) -> Result<String, JournalError> {
    // Told apart below.
    let contradicted = if outcome == Outcome::Failed { standing.contradicted_failed } else { 0 };
    let rows = totals.rows(outcome).saturating_sub(contradicted);
    if rows == 0 {
        return Ok(String::new());
    }
    let title = match outcome {
        Outcome::Held if standing.asked_again => "named-asked-again",
        Outcome::Held => "named-held",
        Outcome::Failed if standing.recalled > 0 => "named-recalled",
        Outcome::Paid | Outcome::Failed | Outcome::Pending | Outcome::NotSent | Outcome::Rejected => {
            "named-failed"
        }
    };
    let mut text = format!("{}\n", words(title));
    let among = NAMED.saturating_add(u32::try_from(contradicted).unwrap_or(u32::MAX));
    let found = journal.first_with(record.id, outcome, among)?;
    let is_told = |row: &&PayoutRow| contradicted == 0 || !row.job.track.is_contradicted();
    for row in found.iter().filter(is_told).take(NAMED as usize) {
        let said = row.attempt.as_ref().and_then(|attempt| attempt.message.as_deref());
        let said = said.map(|said| format!(" ({said})")).unwrap_or_default();
        text += &(named_row(row, reconcile::words::reason(row.reason, spoken())) + &said + "\n");
    }
    Ok(text + &more(rows))
}

/// The first rows whose final outcome the provider has contradicted, with what it said.
fn named_contradicted(
    journal: &Journal,
    record: &RunRecord,
    standing: Standing,
) -> Result<String, ErrorReport> {
    let source = JournalSource::new(journal, record.clone());
    let mut text = String::new();
    for (outcome, rows, title) in [
        (Outcome::Failed, standing.contradicted_failed, "named-contradicted-failed"),
        (Outcome::Paid, standing.contradicted_paid, "named-contradicted-paid"),
    ] {
        if rows == 0 {
            continue;
        }
        text += &format!("{}\n", words(title));
        for row in journal.contradicted(record.id, outcome, NAMED)? {
            let line = source.line(&row, spoken()).map_err(|error| ErrorReport::from(&error))?;
            let said: Vec<&str> = line.contradictions().map(|note| note.words.as_str()).collect();
            text += &(named_row(&row, &said.join(" ")) + "\n");
        }
        text += &more(rows);
    }
    Ok(text)
}

/// How many rows are not named.
fn more(rows: u64) -> String {
    let more = rows.saturating_sub(u64::from(NAMED));
    if more == 0 {
        return String::new();
    }
    format!("  {}\n", told(&Message::new("named-more").with("count", more)))
}

fn named_row(row: &PayoutRow, why: &str) -> String {
    let instruction = &row.job.instruction;
    let place = row
        .job
        .row
        .map_or(Message::new("named-gone"), |number| Message::new("named-place").with("row", number));
    let message = Message::new("named-row")
        .with("place", place)
        .with("employee", instruction.employee_id.to_string())
        .with("amount", Value::figure(instruction.amount))
        .with("why", why.trim_end_matches('.').to_owned());
    format!("  {}", told(&message))
}

/// A command with a word in it that stands for something, as `--help` calls it.
pub(super) fn command(id: &'static str, run: &RunId, flags: String) -> Message {
    Message::new(id).with("run", run.to_string()).with("flags", flags)
}

/// What a person does about rows that the provider has contradicted.
pub(super) fn contradicted_step(setup: &Setup, run: &RunId) -> Message {
    Message::new("step-contradicted").with("command", command("resolve-command", run, setup.flags()))
}

/// One sentence a case: what to do now.
fn next_steps(setup: &Setup, closing: &Closing<'_>) -> String {
    let Closing { record, totals, standing, ends, holder, .. } = *closing;
    let run = &record.run;
    let to_pay = setup.flags_to_pay(record.environment);
    let any = |outcome| totals.rows(outcome) > 0;
    let mut steps = Vec::new();
    let tripped = |wanted: &dyn Fn(&Trip) -> bool| {
        ends.iter().any(|(_, end)| matches!(end, LaneEnd::Tripped(trip) if wanted(trip)))
    };
    if tripped(&|trip| matches!(trip, Trip::KeyRefused { http_status: 403, .. })) {
        steps.push(Message::new("step-forbidden"));
    } else if tripped(&|trip| matches!(trip, Trip::KeyRefused { .. })) {
        steps.push(Message::new("step-key"));
    } else if tripped(&|trip| matches!(trip, Trip::NoConnection { .. })) {
        let command = format!("payrun resume {run}{to_pay}");
        steps.push(Message::new("step-unreached").with("command", command));
    } else if tripped(&|trip| matches!(trip, Trip::SameTrouble { .. })) {
        steps.push(if any(Outcome::Failed) {
            let retry = command("retry-command", run, to_pay.clone());
            Message::new("step-trouble-failed").with("command", retry)
        } else {
            Message::new("step-trouble")
        });
    } else if any(Outcome::Pending) || standing.to_be_sent || standing.asked_again {
        steps.push(match holder {
            Some(holder) => Message::new("step-wait").with("holder", holder.to_owned()),
            None => Message::new("step-again").with("command", format!("payrun resume {run}{to_pay}")),
        });
    }
    if standing.gone > 0 {
        steps.push(Message::new("step-gone"));
    }
    if standing.asked_again {
        steps.push(Message::new("step-asked-again"));
    } else if any(Outcome::Held) {
        let command = command("resolve-command", run, setup.flags());
        steps.push(Message::new("step-held").with("command", command));
    }
    let retry = command("retry-command", run, to_pay);
    if standing.recalled > 0 {
        steps.push(Message::new("step-recalled").with("command", retry.clone()));
    }
    if standing.key_alone {
        steps.push(Message::new("step-key-alone"));
    } else if totals.rows(Outcome::Failed) > standing.recalled + standing.contradicted_failed
        && !tripped(&|trip| matches!(trip, Trip::SameTrouble { .. }))
    {
        steps.push(Message::new("step-failed").with("command", retry));
    }
    if standing.contradicted() > 0 {
        steps.push(contradicted_step(setup, run));
    }
    if any(Outcome::Rejected) {
        steps.push(Message::new("step-rejected"));
    }
    steps.iter().map(|step| told(step) + "\n").collect()
}
