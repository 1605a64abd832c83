//! `payrun explain`: what a code means and how to mend it. Diagnostics of the file, reasons of outcomes, and what
//! contradicts an outcome.

use super::print;
use crate::cli::args::{Explain, Global};
use crate::cli::exit::Exit;
use crate::cli::language::{spoken, words};
use crate::cli::render::ErrorReport;
use crate::cli::wrap::{width_of_stdout, wrapped};
use crate::domain::Reason;
use crate::intake::rules::{self, Severity};
use crate::reconcile;
use crate::words::{Language, Message, Value};

pub(in crate::cli) fn run(global: &Global, explain: &Explain) -> Result<Exit, ErrorReport> {
    let Some(code) = &explain.code else { return list(global) };
    // Scripts read the text in English.
    let language = if global.json { Language::English } else { spoken() };
    let text = if let Some(rule) = rules::find(code) {
        rule.explanation(language)
    } else if code.eq_ignore_ascii_case(CHANGED) {
        rules::explanation(CHANGED, Severity::Error, language)
    } else if let Ok(reason) = code.trim().to_lowercase().parse::<Reason>() {
        explain_reason(reason, language)
    } else if let Some(exception) = EXCEPTIONS.iter().find(|(known, ..)| code.eq_ignore_ascii_case(known)) {
        explain_exception(exception, language)
    } else {
        let message = match rules::nearest(code) {
            Some(rule) => Message::new("explain-unknown-code-nearest").with("nearest", rule.code),
            None => Message::new("explain-unknown-code"),
        };
        return Err(ErrorReport::of(Exit::Arguments, message.with("code", code.clone())));
    };
    if global.json {
        let json = serde_json::json!({ "code": code, "text": text });
        print(&format!("{json}\n"))?;
    } else {
        print(&to_terminal(&text))?;
    }
    Ok(Exit::Done)
}

/// The one diagnostic that compares the file with the journal.
const CHANGED: &str = "changed-after-sending";

/// What a report says of a row beside its outcome when the provider contradicts that: the code, what it means, what to do.
const EXCEPTIONS: [(&str, &str, &str); 3] = [
    ("late_contradiction", "exception-late-contradiction", "contradiction-next"),
    ("stray", "exception-stray", "contradiction-next"),
    ("contradiction_settled", "exception-settled", "settled-next"),
];

fn explain_exception(&(code, what, next): &(&str, &'static str, &'static str), language: Language) -> String {
    let next = Message::new("explain-next").with("next", Value::phrase(next)).text(language);
    format!("{code}\n\n{}\n\n{next}\n", language.text(what))
}

fn explain_reason(reason: Reason, language: Language) -> String {
    let outcome = reconcile::words::outcome_of(reason);
    let heading = Message::new("explain-reason")
        .with("reason", reason.as_str())
        .with("outcome", outcome.as_str())
        .text(language);
    let next = Message::new("explain-next")
        .with("next", reconcile::words::next_step(reason, language))
        .text(language);
    format!(
        "{heading}\n\n{}\n{}\n\n{next}\n",
        reconcile::words::reason(reason, language),
        reconcile::words::outcome(outcome, language),
    )
}

fn list(global: &Global) -> Result<Exit, ErrorReport> {
    if global.json {
        let codes: Vec<&str> = rules::ALL
            .iter()
            .map(|rule| rule.code)
            .chain([CHANGED])
            .chain(Reason::ALL.iter().map(|reason| reason.as_str()))
            .chain(EXCEPTIONS.iter().map(|(code, ..)| *code))
            .collect();
        print(&format!("{}\n", serde_json::json!({ "codes": codes })))?;
        return Ok(Exit::Done);
    }
    let language = spoken();
    let line = |code: &str, meaning: &str| format!("  {code:<32} {meaning}\n");
    let mut text = format!("{}\n", words("explain-diagnostics"));
    for rule in rules::ALL {
        text += &line(rule.code, rule.title(language));
    }
    text += &line(CHANGED, words("rule-changed-after-sending"));
    text += &format!("\n{}\n", words("explain-reasons"));
    for reason in Reason::ALL {
        text += &line(reason.as_str(), reconcile::words::reason(*reason, language));
    }
    text += &format!("\n{}\n", words("explain-exceptions"));
    for (code, what, _) in EXCEPTIONS {
        text += &line(code, language.text(what));
    }
    print(&to_terminal(&text))?;
    Ok(Exit::Done)
}

/// Broken between words where a terminal is read.
fn to_terminal(text: &str) -> String {
    width_of_stdout().map_or_else(|| text.to_owned(), |width| wrapped(text, width))
}
