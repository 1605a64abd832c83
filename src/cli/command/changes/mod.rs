//! What changed since last time, one month under two names, and caps, as `check` and `pay` show and decide them. What
//! is judged here is worked out in the journal (`journal/history/`).

mod document;
mod words;

use crate::cli::args::Input;
use crate::cli::exit::Exit;
use crate::cli::language::{spoken, told};
use crate::cli::line::{count, rows, say};
use crate::cli::render::ErrorReport;
use crate::cli::setup::{Setup, refuse};
use crate::domain::RunId;
use crate::history::{ChangeKind, ChangePolicy, OverCap};
use crate::intake::rules::{cap_employee, cap_payout, cap_run};
use crate::intake::{Checked, Diagnostics, InputRow, Problem, VisitError};
use crate::journal::{
    Import, Journal, JournalError, OverCaps, PaidSince, Question, Review, RunHeader, SameRows,
};
use crate::words::Message;

pub(super) use document::Document;
pub(super) use words::{Shown, short};

/// Changes, or payouts beyond a cap, that are told one by one; of changes the screen shows fewer.
const DETAILS: u32 = 1_000;

/// What the journal and the caps say about a file.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) review: Review,
    pub(super) over: OverCaps,
}

/// What is asked of the journal.
pub(super) fn question(setup: &Setup, input: &Input) -> Question {
    let policy = policy(setup);
    Question {
        max_change: input.max_change.unwrap_or(policy.max_change),
        same_rows_days: policy.same_rows_days,
        now: setup.clock.now(),
        details: DETAILS,
    }
}

fn policy(setup: &Setup) -> ChangePolicy {
    setup.config.as_ref().map(|config| config.changes).unwrap_or_default()
}

/// Compares a file with the journal, for `check`. Without a journal there is nothing to compare with, and the caps hold
/// all the same.
pub(super) fn preview(setup: &Setup, input: &Input, checked: &Checked) -> Result<Found, ErrorReport> {
    let (Some(config), Ok(account)) = (&setup.config, setup.account(input.account.as_ref())) else {
        return Ok(Found::default());
    };
    let header = RunHeader {
        run: input.run.clone(),
        employer: config.employer.clone(),
        environment: account.environment,
        simulated: setup.simulated,
        accounts: Vec::new(),
    };
    let journal = match Journal::open_reading(&setup.journal_path()) {
        Ok(journal) => journal,
        Err(JournalError::Missing { .. }) if config.caps.is_empty() => return Ok(Found::default()),
        Err(JournalError::Missing { .. }) => Journal::nowhere()?,
        Err(error) => return Err(error.into()),
    };
    if config.caps.is_empty() && !journal.has_other_runs(&header)? {
        return Ok(Found::default());
    }
    let staged = journal.stage(&header)?;
    let visited = checked.for_each_row(&mut |row| match row {
        InputRow::Valid { row, instruction } => staged.valid(row, &instruction),
        InputRow::Rejected { cells, .. } => staged.rejected(&cells.employee_id),
    });
    match visited {
        Ok(()) => {}
        Err(VisitError::Intake(error)) => return Err(ErrorReport::from(&error)),
        Err(VisitError::Visitor(error)) => return Err(error.into()),
    }
    let review = staged.review(&question(setup, input))?;
    Ok(Found { review, over: staged.over_caps(&config.caps, DETAILS as usize)? })
}

/// What is beyond its cap, among the diagnostics of the file.
pub(super) fn add_over_caps(over: &OverCaps, checked: &mut Checked) {
    let found = problems(over, checked);
    found.into_iter().for_each(|(row, problem)| checked.diagnostics.add(row, problem));
}

/// What is beyond its cap, as diagnostics alone.
pub(super) fn over_caps(over: &OverCaps, checked: &Checked) -> Diagnostics {
    let mut diagnostics = checked.diagnostics.without_any();
    problems(over, checked).into_iter().for_each(|(row, problem)| diagnostics.add(row, problem));
    diagnostics
}

fn problems(over: &OverCaps, checked: &Checked) -> Vec<(Option<u64>, Problem)> {
    let heading = checked.facts.columns.iter().find(|column| column.meaning.as_deref() == Some("amount"));
    let in_amount = |(row, problem): (Option<u64>, Problem)| match heading.filter(|_| row.is_some()) {
        Some(column) => (row, problem.in_column(&column.heading)),
        None => (row, problem),
    };
    over.found.iter().map(problem).map(in_amount).collect()
}

fn problem(over: &OverCap) -> (Option<u64>, Problem) {
    match over {
        OverCap::Run { sum, cap } => (None, cap_run::problem(*sum, *cap)),
        OverCap::Employee { row, employee_id, payouts, sum, cap } => {
            (*row, cap_employee::problem(employee_id, *payouts, *sum, *cap))
        }
        OverCap::Payout { row, employee_id, amount, cap } => {
            (*row, cap_payout::problem(employee_id, *amount, *cap))
        }
    }
}

/// Nothing is sent beyond a cap.
pub(super) fn refuse_over_caps(over: &OverCaps) -> Result<(), ErrorReport> {
    let found = over.found.len() as u64 + over.not_told;
    if found == 0 {
        return Ok(());
    }
    let what = if found == 1 {
        "1 cap is exceeded".to_owned()
    } else {
        format!("caps are exceeded {} times", count(found))
    };
    Err(refuse(
        Exit::InputRefused,
        format!("{what}; nothing was sent"),
        "correct the file, or have the cap under [caps] in the configuration raised by whoever decides that",
    ))
}

/// The same for a run that goes on without its file.
pub(super) fn refuse_run_over_caps(
    setup: &Setup,
    journal: &Journal,
    run_id: i64,
    retry_failed: bool,
) -> Result<(), ErrorReport> {
    let caps = &setup.config()?.caps;
    if caps.is_empty() {
        return Ok(());
    }
    let over = journal.over_caps(run_id, caps, retry_failed, words::LINES)?;
    for over in &over.found {
        let (row, problem) = problem(over);
        let what = problem.message(spoken());
        let what = match row {
            Some(row) => told(
                &Message::new("diagnostic-in-one-line")
                    .with("place", Message::new("diagnostic-row").with("row", row))
                    .with("message", what),
            ),
            None => what,
        };
        let message = Message::new("diagnostic")
            .with("severity", problem.severity().text(spoken()))
            .with("code", problem.code())
            .with("message", what);
        say(&told(&message));
    }
    refuse_over_caps(&over)
}

/// Shows what changed, on standard error.
pub(super) fn show(setup: &Setup, input: &Input, review: &Review) {
    let shown = Shown { review, question: question(setup, input) };
    shown.lines().iter().for_each(|line| say(line));
}

/// Refuses what a person must accept first.
pub(super) fn judge(
    setup: &Setup,
    input: &Input,
    checked: &Checked,
    review: &Review,
) -> Result<(), ErrorReport> {
    match refusal(setup, input, checked, review) {
        None => Ok(()),
        Some(report) => Err(report),
    }
}

/// Refuses rows that were paid under another writing of their id, or by a run that took this one's place, unless a
/// person has accepted the file as it is.
pub(super) fn refuse_paid_already(
    setup: &Setup,
    input: &Input,
    checked: &Checked,
    import: &Import<'_>,
) -> Result<(), ErrorReport> {
    let digest = checked.digest.to_string();
    if input.accept_changes.iter().any(|prefix| prefix.is_of(&digest)) {
        return Ok(());
    }
    let accept = format!("To pay all the same: --accept-changes {}", short(&digest));
    if let Some(since) = import.paid_since(policy(setup).same_rows_days)? {
        return Err(given_up(&since, &accept));
    }
    let renamed = import.renamed(words::LINES)?;
    if renamed.is_empty() {
        return Ok(());
    }
    for found in &renamed {
        say(&format!(
            "error[paid-under-another-id]: row {}, employee {}: this run has paid the same phone the same amount as \
             employee {}, who is gone from the file",
            found.row, found.employee_id, found.paid_as
        ));
    }
    Err(refuse(
        Exit::InputRefused,
        "somebody would be paid twice: ids are written otherwise than when this run was begun; nothing was sent",
        format!("write the ids as they were (a spreadsheet drops the zeros of 001). {accept}"),
    ))
}

/// Refuses to go on with a run in whose place another one has paid.
pub(super) fn refuse_given_up(setup: &Setup, journal: &Journal, run_id: i64) -> Result<(), ErrorReport> {
    match journal.paid_since(run_id, policy(setup).same_rows_days)? {
        Some(since) => Err(given_up(
            &since,
            "If these are owed besides, pay the file under this run's name with --accept-changes",
        )),
        None => Ok(()),
    }
}

fn given_up(since: &PaidSince, accept: &str) -> ErrorReport {
    refuse(
        Exit::InputRefused,
        format!(
            "{} that this run still has to send were paid by the run {}, which was begun later; nothing was sent",
            rows(since.rows),
            since.run
        ),
        format!("one month under two names is paid twice. {accept}"),
    )
}

/// Why a person must look first; `None` when nothing needs to be accepted, or all of it was.
pub(super) fn refusal(
    setup: &Setup,
    input: &Input,
    checked: &Checked,
    review: &Review,
) -> Option<ErrorReport> {
    let accepted = |digest: &dyn std::fmt::Display| {
        let digest = digest.to_string();
        input.accept_changes.iter().any(|prefix| prefix.is_of(&digest))
    };
    let mut why = Vec::new();
    let mut help = Vec::new();
    let mut accept = Vec::new();
    let same: Vec<&SameRows> = review.same_rows.iter().filter(|same| same.is_refused()).collect();
    if !same.is_empty() && !accepted(&checked.digest) {
        why.extend(same.iter().map(|same| words::same_rows(same)));
        help.extend(same.first().map(|same| go_on_with(&same.run.run)));
        accept.push(checked.digest.to_string());
    }
    let policy = policy(setup);
    if let Some(digest) = review.digest.as_ref().filter(|_| policy.refuses)
        && review.counts.keys().any(|kind| policy.refused.contains(*kind))
        && !accepted(digest)
    {
        let refused = |(kind, rows): (&ChangeKind, &u64)| {
            policy.refused.contains(*kind).then(|| words::counted(*kind, *rows))
        };
        let counts: Vec<String> = review.counts.iter().filter_map(refused).collect();
        why.push(format!("{} since last time, and nobody has accepted that", counts.join(", ")));
        help.push("Make sure of each; of a phone, by asking the employee in person".to_owned());
        accept.push(digest.to_string());
    }
    let flags: Vec<String> =
        accept.iter().map(|digest| format!("--accept-changes {}", short(digest))).collect();
    if flags.is_empty() {
        return None;
    }
    let wrong =
        if input.accept_changes.is_empty() { "" } else { "; the digest that was given is of something else" };
    help.push(format!("To pay all the same: {}", flags.join(" ")));
    Some(refuse(Exit::InputRefused, format!("{}{wrong}; nothing was sent", why.join("; ")), help.join(". ")))
}

fn go_on_with(run: &RunId) -> String {
    format!("One month under two names is paid twice; to go on with {run}, give that name: --run {run}")
}

/// `3 rows changed`, for the end of a screen.
pub(super) fn told_above(review: &Review) -> String {
    let changes = rows(review.changes);
    format!("{changes} changed since last time; see the first lines")
}
