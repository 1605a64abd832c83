//! What is wrong with the arguments: for people in their language, for scripts in English. English is told as the
//! argument parser tells it; other languages have words of their own for every mistake that can be made here.

use std::ffi::OsString;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::translated;
use crate::cli::exit::Exit;
use crate::cli::render::ErrorReport;
use crate::words::{Language, Message, Value};

/// What is wrong, as it is told in another language than English, and how the command is used.
pub(super) fn text(
    error: &clap::Error,
    command: &Command,
    arguments: &[OsString],
    language: Language,
) -> String {
    let mistake = Mistake { error, command, sub: typed_command(command, arguments), language };
    let report = match mistake.words() {
        Some(what) => ErrorReport::of(Exit::Arguments, what),
        None => ErrorReport::of(Exit::Arguments, mistake.with_help("mistake-other")).because(error),
    };
    let told = report.text(language);
    match (error.get(ContextKind::Usage), language.find("heading-usage")) {
        (Some(ContextValue::StyledStr(usage)), Some(heading)) => {
            let usage = usage.to_string();
            format!("{told}\n\n{heading} {}", usage.strip_prefix("Usage: ").unwrap_or(&usage))
        }
        _ => told,
    }
}

/// The command that was typed, as far as there is one.
fn typed_command<'a>(command: &'a Command, arguments: &[OsString]) -> Option<&'a Command> {
    arguments.iter().skip(1).find_map(|argument| command.find_subcommand(argument))
}

struct Mistake<'a> {
    error: &'a clap::Error,
    /// All commands, in the language.
    command: &'a Command,
    /// The one that was typed.
    sub: Option<&'a Command>,
    language: Language,
}

impl Mistake<'_> {
    /// What was done wrong; the attribute `help` says what to do. `None` for what cannot be made wrong here.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "whatever else the parser finds one day is told as its cause"
    )]
    fn words(&self) -> Option<Message> {
        match self.error.kind() {
            ErrorKind::MissingRequiredArgument => self.about_argument("mistake-missing"),
            ErrorKind::MissingSubcommand => Some(self.with_help("mistake-no-command")),
            ErrorKind::InvalidSubcommand => self.unknown_command(),
            ErrorKind::UnknownArgument => self.unknown_argument(),
            ErrorKind::ArgumentConflict => self.conflict(),
            ErrorKind::TooManyValues => {
                let value = self.value(ContextKind::InvalidValue)?;
                Some(self.about_argument("mistake-surplus")?.with("value", value))
            }
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => self.bad_value(),
            ErrorKind::InvalidUtf8 => Some(self.with_help("mistake-not-text")),
            _ => None,
        }
    }

    fn unknown_command(&self) -> Option<Message> {
        let typed = self.value(ContextKind::InvalidSubcommand)?;
        Some(
            match self.nearest(ContextKind::SuggestedSubcommand) {
                Some(nearest) => Message::new("mistake-command-nearest").with("nearest", nearest),
                None => self.with_help("mistake-command"),
            }
            .with("typed", typed),
        )
    }

    fn unknown_argument(&self) -> Option<Message> {
        let argument = self.text(ContextKind::InvalidArg)?;
        let elsewhere = self.commands_with(argument);
        Some(
            if !elsewhere.is_empty() {
                Message::new("mistake-unknown-elsewhere").with("commands", Value::AllOf { all: elsewhere })
            } else if let Some(nearest) = self.nearest(ContextKind::SuggestedArg) {
                Message::new("mistake-unknown-nearest").with("nearest", nearest)
            } else {
                self.with_help("mistake-unknown")
            }
            .with("argument", argument.to_owned()),
        )
    }

    fn conflict(&self) -> Option<Message> {
        let (one, other) = (self.error.get(ContextKind::InvalidArg), self.error.get(ContextKind::PriorArg));
        if one == other {
            return self.about_argument("mistake-twice");
        }
        Some(self.about_argument("mistake-conflict")?.with("other", self.value(ContextKind::PriorArg)?))
    }

    fn bad_value(&self) -> Option<Message> {
        let value = self.text(ContextKind::InvalidValue)?.to_owned();
        if value.is_empty() {
            return self.about_argument("mistake-empty");
        }
        let what = match self.error.get(ContextKind::ValidValue) {
            Some(ContextValue::Strings(choices)) if !choices.is_empty() => {
                self.about_argument("mistake-choice")?.with("choices", choices.clone())
            }
            _ => self.about_argument("mistake-value")?.with("form", self.form()?),
        };
        Some(what.with("value", value))
    }

    /// How the value of the argument is written that it is about.
    fn form(&self) -> Option<&'static str> {
        let shown = self.text(ContextKind::InvalidArg)?;
        self.sub.into_iter().chain([self.command]).find_map(|command| {
            let argument = command.get_arguments().find(|argument| argument.to_string() == shown)?;
            translated::said(self.language, command.get_name(), argument.get_id().as_str(), Some("form"))
        })
    }

    /// The commands that take this argument, which the typed one does not.
    fn commands_with(&self, argument: &str) -> Vec<String> {
        let takes = |command: &&Command| {
            command
                .get_arguments()
                .any(|known| known.get_long().is_some_and(|long| argument.strip_prefix("--") == Some(long)))
        };
        let commands = self.command.get_subcommands().filter(takes);
        commands.map(|command| format!("payrun {}", command.get_name())).collect()
    }

    fn about_argument(&self, id: &'static str) -> Option<Message> {
        Some(self.with_help(id).with("argument", self.value(ContextKind::InvalidArg)?))
    }

    /// The text, with the command that shows what can be typed.
    fn with_help(&self, id: &'static str) -> Message {
        let help = match self.sub {
            Some(command) => format!("payrun {} --help", command.get_name()),
            None => "payrun --help".to_owned(),
        };
        Message::new(id).with("help", help)
    }

    fn text(&self, kind: ContextKind) -> Option<&str> {
        if let Some(ContextValue::String(text)) = self.error.get(kind) { Some(text) } else { None }
    }

    fn value(&self, kind: ContextKind) -> Option<Value> {
        if let Some(ContextValue::Strings(all)) = self.error.get(kind) {
            return Some(Value::AllOf { all: all.clone() });
        }
        self.text(kind).map(|text| text.to_owned().into())
    }

    /// What was probably meant: the parser lists the nearest last.
    fn nearest(&self, kind: ContextKind) -> Option<String> {
        if let Some(ContextValue::Strings(all)) = self.error.get(kind) {
            return all.last().cloned();
        }
        self.text(kind).map(str::to_owned)
    }
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
