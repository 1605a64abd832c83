//! `operator-unknown`: the operator is not known.

use super::{Rule, Scope, Severity};
use crate::domain::ProviderName;
use crate::intake::problem::Problem;
use crate::operators;

pub(super) static RULE: Rule =
    Rule { code: "operator-unknown", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str, provider: ProviderName) -> Problem {
    let problem = match operators::nearest(provider, typed) {
        Some(operator) => Problem::worded(&RULE, "operator-unknown-nearest").with("nearest", operator.code),
        None => Problem::new(&RULE),
    };
    problem.with("provider", provider.as_str()).with_word(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn the_nearest_code_is_suggested() {
        let problem = testing::problem("operator", "MTN-BJ");
        assert_eq!(problem.code(), "operator-unknown");
        assert_eq!(problem.help(Language::English), "write mtn_bj");
        assert_eq!(testing::codes("operator", "western_union"), ["operator-unknown"]);
        assert_eq!(testing::codes("operator", " MTN_BJ "), Vec::<&str>::new());
    }
}
