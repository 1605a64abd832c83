//! `payrun check`: what a file would pay. Sends nothing, writes no journal.

use serde::Serialize;

use super::annotating::{self, Annotation};
use super::changes::{self, Found, Shown};
use super::{file, foreseen, print, print_words};
use crate::cli::args::{Check, Global};
use crate::cli::exit::{Exit, most_urgent};
use crate::cli::language::{told, words};
use crate::cli::line::{count_of, say, some_rows};
use crate::cli::render::{ErrorBody, ErrorReport, json_line};
use crate::cli::setup::Setup;
use crate::domain::{RunId, Tally};
use crate::intake::{Checked, Counted, Diagnostic, Diagnostics, FileFacts, IntakeError};
use crate::journal::InRun;
use crate::words::{Language, Message, Value, shell};

/// The document of `check --json`.
#[derive(Serialize)]
struct Document<'a> {
    run: &'a RunId,
    /// Whether the file as a whole cannot be used. Its rows are counted where it was read to its end all the same.
    refused: bool,
    rows: u64,
    valid: u64,
    rejected: u64,
    total: std::collections::BTreeMap<&'static str, String>,
    valid_total: std::collections::BTreeMap<&'static str, String>,
    /// Of the valid rows; nothing when there are none.
    digest: Option<String>,
    /// What the file is and how it was read; nothing when it could not be.
    file: Option<&'a FileFacts>,
    errors: u64,
    warnings: u64,
    diagnostics: &'a [Diagnostic],
    diagnostics_not_shown: u64,
    changes: Option<changes::Document<'a>>,
    /// How many of the rows have each outcome in the run already.
    in_run: std::collections::BTreeMap<&'static str, u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expectation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ErrorBody>,
}

pub(in crate::cli) fn run(global: &Global, check: &Check) -> Result<Exit, ErrorReport> {
    let setup = Setup::new(global, &check.input.practice)?
        .practise_as_begun(&check.input.run)
        .reporting_to(check.reports.as_ref());
    if setup.config.is_none() {
        say(words("no-configuration"));
    }
    // An account that was named must exist.
    if check.input.account.is_some() {
        setup.account(check.input.account.as_ref())?;
    }
    let wanted = annotating::Wanted::new(check)?;
    let mut read = file::read(&setup, &check.input);
    let mut found = Found::default();
    let mut foreseen = Ok(());
    if let Ok(checked) = &mut read {
        found = changes::preview(&setup, check, checked)?;
        changes::add_over_caps(&found.over, checked);
        foreseen = foreseen::judge(&setup, check, checked);
    }
    if !global.json {
        // What changed comes first: a phone that changed matters more than a warning.
        let lines =
            Shown { review: &found.review, question: changes::question(&setup, &check.input) }.lines();
        print_words(&lines.iter().map(|line| told(line) + "\n").collect::<String>())?;
        if let Ok(checked) = &read
            && changes::paid_already(&check.input, checked, &found.already).is_some()
        {
            found.already.show();
        }
    }
    match &read {
        Ok(checked) => file::show(&checked.diagnostics),
        Err(error) => file::show(&error.diagnostics()),
    }
    let annotation = wanted.write(&setup, read.as_ref());
    let exit = match &read {
        Ok(checked) => report(global, &setup, check, checked, (found, foreseen), &annotation)?,
        Err(error) => refused(global, check, error, &annotation)?,
    };
    Ok(most_urgent([exit, annotation.exit()]))
}

fn report(
    global: &Global,
    setup: &Setup,
    check: &Check,
    checked: &Checked,
    (mut found, foreseen): (Found, Result<(), ErrorReport>),
    annotation: &Annotation,
) -> Result<Exit, ErrorReport> {
    let expectation = file::hold_to(&check.input, checked);
    let refusals: Vec<ErrorReport> = changes::refusal(setup, &check.input, checked, &found.review)
        .into_iter()
        .chain(changes::paid_already(&check.input, checked, &found.already))
        .chain(changes::paid_otherwise(&found.in_run))
        .chain(changes::failed_otherwise(&found.in_run))
        .chain(found.other_run.take())
        .chain(foreseen.err())
        .collect();
    let is_good = checked.is_all_valid() && expectation.is_ok() && found.over.found.is_empty();
    let exit = if is_good { Exit::Done } else { Exit::InputRefused };
    let exit = most_urgent(refusals.iter().map(|refusal| refusal.exit).chain([exit]));
    for refused in expectation.as_ref().err().into_iter().chain(&refusals) {
        say(&refused.to_string());
    }
    if global.json {
        let refused: Vec<String> =
            refusals.iter().map(|refusal| refusal.what.text(Language::English)).collect();
        let refused = (!refused.is_empty()).then(|| refused.join("; "));
        let changes = changes::Document::new(&found.review, refused.as_deref());
        let document = document(
            (check, &found.in_run),
            Ok(checked),
            &checked.diagnostics,
            Some(changes),
            expectation.err(),
            (annotation, refusals.iter().find(|refusal| refusal.exit != Exit::InputRefused)),
        );
        print(&document)?;
        return Ok(exit);
    }
    print_words(&result(setup, check, checked, &found, exit))?;
    Ok(exit)
}

/// The result for people.
fn result(setup: &Setup, check: &Check, checked: &Checked, found: &Found, exit: Exit) -> String {
    let (run, file) = (&check.input.run, check.input.file.display());
    let to_pay = Message::new("check-to-pay")
        .with("run", run.to_string())
        .with("rows", some_rows(checked.valid.rows))
        .with("sums", Value::figure(checked.valid.display_sums()));
    let mut lines = vec![told(&to_pay)];
    let settled: u64 = found.in_run.settled.iter().map(|(_, rows)| rows).sum();
    let left = checked.valid.rows.saturating_sub(settled);
    lines.extend(begun(&found.in_run, left).as_ref().map(told));
    // What a refused key kept back is sent without being asked for, and is told beside it.
    let retried = found.in_run.retried();
    if check.retry_failed && retried > 0 {
        let again = Message::new("check-retried").with("count", retried).with("rows", some_rows(retried));
        lines.push(told(&again));
    }
    if checked.rejected > 0 {
        let not_payable = Message::new("check-not-payable")
            .with("count", checked.rejected)
            .with("rows", some_rows(checked.rejected))
            .with("all", some_rows(checked.input.rows));
        lines.push(told(&not_payable));
    }
    lines.push(file::read_as(&checked.facts));
    if checked.valid.rows > 0 {
        lines.push(told(&Message::new("check-digest").with("digest", checked.digest.to_string())));
    }
    if found.review.changes > 0 {
        lines.push(changes::told_above(&found.review));
    }
    if exit == Exit::Done && left > 0 {
        let sheet: String =
            check.input.sheet.iter().map(|sheet| format!(" --sheet {}", shell(sheet))).collect();
        let account: String =
            check.input.account.iter().map(|account| format!(" --account {account}")).collect();
        let reports = check.reports.iter().map(|folder| shell(&folder.display().to_string()));
        let reports: String = reports.map(|folder| format!(" --reports {folder}")).collect();
        let file = shell(&file.to_string());
        let to_pay = match setup.account(check.input.account.as_ref()) {
            Ok(account) if !setup.simulated => setup.flags_to_pay(account.environment),
            _ => check.input.practice.typed().to_owned(),
        };
        let again = if check.retry_failed { " --retry-failed" } else { "" };
        let command = format!("payrun pay {file}{sheet} --run {run}{account}{again}{reports}{to_pay}");
        lines.push(told(&Message::new("check-command").with("command", command)));
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// What the run has of these rows already, and would not send again, where it was begun.
fn begun(in_run: &InRun, left: u64) -> Option<Message> {
    let done: Vec<String> = in_run.settled.iter().map(|(outcome, rows)| count_of(*outcome, *rows)).collect();
    let done = done.join(", ");
    let message = Message::new("check-begun").with("outcomes", done.clone());
    (!done.is_empty()).then(|| message.with("count", left).with("rows", some_rows(left)))
}

fn refused(
    global: &Global,
    check: &Check,
    error: &IntakeError,
    annotation: &Annotation,
) -> Result<Exit, ErrorReport> {
    if global.json {
        let counted = if let IntakeError::Refused(_, counted) = error { counted.as_deref() } else { None };
        let diagnostics = error.diagnostics();
        print(&document(
            (check, &InRun::default()),
            Err(counted),
            &diagnostics,
            None,
            None,
            (annotation, None),
        ))?;
    }
    Ok(Exit::InputRefused)
}

fn document(
    (check, in_run): (&Check, &InRun),
    read: Result<&Checked, Option<&Counted>>,
    diagnostics: &Diagnostics,
    changes: Option<changes::Document<'_>>,
    unexpected: Option<ErrorReport>,
    (annotation, stopped): (&Annotation, Option<&ErrorReport>),
) -> String {
    use crate::intake::rules::Severity;
    let (input, valid, rejected) = match read {
        Ok(checked) => (&checked.input, &checked.valid, checked.rejected),
        Err(Some(counted)) => (&counted.input, &counted.valid, counted.rejected),
        Err(None) => (&Tally::default(), &Tally::default(), 0),
    };
    let checked = read.ok();
    let document = Document {
        run: &check.input.run,
        refused: checked.is_none(),
        rows: input.rows,
        valid: valid.rows,
        rejected,
        total: input.major_sums(),
        valid_total: valid.major_sums(),
        digest: checked.filter(|_| valid.rows > 0).map(|checked| checked.digest.to_string()),
        file: checked.map(|checked| &checked.facts),
        errors: diagnostics.count(Severity::Error),
        warnings: diagnostics.count(Severity::Warning),
        diagnostics: diagnostics.in_detail(),
        diagnostics_not_shown: diagnostics.not_shown(),
        changes,
        in_run: in_run.outcomes.iter().map(|(outcome, rows)| (outcome.as_str(), *rows)).collect(),
        expectation: unexpected.map(|report| report.what.text(Language::English)),
        annotated: annotation.path(),
        error: annotation.error().or_else(|| stopped.map(ErrorReport::body)),
    };
    json_line(&document)
}
