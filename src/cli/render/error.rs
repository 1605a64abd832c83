//! An error as people read it (what happened, why, what to do) and as scripts do.

use std::error::Error;
use std::fmt;

use serde::Serialize;

use super::document::json_line;
use crate::cli::exit::Exit;
use crate::cli::language::spoken;
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
    pub what: Message,
    /// Why, the nearest cause first, as the libraries and the system say it: in English, for whoever is asked for help.
    pub causes: Vec<String>,
    /// The text whose attribute `help` says what to do, where that is not the one of what happened.
    pub advice: Option<Box<Message>>,
}

impl ErrorReport {
    /// From a text of the catalogue; its attribute `help`, where it has one, says what to do.
    #[must_use]
    pub const fn of(exit: Exit, what: Message) -> Self {
        Self { exit, what, causes: Vec::new(), advice: None }
    }

    /// The same, because of this error and its causes.
    #[must_use]
    pub fn because(mut self, error: &(dyn Error + 'static)) -> Self {
        let all = std::iter::successors(Some(error), |&error| error.source());
        self.causes.extend(all.map(ToString::to_string));
        self
    }

    /// The same, with what this text's attribute `help` says to do.
    #[must_use]
    pub fn advised(self, advice: Message) -> Self {
        Self { advice: Some(Box::new(advice)), ..self }
    }

    fn help(&self, language: Language) -> Option<String> {
        self.advice.as_deref().unwrap_or(&self.what).find(language, Some("help"))
    }

    /// The document of `--json`: one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        json_line(&Document { error: self.body() })
    }

    /// The same, as a part of a larger document.
    #[must_use]
    pub fn body(&self) -> ErrorBody {
        let what = self.what.text(Language::English);
        let message = std::iter::once(&what).chain(&self.causes);
        let message = message.map(String::as_str).collect::<Vec<_>>().join(": ");
        ErrorBody { code: self.exit, message, help: self.help(Language::English) }
    }

    /// As it is told: `error: …`, then `  because: …` and `  help: …`, without a newline at the end.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        self.told("error", language)
    }

    /// The same for what stops nothing: `warning: …`
    #[must_use]
    pub fn warning(&self, language: Language) -> String {
        self.told("warned", language)
    }

    fn told(&self, first: &'static str, language: Language) -> String {
        let line = |id, what: &str| Message::new(id).with("what", indented(what)).text(language);
        let mut text = line(first, &self.what.text(language));
        for cause in &self.causes {
            text += &format!("\n  {}", line("because", cause));
        }
        if let Some(help) = self.help(language) {
            text += &format!("\n  {}", line("help", &help));
        }
        text
    }
}

impl fmt::Display for ErrorReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(spoken()))
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
        let report = ErrorReport::from(error);
        insta::assert_snapshot!(report.to_string(), @r#"
        error: payrun.toml:1:11: `journal` cannot be on PostgreSQL yet: only the path of an SQLite file is possible
          help: name a file on this machine's own disk: journal = "payrun.db", or --journal payrun.db
        "#);
        let json: serde_json::Value = serde_json::from_str(&report.to_json()).unwrap();
        assert_eq!(json["error"]["code"], 7);
        assert!(json["error"]["message"].as_str().unwrap().contains("PostgreSQL"));
        assert!(json["error"]["help"].is_string());
        assert_eq!(report.to_json().lines().count(), 1);
        insta::assert_snapshot!(report.text(Language::French).replace('\u{a0}', " "), @r#"
        erreur : payrun.toml:1:11 : `journal` ne peut pas encore être sur PostgreSQL : seul le chemin d'un fichier SQLite est possible
          à faire : indiquez un fichier sur le disque de cette machine : journal = "payrun.db", ou --journal payrun.db
        "#);
    }
}
