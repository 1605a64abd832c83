//! `operator-ambiguous`: the operator exists in several countries.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;
use crate::operators::Operator;

pub(super) static RULE: Rule =
    Rule { code: "operator-ambiguous", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str, candidates: &[&Operator]) -> Problem {
    let codes: Vec<String> = candidates.iter().map(|operator| operator.code.to_owned()).collect();
    Problem::new(&RULE).with("candidates", codes).with_word(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn the_operators_are_listed() {
        let text = testing::table("operator", "Wave").replace("+2290190123456", "0190123456");
        let checked = testing::check_text(&text).unwrap();
        let problem = &checked.diagnostics.in_detail()[0].problem;
        assert_eq!((problem.code(), problem.value()), ("operator-ambiguous", Some("Wave")));
        assert_eq!(
            problem.help(Language::English),
            "write wave_ci or wave_sn, or the phone with its country code"
        );
    }
}
