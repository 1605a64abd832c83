//! `amount-format`: the format of the cell shows something else than the amount that is stored in it.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "amount-format", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown: the format writes another currency, or some other word, beside the number.
pub(in crate::intake) fn problem(shown: &str) -> Problem {
    Problem::new(&RULE).with_amount(shown)
}

/// The format makes a percentage of it.
pub(in crate::intake) fn percent(shown: &str) -> Problem {
    Problem::worded(&RULE, "amount-format-percent").with_amount(shown)
}

/// The format shows thousands, or millions.
pub(in crate::intake) fn scaled(shown: &str) -> Problem {
    Problem::worded(&RULE, "amount-format-scaled").with_amount(shown)
}

/// The format shows no number.
pub(in crate::intake) fn hidden(shown: &str) -> Problem {
    Problem::worded(&RULE, "amount-format-hidden").with_amount(shown)
}

/// The format writes digits, or signs among them.
pub(in crate::intake) fn digits(shown: &str) -> Problem {
    Problem::worded(&RULE, "amount-format-digits").with_amount(shown)
}

/// The format leaves decimals out.
pub(in crate::intake) fn rounded(shown: &str) -> Problem {
    Problem::worded(&RULE, "amount-format-rounded").with_amount(shown)
}
