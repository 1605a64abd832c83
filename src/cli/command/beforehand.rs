//! What is made sure of before the first request of a session leaves: which keys it is paid with, and a report that remembers
//! the run should the journal be lost in between.

use super::drive::{record_of, write};
use crate::cli::args::Drive;
use crate::cli::language::{told, words};
use crate::cli::line::say;
use crate::cli::setup::Setup;
use crate::domain::{AccountName, Outcome, Reason, RunId, Totals};
use crate::engine::{AccountSetup, keys_of};
use crate::journal::{Journal, JournalError, RunRecord};
use crate::reconcile::{Reported, report_paths, reported};
use crate::words::Message;

/// Holds the run to the keys of its accounts, and reports it where a lost journal would leave too little of it.
pub(super) fn make_sure(
    setup: &Setup,
    options: &Drive,
    journal: &mut Journal,
    accounts: &[AccountSetup],
    run: &RunId,
) -> Result<(), JournalError> {
    let (record, totals) = record_of(journal, run)?;
    keep_keys(journal, record.id, accounts, &options.same_merchant)?;
    let reports = setup.reports_path(options.reports.as_ref());
    let standing = reported(&report_paths(&reports, run, setup.simulated).1).ok();
    let pays = pays(journal, &record, &totals, options.retry_failed)?;
    let Some(lacking) = lacking(standing.as_ref(), &totals, accounts, options.retry_failed, pays) else {
        return Ok(());
    };
    if pays {
        // A copy of the journal from before is older than the report from here on, also if this session is killed.
        journal.note(record.id, setup.clock.now())?;
    }
    let (record, _) = record_of(journal, run)?;
    // What stops it is told. It stops no payment.
    if write(setup, options.reports.as_ref(), journal, &record).is_err() {
        say(words(lacking));
    }
    Ok(())
}

/// Whether payments are to be ordered, as far as the outcomes tell.
fn pays(
    journal: &Journal,
    record: &RunRecord,
    totals: &Totals,
    retry_failed: bool,
) -> Result<bool, JournalError> {
    if totals.rows(Outcome::Failed) > 0
        && (retry_failed || journal.count_of(record.id, Outcome::Failed, Reason::KeyRefused)? > 0)
    {
        return Ok(true);
    }
    // Those that are gone from the file, and so not sent, come last.
    let first_unsent = journal.first_with(record.id, Outcome::NotSent, 1)?;
    Ok(first_unsent.iter().any(|row| row.job.row.is_some()))
}

/// What to say where the report that stands there would remember too little, and another one cannot be written.
fn lacking(
    standing: Option<&Reported>,
    totals: &Totals,
    accounts: &[AccountSetup],
    retry_failed: bool,
    pays: bool,
) -> Option<&'static str> {
    let any = |outcome| totals.rows(outcome) > 0;
    // A journal that is lost while attempts are made again is then not more than one attempt of a row ahead of the report
    // in this folder, and that one is found by its key.
    if retry_failed && any(Outcome::Failed) {
        return Some("retried-unreported");
    }
    let Some(standing) = standing else {
        return (pays || any(Outcome::Pending) || any(Outcome::Held)).then_some("begun-unreported");
    };
    let is_told = |account: &AccountSetup| {
        let key = Some(&account.key);
        standing.accounts.iter().any(|was| was.name == account.name && was.key_fingerprint.as_ref() == key)
    };
    if !accounts.iter().all(is_told) {
        return Some("keys-unreported");
    }
    // Where keys bring nobody back, a copy of the journal that lacks this session must not pass for the newest.
    let is_replayed = |account: &AccountSetup| account.provider.capabilities().replays_by_key;
    (pays && !accounts.iter().all(is_replayed)).then_some("begun-unreported")
}

/// Keeps the keys of these accounts.
pub(super) fn keep_keys(
    journal: &mut Journal,
    run_id: i64,
    accounts: &[AccountSetup],
    confirmed: &[AccountName],
) -> Result<(), JournalError> {
    // An earlier payrun has kept no key: what it has sent, nobody can hold to one.
    for account in accounts {
        if journal.is_key_unknown(run_id, &account.name)? {
            say(&told(&Message::new("key-not-known").with("account", account.name.to_string())));
        }
    }
    journal.hold_to_keys(run_id, &keys_of(accounts), confirmed)
}
