//! `sheet-ambiguous`: several sheets could be meant.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule =
    Rule { code: "sheet-ambiguous", severity: Severity::Error, scope: Scope::File };

/// Sheets that are named; of more than these nobody reads the names.
const NAMED: usize = 20;

/// The problem as it is shown.
pub(in crate::intake) fn problem(sheets: &[&str]) -> Problem {
    Problem::new(&RULE).with("sheets", listed(sheets)).with("choices", choices(sheets))
}

/// How each of these sheets is chosen.
pub(super) fn choices(sheets: &[&str]) -> Vec<String> {
    let choice = |name: &&str| format!("--sheet \"{}\"", shown(name));
    sheets.iter().take(NAMED).map(choice).collect()
}

/// The names of sheets, quoted.
pub(super) fn listed(sheets: &[&str]) -> String {
    let quoted = |name: &&str| format!("\"{}\"", shown(name));
    let mut names: Vec<String> = sheets.iter().take(NAMED).map(quoted).collect();
    if sheets.len() > NAMED {
        names.push(format!("+ {}", sheets.len() - NAMED));
    }
    names.join(", ")
}
