//! `phone-lost-zero`: the phone has lost its leading zero.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "phone-lost-zero", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(mended: &str) -> Problem {
    Problem::new(&RULE).with("mended", mended.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn the_zero_is_named() {
        let problem = testing::problem("phone", "190123456");
        assert_eq!(problem.code(), "phone-lost-zero");
        assert!(problem.help(Language::English).contains("+2290190123456"));
    }
}
