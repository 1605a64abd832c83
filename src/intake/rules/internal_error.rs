//! `internal-error`: payrun contradicts itself.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "internal-error",
    severity: Severity::Error,
    scope: Scope::File,
    title: "payrun contradicts itself",
    what: "A row was found valid and then could not be made into a payout.",
    why: "It is a bug in payrun. The file is refused rather than the row left out.",
    mend: "Report it, with the row (without the personal data).",
    example: "nothing that a file should be able to cause",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "this row was found valid and then could not be read again: a bug in payrun",
        "report it, with the form of the row but without personal data",
    )
}
