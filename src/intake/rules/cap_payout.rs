//! `cap-payout`: a payout is beyond the configured cap.

use super::{Rule, Scope, Severity};
use crate::domain::Money;
use crate::intake::problem::Problem;
use crate::words::Value;

pub(super) static RULE: Rule = Rule { code: "cap-payout", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(crate) fn problem(employee: &str, amount: Money, cap: Money) -> Problem {
    Problem::new(&RULE)
        .with("employee", employee.to_owned())
        .with("amount", Value::figure(amount))
        .with("cap", Value::figure(cap))
}
