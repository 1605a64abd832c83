//! `operator-unknown`: the operator is not known.

use super::{Rule, Scope, Severity};
use crate::domain::ProviderName;
use crate::intake::problem::Problem;
use crate::operators;

pub(super) static RULE: Rule = Rule {
    code: "operator-unknown",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the operator is not known",
    what: "The provider of the row's account has no operator with this code.",
    why: "The provider would refuse the payout.",
    mend: "Write one of the provider's codes. One network may have two: Moneroo's togocel is Zayono's tmoney_tg.",
    example: "\"MTN Benin\" -> \"mtn_bj\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str, provider: ProviderName) -> Problem {
    let help = match operators::nearest(provider, typed) {
        Some(operator) => format!("write {}", operator.code),
        None => format!("write one of {provider}'s operator codes, such as mtn_bj"),
    };
    Problem::new(&RULE, format!("{provider} has no such operator"), help).with_word(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn the_nearest_code_is_suggested() {
        let problem = testing::problem("operator", "MTN-BJ");
        assert_eq!((problem.code(), problem.help()), ("operator-unknown", "write mtn_bj"));
        assert_eq!(testing::codes("operator", "western_union"), ["operator-unknown"]);
        assert_eq!(testing::codes("operator", " MTN_BJ "), Vec::<&str>::new());
    }
}
