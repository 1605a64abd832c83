//! `payrun doctor`: is the journal what was written, from its pages to its sums? Looks, and changes nothing.

use std::time::Duration;

use serde::Serialize;
use tokio::time::Instant;

use super::{print_json, print_words};
use crate::cli::args::{Doctor, Global};
use crate::cli::exit::Exit;
use crate::cli::language::{spoken, told};
use crate::cli::line::{count, counted, say};
use crate::cli::render::ErrorReport;
use crate::cli::setup::Setup;
use crate::journal::{Checked, Examined, Finding, examine};
use crate::provider::{Order, adapter};
use crate::words::Message;

/// Findings that are named; the rest is counted.
const NAMED: usize = 1_000;

/// The examination as scripts read it.
#[derive(Serialize)]
struct Document {
    journal: String,
    version: i64,
    sound: bool,
    checked: Checked,
    findings: u64,
    misses_another: bool,
    named: Vec<Finding>,
}

pub(in crate::cli) fn run(global: &Global, doctor: &Doctor) -> Result<Exit, ErrorReport> {
    let setup = Setup::new(global, &doctor.practice)?;
    let path = setup.journal_path();
    let mut named = Vec::new();
    let mut seen = 0;
    let mut tell = |finding: Finding| {
        seen += 1;
        if global.json {
            if named.len() < NAMED {
                named.push(finding);
            }
        } else if seen <= NAMED {
            say(&told(&words(&finding)));
        }
    };
    let (begun, mut last) = (Instant::now(), Instant::now());
    let mut progress = |payouts: u64| {
        if !global.no_progress && last.elapsed() >= Duration::from_secs(1) {
            last = Instant::now();
            let per_second = payouts / begun.elapsed().as_secs().max(1);
            let message =
                Message::new("doctor-progress").with("shown", count(payouts)).with("pace", count(per_second));
            say(&told(&message));
        }
    };
    let rebuild = |provider, identity: &_, instruction: &_, attempt| {
        adapter(provider).initialize_body(&Order { identity, instruction, attempt })
    };
    let examined = examine(&path, &rebuild, &mut tell, &mut progress)?;
    let sound = examined.findings == 0;
    if global.json {
        let Examined { version, checked, findings, misses_another, .. } = examined;
        let journal = path.display().to_string();
        let document = Document { journal, version, sound, checked, findings, misses_another, named };
        print_json(&document)?;
    } else {
        print_words(&report(&path.display().to_string(), &examined))?;
    }
    Ok(if sound { Exit::Done } else { Exit::Journal })
}

/// What is wrong, and where. What exactly stays as the journal says it: it is for whoever is asked for help.
fn words(finding: &Finding) -> Message {
    let run = finding.run.as_ref().map(|run| Message::new("doctor-run").with("run", run.to_string()));
    let row = finding.row.map(|row| Message::new("diagnostic-row").with("row", row));
    let employee = finding.employee_id.as_ref();
    let employee =
        employee.map(|employee| Message::new("doctor-employee").with("employee", employee.to_string()));
    let place = Message::row("row-of-words", [run, row, employee].into_iter().flatten());
    let message = match place {
        Some(place) => Message::new("doctor-wrong-at").with("place", place),
        None => Message::new("doctor-wrong"),
    };
    message.with("what", finding.what.clone())
}

fn report(path: &str, examined: &Examined) -> String {
    let Checked { pages, runs, payouts, attempts, facts, rejected, webhooks, not_applied } = examined.checked;
    let title = Message::new("doctor-journal")
        .with("path", path.to_owned())
        .with("version", examined.version.to_string());
    let mut lines = vec![told(&title)];
    for (id, number) in [
        ("doctor-pages", pages),
        ("doctor-runs", runs),
        ("doctor-payouts", payouts),
        ("doctor-attempts", attempts),
        ("doctor-facts", facts),
        ("doctor-rejected", rejected),
        ("doctor-webhooks", webhooks),
    ] {
        lines.push(format!("{:>12}  {}", counted(number), spoken().text(id)));
    }
    if not_applied > 0 {
        lines.push(format!("{:>12}  {}", counted(not_applied), spoken().text("doctor-not-applied")));
    }
    if !examined.marked {
        lines.push(spoken().text("doctor-unmarked").to_owned());
    }
    if examined.misses_another {
        lines.push(spoken().text("doctor-misses-another").to_owned());
    }
    lines.push(match examined.findings {
        0 => spoken().text("doctor-sound").to_owned(),
        findings => {
            told(&Message::new("doctor-damaged").with("count", findings).with("shown", count(findings)))
        }
    });
    lines.join("\n") + "\n"
}
