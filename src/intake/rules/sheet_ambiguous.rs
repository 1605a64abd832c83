//! `sheet-ambiguous`: several sheets could be meant.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule = Rule {
    code: "sheet-ambiguous",
    severity: Severity::Error,
    scope: Scope::File,
    title: "several sheets could be meant",
    what: "More than one visible sheet has the headings of a salary table, or nearly all of them.",
    why: "One of them is another month, or another team. payrun does not choose whom to pay.",
    mend: "Say which one with `--sheet NAME`.",
    example: "--sheet Novembre",
};

/// The names of sheets, quoted, as many as fit on a screen.
pub(super) fn listed(sheets: &[&str]) -> String {
    const NAMED: usize = 20;
    let names: Vec<String> = sheets.iter().take(NAMED).map(|name| format!("\"{}\"", shown(name))).collect();
    let more = sheets.len() - names.len();
    if more == 0 { names.join(", ") } else { format!("{} and {more} more", names.join(", ")) }
}

/// The problem as it is shown.
pub(in crate::intake) fn problem(sheets: &[&str]) -> Problem {
    let choices: Vec<String> =
        sheets.iter().take(20).map(|name| format!("--sheet \"{}\"", shown(name))).collect();
    Problem::new(
        &RULE,
        format!("these sheets could be meant: {}", listed(sheets)),
        format!("say which one: {}", choices.join(" or ")),
    )
}
