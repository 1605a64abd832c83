//! `payrun doctor`: is the journal what was written, from its pages to its sums? Looks, and changes nothing.

use std::time::Duration;

use serde::Serialize;
use tokio::time::Instant;

use super::{print, print_words};
use crate::cli::args::{Doctor, Global};
use crate::cli::exit::Exit;
use crate::cli::line::{count, say};
use crate::cli::render::ErrorReport;
use crate::cli::setup::Setup;
use crate::journal::{Checked, Examined, Finding, examine};
use crate::provider::{Order, adapter};

/// Findings that are named; the rest is counted.
const NAMED: usize = 1_000;

const HELP: &str = "Do not delete the journal, and pay nothing from it: restore a backup, or keep it and ask for help. On \
                    Zayono a run can be begun again with a new journal under the same run name: what exists there is found \
                    by its key and not paid twice.";

/// The examination as scripts read it.
#[derive(Serialize)]
struct Document {
    journal: String,
    version: i64,
    sound: bool,
    checked: Checked,
    findings: u64,
    named: Vec<Finding>,
}

pub(in crate::cli) fn run(global: &Global, doctor: &Doctor) -> Result<Exit, ErrorReport> {
    let setup = Setup::new(global, &doctor.practice)?;
    let path = setup.journal_path();
    let mut named = Vec::new();
    let mut told = 0;
    let mut tell = |finding: Finding| {
        told += 1;
        if global.json {
            if named.len() < NAMED {
                named.push(finding);
            }
        } else if told <= NAMED {
            say(&format!("wrong: {}", words(&finding)));
        }
    };
    let (begun, mut last) = (Instant::now(), Instant::now());
    let mut progress = |payouts: u64| {
        if !global.no_progress && last.elapsed() >= Duration::from_secs(1) {
            last = Instant::now();
            let per_second = payouts / begun.elapsed().as_secs().max(1);
            say(&format!("{} payouts checked, {} a second", count(payouts), count(per_second)));
        }
    };
    let rebuild = |provider, identity: &_, instruction: &_, attempt| {
        adapter(provider).initialize_body(&Order { identity, instruction, attempt })
    };
    let examined = examine(&path, &rebuild, &mut tell, &mut progress)?;
    let sound = examined.findings == 0;
    if global.json {
        let Examined { version, checked, findings, .. } = examined;
        let document =
            Document { journal: path.display().to_string(), version, sound, checked, findings, named };
        let json = serde_json::to_string(&document)
            .map_err(|error| ErrorReport::new(Exit::Unexpected, &error, None))?;
        print(&(json + "\n"))?;
    } else {
        print_words(&report(&path.display().to_string(), &examined))?;
    }
    Ok(if sound { Exit::Done } else { Exit::Journal })
}

/// What is wrong, and where.
fn words(finding: &Finding) -> String {
    let run = finding.run.as_ref().map(|run| format!("run {run}"));
    let row = finding.row.map(|row| format!("row {row}"));
    let employee = finding.employee_id.as_ref().map(|employee| format!("employee {employee}"));
    let place: Vec<String> = [run, row, employee].into_iter().flatten().collect();
    if place.is_empty() { finding.what.clone() } else { format!("{}: {}", place.join(", "), finding.what) }
}

fn report(path: &str, examined: &Examined) -> String {
    let Checked { pages, runs, payouts, attempts, facts, rejected, webhooks, not_applied } = examined.checked;
    let mut text = format!("Journal {path}, version {}\n", examined.version);
    for (what, number) in [
        ("pages: structure, indexes, constraints, references", pages),
        ("runs: what was written; totals kept = rows counted = the file's control totals", runs),
        ("payouts: what was written; key, bytes and state belong together", payouts),
        ("attempts: what was ordered, and what their facts make of them", attempts),
        ("facts: each follows from the one before it", facts),
        ("rejected rows", rejected),
        ("webhooks", webhooks),
    ] {
        text += &format!("{:>12}  {what}\n", count(number));
    }
    if not_applied > 0 {
        text += &format!(
            "{:>12}  payouts whose facts were not applied again: an earlier payrun did not keep what they ordered\n",
            count(not_applied)
        );
    }
    if !examined.marked {
        text += "There is no mark beside it: a log that was lost before now would not show.\n";
    }
    match examined.findings {
        0 => text += "Sound.\n",
        findings => {
            text += &format!("DAMAGED: {} wrong, told on standard error.\n{HELP}\n", count(findings));
        }
    }
    text
}
