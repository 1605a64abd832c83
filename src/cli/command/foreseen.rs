//! What `pay` would refuse for the sake of a journal that is gone or older than a report, as `check` foresees it.

use super::changes;
use super::pay::{facts, header, refuse_changed, take_rows};
use super::recall::{Memory, recall, refuse_gone};
use crate::cli::args::Check;
use crate::cli::render::ErrorReport;
use crate::cli::setup::Setup;
use crate::config::Account;
use crate::intake::Checked;
use crate::journal::{Journal, missed};

/// Looks only, in the order in which `pay` refuses. Without an account nobody is paid, and nothing refused.
pub(super) fn judge(setup: &Setup, check: &Check, checked: &Checked) -> Result<(), ErrorReport> {
    let input = &check.input;
    let Ok(account) = setup.account(input.account.as_ref()) else { return Ok(()) };
    let (path, named) = (setup.journal_path(), (&input.run, None));
    let memory = recall(setup, named, account, checked)?;
    let journal = if path.exists() { Some(Journal::open_reading(&path)?) } else { None };
    refuse_gone(setup, named, &missed(&path)?, journal.as_ref())?;
    match memory {
        Some(memory) => beside(setup, check, account, checked, &memory),
        None => Ok(()),
    }
}

/// Puts the file beside what the report remembers: taken into a journal that is gone afterwards, as `pay` takes both into its
/// own.
fn beside(
    setup: &Setup,
    Check { input, retry_failed, .. }: &Check,
    account: &Account,
    checked: &Checked,
    memory: &Memory,
) -> Result<(), ErrorReport> {
    let mut nowhere = Journal::nowhere()?;
    let now = setup.clock.now();
    let header = header(setup, &input.run, account)?;
    let mut import = nowhere.import(&header, &facts(input, checked), *retry_failed, now)?;
    memory.take_in(setup, &mut import, now)?;
    let taken = take_rows(&mut import, checked, &input.file)?;
    refuse_changed(&taken, Some(memory))?;
    changes::refuse_paid_already(input, checked, &import)
}
