//! Which lines a person must look at, how urgently, and what to do next. Pure.

use super::source::SETTLED;
use super::{Line, words};
use crate::domain::{Outcome, Reason};
use crate::words::{Language, Message, shell};

/// How soon a person must look. In the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Urgency {
    /// May or may not have been paid.
    Held,
    /// More was paid than was ordered.
    PaidMore,
    /// A person took a payment of less than was ordered.
    PaidLess,
    /// The provider contradicted itself, or something else does not fit.
    Contradiction,
    /// In the journal, no longer in the file.
    GoneFromFile,
    /// The provider uses a word that this program does not know.
    UnknownStatus,
    /// A person has accepted it already: for the record.
    ForTheRecord,
}

impl Urgency {
    /// All of them, most urgent first.
    pub const ALL: &[Self] = &[
        Self::Held,
        Self::PaidMore,
        Self::PaidLess,
        Self::Contradiction,
        Self::GoneFromFile,
        Self::UnknownStatus,
        Self::ForTheRecord,
    ];

    /// What stands in the sheet. The number sorts.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        language.text(match self {
            Self::Held => "urgency-held",
            Self::PaidMore => "urgency-paid-more",
            Self::PaidLess => "urgency-paid-less",
            Self::Contradiction => "urgency-contradiction",
            Self::GoneFromFile => "urgency-gone",
            Self::UnknownStatus => "urgency-unknown-status",
            Self::ForTheRecord => "urgency-for-the-record",
        })
    }

    /// What it means.
    #[must_use]
    pub fn meaning(self, language: Language) -> &'static str {
        language.text(match self {
            Self::Held => "urgency-held.meaning",
            Self::PaidMore => "urgency-paid-more.meaning",
            Self::PaidLess => "urgency-paid-less.meaning",
            Self::Contradiction => "urgency-contradiction.meaning",
            Self::GoneFromFile => "urgency-gone.meaning",
            Self::UnknownStatus => "urgency-unknown-status.meaning",
            Self::ForTheRecord => "urgency-for-the-record.meaning",
        })
    }
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item<'a> {
    /// How soon.
    pub urgency: Urgency,
    /// A stable code.
    pub code: &'a str,
    /// What happened.
    pub words: &'a str,
    /// What to do next.
    pub next_step: &'static str,
}

/// Everything about a line that a person must look at; for most lines, nothing. What to do is told in `language`, what
/// happened as the line tells it.
#[must_use]
pub fn items(line: &Line, language: Language) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    if line.shortfall().is_some() {
        let next_step = language.text("paid-less-next");
        items.push(Item { next_step, ..of_reason(line, Urgency::PaidLess, language) });
    } else if let Some(urgency) = urgency_of(line.outcome, line.reason) {
        items.push(of_reason(line, urgency, language));
    }
    if line.row.is_none() && line.reason != Reason::GoneFromFile {
        items.push(Item {
            urgency: Urgency::GoneFromFile,
            code: Reason::GoneFromFile.as_str(),
            words: language.text("gone-and-kept"),
            next_step: words::next_step(Reason::GoneFromFile, language),
        });
    }
    for note in &line.exceptions {
        // The line's own reason may come as a note too, with better words: shown once.
        let is_reason = note.code == line.reason.as_str();
        match items.iter_mut().find(|item| is_reason && item.code == note.code) {
            Some(known) => known.words = &note.words,
            None => items.push(of_note(&note.code, &note.words, language)),
        }
    }
    items
}

/// A note about a line, or about the run as a whole.
#[must_use]
pub(super) fn of_note<'a>(code: &'a str, words: &'a str, language: Language) -> Item<'a> {
    if code == SETTLED {
        let next_step = language.text("settled-next");
        return Item { urgency: Urgency::ForTheRecord, code, words, next_step };
    }
    let reason: Option<Reason> = code.parse().ok();
    let urgency = reason
        .and_then(|reason| urgency_of(words::outcome_of(reason), reason))
        .unwrap_or(Urgency::Contradiction);
    let next_step = match reason {
        Some(reason) => words::next_step(reason, language),
        None => language.text("contradiction-next"),
    };
    Item { urgency, code, words, next_step }
}

fn of_reason(line: &Line, urgency: Urgency, language: Language) -> Item<'_> {
    let words = match line.explanation.as_str() {
        "" => words::reason(line.reason, language),
        explanation => explanation,
    };
    Item { urgency, code: line.reason.as_str(), words, next_step: words::next_step(line.reason, language) }
}

fn urgency_of(outcome: Outcome, reason: Reason) -> Option<Urgency> {
    if outcome == Outcome::Held {
        return Some(Urgency::Held);
    }
    [
        (Reason::AmountMore, Urgency::PaidMore),
        (Reason::Recalled, Urgency::Contradiction),
        (Reason::GoneFromFile, Urgency::GoneFromFile),
        (Reason::StatusUnknown, Urgency::UnknownStatus),
        (Reason::DifferenceAccepted, Urgency::ForTheRecord),
    ]
    .into_iter()
    .find_map(|(of, urgency)| (of == reason).then_some(urgency))
}

/// The command that settles a line that is held or contradicted, ready to be completed.
#[must_use]
pub(super) fn resolve_command(run: &str, simulated: bool, line: &Line, language: Language) -> Option<String> {
    let or_found = || "\n".to_owned() + language.text("resolve-or-found");
    let (finding, or) = match line.outcome {
        // What only a report tells of has no attempt in this journal that could be settled: its key is asked first.
        Outcome::Held if line.reason == Reason::Reported => return None,
        Outcome::Held => of_held(line, language),
        Outcome::Paid if line.is_contradicted() => ("--stands".to_owned(), String::new()),
        Outcome::Failed if line.is_contradicted() => ("--stands".to_owned(), or_found()),
        Outcome::Paid | Outcome::Failed | Outcome::Pending | Outcome::NotSent | Outcome::Rejected => {
            return None;
        }
    };
    let item = match line.pay_item.as_str() {
        "" | "salary" => String::new(),
        other => format!(" --item {}", shell(other)),
    };
    let sandbox = if simulated { " --sandbox" } else { "" };
    let employee = shell(&line.employee_id);
    Some(format!("payrun resolve {run} {employee}{item}{sandbox} {finding} --because \"…\"{or}"))
}

/// What may be said of it, and what else.
fn of_held(line: &Line, language: Language) -> (String, String) {
    let found = shell(line.payout_id.as_deref().unwrap_or("PAYOUT_ID"));
    // What the provider has a record of was created, unless the record is gone.
    let or = if line.payout_id.is_none() || line.reason == Reason::RecordMissing {
        "\n".to_owned() + &Message::new("resolve-or").with("found", found.clone()).text(language)
    } else {
        String::new()
    };
    (format!("--found {found}"), or)
}
