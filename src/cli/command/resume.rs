//! `payrun resume`: going on with a run from the journal alone.

use super::drive;
use crate::cli::args::{Global, Resume};
use crate::cli::exit::Exit;
use crate::cli::render::ErrorReport;
use crate::cli::setup::{Setup, refuse};
use crate::journal::{Journal, RunRecord};

pub(in crate::cli) fn run(global: &Global, resume: &Resume) -> Result<Exit, ErrorReport> {
    let setup = Setup::new(global, &resume.practice)?;
    let holder =
        format!("resuming run {} since {}", resume.run, setup.clock.now().strftime("%Y-%m-%d %H:%M UTC"));
    let journal = Journal::open_existing(&setup.journal_path(), &holder)?;
    let record = find(&journal, resume)?;
    refuse_other(&setup, resume, &record)?;
    let sandbox = setup.sandbox()?;
    let accounts = journal
        .accounts_in_use(record.id)?
        .iter()
        .map(|name| setup.open_account(name, sandbox.as_ref(), resume.rate))
        .collect::<Result<Vec<_>, _>>()?;
    drive::run(global, &setup, &resume.drive, journal, accounts, &resume.run)
}

fn find(journal: &Journal, resume: &Resume) -> Result<RunRecord, ErrorReport> {
    journal.run(&resume.run)?.ok_or_else(|| {
        refuse(
            Exit::InputRefused,
            format!("there is no run {} in the journal", resume.run),
            "payrun status lists the runs; practice runs need --sandbox",
        )
    })
}

/// The configuration must still be the one that the run was begun with.
fn refuse_other(setup: &Setup, resume: &Resume, record: &RunRecord) -> Result<(), ErrorReport> {
    let config = setup.config()?;
    if record.employer != config.employer {
        return Err(refuse(
            Exit::InputRefused,
            format!(
                "the run {} belongs to the employer {}, not to {}",
                record.run, record.employer, config.employer
            ),
            "name that employer's configuration with --config",
        ));
    }
    setup.allow(record.environment, resume.live)?;
    for (name, provider) in &record.accounts {
        let Some(account) = config.accounts.get(name) else { continue };
        if account.provider != *provider || account.environment != record.environment {
            return Err(refuse(
                Exit::Setup,
                format!(
                    "the account {name} was {provider}, {} when the run was begun, and is {}, {} now",
                    record.environment, account.provider, account.environment
                ),
                "give the account back what it was, or give the other one another name",
            ));
        }
    }
    Ok(())
}
