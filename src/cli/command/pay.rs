//! `payrun pay`: the main job. The file is judged, the run and its rows enter the journal in one transaction, then it
//! is driven. Nothing is sent before all of that has succeeded.

use std::path::{Path, PathBuf};

use super::recall::{Memory, recall, refuse_gone};
use super::{changes, drive, elsewhere, file, holder};
use crate::cli::args::{Global, Input, Pay};
use crate::cli::exit::Exit;
use crate::cli::language::{told, words};
use crate::cli::line::{count, say, some_rows};
use crate::cli::render::ErrorReport;
use crate::cli::setup::Setup;
use crate::config::Account;
use crate::domain::{Outcome, RunId};
use crate::engine::{AccountSetup, keys_of};
use crate::intake::{Checked, InputRow, IntakeError, VisitError};
use crate::journal::{
    Changed, FileFacts, Import, Journal, JournalError, Merged, RejectedProblem, RejectedRow, RunHeader,
};
use crate::sandbox::Sandbox;
use crate::words::{Language, Message, Value};

/// Rows named when they are refused; the rest is counted.
const NAMED: usize = 20;

pub(in crate::cli) fn run(global: &Global, pay: &Pay) -> Result<Exit, ErrorReport> {
    let setup = Setup::new(global, &pay.input.practice)?.practise_as_begun(&pay.input.run);
    let account = setup.account(pay.input.account.as_ref())?;
    Setup::allow(account.environment, pay.live)?;
    setup.refuse_practice_journal()?;
    let checked = judge(&setup, pay)?;
    // Before the journal: a wrong key or an unreachable ledger leaves no trace.
    let sandbox = setup.sandbox()?;
    setup.open_account(&account.name, sandbox.as_ref(), pay.input.rate)?;
    let memory = recall(&setup, named(pay), account, &checked)?;
    let holder = holder(&setup, "pay", &pay.input.run);
    let mut journal = Journal::open_or_create(&setup.journal_path(), &holder)?;
    let taken = take_in(&mut journal, &setup, pay, account, &checked, memory.as_ref(), sandbox.as_ref());
    let accounts = match taken {
        Ok(accounts) => accounts,
        Err(refused) => {
            journal.undo();
            return Err(refused);
        }
    };
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

/// Puts the run and all its rows into the journal, and opens the accounts that they name; all of it or nothing.
fn take_in(
    journal: &mut Journal,
    setup: &Setup,
    pay: &Pay,
    account: &Account,
    checked: &Checked,
    memory: Option<&Memory>,
    sandbox: Option<&Sandbox>,
) -> Result<Vec<AccountSetup>, ErrorReport> {
    refuse_gone(setup, named(pay), journal.missed(), Some(journal))?;
    refuse_other_run(journal, setup, &pay.input.run, account)?;
    let (header, facts) = (header(setup, &pay.input.run, account)?, facts(&pay.input, checked));
    let kind = (&pay.input.run, account.environment);
    let elsewhere = elsewhere::find(setup, journal, kind, pay.drive.reports.as_ref())?;
    let mut import = journal.import(&header, &facts, pay.drive.retry_failed, setup.clock.now())?;
    if let Some(memory) = memory {
        memory.take_in(setup, &mut import, setup.clock.now())?;
    }
    if !elsewhere.is_empty() {
        elsewhere.tell(&import.elsewhere()?)?;
    }
    let taken = take_rows(&mut import, checked, &pay.input.file)?;
    refuse_changed(&taken, memory)?;
    let review = import.review(&changes::question(setup, &pay.input))?;
    changes::show(setup, &pay.input, &review);
    refuse_too_much(&import, setup, checked)?;
    changes::judge(setup, &pay.input, checked, &review)?;
    changes::refuse_paid_already(&pay.input, checked, &import)?;
    for updated in &taken.updated {
        say(&told(&Message::new("row-updated").with("place", updated.clone())));
    }
    if taken.updated_rows > NAMED as u64 {
        let more = some_rows(taken.updated_rows - NAMED as u64);
        say(&told(&Message::new("rows-updated").with("rows", more)));
    }
    // The accounts of rows that are gone from the file are followed too.
    let in_use = import.accounts_in_use()?.into_iter().chain([account.name.clone()]);
    let accounts = setup.open_accounts(in_use, import.accounts_tried()?, sandbox, pay.input.rate)?;
    import.refuse_other_keys(&keys_of(&accounts), &pay.drive.same_merchant)?;
    let recalled = import.recalled()?;
    let summary = import.finish()?;
    if recalled > 0 && memory.is_some() && !pay.drive.retry_failed {
        say(&told(&Message::new("rows-recalled").with("rows", some_rows(recalled))));
    }
    if let Some(begun_at) = summary.finished {
        let day = Value::day(begun_at.strftime("%Y-%m-%d"));
        say(&told(&Message::new("nothing-to-send").with("run", pay.input.run.to_string()).with("day", day)));
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
pub(super) fn refuse_other_run(
    journal: &Journal,
    setup: &Setup,
    run: &RunId,
    account: &Account,
) -> Result<(), ErrorReport> {
    let Some(record) = journal.run(run)? else { return Ok(()) };
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

/// Which run it is, and where its reports are.
const fn named(pay: &Pay) -> (&RunId, Option<&PathBuf>) {
    (&pay.input.run, pay.drive.reports.as_ref())
}

pub(super) fn header(setup: &Setup, run: &RunId, account: &Account) -> Result<RunHeader, ErrorReport> {
    Ok(RunHeader {
        run: run.clone(),
        employer: setup.config()?.employer.clone(),
        environment: account.environment,
        simulated: setup.simulated,
        accounts: setup.account_views(account)?.into_iter().map(|view| (view.name, view.provider)).collect(),
    })
}

pub(super) fn facts(input: &Input, checked: &Checked) -> FileFacts {
    let name = input.file.file_name().unwrap_or(input.file.as_os_str()).to_string_lossy().into_owned();
    FileFacts::new(name, checked.digest.to_string(), &checked.input)
}

/// What became of the file's rows.
#[derive(Default)]
pub(super) struct Taken {
    updated: Vec<Message>,
    updated_rows: u64,
    refused: Vec<Message>,
    refused_rows: u64,
}

pub(super) fn take_rows(
    import: &mut Import<'_>,
    checked: &Checked,
    file: &Path,
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
                    Merged::Added | Merged::Same => {}
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
    let name = |changed: &Changed| match changed {
        Changed::Amount => "changed-name-amount",
        Changed::Currency => "changed-name-currency",
        Changed::Phone => "changed-name-phone",
        Changed::Operator => "changed-name-operator",
        Changed::Account => "changed-name-account",
    };
    let columns = changed.iter().map(|changed| words(name(changed)).to_owned()).collect();
    Message::new("row-changed")
        .with("place", place)
        .with("outcome", Value::phrase(format!("table-{outcome}")))
        .with("columns", Value::AllOf { all: columns })
}

/// A row that was, or may have been, paid with other values stops everything: nobody knows which of the two is meant.
pub(super) fn refuse_changed(taken: &Taken, memory: Option<&Memory>) -> Result<(), ErrorReport> {
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
    let id = if memory.is_some() { "refused-unlike-report" } else { "refused-changed" };
    let message =
        Message::new(id).with("count", taken.refused_rows).with("rows", some_rows(taken.refused_rows));
    Err(ErrorReport::of(Exit::InputRefused, message))
}
