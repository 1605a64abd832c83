//! `sheet-without-headings`: no visible sheet has headings that are known.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "sheet-without-headings", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(visible: &[&str], hidden: &[&str]) -> Problem {
    let problem = if hidden.is_empty() {
        Problem::new(&RULE)
    } else {
        let hidden = super::sheet_ambiguous::listed(hidden);
        Problem::worded(&RULE, "sheet-without-headings-hidden").with("hidden", hidden)
    };
    problem.with("sheets", super::sheet_ambiguous::listed(visible))
}
