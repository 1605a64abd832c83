//! `payrun explain`: what a code means and how to mend it. Diagnostics of the file, and reasons of outcomes.

use super::print;
use crate::cli::args::{Explain, Global};
use crate::cli::exit::Exit;
use crate::cli::render::ErrorReport;
use crate::cli::setup::refuse;
use crate::domain::Reason;
use crate::intake::rules;
use crate::reconcile::words;
use crate::words::Language;

pub(in crate::cli) fn run(global: &Global, explain: &Explain) -> Result<Exit, ErrorReport> {
    let Some(code) = &explain.code else { return list(global) };
    let text = if let Some(rule) = rules::find(code) {
        rule.explanation(Language::English)
    } else if code.eq_ignore_ascii_case(CHANGED.0) {
        CHANGED.1.to_owned()
    } else if let Ok(reason) = code.trim().to_lowercase().parse::<Reason>() {
        explain_reason(reason)
    } else {
        let help = rules::nearest(code).map_or_else(
            || "payrun explain lists all codes".to_owned(),
            |rule| format!("did you mean {}? payrun explain lists all codes", rule.code),
        );
        return Err(refuse(Exit::Arguments, format!("no code is called {code}"), help));
    };
    if global.json {
        let json = serde_json::json!({ "code": code, "text": text });
        print(&format!("{json}\n"))?;
    } else {
        print(&text)?;
    }
    Ok(Exit::Done)
}

/// The one diagnostic that compares the file with the journal.
const CHANGED: (&str, &str) = (
    "changed-after-sending",
    "error[changed-after-sending]: a row was sent with other values than the file has now\n\n\
     The journal has this employee and pay item in this run as sent, and the file now gives another amount, currency, \
     phone, operator or account.\n\n\
     Why:      paying the new values would pay twice; ignoring them would hide the change.\n\
     To mend:  give the row the values that were ordered. Pay a difference as a pay_item of its own. A row that \
     definitely failed may change with --retry-failed.\n\
     Example:  E-7 was paid 50000, and the file now says 60000: add a row for E-7 with pay_item `adjustment` and 10000.\n",
);

fn explain_reason(reason: Reason) -> String {
    let outcome = words::outcome_of(reason);
    format!(
        "{reason}: a reason of rows that are {outcome}\n\n{}\n{}\n\nNext: {}\n",
        words::reason(reason),
        words::outcome(outcome),
        words::next_step(reason)
    )
}

fn list(global: &Global) -> Result<Exit, ErrorReport> {
    if global.json {
        let codes: Vec<&str> = rules::ALL
            .iter()
            .map(|rule| rule.code)
            .chain([CHANGED.0])
            .chain(Reason::ALL.iter().map(|reason| reason.as_str()))
            .collect();
        print(&format!("{}\n", serde_json::json!({ "codes": codes })))?;
        return Ok(Exit::Done);
    }
    let mut text = String::from("Diagnostics of a file:\n");
    for rule in rules::ALL {
        text += &format!("  {:<32} {}\n", rule.code, rule.title(Language::English));
    }
    text += &format!("  {:<32} a row was sent with other values than the file has now\n", CHANGED.0);
    text += "\nReasons of outcomes:\n";
    for reason in Reason::ALL {
        text += &format!("  {:<32} {}\n", reason.as_str(), words::reason(*reason));
    }
    print(&text)?;
    Ok(Exit::Done)
}
