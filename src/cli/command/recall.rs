//! What a report has to say where the journal does not know its run, or knows less than the report does.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::cli::exit::Exit;
use crate::cli::language::words;
use crate::cli::line::say;
use crate::cli::render::ErrorReport;
use crate::cli::setup::Setup;
use crate::config::Account;
use crate::domain::{AccountName, ProviderName, RunId};
use crate::intake::{AccountView, Checked, InputRow, VisitError};
use crate::journal::{Import, Journal, RunRecord};
use crate::reconcile::{Reported, Whose, report_paths, reported};
use crate::words::{Message, Value, shell};

/// The report of a run, and the journal that lacks what it tells.
#[derive(Debug)]
pub(super) struct Memory {
    workbook: PathBuf,
    pub(super) document: PathBuf,
    journal: PathBuf,
}

/// A run that was reported and whose journal is gone, or is older: only keys can tell who was paid. Where the provider
/// has none, a new journal would pay everybody again. What keys cannot tell, the report does. `None` where the journal
/// knows all there is.
pub(super) fn recall(
    setup: &Setup,
    (run, reports): (&RunId, Option<&PathBuf>),
    account: &Account,
    checked: &Checked,
) -> Result<Option<Memory>, ErrorReport> {
    let memory = Memory::of(setup, reports, run)?;
    let is_reported = memory.is_there();
    let journal = &memory.journal;
    let record = if journal.exists() { Journal::open_reading(journal)?.run(run)? } else { None };
    let (is_known, told) = (record.is_some(), reported(&memory.document).ok());
    if let Some(told) = &told {
        let (run, employer) = (run.as_str(), setup.config()?.employer.as_str());
        let (environment, simulated) = (account.environment.as_str(), setup.simulated);
        let asked_for = Whose { run, employer, environment, simulated };
        memory.refuse_of_another(told, record.as_ref().map_or(asked_for, Whose::from))?;
    }
    let is_older =
        told.as_ref().zip(record).is_some_and(|(told, record)| told.is_newer_than(record.last_fact_at));
    let is_lost = !is_known && is_reported;
    if is_known && is_reported && told.is_none() && !all_replay(setup, account, checked)? {
        return Err(memory.refusal("report-unreadable"));
    }
    if !is_lost && !is_older {
        return Ok(None);
    }
    let as_reported = || told.as_ref().map_or(Ok(true), |told| found_there(setup, account, told));
    if !all_replay(setup, account, checked)? || !as_reported()? {
        return Err(memory.refusal(if is_older { "journal-behind-report" } else { "journal-without-run" }));
    }
    if is_lost {
        say(words("found-by-keys"));
    }
    Ok(Some(memory))
}

/// What is left of a journal that is gone tells that it paid, and nothing tells whom: not this run's people, nor those of any
/// other that neither this journal nor a report knows. Asked under the lock by whoever pays: a command that is refused
/// meanwhile puts back what stood here.
pub(super) fn refuse_gone(
    setup: &Setup,
    (run, reports): (&RunId, Option<&PathBuf>),
    missed: &[PathBuf],
    journal: Option<&Journal>,
) -> Result<(), ErrorReport> {
    let memory = Memory::of(setup, reports, run)?;
    if missed.is_empty()
        || memory.is_there()
        || journal.map_or(Ok(None), |journal| journal.run(run))?.is_some()
    {
        return Ok(());
    }
    let files = missed.iter().map(|file| shell(&file.display().to_string())).collect::<Vec<_>>();
    let what = Message::new("journal-gone").with("path", memory.journal.display().to_string());
    let files = Value::AllOf { all: files };
    Err(ErrorReport::of(Exit::Journal, what.with("run", run.to_string()).with("files", files)))
}

/// Whoever goes on from the journal alone has nothing else to ask: where the report knows more, nothing is sent, and nothing
/// is settled. What it knows is taken in only together with the file.
pub(super) fn refuse_older(
    setup: &Setup,
    journal: &Journal,
    record: &RunRecord,
    reports: Option<&PathBuf>,
) -> Result<(), ErrorReport> {
    let memory = Memory::of(setup, reports, &record.run)?;
    let told = reported(&memory.document).ok();
    if let Some(told) = &told {
        memory.refuse_of_another(told, Whose::from(record))?;
    }
    let mut in_use = journal.accounts_in_use(record.id)?;
    in_use.append(&mut journal.accounts_tried(record.id)?);
    let mut used = record.accounts.iter().filter(|(name, _)| in_use.contains(name));
    let all_replay = used.all(|(_, provider)| replays_by_key(*provider));
    if memory.is_there() && told.is_none() && !all_replay {
        return Err(memory.refusal("report-unreadable"));
    }
    if !told.is_some_and(|told| told.is_newer_than(record.last_fact_at)) {
        return Ok(());
    }
    Err(memory.refusal(if all_replay { "journal-behind-resume" } else { "journal-behind-report" }))
}

impl Memory {
    /// The report in the folder; or a newer one of the same run, in another folder into which this journal's were written.
    pub(super) fn of(setup: &Setup, reports: Option<&PathBuf>, run: &RunId) -> Result<Self, ErrorReport> {
        let journal = setup.journal_path();
        let in_folder = |folder: &Path| {
            let (workbook, document) = report_paths(folder, run, setup.simulated);
            Self { workbook, document, journal: journal.clone() }
        };
        let employer = setup.config()?.employer.as_str();
        let is_ours = |told: &Reported| told.run == run.as_str() && told.employer == employer;
        let newest = |memory: Self, other: Self| {
            let (known, told) = (reported(&memory.document).ok(), reported(&other.document).ok());
            let is_newer = match (known, told.filter(is_ours)) {
                (Some(known), Some(told)) => is_ours(&known) && told.is_newer_than(known.last_fact_at),
                (None, Some(_)) => !memory.is_there(),
                (_, None) => false,
            };
            if is_newer { other } else { memory }
        };
        let others = setup.other_reports_paths(reports)?;
        let here = in_folder(&setup.reports_path(reports));
        Ok(others.iter().map(|folder| in_folder(folder)).fold(here, newest))
    }

    /// Whether a report stands there. If it cannot be read, nobody knows whether it is newer than the journal.
    fn is_there(&self) -> bool {
        self.workbook.exists() || self.document.exists()
    }

    /// Puts the rows of the report into the journal, before those of the file.
    pub(super) fn take_in(
        &self,
        setup: &Setup,
        import: &mut Import<'_>,
        now: Timestamp,
    ) -> Result<(), ErrorReport> {
        let accounts = &setup.config()?.accounts;
        let replays =
            |name: &AccountName| accounts.get(name).is_some_and(|account| replays_by_key(account.provider));
        let taken = crate::reconcile::recall(&self.document, |instruction, remembered| {
            // Where there are no keys, nobody can find an attempt that was made after the report: a person must look.
            let remembered = if replays(&instruction.account) { remembered } else { remembered.held() };
            if import.remember(instruction, remembered, now)? {
                Ok(())
            } else {
                Err(self.refusal("journal-behind-attempts"))
            }
        });
        taken.map_err(|error| self.refusal("report-not-recalled").because(&error))??;
        let told = self.told()?;
        for account in &told.accounts {
            if let Some(key) = &account.key_fingerprint {
                import.remember_key(&account.name, key)?;
            }
        }
        Ok(import.caught_up(told.last_fact_at)?)
    }

    fn told(&self) -> Result<Reported, ErrorReport> {
        reported(&self.document).map_err(|error| self.refusal("report-not-recalled").because(&error))
    }

    /// Keys are made of who pays, in which run, and whether in earnest: under another name nothing would be found again. And
    /// who was paid in another run must not enter this one, nor must the report of that be replaced.
    fn refuse_of_another(&self, told: &Reported, is: Whose<'_>) -> Result<(), ErrorReport> {
        let was = told.whose();
        if was == is {
            return Ok(());
        }
        let what = Message::new("report-of-another")
            .with("report", self.workbook.display().to_string())
            .with("was", was.to_string())
            .with("is", is.to_string());
        Err(ErrorReport::of(Exit::InputRefused, what))
    }

    fn refusal(&self, id: &'static str) -> ErrorReport {
        let what = Message::new(id)
            .with("report", self.workbook.display().to_string())
            .with("document", self.document.display().to_string())
            .with("path", self.journal.display().to_string());
        ErrorReport::of(Exit::Journal, what)
    }
}

/// Whether the accounts of a report are still at the providers that paid: a key means nothing to another one.
fn found_there(setup: &Setup, account: &Account, told: &Reported) -> Result<bool, ErrorReport> {
    let views = setup.account_views(account)?;
    let moved = |now: &AccountView| {
        told.accounts.iter().any(|was| was.name == now.name && was.provider != now.provider)
    };
    Ok(!views.iter().any(moved))
}

fn replays_by_key(provider: ProviderName) -> bool {
    crate::provider::adapter(provider).capabilities().replays_by_key
}

/// Whether every account that a row of the file names brings payments back by their keys.
fn all_replay(setup: &Setup, account: &Account, checked: &Checked) -> Result<bool, ErrorReport> {
    let replaying: BTreeSet<AccountName> = setup
        .account_views(account)?
        .into_iter()
        .filter(|view| replays_by_key(view.provider))
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
