//! `payrun status`: what the journal knows, beside whoever is paying from it.

use serde::Serialize;

use super::closing::{self, Closing};
use super::standing::Standing;
use super::{drive, no_such_run, print, print_json, print_words};
use crate::cli::args::{Global, Status};
use crate::cli::exit::Exit;
use crate::cli::language::{told, words};
use crate::cli::line::{count_of, some_rows};
use crate::cli::render::{ErrorReport, RunDocument};
use crate::cli::setup::Setup;
use crate::domain::{Outcome, RunId};
use crate::journal::{self, Journal};
use crate::reconcile::report_paths;
use crate::words::{Message, Value};

pub(in crate::cli) fn run(global: &Global, status: &Status) -> Result<Exit, ErrorReport> {
    let setup = Setup::new(global, &status.practice)?;
    let journal = Journal::open_reading(&setup.journal_path())?;
    journal.hold_still()?;
    match &status.run {
        Some(run) => one(global, &setup, &journal, run),
        None => all(global, &setup, &journal),
    }
}

fn one(global: &Global, setup: &Setup, journal: &Journal, run: &RunId) -> Result<Exit, ErrorReport> {
    if journal.run_header(run)?.is_none() {
        return Err(no_such_run(run));
    }
    let (record, totals) = drive::record_of(journal, run)?;
    let standing = Standing::of(journal, &record, &totals, setup.clock.now())?;
    if global.json {
        let document = closing::document(journal, &record, &totals, report(setup, run))?;
        print(&RunDocument { warnings: standing.warnings(), ..document }.to_json())?;
    } else {
        let holder = journal::holder(&setup.journal_path());
        let closing = Closing {
            record: &record,
            totals: &totals,
            standing,
            ends: &[],
            report: None,
            holder: holder.as_deref(),
            error: None,
        };
        closing::show(global, setup, journal, &closing)?;
    }
    Ok(if totals.ties_out() { Exit::Done } else { Exit::Unexpected })
}

/// Where the report stands, if it does.
fn report(setup: &Setup, run: &RunId) -> Option<String> {
    let (workbook, _) = report_paths(&setup.reports_path(None), run, setup.simulated);
    workbook.exists().then(|| workbook.display().to_string())
}

#[derive(Serialize)]
struct Runs {
    runs: Vec<RunDocument>,
}

fn all(global: &Global, setup: &Setup, journal: &Journal) -> Result<Exit, ErrorReport> {
    let mut documents = Vec::new();
    let mut text = String::new();
    for record in journal.runs()? {
        let totals = journal.totals(record.id)?;
        let parts: Vec<String> = Outcome::ALL
            .iter()
            .filter(|outcome| totals.rows(**outcome) > 0)
            .map(|outcome| count_of(*outcome, totals.rows(*outcome)))
            .collect();
        let line = Message::new("status-line")
            .with("run", record.run.to_string())
            .with("day", Value::day(record.begun_at.strftime("%Y-%m-%d")))
            .with("rows", some_rows(totals.input.rows))
            .with("sums", Value::figure(totals.input.display_sums()))
            .with("outcomes", parts.join(", "));
        text += &(told(&line) + "\n");
        documents.push(closing::document(journal, &record, &totals, report(setup, &record.run))?);
    }
    if global.json {
        print_json(&Runs { runs: documents })?;
    } else if text.is_empty() {
        print(&format!("{}\n", words("no-runs")))?;
    } else {
        print_words(&text)?;
    }
    Ok(Exit::Done)
}
