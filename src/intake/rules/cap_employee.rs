//! `cap-employee`: what an employee gets in the run is beyond the configured cap.

use super::{Rule, Scope, Severity};
use crate::domain::Money;
use crate::intake::problem::Problem;
use crate::words::Value;

pub(super) static RULE: Rule = Rule { code: "cap-employee", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(crate) fn problem(employee: &str, payouts: u64, sum: Money, cap: Money) -> Problem {
    Problem::new(&RULE)
        .with("employee", employee.to_owned())
        .with("payouts", payouts)
        .with("sum", Value::figure(sum))
        .with("cap", Value::figure(cap))
}
