//! `payrun resume`: going on with a run from the journal alone.

use super::{changes, drive, holder, no_such_run, recall};
use crate::cli::args::{Global, Resume};
use crate::cli::exit::Exit;
use crate::cli::render::ErrorReport;
use crate::cli::setup::Setup;
use crate::journal::{Journal, RunRecord};

pub(in crate::cli) fn run(global: &Global, resume: &Resume) -> Result<Exit, ErrorReport> {
    let setup = Setup::new(global, &resume.practice)?.practise_as_begun(&resume.run);
    let mut journal = Journal::open_existing(&setup.journal_path(), &holder(&setup, "resume", &resume.run))?;
    let record = find(&journal, resume)?;
    setup.refuse_other(&journal, &record)?;
    recall::refuse_older(&setup, &journal, &record, resume.drive.reports.as_ref())?;
    Setup::allow(record.environment, resume.live)?;
    changes::refuse_paid_elsewhere(&setup, &mut journal, &record, &resume.drive)?;
    changes::refuse_run_over_caps(&setup, &journal, record.id, resume.drive.retry_failed)?;
    let sandbox = setup.sandbox()?;
    let (in_use, tried) = (journal.accounts_in_use(record.id)?, journal.accounts_tried(record.id)?);
    let accounts = setup.open_accounts(in_use, tried, sandbox.as_ref(), resume.rate)?;
    drive::run(global, &setup, &resume.drive, journal, accounts, &resume.run)
}

fn find(journal: &Journal, resume: &Resume) -> Result<RunRecord, ErrorReport> {
    journal.run(&resume.run)?.ok_or_else(|| no_such_run(&resume.run))
}
