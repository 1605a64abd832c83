//! Exit codes: what cron and scripts rely on. One table, shown by `payrun --help` and in the README.

use std::fmt::Write as _;
use std::process::ExitCode;

use serde::{Serialize, Serializer};

use crate::reconcile::words::exit_codes;
use crate::words::{Language, Message};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Exit {
    /// Every row paid; for `check`: every row valid.
    Done,
    /// A bug, or totals that do not tie.
    Unexpected,
    /// Wrong arguments.
    Arguments,
    /// Input refused; nothing was sent.
    InputRefused,
    /// All final, some failed.
    SomeFailed,
    /// At least one row is held, or contradicted by the provider.
    Held,
    /// Interrupted, stopped, or still pending.
    NotFinished,
    /// Configuration, key, or provider not reachable before the first payout.
    Setup,
    /// The journal cannot be used.
    Journal,
}

/// Every exit code with its meaning, by code.
pub const EXITS: &[(Exit, &str)] = &[
    (Exit::Done, "every row paid (for `check`: every row valid)"),
    (Exit::Unexpected, "unexpected: a bug, or totals that do not tie"),
    (Exit::Arguments, "wrong arguments"),
    (Exit::InputRefused, "input refused; nothing was sent"),
    (Exit::SomeFailed, "all final, some failed"),
    (Exit::Held, "at least one row is held, or contradicted by the provider: a person must look"),
    (
        Exit::NotFinished,
        "not finished: interrupted, stopped by the circuit breaker, or still pending; run it again",
    ),
    (Exit::Setup, "setup: configuration, key, provider not reachable before the first payout"),
    (Exit::Journal, "journal: locked by another process, damaged, or newer than this program"),
];

/// The most urgent first. Wrong arguments stop a command before anything else can apply.
const BY_URGENCY: &[Exit] = &[
    Exit::Arguments,
    Exit::Unexpected,
    Exit::Journal,
    Exit::Setup,
    Exit::InputRefused,
    Exit::Held,
    Exit::NotFinished,
    Exit::SomeFailed,
    Exit::Done,
];

impl Exit {
    /// The number that the shell gets.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Unexpected => 1,
            Self::Arguments => 2,
            Self::InputRefused => 3,
            Self::SomeFailed => 4,
            Self::Held => 5,
            Self::NotFinished => 6,
            Self::Setup => 7,
            Self::Journal => 8,
        }
    }

    /// What it means, in the table's words.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        EXITS.iter().find(|(exit, _)| *exit == self).map_or("", |(_, meaning)| meaning)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

impl Serialize for Exit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.code())
    }
}

/// The one that a person must hear of first; `Done` when there is none.
#[must_use]
pub fn most_urgent(exits: impl IntoIterator<Item = Exit>) -> Exit {
    let exits: Vec<Exit> = exits.into_iter().collect();
    BY_URGENCY.iter().copied().find(|exit| exits.contains(exit)).unwrap_or(Exit::Done)
}

/// The table as `payrun --help` ends in it. English is that of the README; other languages have in the catalogue what
/// the workbook says of each code.
#[must_use]
pub fn exit_table_text(language: Language) -> String {
    let codes = BY_URGENCY.iter().filter(|exit| !matches!(exit, Exit::Arguments | Exit::Done));
    let order = codes.map(|exit| exit.code().to_string()).collect::<Vec<_>>().join(", ");
    let (mut text, meanings): (_, Vec<_>) = if language == Language::English {
        let plain = |(exit, meaning): &(Exit, &str)| (exit.code(), meaning.replace('`', ""));
        let heading = format!("Exit codes (where several apply, the most urgent: {order}):");
        (heading, EXITS.iter().map(plain).collect())
    } else {
        let meanings = exit_codes(language).map(|(code, meaning)| (code, meaning.to_owned()));
        (Message::new("exit-codes").with("order", order).text(language), meanings.collect())
    };
    text.push('\n');
    for (code, meaning) in meanings {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {code}  {meaning}");
    }
    text
}

/// The table as the README shows it; a test compares the two.
#[must_use]
pub fn exit_table_markdown() -> String {
    let mut text = String::from("| code | meaning |\n|---|---|\n");
    for (exit, meaning) in EXITS {
        let _ = writeln!(text, "| {} | {meaning} |", exit.code());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_code_once_in_order() {
        let codes: Vec<u8> = EXITS.iter().map(|(exit, _)| exit.code()).collect();
        assert_eq!(codes, (0..=8).collect::<Vec<u8>>());
        assert!(EXITS.iter().all(|(exit, meaning)| exit.meaning() == *meaning));
        assert_eq!(BY_URGENCY.len(), EXITS.len());
    }

    #[test]
    fn the_most_urgent_wins() {
        let order: Vec<u8> = BY_URGENCY.iter().skip(1).map(|exit| exit.code()).collect();
        assert_eq!(order, [1, 8, 7, 3, 5, 6, 4, 0]);
        assert_eq!(most_urgent([]), Exit::Done);
        assert_eq!(most_urgent([Exit::SomeFailed, Exit::Held, Exit::Done]), Exit::Held);
        assert_eq!(most_urgent([Exit::NotFinished, Exit::Journal, Exit::Setup]), Exit::Journal);
    }

    #[test]
    fn people_read_the_same_table_in_both_places() {
        let (text, markdown) = (exit_table_text(Language::English), exit_table_markdown());
        for (exit, meaning) in EXITS {
            assert!(markdown.contains(&format!("| {} | {meaning} |", exit.code())));
            assert!(text.contains(&format!("  {}  {}", exit.code(), meaning.replace('`', ""))));
        }
    }
}
