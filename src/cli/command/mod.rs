//! The commands, one file each, and what several of them share.

mod annotating;
mod beforehand;
mod changes;
pub(super) mod check;
mod closing;
pub(super) mod doctor;
mod drive;
mod elsewhere;
pub(super) mod explain;
mod file;
mod foreseen;
pub(super) mod pay;
mod recall;
pub(super) mod report;
pub(super) mod resolve;
pub(super) mod resume;
pub(super) mod sandbox;
pub(super) mod serve;
mod signals;
mod standing;
pub(super) mod status;
pub(super) mod template;

use std::io::{self, IsTerminal};

use serde::Serialize;

use super::exit::Exit;
use super::line;
use super::render::{ErrorReport, json_line};
use super::setup::Setup;
use crate::domain::RunId;
use crate::words::Message;

/// Writes a result to standard output. A result that cannot be written (a full disk behind `>`) is an error: a
/// script would read half of it.
fn print(text: &str) -> Result<(), ErrorReport> {
    line::write_all(&mut io::stdout(), text).map_err(|error| {
        ErrorReport::of(Exit::Unexpected, Message::new("result-not-written")).because(&error)
    })
}

/// Writes words for people. In a file or a pipe, amounts have plain spaces, so that `grep '1 000'` finds them.
fn print_words(text: &str) -> Result<(), ErrorReport> {
    if io::stdout().is_terminal() { print(text) } else { print(&line::plain(text)) }
}

/// The async world, for commands that talk to a provider.
fn runtime() -> Result<tokio::runtime::Runtime, ErrorReport> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| ErrorReport::of(Exit::Unexpected, Message::new("not-started")).because(&error))
}

/// A document for scripts, on standard output.
fn print_json(document: &impl Serialize) -> Result<(), ErrorReport> {
    print(&json_line(document))
}

/// Whoever holds the journal, for whoever comes second and finds it locked: the command, the same in every language.
fn holder(setup: &Setup, command: &str, run: &RunId) -> String {
    format!("payrun {command} {run}, {}", setup.clock.now().strftime("%Y-%m-%d %H:%M UTC"))
}

/// A run that must be there.
fn no_such_run(run: &RunId) -> ErrorReport {
    ErrorReport::of(Exit::InputRefused, Message::new("run-unknown").with("run", run.to_string()))
}
