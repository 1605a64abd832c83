//! An error as people read it (what happened, why, what to do) and as scripts do.

use std::error::Error;
use std::fmt;

use serde::Serialize;

use super::document::json_line;
use crate::cli::exit::Exit;
use crate::cli::language::spoken;
use crate::config::ConfigError;
use crate::words::{Language, Message};

/// `{"error": {"code": 7, "message": …, "help": …}}`
#[derive(Serialize)]
struct Document {
    error: ErrorBody,
}

/// An error as scripts read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ErrorBody {
    /// How the command exits.
    pub code: Exit,
    /// What happened, and why.
    pub message: String,
    /// What to do next.
    pub help: Option<String>,
}

/// What stopped a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorReport {
    /// How the command exits.
    pub exit: Exit,
    /// What happened.
    pub message: String,
    /// Why, the nearest cause first.
    pub causes: Vec<String>,
    /// What to do next.
    pub help: Option<String>,
    /// The first and the last in the language of the screen, where that is another than English and the catalogue has
    /// them.
    pub told: Option<Box<(String, Option<String>)>>,
}

impl ErrorReport {
    /// From a message of the catalogue whose attribute `help` says what to do.
    #[must_use]
    pub fn of(exit: Exit, message: &Message) -> Self {
        let say = |language| (message.text(language), message.find(language, Some("help")));
        let (english, help) = say(Language::English);
        let told = Some(spoken()).filter(|language| *language != Language::English).map(say).map(Box::new);
        Self { exit, message: english, causes: Vec::new(), help, told }
    }

    /// From an error and its causes.
    #[must_use]
    pub fn new(exit: Exit, error: &(dyn Error + 'static), help: Option<String>) -> Self {
        let causes = std::iter::successors(error.source(), |&error| error.source());
        Self {
            exit,
            message: error.to_string(),
            causes: causes.map(ToString::to_string).collect(),
            help,
            told: None,
        }
    }

    /// The document of `--json`: one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        json_line(&Document { error: self.body() })
    }

    /// The same, as a part of a larger document.
    #[must_use]
    pub fn body(&self) -> ErrorBody {
        let message = std::iter::once(&self.message).chain(&self.causes);
        let message = message.map(String::as_str).collect::<Vec<_>>().join(": ");
        ErrorBody { code: self.exit, message, help: self.help.clone() }
    }
}

impl From<&ConfigError> for ErrorReport {
    fn from(error: &ConfigError) -> Self {
        Self::new(Exit::Setup, error, error.help())
    }
}

impl fmt::Display for ErrorReport {
    /// `error: …`, then `  because: …` and `  help: …`, without a newline at the end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is told in English is told in English throughout.
        let english = (self.message.clone(), self.help.clone());
        let (language, (message, help)) = match &self.told {
            Some(told) => (spoken(), told.as_ref()),
            None => (Language::English, &english),
        };
        let line = |id, what: &str| Message::new(id).with("what", indented(what)).text(language);
        f.write_str(&line("error", message))?;
        for cause in &self.causes {
            write!(f, "\n  {}", line("because", cause))?;
        }
        match help {
            Some(help) => write!(f, "\n  {}", line("help", help)),
            None => Ok(()),
        }
    }
}

/// Further lines of a text stand under its first.
fn indented(text: &str) -> String {
    text.trim_end().replace('\n', "\n    ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn people_read_what_happened_why_and_what_to_do() {
        let error = crate::config::Config::parse(
            "journal = 'postgres://x'\nemployer = 'a'\n[accounts.a]\nprovider = 'zayono'",
            Path::new("payrun.toml"),
        )
        .unwrap_err();
        let report = ErrorReport::from(&error);
        insta::assert_snapshot!(report.to_string(), @r#"
        error: payrun.toml:1:11: `journal`
          because: a journal on PostgreSQL is not supported yet: only the path of an SQLite file is
          help: name a file on this machine's own disk: journal = "payrun.db", or --journal payrun.db
        "#);
        let json: serde_json::Value = serde_json::from_str(&report.to_json()).unwrap();
        assert_eq!(json["error"]["code"], 7);
        assert!(json["error"]["message"].as_str().unwrap().contains("PostgreSQL"));
        assert!(json["error"]["help"].is_string());
        assert_eq!(report.to_json().lines().count(), 1);
    }
}
