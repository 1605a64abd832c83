//! `payrun pay`: the main job. The file is judged, the run and its rows enter the journal in one transaction, then it
//! is driven. Nothing is sent before all of that has succeeded.

use std::collections::BTreeSet;
use std::path::Path;

use super::{changes, drive, file, holder};
use crate::cli::args::{Global, Pay};
use crate::cli::exit::Exit;
use crate::cli::language::{told, words};
use crate::cli::line::{count, say, some_rows};
use crate::cli::render::ErrorReport;
use crate::cli::setup::Setup;
use crate::config::Account;
use crate::domain::{AccountName, Outcome};
use crate::engine::AccountSetup;
use crate::intake::{AccountView, Checked, InputRow, IntakeError, VisitError};
use crate::journal::{
    Beginning, Changed, FileFacts, Import, Journal, JournalError, Merged, RejectedProblem, RejectedRow,
    RunHeader,
};
use crate::reconcile::{Beginnings, Reported, beginnings, report_paths, reported};
use crate::sandbox::Sandbox;
use crate::words::{Language, Message, Value};

/// Rows named when they are refused; the rest is counted.
const NAMED: usize = 20;

pub(in crate::cli) fn run(global: &Global, pay: &Pay) -> Result<Exit, ErrorReport> {
    let setup = Setup::new(global, &pay.input.practice)?.practise_as_begun(&pay.input.run);
    let account = setup.account(pay.input.account.as_ref())?;
    setup.allow(account.environment, pay.live)?;
    setup.refuse_practice_journal()?;
    let checked = judge(&setup, pay)?;
    // Before the journal: a wrong key or an unreachable ledger leaves no trace.
    let sandbox = setup.sandbox()?;
    setup.open_account(&account.name, sandbox.as_ref(), pay.input.rate)?;
    let recalled = recall(&setup, pay, account, &checked)?;
    let holder = holder(&setup, "pay", &pay.input.run);
    let mut journal = Journal::open_or_create(&setup.journal_path(), &holder)?;
    let accounts = take_in(&mut journal, &setup, pay, account, &checked, &recalled, sandbox.as_ref())?;
    drive::run(global, &setup, &pay.drive, journal, accounts, &pay.input.run)
}

/// Reads the file. Nothing of it is paid when a row is invalid, unless that was asked for.
fn judge(setup: &Setup, pay: &Pay) -> Result<Checked, ErrorReport> {
    let checked = file::read(setup, &pay.input).map_err(|error| {
        file::show(&error.diagnostics());
        nothing_sent(&error)
    })?;
    file::show(&checked.diagnostics);
    if checked.rejected > 0 && !pay.pay_valid_rows {
        let message = Message::new("refused-rows")
            .with("count", checked.rejected)
            .with("shown", count(checked.rejected))
            .with("rows", some_rows(checked.input.rows));
        return Err(ErrorReport::of(Exit::InputRefused, message));
    }
    if checked.valid.rows == 0 {
        return Err(ErrorReport::of(Exit::InputRefused, Message::new("refused-all")));
    }
    file::hold_to(&pay.input, &checked)?;
    Ok(checked)
}

/// A file that cannot be used at all.
fn nothing_sent(error: &IntakeError) -> ErrorReport {
    ErrorReport::of(Exit::InputRefused, Message::new("refused-file").with("why", error.words()))
}

/// A run that was reported and whose journal is gone: only keys can tell who was paid. Where the provider has none, a
/// new journal would pay everybody again. What keys cannot tell, the report does: which attempts left nothing there.
fn recall(setup: &Setup, pay: &Pay, account: &Account, checked: &Checked) -> Result<Beginnings, ErrorReport> {
    let folder = setup.reports_path(pay.drive.reports.as_ref());
    let (workbook, document) = report_paths(&folder, &pay.input.run, setup.simulated);
    let is_reported = workbook.exists() || document.exists();
    let journal = setup.journal_path();
    let record = if journal.exists() { Journal::open_reading(&journal)?.run(&pay.input.run)? } else { None };
    let (known, told) = (record.is_some(), reported(&document).ok());
    let is_older =
        told.as_ref().zip(record).is_some_and(|(told, record)| told.last_fact_at > record.last_fact_at);
    let is_lost = !known && (is_reported || Journal::is_gone(&journal)?);
    let as_reported = || told.as_ref().map_or(Ok(true), |told| found_there(setup, account, told));
    let replays = !(is_lost || is_older) || (all_replay(setup, account, checked)? && as_reported()?);
    if is_older && !replays {
        let what = Message::new("journal-behind-report")
            .with("report", workbook.display().to_string())
            .with("path", journal.display().to_string());
        return Err(ErrorReport::of(Exit::Journal, what));
    }
    if !is_reported && !replays {
        let what = Message::new("journal-gone").with("path", journal.display().to_string());
        return Err(ErrorReport::of(Exit::Journal, what));
    }
    if !replays {
        let what = Message::new("journal-without-run")
            .with("report", workbook.display().to_string())
            .with("path", journal.display().to_string());
        return Err(ErrorReport::of(Exit::Journal, what));
    }
    if is_reported && !known {
        say(words("found-by-keys"));
    }
    if known || !document.exists() {
        return Ok(Beginnings::new());
    }
    beginnings(&document).map_err(|error| {
        let what = Message::new("report-not-recalled").with("document", document.display().to_string());
        ErrorReport::of(Exit::Journal, what).because(&error)
    })
}

/// Whether the accounts of a report are still at the providers that paid: a key means nothing to another one.
fn found_there(setup: &Setup, account: &Account, told: &Reported) -> Result<bool, ErrorReport> {
    let views = setup.account_views(account)?;
    let moved = |now: &AccountView| {
        told.accounts.iter().any(|was| was.name == now.name && was.provider != now.provider)
    };
    Ok(!views.iter().any(moved))
}

/// Whether every account that a row of the file names brings payments back by their keys.
fn all_replay(setup: &Setup, account: &Account, checked: &Checked) -> Result<bool, ErrorReport> {
    let replaying: BTreeSet<AccountName> = setup
        .account_views(account)?
        .into_iter()
        .filter(|view| crate::provider::adapter(view.provider).capabilities().replays_by_key)
        .map(|view| view.name)
        .collect();
    let mut all = true;
    let visited = checked.for_each_row(&mut |row| {
        if let InputRow::Valid { instruction, .. } = row {
            all &= replaying.contains(&instruction.account);
        }
        Ok::<(), std::convert::Infallible>(())
    });
    match visited {
        Ok(()) => Ok(all),
        Err(VisitError::Intake(error)) => Err(ErrorReport::from(&error)),
        Err(VisitError::Visitor(never)) => match never {},
    }
}

/// Puts the run and all its rows into the journal, and opens the accounts that they name; all of it or nothing.
fn take_in(
    journal: &mut Journal,
    setup: &Setup,
    pay: &Pay,
    account: &Account,
    checked: &Checked,
    recalled: &Beginnings,
    sandbox: Option<&Sandbox>,
) -> Result<Vec<AccountSetup>, ErrorReport> {
    refuse_other_run(journal, setup, pay, account)?;
    let header = header(setup, pay, account)?;
    let name =
        pay.input.file.file_name().unwrap_or(pay.input.file.as_os_str()).to_string_lossy().into_owned();
    let facts = FileFacts::new(name, checked.digest.to_string(), &checked.input);
    let mut import = journal.import(&header, &facts, pay.drive.retry_failed, setup.clock.now())?;
    let taken = take_rows(&mut import, checked, recalled, &pay.input.file, setup.clock.now())?;
    refuse_changed(&taken)?;
    let review = import.review(&changes::question(setup, &pay.input))?;
    changes::show(setup, &pay.input, &review);
    refuse_too_much(&import, setup, checked)?;
    changes::judge(setup, &pay.input, checked, &review)?;
    changes::refuse_paid_already(setup, &pay.input, checked, &import)?;
    for updated in &taken.updated {
        say(&told(&Message::new("row-updated").with("place", updated.clone())));
    }
    if taken.updated_rows > NAMED as u64 {
        let more = some_rows(taken.updated_rows - NAMED as u64);
        say(&told(&Message::new("rows-updated").with("rows", more)));
    }
    // The accounts of rows that are gone from the file are followed too.
    let mut names: BTreeSet<AccountName> = import.accounts_in_use()?.into_iter().collect();
    names.insert(account.name.clone());
    let accounts = names
        .iter()
        .map(|name| setup.open_account(name, sandbox, pay.input.rate))
        .collect::<Result<Vec<_>, _>>()?;
    let summary = import.finish()?;
    if taken.recalled_rows > 0 && !pay.drive.retry_failed {
        say(&told(&Message::new("rows-recalled").with("rows", some_rows(taken.recalled_rows))));
    }
    if summary.gone > 0 {
        say(&told(&Message::new("rows-gone").with("rows", some_rows(summary.gone))));
    }
    Ok(accounts)
}

/// Nothing is sent when a cap is exceeded, whichever rows were asked for.
fn refuse_too_much(import: &Import<'_>, setup: &Setup, checked: &Checked) -> Result<(), ErrorReport> {
    let caps = &setup.config()?.caps;
    if caps.is_empty() {
        return Ok(());
    }
    let over = import.over_caps(caps, NAMED)?;
    file::show(&changes::over_caps(&over, checked));
    changes::refuse_over_caps(&over)
}

/// One name is one run: of one employer, of one kind of money, through the providers that it was begun with.
fn refuse_other_run(
    journal: &Journal,
    setup: &Setup,
    pay: &Pay,
    account: &Account,
) -> Result<(), ErrorReport> {
    let Some(record) = journal.run(&pay.input.run)? else { return Ok(()) };
    let what = if record.environment != account.environment {
        Message::new("run-of-other-environment")
            .with("account", account.name.to_string())
            .with("was", record.environment.as_str())
            .with("is", account.environment.as_str())
    } else if record.simulated != setup.simulated {
        Message::new("run-practised")
    } else {
        return setup.refuse_other(journal, &record);
    };
    Err(ErrorReport::of(Exit::InputRefused, what.with("run", record.run.to_string())))
}

fn header(setup: &Setup, pay: &Pay, account: &Account) -> Result<RunHeader, ErrorReport> {
    Ok(RunHeader {
        run: pay.input.run.clone(),
        employer: setup.config()?.employer.clone(),
        environment: account.environment,
        simulated: setup.simulated,
        accounts: setup.account_views(account)?.into_iter().map(|view| (view.name, view.provider)).collect(),
    })
}

/// What became of the file's rows.
#[derive(Default)]
struct Taken {
    updated: Vec<Message>,
    updated_rows: u64,
    refused: Vec<Message>,
    refused_rows: u64,
    /// Of which only the report of a lost journal says that they failed.
    recalled_rows: u64,
}

fn take_rows(
    import: &mut Import<'_>,
    checked: &Checked,
    recalled: &Beginnings,
    file: &Path,
    now: jiff::Timestamp,
) -> Result<Taken, ErrorReport> {
    let mut taken = Taken::default();
    let visited = checked.for_each_row(&mut |row| -> Result<(), JournalError> {
        match row {
            InputRow::Valid { row, instruction } => {
                let place = || {
                    Message::new("row-place")
                        .with("file", file.display().to_string())
                        .with("row", row)
                        .with("employee", instruction.employee_id.to_string())
                };
                match import.valid(row, &instruction)? {
                    Merged::Added => {
                        let identity =
                            (instruction.employee_id.to_string(), instruction.pay_item.to_string());
                        if let Some(beginning) = recalled.get(&identity) {
                            import.begins_with(&instruction, *beginning, now)?;
                            taken.recalled_rows += u64::from(matches!(beginning, Beginning::Failed(_)));
                        }
                    }
                    Merged::Same => {}
                    Merged::Updated => {
                        taken.updated_rows += 1;
                        if taken.updated.len() < NAMED {
                            taken.updated.push(place());
                        }
                    }
                    Merged::Refused { changed, outcome } => {
                        taken.refused_rows += 1;
                        if taken.refused.len() < NAMED {
                            taken.refused.push(refusal(place(), &changed, outcome));
                        }
                    }
                }
            }
            InputRow::Rejected { row, cells, amount, problems } => {
                let problems = problems
                    .iter()
                    .map(|problem| RejectedProblem {
                        code: problem.code().to_owned(),
                        column: problem.column().unwrap_or_default().to_owned(),
                        message: problem.message(Language::English),
                        help: problem.help(Language::English),
                        words: Some(problem.words().clone()),
                    })
                    .collect();
                let cells =
                    cells.by_column().map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect();
                import.rejected(&RejectedRow { row, cells, amount, problems })?;
            }
        }
        Ok(())
    });
    match visited {
        Ok(()) => Ok(taken),
        Err(VisitError::Intake(error)) => Err(ErrorReport::from(&error)),
        Err(VisitError::Visitor(error)) => Err(error.into()),
    }
}

fn refusal(place: Message, changed: &[Changed], outcome: Outcome) -> Message {
    let columns = changed.iter().map(|changed| changed.column().to_owned()).collect();
    Message::new("row-changed")
        .with("place", place)
        .with("outcome", Value::phrase(format!("table-{outcome}")))
        .with("columns", Value::AllOf { all: columns })
}

/// A row that was, or may have been, paid with other values stops everything: nobody knows which of the two is meant.
fn refuse_changed(taken: &Taken) -> Result<(), ErrorReport> {
    if taken.refused_rows == 0 {
        return Ok(());
    }
    for refused in &taken.refused {
        say(&told(refused));
    }
    if taken.refused_rows > NAMED as u64 {
        let more = some_rows(taken.refused_rows - NAMED as u64);
        say(&told(&Message::new("rows-more").with("rows", more)));
    }
    let message = Message::new("refused-changed")
        .with("count", taken.refused_rows)
        .with("rows", some_rows(taken.refused_rows));
    Err(ErrorReport::of(Exit::InputRefused, message))
}
