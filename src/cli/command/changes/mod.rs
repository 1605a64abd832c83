//! What changed since last time, one month under two names, and caps, as `check` and `pay` show and decide them. What
//! is judged here is worked out in the journal (`journal/history/`).

mod already;
mod document;
mod words;

use super::elsewhere;
use super::pay::refuse_other_run;
use crate::cli::args::{Check, Drive, Input};
use crate::cli::exit::Exit;
use crate::cli::language::{spoken, told};
use crate::cli::line::{count, say, some_rows};
use crate::cli::render::ErrorReport;
use crate::cli::setup::Setup;
use crate::history::{ChangePolicy, ChangesDigest, OverCap, acceptance};
use crate::intake::rules::{cap_employee, cap_payout, cap_run};
use crate::intake::{Checked, Diagnostics, InputRow, Problem, VisitError};
use crate::journal::{
    InRun, Journal, JournalError, OverCaps, Question, Review, RunHeader, RunRecord, SameRows, Together,
};
use crate::words::{Message, Value};

pub(super) use already::{PaidAlready, paid_already, refuse_paid_already};
pub(super) use document::Document;
pub(super) use words::Shown;

use words::short;

/// Changes, or payouts beyond a cap, that are told one by one; of changes the screen shows fewer.
const DETAILS: u32 = 1_000;

/// What the journal and the caps say about a file.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) review: Review,
    pub(super) over: OverCaps,
    pub(super) already: PaidAlready,
    /// How the rows stand in the run itself.
    pub(super) in_run: InRun,
    /// Why the run of that name is not to be gone on with like this.
    pub(super) other_run: Option<ErrorReport>,
}

/// What is asked of the journal.
pub(super) fn question(setup: &Setup, input: &Input) -> Question {
    question_of(setup, input.max_change)
}

fn question_of(setup: &Setup, max_change: Option<u32>) -> Question {
    let policy = policy(setup);
    Question {
        max_change: max_change.unwrap_or(policy.max_change),
        same_rows_days: policy.same_rows_days,
        now: setup.clock.now(),
        details: DETAILS,
    }
}

pub(super) fn policy(setup: &Setup) -> ChangePolicy {
    setup.config.as_ref().map(|config| config.changes).unwrap_or_default()
}

/// Compares a file with the journal, for `check`. Without a journal there is nothing to compare with, and the caps hold
/// all the same.
pub(super) fn preview(
    setup: &Setup,
    Check { input, retry_failed, .. }: &Check,
    checked: &Checked,
) -> Result<Found, ErrorReport> {
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
        Err(JournalError::Missing { .. }) => Journal::nowhere()?,
        Err(error) => return Err(error.into()),
    };
    let elsewhere = elsewhere::find(setup, &journal, (&input.run, account.environment), None)?;
    if config.caps.is_empty() && elsewhere.is_empty() && !journal.has_to_compare(&header)? {
        return Ok(Found::default());
    }
    let staged = journal.stage(&header)?.retrying(*retry_failed);
    elsewhere.tell(&staged.elsewhere())?;
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
    let over = staged.over_caps(&config.caps, DETAILS as usize)?;
    let already = PaidAlready::new(staged.renamed(words::LINES)?);
    let other_run = refuse_other_run(&journal, setup, &input.run, account).err();
    Ok(Found { review, over, already, in_run: staged.in_run()?, other_run })
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
    let what = Message::new("refused-over-caps").with("count", found).with("shown", count(found));
    Err(ErrorReport::of(Exit::InputRefused, what))
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
        let what = match row {
            Some(row) => Message::new("diagnostic-in-one-line")
                .with("place", Message::new("diagnostic-row").with("row", row))
                .with("message", problem.words().clone()),
            None => problem.words().clone(),
        };
        let message = Message::new("diagnostic")
            .with("severity", problem.severity().text(spoken()))
            .with("code", problem.code())
            .with("message", what);
        say(&told(&message));
    }
    refuse_over_caps(&over)
}

/// Rows that this run has paid, or may have, with other values: `pay` refuses them one by one.
pub(super) fn paid_otherwise(found: &InRun) -> Option<ErrorReport> {
    refused_otherwise("refused-paid-otherwise", found.otherwise, found.first_otherwise)
}

/// Rows that failed in this run, with other values: `pay` refuses them one by one, unless they are tried again.
pub(super) fn failed_otherwise(found: &InRun) -> Option<ErrorReport> {
    refused_otherwise("refused-failed-otherwise", found.failed_otherwise, found.first_failed_otherwise)
}

fn refused_otherwise(id: &'static str, rows: u64, first: Option<u64>) -> Option<ErrorReport> {
    let what = Message::new(id).with("count", rows).with("rows", some_rows(rows)).with("first", first?);
    Some(ErrorReport::of(Exit::InputRefused, what))
}

/// Shows what changed, on standard error.
pub(super) fn show(setup: &Setup, input: &Input, review: &Review) {
    let shown = Shown { review, question: question(setup, input) };
    shown.lines().iter().for_each(|line| say(&told(line)));
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

/// Refuses to go on with a run while another one has paid what it is still to send.
pub(super) fn refuse_paid_elsewhere(
    setup: &Setup,
    journal: &mut Journal,
    record: &RunRecord,
    drive: &Drive,
) -> Result<(), ErrorReport> {
    let kind = (&record.run, record.environment);
    let elsewhere = elsewhere::find(setup, journal, kind, drive.reports.as_ref())?;
    if !elsewhere.is_empty() {
        elsewhere.tell(&journal.elsewhere()?)?;
    }
    let question = question_of(setup, None);
    let review = journal.paid_elsewhere(record, drive.retry_failed, &question)?;
    let shown = Shown { review: &review, question };
    if review.is_paid_elsewhere() {
        shown.paid_elsewhere().iter().for_each(|line| say(&told(line)));
        return Err(paid_elsewhere(names(&review.together), review.together.rows));
    }
    if review.together.rows == 0 {
        return Ok(journal.compared(record.id, question.now)?);
    }
    shown.lines().iter().for_each(|line| say(&told(line)));
    Ok(())
}

fn paid_elsewhere(runs: Vec<String>, rows: u64) -> ErrorReport {
    let what = Message::new("refused-paid-elsewhere").with("count", rows).with("rows", some_rows(rows));
    ErrorReport::of(Exit::InputRefused, what.with("runs", Value::AllOf { all: runs }))
}

fn names(together: &Together) -> Vec<String> {
    together.runs.iter().map(ToString::to_string).collect()
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
    let digest = same_rows_digest(input, checked, review);
    if review.is_paid_elsewhere() && !accepted(&digest) {
        let same: Vec<&SameRows> = review.same_rows.iter().filter(|same| same.is_refused()).collect();
        why.extend(same.iter().map(|same| words::same_rows(same)));
        if let Some(first) = same.first().filter(|first| !first.is_due) {
            let id = if first.run.report.is_some() { "one-month-elsewhere" } else { "one-month-two-names" };
            help.push(Message::new(id).with("run", first.run.run.to_string()));
        } else {
            why.extend(same.is_empty().then(|| words::paid_together(&review.together)));
            help.push(Message::new("one-month-several"));
        }
        accept.push(digest.to_string());
    }
    let policy = policy(setup);
    if let Some(digest) = review.digest.as_ref().filter(|_| policy.refuses)
        && !accepted(digest)
    {
        let refused = review.counts.iter().filter(|(kind, _)| policy.refused.contains(**kind));
        let counts = Message::row("row-of-words", refused.map(|(kind, rows)| words::counted(*kind, *rows)));
        if let Some(counts) = counts {
            why.push(Message::new("changed-unaccepted").with("counts", counts));
            help.push(Message::new("make-sure"));
            accept.push(digest.to_string());
        }
    }
    if !accept.is_empty() && !input.accept_changes.is_empty() {
        why.push(Message::new("digest-of-something-else"));
    }
    let flags: Vec<String> =
        accept.iter().map(|digest| format!("--accept-changes {}", short(digest))).collect();
    help.push(Message::new("to-pay-all-the-same").with("flags", flags.join(" ")));
    let what = Message::new("refused-changes")
        .with("why", Message::row("row-of-clauses", why)?)
        .with("help", Message::row("row-of-sentences", help)?);
    Some(ErrorReport::of(Exit::InputRefused, what))
}

/// What a person accepts who pays what other runs have paid: just that, of those runs.
fn same_rows_digest(input: &Input, checked: &Checked, review: &Review) -> ChangesDigest {
    let refused = review.same_rows.iter().filter(|same| same.is_refused());
    let parts = refused.flat_map(|same| [same.run.run.to_string(), same.overlap.equal.to_string()]);
    let parts: Vec<String> = parts.chain(review.together.digest.as_ref().map(ToString::to_string)).collect();
    acceptance(&input.run, &checked.digest.to_string(), parts.iter().map(String::as_str))
}

/// `3 rows changed`, for the end of a screen.
pub(super) fn told_above(review: &Review) -> String {
    told(&Message::new("changes-told-above").with("rows", some_rows(review.changes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn one_row_is_told_as_one() {
        for (rows, english, french) in [
            (
                1,
                "1 row that this run still has to send was paid lately by",
                "1 ligne que cette campagne doit encore envoyer a été payée ces derniers jours par",
            ),
            (
                2,
                "2 rows that this run still has to send were paid lately by",
                "2 lignes que cette campagne doit encore envoyer ont été payées ces derniers jours par",
            ),
        ] {
            let what = paid_elsewhere(vec!["b".to_owned()], rows).what;
            assert!(what.text(Language::English).starts_with(english), "{rows}");
            assert!(what.text(Language::French).starts_with(french), "{rows}");
        }
    }
}
