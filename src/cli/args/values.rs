//! Small typed values of the command line: durations, runs, addresses, ranges. Each says how it is written.

use std::net::{Ipv4Addr, SocketAddr};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clap::ValueEnum;
use clap::builder::{PathBufValueParser, TypedValueParser};
use thiserror::Error;

use crate::config::check_journal_path;
use crate::domain::{ProviderName, RunId};
use crate::words::{Language, UnknownLanguage};

/// Longest `--wait`: 30 days, in seconds.
const MAX_WAIT_SECONDS: u64 = 30 * 86_400;
/// Longest latency or settling time of the simulator: a day, in milliseconds.
const MAX_SIMULATED_MS: u64 = 86_400_000;
/// Characters of `--because`.
const MAX_BECAUSE_CHARACTERS: usize = 500;

/// How long to poll before the rest is left pending: `90s`, `15m`, `2h`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaitDuration(Duration);

impl WaitDuration {
    /// The duration.
    #[must_use]
    pub const fn get(self) -> Duration {
        self.0
    }
}

/// A value that was typed in a way that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct ValueError(String);

fn wrong<T>(why: impl Into<String>) -> Result<T, ValueError> {
    Err(ValueError(why.into()))
}

impl FromStr for WaitDuration {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let text = text.trim();
        let how = "write a whole number and its unit: 90s, 15m or 2h";
        let units = [('s', 1), ('m', 60), ('h', 3_600)];
        let Some((number, unit_seconds)) =
            units.iter().find_map(|(unit, seconds)| Some((text.strip_suffix(*unit)?, *seconds)))
        else {
            return wrong(how);
        };
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return wrong(how);
        }
        let seconds = number.parse::<u64>().ok().and_then(|number| number.checked_mul(unit_seconds));
        match seconds {
            Some(seconds) if seconds <= MAX_WAIT_SECONDS => Ok(Self(Duration::from_secs(seconds))),
            _ => wrong("longer than 30 days; run the command again later instead"),
        }
    }
}

/// Which vendor the built-in simulator plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SandboxChoice {
    /// Zayono: replays by idempotency key.
    Zayono,
    /// Moneroo: no idempotency key.
    Moneroo,
}

impl From<SandboxChoice> for ProviderName {
    fn from(choice: SandboxChoice) -> Self {
        match choice {
            SandboxChoice::Zayono => Self::Zayono,
            SandboxChoice::Moneroo => Self::Moneroo,
        }
    }
}

/// The name of a run: it becomes a file name, so it may not hide the file.
///
/// # Errors
/// What is wrong with it.
pub(super) fn language(text: &str) -> Result<Language, UnknownLanguage> {
    text.parse()
}

/// A run's name, as a file name too.
///
/// # Errors
/// What is wrong with it.
pub(super) fn run_id(text: &str) -> Result<RunId, ValueError> {
    match text.parse::<RunId>() {
        Ok(run) if run.starts_with_dot() => wrong("must not begin with a dot: it becomes a file name"),
        Ok(run) if run.as_str().ends_with(".sandbox") => {
            wrong("must not end in .sandbox: so do the reports of practice runs")
        }
        Ok(run) => Ok(run),
        Err(why) => wrong(format!(
            "{why}; a run is named with letters, digits, `-`, `_` and `.`, at most 64: 2026-11"
        )),
    }
}

/// Why a person settled a row: kept in the journal, so it must say something, on one line.
///
/// # Errors
/// What is wrong with it.
pub(super) fn because(text: &str) -> Result<String, ValueError> {
    let text = text.trim();
    if text.is_empty() {
        return wrong("say what was seen, and where: \"seen as paid in the dashboard, MK\"");
    }
    if text.chars().count() > MAX_BECAUSE_CHARACTERS {
        return wrong(format!("longer than {MAX_BECAUSE_CHARACTERS} characters"));
    }
    if text.chars().any(char::is_control) {
        return wrong("must be one line");
    }
    Ok(text.to_owned())
}

/// `127.0.0.1:7070`, `localhost:7070`, `[::1]:7070`.
///
/// # Errors
/// What is wrong with it.
pub(super) fn listen(text: &str) -> Result<SocketAddr, ValueError> {
    let local = |port: &str| Some(SocketAddr::from((Ipv4Addr::LOCALHOST, port.parse().ok()?)));
    let address = match text.strip_prefix("localhost:") {
        Some(port) => local(port),
        None => text.parse().ok(),
    };
    address.map_or_else(|| wrong("write an address and a port: 127.0.0.1:7070"), Ok)
}

/// `500..3000`: from and to, both included, in milliseconds. One number is both.
///
/// # Errors
/// What is wrong with it.
pub(super) fn milliseconds_range(text: &str) -> Result<RangeInclusive<u64>, ValueError> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    match (from.trim().parse::<u64>(), to.trim().parse::<u64>()) {
        (Ok(from), Ok(to)) if from <= to && to <= MAX_SIMULATED_MS => Ok(from..=to),
        _ => wrong("write milliseconds, the smaller first, at most a day: 500..3000"),
    }
}

/// A parser for `--journal`: a path, and not one that SQLite would understand in another way.
pub(super) fn journal() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| check_journal_path(&path).map(|()| path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_a_unit() {
        let seconds = |text: &str| text.parse::<WaitDuration>().map(|wait| wait.get().as_secs());
        assert_eq!(seconds("90s"), Ok(90));
        assert_eq!(seconds("15m"), Ok(900));
        assert_eq!(seconds("2h"), Ok(7_200));
        assert_eq!(seconds("0s"), Ok(0));
        for bad in ["", "90", "s", "-1s", "1.5h", "1d", "+5m", "721h", "99999999999999999999h", "٣s", "1h30m"]
        {
            assert!(seconds(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_run_cannot_be_a_hidden_file_or_a_folder() {
        assert!(run_id("2026-11").is_ok());
        for bad in [".", "..", ".hidden", "a/b", "", "é", "a b"] {
            assert!(run_id(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn addresses_and_ranges_are_read_as_people_write_them() {
        assert_eq!(listen("localhost:7070"), listen("127.0.0.1:7070"));
        assert!(listen("[::1]:0").is_ok());
        assert!(listen("7070").is_err());
        assert_eq!(milliseconds_range("500..3000"), Ok(500..=3_000));
        assert_eq!(milliseconds_range("5"), Ok(5..=5));
        for bad in ["3..2", "..", "a..b", "0..999999999999"] {
            assert!(milliseconds_range(bad).is_err(), "{bad}");
        }
    }
}
