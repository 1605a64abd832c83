//! What is wrong with the arguments: for people in their language, for scripts in English. English is told as the
//! argument parser tells it, with its usage; other languages know the usual mistakes, and fall back on it for the rest.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::exit::Exit;
use crate::cli::language;
use crate::cli::render::ErrorReport;
use crate::words::{Language, Message, Value};

/// Says what is wrong. Nobody to read it is no reason to fail in another way.
pub(super) fn tell(error: &clap::Error, arguments: &[OsString]) {
    let language = language::before_parsing(arguments);
    match words(error).filter(|_| language != Language::English) {
        Some(what) => crate::cli::line::say(&ErrorReport::of(Exit::Arguments, what).text(language)),
        None => drop(error.print()),
    }
}

/// The usual mistakes; the attribute `help` says what to do.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser tells the rest, whatever else it finds one day"
)]
fn words(error: &clap::Error) -> Option<Message> {
    let about = |kind| error.get(kind).and_then(one);
    let argument = |id| Some(Message::new(id).with("argument", about(ContextKind::InvalidArg)?));
    match error.kind() {
        ErrorKind::MissingRequiredArgument => argument("arguments-missing"),
        ErrorKind::UnknownArgument => argument("argument-unknown"),
        ErrorKind::ArgumentConflict => {
            Some(argument("arguments-conflict")?.with("other", about(ContextKind::PriorArg)?))
        }
        ErrorKind::InvalidSubcommand => {
            let command = about(ContextKind::InvalidSubcommand)?;
            Some(Message::new("command-unknown").with("command", command))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let id = form(&string(error.get(ContextKind::InvalidArg)?)?);
            let value = string(error.get(ContextKind::InvalidValue)?)?;
            if value.is_empty() {
                argument("argument-empty")
            } else {
                Some(argument(id)?.with("value", value))
            }
        }
        _ => None,
    }
}

/// How the values of an argument are written.
fn form(argument: &str) -> &'static str {
    match argument.split_whitespace().next() {
        Some("--run" | "<ID>") => "argument-run",
        Some("--wait") => "argument-wait",
        Some("--expect-total") => "argument-total",
        Some("--accept-changes") => "argument-digest",
        Some("--lang") => "argument-language",
        _ => "argument-value",
    }
}

fn string(value: &ContextValue) -> Option<String> {
    if let ContextValue::String(text) = value { Some(text.clone()) } else { None }
}

fn one(value: &ContextValue) -> Option<Value> {
    if let ContextValue::Strings(all) = value {
        return Some(Value::AllOf { all: all.clone() });
    }
    string(value).map(Value::from)
}

/// The same as a document for scripts.
pub(super) fn report(error: &clap::Error) -> ErrorReport {
    let text = error.render().to_string();
    // What follows the first empty line is usage, for people.
    let lines = text.lines().map(str::trim).take_while(|line| !line.is_empty());
    let message = lines.collect::<Vec<_>>().join(" ");
    let message = message.strip_prefix("error: ").unwrap_or(&message).to_owned();
    ErrorReport::of(Exit::Arguments, Message::new("arguments-wrong").with("why", message))
}
