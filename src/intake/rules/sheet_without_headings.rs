//! `sheet-without-headings`: no visible sheet has headings that are known.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem};

pub(super) static RULE: Rule = Rule {
    code: "sheet-without-headings",
    severity: Severity::Error,
    scope: Scope::File,
    title: "no visible sheet has headings that are known",
    what: "None of the visible sheets has a row with headings such as Matricule, Téléphone, Opérateur and Montant.",
    why: "Without headings nobody can tell an amount from a phone. A hidden sheet is never read unless it is named.",
    mend: "Write the headings above the columns, or name the sheet with `--sheet NAME`.",
    example: "--sheet Paie",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(visible: &[&str], hidden: &[&str]) -> Problem {
    let hidden = if hidden.is_empty() {
        String::new()
    } else {
        format!("; hidden, and not looked at: {}", super::sheet_ambiguous::listed(hidden))
    };
    Problem::new(
        &RULE,
        format!("no sheet has headings that are known: {}{hidden}", super::sheet_ambiguous::listed(visible)),
        "write the headings above the columns, or say which sheet it is with --sheet NAME",
    )
}
