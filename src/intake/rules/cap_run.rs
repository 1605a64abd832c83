//! `cap-run`: the run is beyond the configured cap.

use super::{Rule, Scope, Severity};
use crate::domain::Money;
use crate::intake::problem::Problem;
use crate::words::Value;

pub(super) static RULE: Rule = Rule { code: "cap-run", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(crate) fn problem(sum: Money, cap: Money) -> Problem {
    Problem::new(&RULE).with("sum", Value::figure(sum)).with("cap", Value::figure(cap))
}
