//! `payrun resolve`: a person settles a held row with what the provider's dashboard or support says.

use super::{drive, print, signals};
use crate::cli::args::{Finding, Global, Resolve};
use crate::cli::exit::Exit;
use crate::cli::language::{self, spoken};
use crate::cli::render::ErrorReport;
use crate::cli::setup::{Setup, refuse};
use crate::domain::{Money, Outcome, PayoutRecord, RunId};
use crate::engine::{
    AccountSetup, EngineError, Found, Settled, Tuning, World, begin, settle_found, settle_not_found,
};
use crate::events::Publisher;
use crate::journal::{Job, Journal, JournalError, JournalHandle};
use crate::lifecycle::{Difference, Track};
use crate::reconcile::words;
use crate::words::Message;

pub(in crate::cli) fn run(global: &Global, resolve: &Resolve) -> Result<Exit, ErrorReport> {
    let setup = Setup::new(global, &resolve.practice)?.practise_as_begun(&resolve.run);
    let journal =
        Journal::open_existing(&setup.journal_path(), &format!("resolving a row of run {}", resolve.run))?;
    let job = held_row(&setup, &journal, resolve)?;
    let sandbox = setup.sandbox()?;
    let account = setup.open_account(&job.instruction.account, sandbox.as_ref(), None)?;
    let journal = JournalHandle::new(journal);
    let amount = job.instruction.amount;
    let settled = super::runtime()?.block_on(settle(&setup, resolve, journal.clone(), account, job));
    let (exit, told) = tell(&setup, resolve, amount, settled.map_err(engine_error)?)?;
    let (record, totals) = journal.blocking(|journal| drive::record_of(journal, &resolve.run))?;
    let report = journal.blocking(|journal| drive::write(&setup, None, journal, &record)).ok();
    let report = report.map(|report| report.workbook.display().to_string());
    if global.json {
        print(&super::closing::document(&record, &totals, report).to_json())?;
    } else {
        let report =
            report.map(|report| told_of(Message::new("report-at").with("path", report))).unwrap_or_default();
        print(&format!("{told}{report}"))?;
    }
    Ok(exit)
}

/// The row, if it is one that a person may settle.
fn held_row(setup: &Setup, journal: &Journal, resolve: &Resolve) -> Result<Job, ErrorReport> {
    let not_there =
        |what: String| refuse(Exit::InputRefused, what, "payrun status and the report name the held rows");
    let record = journal
        .run(&resolve.run)?
        .ok_or_else(|| not_there(format!("there is no run {} in the journal", resolve.run)))?;
    setup.refuse_other(journal, &record)?;
    let payout = journal.payout(record.id, &resolve.employee_id, &resolve.item)?.ok_or_else(|| {
        not_there(format!(
            "the run {} has no {} of employee {}",
            resolve.run, resolve.item, resolve.employee_id
        ))
    })?;
    let (outcome, _) = payout.job.track.state.outcome();
    if outcome != Outcome::Held {
        return Err(not_there(format!(
            "the {} of employee {} is {outcome}, not held: there is nothing to settle",
            resolve.item, resolve.employee_id
        )));
    }
    Ok(payout.job)
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
    let [account] = accounts;
    let (who, because) = (who(), resolve.because.clone());
    match resolve.finding() {
        Finding::Found { payout_id, accept_difference } => {
            let found = Found { payout_id, accept_difference, who, because };
            settle_found(&world, &account, &session, job, found, tuning).await
        }
        Finding::NotFound => {
            settle_not_found(&world, &account, &session, job, who, because).await.map(Settled::Now)
        }
    }
}

/// The user of the machine, as the record of who decided.
fn who() -> String {
    ["SUDO_USER", "USER", "LOGNAME"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|user| !user.is_empty()))
        .unwrap_or_else(|| "unknown".to_owned())
}

fn tell(
    setup: &Setup,
    resolve: &Resolve,
    amount: Money,
    settled: Settled,
) -> Result<(Exit, String), ErrorReport> {
    match settled {
        Settled::Now(track) => Ok(told(setup, &resolve.run, &track)),
        Settled::Differs { differences, record } => Err(refuse(
            Exit::Held,
            format!(
                "that payout is not what the row orders, and the row stays held: {}",
                differ(amount, &differences, &record)
            ),
            "is it the right id? if it is, and you take it as it is: --accept-difference",
        )),
        Settled::NotThere => Err(refuse(
            Exit::Held,
            "the provider does not know this id, and the row stays held",
            "check the id in the dashboard; if the payout was never created: --not-found",
        )),
        Settled::BelongsTo { employee } => Err(refuse(
            Exit::Held,
            format!("this payout is the one of employee {employee}, and the row stays held"),
            "one payment cannot settle two rows; look for another id in the dashboard",
        )),
        Settled::NotAsked { why } => Err(refuse(
            Exit::Setup,
            format!("the provider could not be asked, and the row stays held: {why}"),
            "run the same command again",
        )),
    }
}

/// One line.
fn told_of(message: Message) -> String {
    language::told(&message) + "\n"
}

fn told(setup: &Setup, run: &RunId, track: &Track) -> (Exit, String) {
    let (outcome, reason) = track.state.outcome();
    let why = words::reason(reason, spoken());
    let text = told_of(Message::new("resolved").with("outcome", outcome.as_str()).with("why", why));
    let practice = if setup.simulated { " --sandbox" } else { "" };
    match outcome {
        Outcome::Held => (Exit::Held, text),
        Outcome::Pending => (
            Exit::NotFinished,
            text + &told_of(
                Message::new("resolved-pending").with("command", format!("payrun resume {run}{practice}")),
            ),
        ),
        Outcome::Failed => (
            Exit::Done,
            text + &told_of(
                Message::new("resolved-failed")
                    .with("command", format!("payrun pay FILE --run {run}{practice} --retry-failed")),
            ),
        ),
        Outcome::Paid | Outcome::NotSent | Outcome::Rejected => (Exit::Done, text),
    }
}

/// In what a record differs, with both values where they are not personal.
fn differ(amount: Money, differences: &[Difference], record: &PayoutRecord) -> String {
    let said = |text: &Option<String>| text.clone().unwrap_or_else(|| "nothing".to_owned());
    let each: Vec<String> = differences
        .iter()
        .map(|difference| match difference {
            Difference::Less | Difference::More { .. } | Difference::AmountUnreadable => {
                format!("the row orders {amount}, the record says {}", said(&record.amount))
            }
            Difference::Currency => {
                format!("the row orders {amount}, the record is in {}", said(&record.currency))
            }
            Difference::Operator => format!("the record names the operator {}", said(&record.operator)),
            Difference::Phone => "the record is for another phone".to_owned(),
            Difference::Metadata => "the record belongs to another payment".to_owned(),
            Difference::Environment => "test and live are mixed up".to_owned(),
        })
        .collect();
    each.join("; ")
}

fn engine_error(error: EngineError) -> ErrorReport {
    match error {
        EngineError::Journal(JournalError::Illegal(_)) => refuse(
            Exit::Held,
            "this row cannot be called «never created»: the provider has a record of it",
            "settle it with the id that the report shows: --found ID --accept-difference takes it as it is",
        ),
        EngineError::Journal(error) => error.into(),
        EngineError::NoSuchRun { .. } => ErrorReport::new(Exit::InputRefused, &error, None),
    }
}
