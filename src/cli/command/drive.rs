//! Driving a run to its end, for `pay` and `resume`: accounts, signals, progress, the report, and how to exit.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::beforehand;
use super::closing::{self, Closing};
use super::signals;
use super::standing::Standing;
use crate::cli::args::{Drive, Global};
use crate::cli::exit::{Exit, most_urgent};
use crate::cli::language::spoken;
use crate::cli::line::say;
use crate::cli::progress::{Display, Mode};
use crate::cli::render::{ErrorReport, journal_error};
use crate::cli::setup::Setup;
use crate::domain::{AccountName, Outcome, RunId, Totals};
use crate::engine::{
    AccountSetup, EngineError, LaneEnd, RunEnd, Trip, Tuning, World, drive_beside_connections,
};
use crate::events::Publisher;
use crate::journal::{Journal, JournalError, JournalHandle, RunRecord, remember_folder};
use crate::reconcile::{JournalSource, ReconcileError, ReportFiles, write_reports};
use crate::words::Message;

/// The wait in practice: long enough for whatever settles at all in the simulator.
const PRACTICE_WAIT: Duration = Duration::from_secs(10);

/// Drives the run, writes the report, prints what came of it.
pub(super) fn run(
    global: &Global,
    setup: &Setup,
    options: &Drive,
    mut journal: Journal,
    accounts: Vec<AccountSetup>,
    run: &RunId,
) -> Result<Exit, ErrorReport> {
    beforehand::make_sure(setup, options, &mut journal, &accounts, run)?;
    let journal = JournalHandle::new(journal);
    let tuning = tuning(setup, options);
    // Kept to the end: signals are heard while the report is written, too.
    let runtime = super::runtime()?;
    let driven = runtime.block_on(drive_and_show(global, setup, &journal, accounts, run, tuning));
    // Whatever stopped it, what the journal has is reported; only a journal that cannot be read stops that too.
    let record = journal.blocking(|journal| record_of(journal, run));
    let (record, totals) = match (record, &driven) {
        (Ok(found), _) => found,
        (Err(_), Err(error @ EngineError::Journal(_))) => return Err(error.into()),
        (Err(error), _) => return Err(error.into()),
    };
    let report = journal.blocking(|journal| write(setup, options.reports.as_ref(), journal, &record));
    if let Some(damage) = report.as_ref().err().and_then(journal_error).filter(|_| driven.is_ok()) {
        return Err(damage.into());
    }
    let ends = driven.as_ref().map(|end| end.lanes.as_slice()).unwrap_or_default();
    let now = setup.clock.now();
    let standing = journal.blocking(|journal| Standing::of(journal, &record, &totals, now))?;
    let exit = how_to_exit(&totals, standing, ends, driven.as_ref().err(), report.as_ref().ok());
    let error = match &driven {
        Ok(_) => stopped(ends, exit),
        Err(error) => Some(ErrorReport { exit, ..error.into() }),
    };
    let report = report.as_ref().ok();
    let error_ref = error.as_ref();
    let closing =
        Closing { record: &record, totals: &totals, standing, ends, report, holder: None, error: error_ref };
    journal.blocking(|journal| closing::show(global, setup, journal, &closing))?;
    // The progress has said already why an account was stopped, where there was progress.
    if let Some(error) = error.filter(|_| driven.is_err() || global.json || global.no_progress) {
        say(&error.to_string());
    }
    Ok(exit)
}

/// The accounts that were stopped, as an error.
fn stopped(ends: &[(AccountName, LaneEnd)], exit: Exit) -> Option<ErrorReport> {
    let stopped = ends.iter().filter_map(|(account, end)| match end {
        LaneEnd::Tripped(trip) => Some(closing::stopped(account, trip)),
        LaneEnd::Finished | LaneEnd::WaitedEnough | LaneEnd::Stopped => None,
    });
    let all = Message::row("row-of-clauses", stopped)?;
    Some(ErrorReport::of(exit, all).advised(Message::new("stopped")))
}

async fn drive_and_show(
    global: &Global,
    setup: &Setup,
    journal: &JournalHandle,
    accounts: Vec<AccountSetup>,
    run: &RunId,
    tuning: Tuning,
) -> Result<RunEnd, EngineError> {
    let publisher = Publisher::new();
    let mode = Mode::choose(global.no_progress, global.verbose);
    let display = Display::start(mode, publisher.subscribe(), Arc::clone(&setup.clock));
    // Between bars it would be lost; they have the notice.
    let stop = signals::stop(mode != Mode::Bars);
    let world = World { journal: journal.clone(), clock: Arc::clone(&setup.clock), publisher, stop };
    let end = drive_beside_connections(world, accounts, run.clone(), tuning).await;
    display.finish().await;
    end
}

fn tuning(setup: &Setup, options: &Drive) -> Tuning {
    let mut tuning = if setup.simulated { Tuning::for_simulator() } else { Tuning::default() };
    tuning.retry_failed = options.retry_failed;
    if let Some(wait) = options.wait {
        tuning.wait = wait.get();
    } else if setup.simulated {
        tuning.wait = PRACTICE_WAIT;
    }
    tuning
}

pub(super) fn record_of(journal: &Journal, run: &RunId) -> Result<(RunRecord, Totals), JournalError> {
    let record =
        journal.run(run)?.ok_or_else(|| JournalError::Unreadable { what: format!("the run {run}") })?;
    let totals = journal.totals(record.id)?;
    Ok((record, totals))
}

/// Writes the reconciliation. One that cannot be written blocks and undoes nothing.
pub(super) fn write(
    setup: &Setup,
    reports: Option<&PathBuf>,
    journal: &Journal,
    record: &RunRecord,
) -> Result<ReportFiles, ReconcileError> {
    let folder = setup.reports_path(reports);
    if reports.is_some() {
        // Where it cannot be, an older copy of the journal is told by the configured folder alone.
        let _ = remember_folder(&setup.journal_path(), &folder);
    }
    let source = JournalSource::new(journal, record.clone());
    let written = write_reports(&source, &folder, spoken());
    if let Err(error) = &written {
        let report = if let ReconcileError::Newer { .. } | ReconcileError::OfAnother { .. } = error {
            error.into()
        } else {
            let what = Message::new("report-not-written-now")
                .with("command", format!("payrun report {}{}", record.run, setup.flags()));
            ErrorReport::of(Exit::Unexpected, what).because(error)
        };
        say(&report.warning(spoken()));
    }
    written
}

/// The most urgent of what there is to say.
fn how_to_exit(
    totals: &Totals,
    standing: Standing,
    ends: &[(AccountName, LaneEnd)],
    error: Option<&EngineError>,
    report: Option<&ReportFiles>,
) -> Exit {
    // Cut short, it had no time to ask for the answers that were lost: they need the next run, not a person.
    let cut_short = ends.iter().any(|(_, end)| match end {
        LaneEnd::Stopped | LaneEnd::Tripped(Trip::NoConnection { .. } | Trip::UnknownSeries) => true,
        LaneEnd::Finished | LaneEnd::WaitedEnough | LaneEnd::Tripped(_) => false,
    });
    let needs_person = totals.rows(Outcome::Held) > standing.reported && !(cut_short && standing.asked_again);
    let mut exits = of_totals(totals, standing);
    let is_contradicted = standing.contradicted() > 0;
    exits.extend((needs_person || is_contradicted).then_some(Exit::Held));
    // Counted row by row, held against the file's control totals, and against what the journal kept with every change.
    if report.is_some_and(|report| !report.ties_out || !report.totals.same_outcomes(totals)) {
        exits.push(Exit::Unexpected);
    }
    exits.extend(error.map(|error| ErrorReport::from(error).exit));
    exits.extend(ends.iter().map(|(_, end)| match end {
        LaneEnd::Finished | LaneEnd::WaitedEnough => Exit::Done,
        LaneEnd::Tripped(Trip::KeyRefused { .. } | Trip::NoConnection { at_first: true, .. }) => Exit::Setup,
        LaneEnd::Stopped
        | LaneEnd::Tripped(
            Trip::NoConnection { at_first: false, .. }
            | Trip::UnknownSeries
            | Trip::SameTrouble { .. }
            | Trip::FirstPayoutDiffers
            | Trip::FirstPayoutUnreadable,
        ) => Exit::NotFinished,
    }));
    most_urgent(exits)
}

/// What the outcomes alone deserve, but for rows that are held.
fn of_totals(totals: &Totals, standing: Standing) -> Vec<Exit> {
    let any = |outcome| totals.rows(outcome) > 0;
    let mut exits = Vec::new();
    if !totals.ties_out() {
        exits.push(Exit::Unexpected);
    }
    if any(Outcome::Pending) || standing.to_be_sent {
        exits.push(Exit::NotFinished);
    }
    if any(Outcome::Failed) || any(Outcome::Rejected) {
        exits.push(Exit::SomeFailed);
    }
    exits
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn help_tells_how_long_the_wait_is_that_nobody_chose() {
        let minutes = Tuning::default().wait.as_secs() / 60;
        let said = format!("(default: {minutes}m, and {}s in practice)", PRACTICE_WAIT.as_secs());
        for command in crate::cli::args::Cli::command().get_subcommands_mut() {
            let name = command.get_name().to_owned();
            let help = command.render_help().to_string().split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(help.contains(&said), ["pay", "resume"].contains(&name.as_str()), "{name}: {help}");
        }
    }
}
