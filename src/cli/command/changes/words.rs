//! Changes in words: one line for each person, the most worrying first. Phones are shown in part, names not at all.

use jiff::SignedDuration;

use crate::cli::line::{count, some_rows};
use crate::history::{ChangeKind, Finding, Payment};
use crate::journal::{EarlierRun, PaidElsewhere, Question, Review, SameRows, Together};
use crate::words::{Message, Value};

/// Changes that the screen shows one by one.
pub(in crate::cli::command) const LINES: usize = 50;

/// The first digits of a digest, enough to be accepted by.
pub(super) fn short(digest: &str) -> &str {
    digest.get(..16).unwrap_or(digest)
}

/// What is shown.
pub(in crate::cli::command) struct Shown<'r> {
    pub(in crate::cli::command) review: &'r Review,
    pub(in crate::cli::command) question: Question,
}

impl Shown<'_> {
    /// One line for each change, and what there is to say about other runs. Nothing when there is no other run.
    pub(in crate::cli::command) fn lines(&self) -> Vec<Message> {
        let (refused, others): (Vec<_>, Vec<_>) =
            self.review.same_rows.iter().partition(|same| same.is_refused());
        // Told as the reason of the refusal too; once accepted, only here.
        let together =
            Some(&self.review.together).filter(|together| refused.is_empty() && together.is_same());
        let warnings = refused.into_iter().map(same_rows).chain(together.map(paid_together));
        let mut lines: Vec<Message> =
            warnings.map(|what| Message::new("warned").with("what", what)).collect();
        if self.review.is_paid_elsewhere() {
            lines.extend(self.paid_elsewhere());
        }
        lines.extend(self.changes());
        lines.extend(others.into_iter().filter_map(|same| self.note(same)));
        lines
    }

    /// Which rows of those that are still to be sent others have paid, where they are not simply all of them.
    pub(in crate::cli::command) fn paid_elsewhere(&self) -> Vec<Message> {
        let Together { rows, of, details, .. } = &self.review.together;
        if rows == of {
            return Vec::new();
        }
        let line = |paid: &PaidElsewhere| {
            Message::new("row-paid-elsewhere")
                .with("row", paid.row)
                .with("employee", paid.employee_id.clone())
                .with("run", paid.run.to_string())
        };
        let mut lines: Vec<Message> = details.iter().take(LINES).map(line).collect();
        let rest = rows.saturating_sub(LINES as u64);
        if rest > 0 {
            lines.push(Message::new("more-changes").with("shown", count(rest)));
        }
        lines
    }

    fn changes(&self) -> Vec<Message> {
        let review = self.review;
        let Some(since) = &review.since else { return Vec::new() };
        let counts = review.counts.iter().map(|(kind, rows)| counted(*kind, *rows));
        let missing = review.missing.map(|missing| {
            Message::new("employees-missing")
                .with("count", missing.employees)
                .with("missing", count(missing.employees))
                .with("of", count(missing.of))
                .with("run", self.named(since))
        });
        let Some(counts) = Message::row("row-of-words", counts).filter(|_| review.changes > 0) else {
            let no_changes = || Message::new("no-changes-since").with("run", self.named(since));
            return vec![missing.unwrap_or_else(no_changes)];
        };
        let since_then = Message::new("changes-since").with("run", self.named(since)).with("counts", counts);
        let mut lines: Vec<Message> = missing.into_iter().collect();
        lines.push(since_then);
        lines.extend(review.details.iter().take(LINES).map(|finding| change(finding, since)));
        let rest = review.changes.saturating_sub(LINES as u64);
        if rest > 0 {
            lines.push(Message::new("more-changes").with("shown", count(rest)));
        }
        let digest = review.digest.as_ref();
        lines.extend(digest.map(|digest| Message::new("changes-digest").with("digest", digest.to_string())));
        lines
    }

    /// What is worth knowing of another run with the same rows, and is no reason to refuse.
    fn note(&self, same: &SameRows) -> Option<Message> {
        let id = match (same.overlap.is_same(), same.run.has_paid) {
            (true, true) => "note-same-rows",
            (true, false) => "note-same-rows-unpaid",
            (false, _) if same.is_recent => "note-some-rows",
            (false, _) => return None,
        };
        let equal = some_rows(same.overlap.equal);
        Some(Message::new(id).with("run", self.named(&same.run)).with("rows", equal))
    }

    /// `2026-10 (begun 2026-10-28, 30 days ago)`
    fn named(&self, run: &EarlierRun) -> Message {
        let days = self.question.now.duration_since(run.begun_at).max(SignedDuration::ZERO).as_hours() / 24;
        let days = u64::try_from(days).unwrap_or(0);
        let ago = match days {
            0 => Message::new("ago-today"),
            _ => Message::new("ago-days").with("count", days),
        };
        Message::new("run-begun").with("run", run.run.to_string()).with("day", day(run)).with("ago", ago)
    }
}

fn day(run: &EarlierRun) -> Value {
    Value::day(run.begun_at.strftime("%Y-%m-%d"))
}

/// `3 phones changed`
pub(super) fn counted(kind: ChangeKind, number: u64) -> Message {
    let id = match kind {
        ChangeKind::Phone => "changed-phones",
        ChangeKind::Amount => "changed-amounts",
        ChangeKind::Operator => "changed-operators",
        ChangeKind::Name => "changed-names",
        ChangeKind::New => "changed-new",
        ChangeKind::Gone => "changed-gone",
    };
    Message::new(id).with("count", number).with("shown", count(number))
}

/// `800 of 800 rows are in the run 2026-11 too …`
pub(super) fn same_rows(same: &SameRows) -> Message {
    let overlap = same.overlap;
    let id = match &same.run.report {
        Some(_) => "same-rows-elsewhere",
        None if same.is_due => "same-rows-due",
        None if same.unsent > 0 => "same-rows-unfinished",
        None => "same-rows",
    };
    let message = Message::new(id)
        .with("count", overlap.equal)
        .with("equal", count(overlap.equal))
        .with("rows", some_rows(overlap.file))
        .with("run", same.run.run.to_string())
        .with("day", day(&same.run));
    if let Some(report) = &same.run.report {
        return message.with("report", report.clone());
    }
    if same.unsent > 0 && !same.is_due { message.with("unsent", some_rows(same.unsent)) } else { message }
}

/// `60 of 100 rows still to be sent were paid by other runs …`
pub(super) fn paid_together(together: &Together) -> Message {
    Message::new("paid-together")
        .with("count", together.rows)
        .with("equal", count(together.rows))
        .with("rows", some_rows(together.of))
        .with("runs", Value::AllOf { all: super::names(together) })
}

/// `row 17, employee E2: PHONE +229••••0002 -> +229••••0222; 2 employees moved to this phone`
fn change(finding: &Finding, since: &EarlierRun) -> Message {
    let mut parts: Vec<Message> = finding.kinds.iter().map(|kind| part(kind, finding)).collect();
    if let Some((run, _)) = finding.before.as_ref().filter(|(run, _)| *run != since.run) {
        parts.push(Message::new("last-paid-in").with("run", run.to_string()));
    }
    let message = match finding.row {
        Some(row) => Message::new("change-in-row").with("row", row),
        None => Message::new("change-of-employee"),
    };
    let parts = Message::row("row-of-clauses", parts).map_or(Value::from(""), Value::from);
    message.with("employee", finding.employee_id.clone()).with("parts", parts)
}

fn part(kind: ChangeKind, finding: &Finding) -> Message {
    let was = finding.before.as_ref().map(|(_, payment)| payment);
    let now = finding.now.as_ref();
    match (kind, was, now) {
        (ChangeKind::Phone, was, Some(now)) => phone(was, now, finding),
        (ChangeKind::Amount, Some(was), Some(now)) => {
            let amounts = |id| {
                Message::new(id).with("was", Value::figure(was.amount)).with("now", Value::figure(now.amount))
            };
            match finding.percent() {
                Some(percent) => amounts("change-amount-percent").with("percent", format!("{percent:+}")),
                None => amounts("change-amount"),
            }
        }
        (ChangeKind::Operator, Some(was), Some(now)) => Message::new("change-operator")
            .with("was", was.operator.clone())
            .with("now", now.operator.clone()),
        (ChangeKind::Name, ..) => Message::new("change-name"),
        (ChangeKind::New, None, Some(now)) => {
            Message::new("change-new").with("amount", Value::figure(now.amount))
        }
        (ChangeKind::New, Some(_), Some(now)) => Message::new("change-first-item")
            .with("item", finding.pay_item.clone())
            .with("amount", Value::figure(now.amount)),
        (ChangeKind::Gone, Some(was), _) => {
            Message::new("change-gone").with("amount", Value::figure(was.amount))
        }
        (kind, ..) => Message::new("change-of-kind").with("kind", kind.as_str()),
    }
}

fn phone(was: Option<&Payment>, now: &Payment, finding: &Finding) -> Message {
    let masked = now.phone.masked();
    let text = match was {
        Some(was) => Message::new("change-phone").with("was", was.phone.masked()).with("now", masked),
        None => Message::new("change-phone-of-new").with("now", masked),
    };
    let is_alike =
        |was: &Payment| was.phone.masked() == now.phone.masked() && !was.phone.same_line(&now.phone);
    let alike = was.filter(|was| is_alike(was)).map(|_| Message::new("change-phone-alike"));
    let other = finding.phone_of.as_ref();
    let other = other.map(|other| Message::new("change-phone-was-of").with("employee", other.clone()));
    let together = (finding.together > 1)
        .then(|| Message::new("change-phone-together").with("shown", count(finding.together)));
    let more = alike.into_iter().chain(other).chain(together);
    more.fold(text, |text, more| Message::new("change-phone-and").with("phone", text).with("more", more))
}
