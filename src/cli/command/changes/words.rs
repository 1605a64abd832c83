//! Changes in words: one line for each person, the most worrying first. Phones are shown in part, names not at all.

use jiff::SignedDuration;

use crate::cli::line::{count, rows};
use crate::history::{ChangeKind, Finding, Payment};
use crate::journal::{EarlierRun, Question, Review, SameRows};

/// Changes that the screen shows one by one.
pub(in crate::cli::command) const LINES: usize = 50;

/// The first digits of a digest, enough to be accepted by.
pub(in crate::cli::command) fn short(digest: &str) -> &str {
    digest.get(..16).unwrap_or(digest)
}

/// What is shown.
pub(in crate::cli::command) struct Shown<'r> {
    pub(in crate::cli::command) review: &'r Review,
    pub(in crate::cli::command) question: Question,
}

impl Shown<'_> {
    /// One line for each change, and what there is to say about other runs. Nothing when there is no other run.
    pub(in crate::cli::command) fn lines(&self) -> Vec<String> {
        let (refused, others): (Vec<_>, Vec<_>) =
            self.review.same_rows.iter().partition(|same| same.is_refused());
        // Told as the reason of the refusal too; once accepted, only here.
        let mut lines: Vec<String> =
            refused.into_iter().map(|same| format!("warning: {}", same_rows(same))).collect();
        lines.extend(self.changes());
        lines.extend(others.into_iter().filter_map(|same| self.note(same)));
        lines
    }

    fn changes(&self) -> Vec<String> {
        let review = self.review;
        let Some(since) = &review.since else { return Vec::new() };
        if review.changes == 0 {
            return vec![format!("no changes since {}", self.named(since))];
        }
        let counts: Vec<String> = review.counts.iter().map(|(kind, rows)| counted(*kind, *rows)).collect();
        let mut lines = vec![format!("since {}: {}", self.named(since), counts.join(", "))];
        lines.extend(review.details.iter().take(LINES).map(|finding| change(finding, since)));
        let rest = review.changes.saturating_sub(LINES as u64);
        if rest > 0 {
            lines.push(format!("… and {} more; payrun check --json lists them", count(rest)));
        }
        lines.extend(review.digest.as_ref().map(|digest| format!("changes {digest}")));
        lines
    }

    /// What is worth knowing of another run with the same rows, and is no reason to refuse.
    fn note(&self, same: &SameRows) -> Option<String> {
        let run = self.named(&same.run);
        let equal = rows(same.overlap.equal);
        match (same.overlap.is_same(), same.run.has_paid) {
            (true, true) => Some(format!("note: the same rows as {run}")),
            (true, false) => Some(format!("note: the same rows are in {run}, which has paid nothing")),
            (false, _) => {
                same.is_recent.then(|| format!("note: {equal} with the same amount and phone as in {run}"))
            }
        }
    }

    /// `2026-10 (begun 2026-10-28, 30 days ago)`
    fn named(&self, run: &EarlierRun) -> String {
        let days = self.question.now.duration_since(run.begun_at).max(SignedDuration::ZERO).as_hours() / 24;
        let ago = match days {
            0 => "today".to_owned(),
            1 => "1 day ago".to_owned(),
            days => format!("{days} days ago"),
        };
        format!("{} (begun {}, {ago})", run.run, run.begun_at.strftime("%Y-%m-%d"))
    }
}

/// `3 phones changed`
pub(super) fn counted(kind: ChangeKind, number: u64) -> String {
    let (one, several) = match kind {
        ChangeKind::Phone => ("PHONE changed", "PHONES changed"),
        ChangeKind::Amount => ("amount changed much", "amounts changed much"),
        ChangeKind::Operator => ("operator changed", "operators changed"),
        ChangeKind::Name => ("name changed", "names changed"),
        ChangeKind::New => ("new", "new"),
        ChangeKind::Gone => ("gone", "gone"),
    };
    format!("{} {}", count(number), if number == 1 { one } else { several })
}

/// `800 of 800 rows are those of the run 2026-11 …`
pub(super) fn same_rows(same: &SameRows) -> String {
    let overlap = same.overlap;
    let mut text = format!(
        "{} of {} are in the run {} too, begun {}, with the same amounts and phones",
        count(overlap.equal),
        rows(overlap.file),
        same.run.run,
        same.run.begun_at.strftime("%Y-%m-%d"),
    );
    if same.unsent > 0 {
        text += &format!("; that run is not finished, {} of it not sent yet", rows(same.unsent));
    }
    text
}

/// `row 17, employee E2: PHONE +229••••0002 -> +229••••0222; 2 employees moved to this phone`
fn change(finding: &Finding, since: &EarlierRun) -> String {
    let place = finding.row.map(|row| format!("row {row}, ")).unwrap_or_default();
    let mut parts: Vec<String> = finding.kinds.iter().map(|kind| part(kind, finding)).collect();
    if let Some((run, _)) = finding.before.as_ref().filter(|(run, _)| *run != since.run) {
        parts.push(format!("last paid in {run}"));
    }
    format!("{place}employee {}: {}", finding.employee_id, parts.join("; "))
}

fn part(kind: ChangeKind, finding: &Finding) -> String {
    let was = finding.before.as_ref().map(|(_, payment)| payment);
    let now = finding.now.as_ref();
    match (kind, was, now) {
        (ChangeKind::Phone, was, Some(now)) => phone(was, now, finding),
        (ChangeKind::Amount, Some(was), Some(now)) => {
            let percent = finding.percent().map(|percent| format!(" ({percent:+} %)")).unwrap_or_default();
            format!("amount {} -> {}{percent}", was.amount, now.amount)
        }
        (ChangeKind::Operator, Some(was), Some(now)) => {
            format!("operator {} -> {}", was.operator, now.operator)
        }
        (ChangeKind::Name, ..) => "another name under this id".to_owned(),
        (ChangeKind::New, None, Some(now)) => format!("new, {}", now.amount),
        (ChangeKind::New, Some(_), Some(now)) => format!("first {}, {}", finding.pay_item, now.amount),
        (ChangeKind::Gone, Some(was), _) => format!("gone; was paid {}", was.amount),
        (kind, ..) => kind.to_string(),
    }
}

fn phone(was: Option<&Payment>, now: &Payment, finding: &Finding) -> String {
    let mut text = match was {
        Some(was) => format!("PHONE {} -> {}", was.phone.masked(), now.phone.masked()),
        None => format!("PHONE {}", now.phone.masked()),
    };
    if was.is_some_and(|was| was.phone.masked() == now.phone.masked() && !was.phone.same_line(&now.phone)) {
        text += " (other digits before the last four)";
    }
    if let Some(other) = &finding.phone_of {
        text += &format!(", which was the phone of employee {other}");
    }
    if finding.together > 1 {
        text += &format!(", to which {} employees move", count(finding.together));
    }
    text
}
