//! `payrun resolve`: a person settles a row that is held or contradicted with what the provider's dashboard or support says.

use super::closing::contradicted_step;
use super::standing::replays_by_key;
use super::{beforehand, drive, holder, no_such_run, print, print_words, recall, signals};
use crate::cli::args::{Finding, Global, Resolve};
use crate::cli::exit::Exit;
use crate::cli::language::{self, spoken};
use crate::cli::render::ErrorReport;
use crate::cli::setup::Setup;
use crate::domain::{Money, Outcome, PayoutRecord};
use crate::engine::{
    AccountSetup, EngineError, Found, Settled, Tuning, World, begin, settle_found, settle_not_found,
    settle_stands,
};
use crate::events::Publisher;
use crate::journal::{Job, Journal, JournalError, JournalHandle, RunRecord};
use crate::lifecycle::{Difference, State, Track, key_is_trusted};
use crate::reconcile::{JournalSource, words};
use crate::words::{Language, Message, Value};

pub(in crate::cli) fn run(global: &Global, resolve: &Resolve) -> Result<Exit, ErrorReport> {
    let setup = Setup::new(global, &resolve.practice)?.practise_as_begun(&resolve.run);
    let holder = holder(&setup, "resolve", &resolve.run);
    let mut journal = Journal::open_existing(&setup.journal_path(), &holder)?;
    let (run_id, job) = row_to_settle(&setup, &journal, resolve)?;
    let sandbox = setup.sandbox()?;
    // What was tried is known where it was tried: the file may have moved the row since.
    let tried = journal.accounts_of_attempts(job.id)?.pop();
    let name = tried.unwrap_or_else(|| job.instruction.account.clone());
    let account = setup.open_account(&name, sandbox.as_ref(), None)?;
    beforehand::keep_keys(&mut journal, run_id, std::slice::from_ref(&account), &resolve.same_merchant)?;
    let journal = JournalHandle::new(journal);
    let amount = job.instruction.amount;
    let settled = super::runtime()?.block_on(settle(&setup, resolve, journal.clone(), account, job));
    let settled = settled.map_err(|error| engine_error(&error))?;
    let (record, totals) = journal.blocking(|journal| drive::record_of(journal, &resolve.run))?;
    if let Settled::FoundMeanwhile(_) = settled {
        // What stops it is told.
        let _ = journal.blocking(|journal| drive::write(&setup, None, journal, &record));
    }
    let (exit, told) = tell(&setup, &record, (amount, &resolve.finding()), settled)?;
    let missing = journal.blocking(|journal| shortfall(journal, &record, resolve))?;
    let report = journal.blocking(|journal| drive::write(&setup, None, journal, &record)).ok();
    let report = report.map(|report| report.workbook.display().to_string());
    if global.json {
        let document =
            journal.blocking(|journal| super::closing::document(journal, &record, &totals, report))?;
        print(&document.to_json())?;
    } else {
        let report =
            report.map(|report| told_of(Message::new("report-at").with("path", report))).unwrap_or_default();
        let missing = missing
            .map(|missing| told_of(Message::new("resolved-short").with("missing", Value::figure(missing))))
            .unwrap_or_default();
        print_words(&format!("{told}{missing}{report}"))?;
    }
    Ok(exit)
}

/// What the employee is still owed of the row.
fn shortfall(journal: &Journal, record: &RunRecord, resolve: &Resolve) -> Result<Option<Money>, ErrorReport> {
    let Some(payout) = journal.payout(record.id, &resolve.employee_id, &resolve.item)? else {
        return Ok(None);
    };
    let line = JournalSource::new(journal, record.clone()).line(&payout, Language::English);
    // The report that is written next says why it cannot be read.
    Ok(line.ok().and_then(|line| line.shortfall()))
}

/// The run's number in the journal and the row, if it is one that a person may settle so.
fn row_to_settle(setup: &Setup, journal: &Journal, resolve: &Resolve) -> Result<(i64, Job), ErrorReport> {
    let refused = |id, advice| {
        let what = Message::new(id)
            .with("run", resolve.run.to_string())
            .with("item", resolve.item.to_string())
            .with("employee", resolve.employee_id.to_string());
        ErrorReport::of(Exit::InputRefused, what).advised(Message::new(advice))
    };
    let record = journal.run(&resolve.run)?.ok_or_else(|| no_such_run(&resolve.run))?;
    setup.refuse_other(journal, &record)?;
    // What a person decides is the run's last fact: the older journal would pass for the newest from then on.
    recall::refuse_older(setup, journal, &record, None)?;
    let payout = journal.payout(record.id, &resolve.employee_id, &resolve.item)?;
    let payout = payout.ok_or_else(|| refused("resolve-no-row", "resolve-not-held"))?;
    let track = &payout.job.track;
    if let Some(id) = why_not(track, &resolve.finding()) {
        let report = refused(id, id);
        let outcome = Value::phrase(format!("table-{}", track.state.outcome().0));
        return Err(ErrorReport { what: report.what.with("outcome", outcome), ..report });
    }
    // Its key brings back what exists, and tells more than a person can, for as long as it is surely remembered.
    let trusted_for = Tuning::default().key_trusted_for;
    if let State::Reported { first_sent_at, .. } = track.state
        && replays_by_key(&record, &payout.job.instruction.account)
        && key_is_trusted(first_sent_at, trusted_for, setup.clock.now())
    {
        return Err(refused("resolve-reported", "resolve-reported"));
    }
    Ok((record.id, payout.job))
}

/// Why a row is not one that is settled so.
fn why_not(track: &Track, finding: &Finding) -> Option<&'static str> {
    let outcome = track.state.outcome().0;
    let is_final = matches!(outcome, Outcome::Paid | Outcome::Failed);
    match (finding, is_final && track.is_contradicted()) {
        (Finding::Stands, true) => None,
        (Finding::Stands, false) => Some("resolve-not-contradicted"),
        (Finding::Found { .. }, true) if outcome == Outcome::Failed => None,
        (Finding::Found { .. } | Finding::NotFound, true) => Some("resolve-contradicted"),
        (Finding::Found { .. } | Finding::NotFound, false) => {
            (outcome != Outcome::Held).then_some("resolve-not-held")
        }
    }
}

async fn settle(
    setup: &Setup,
    resolve: &Resolve,
    journal: JournalHandle,
    account: AccountSetup,
    job: Job,
) -> Result<Settled, EngineError> {
    let world = World {
        journal,
        clock: std::sync::Arc::clone(&setup.clock),
        publisher: Publisher::new(),
        stop: signals::stop(true),
    };
    let tuning = if setup.simulated { Tuning::for_simulator() } else { Tuning::default() };
    let tuning = Tuning { wait: std::time::Duration::from_secs(60), ..tuning };
    let accounts = [account];
    let session = begin(&world, &accounts, &resolve.run, tuning).await?;
    let [mut account] = accounts;
    let (who, because) = (who(), resolve.because.clone());
    match resolve.finding() {
        Finding::Found { payout_id, accept_difference } => {
            let found = Found { payout_id, accept_difference, who, because };
            settle_found(&world, &account, &session, job, found, tuning).await
        }
        Finding::NotFound => {
            settle_not_found(&world, &mut account, &session, job, (who, because), tuning).await
        }
        Finding::Stands => settle_stands(&world, &account, &session, job, (who, because), tuning).await,
    }
}

/// The user of the machine, as the record of who decided. Where nobody has said a name, as under cron or in a container, by
/// number.
fn who() -> String {
    ["SUDO_USER", "USER", "LOGNAME"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|user| !user.is_empty()))
        .unwrap_or_else(number)
}

#[cfg(unix)]
fn number() -> String {
    format!("uid {}", rustix::process::getuid().as_raw())
}

#[cfg(not(unix))]
fn number() -> String {
    "unknown".to_owned()
}

fn tell(
    setup: &Setup,
    record: &RunRecord,
    (amount, finding): (Money, &Finding),
    settled: Settled,
) -> Result<(Exit, String), ErrorReport> {
    match settled {
        Settled::Now(track) => Ok(told(setup, record, finding, &track)),
        Settled::Differs { differences, record } => {
            let how = differ(amount, &differences, &record).map_or(Value::from(""), Value::from);
            Err(ErrorReport::of(Exit::Held, Message::new("resolve-differs").with("how", how)))
        }
        Settled::KeyStillTells => {
            let command = format!("payrun resume {}{}", record.run, setup.flags_to_pay(record.environment));
            let what = Message::new("resolve-key-tells").with("command", command);
            Err(ErrorReport::of(Exit::InputRefused, what))
        }
        Settled::FoundMeanwhile(track) => {
            let (outcome, reason) = track.state.outcome();
            let what = Message::new("resolve-found-meanwhile")
                .with("outcome", Value::phrase(format!("table-{outcome}")))
                .with("why", words::reason(reason, spoken()));
            Err(ErrorReport::of(Exit::InputRefused, what))
        }
        Settled::Failed => Err(ErrorReport::of(Exit::Held, Message::new("resolve-failed-too"))),
        Settled::NotThere => Err(ErrorReport::of(Exit::Held, Message::new("resolve-not-there"))),
        Settled::BelongsTo { employee } => {
            Err(ErrorReport::of(Exit::Held, Message::new("resolve-belongs-to").with("employee", employee)))
        }
        Settled::EarlierAttempt => Err(ErrorReport::of(Exit::Held, Message::new("resolve-earlier-attempt"))),
        Settled::NotAsked { why } => {
            let report = ErrorReport::of(Exit::Setup, Message::new("resolve-not-asked"));
            Err(ErrorReport { causes: vec![why], ..report })
        }
    }
}

/// One line.
fn told_of(message: Message) -> String {
    language::told(&message) + "\n"
}

fn told(setup: &Setup, run: &RunRecord, finding: &Finding, track: &Track) -> (Exit, String) {
    let (outcome, reason) = track.state.outcome();
    let id = if *finding == Finding::Stands { "resolved-stands" } else { "resolved" };
    let message = Message::new(id).with("outcome", Value::phrase(format!("table-{outcome}")));
    let text = told_of(message.with("why", words::reason(reason, spoken())));
    let to_pay = setup.flags_to_pay(run.environment);
    match outcome {
        Outcome::Held => (Exit::Held, text),
        Outcome::Pending => (
            Exit::NotFinished,
            text + &told_of(
                Message::new("resolved-pending")
                    .with("command", format!("payrun resume {}{to_pay}", run.run)),
            ),
        ),
        Outcome::Failed if track.has_another_payout() => {
            (Exit::Done, text + &told_of(Message::new("resolved-beside-another")))
        }
        Outcome::Failed => (
            Exit::Done,
            text + &told_of(
                Message::new("resolved-failed")
                    .with("command", super::closing::command("retry-command", &run.run, to_pay)),
            ),
        ),
        // Of two payments, one was found to be the row's.
        Outcome::Paid if track.is_contradicted() => {
            (Exit::Held, text + &told_of(contradicted_step(setup, &run.run)))
        }
        Outcome::Paid | Outcome::NotSent | Outcome::Rejected => (Exit::Done, text),
    }
}

/// In what a record differs, with both values where they are not personal.
fn differ(amount: Money, differences: &[Difference], record: &PayoutRecord) -> Option<Message> {
    let said = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let of_amount = |id, said| Message::new(id).with("amount", Value::figure(amount)).with("said", said);
    let each = differences.iter().map(|difference| match difference {
        Difference::Less | Difference::More { .. } | Difference::AmountUnreadable => {
            of_amount("differs-amount", said(&record.amount))
        }
        Difference::Currency => of_amount("differs-currency", said(&record.currency)),
        Difference::Operator => Message::new("differs-operator").with("said", said(&record.operator)),
        Difference::Phone => Message::new("differs-phone"),
        Difference::Metadata => Message::new("differs-metadata"),
        Difference::Environment => Message::new("differs-environment"),
    });
    Message::row("row-of-clauses", each)
}

fn engine_error(error: &EngineError) -> ErrorReport {
    match error {
        EngineError::Journal(JournalError::Illegal(_)) => {
            ErrorReport::of(Exit::Held, Message::new("resolve-was-created"))
        }
        EngineError::Journal(_) | EngineError::NoSuchRun { .. } => error.into(),
    }
}
