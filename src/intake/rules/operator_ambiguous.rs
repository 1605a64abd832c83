//! `operator-ambiguous`: the operator exists in several countries.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;
use crate::operators::Operator;

pub(super) static RULE: Rule = Rule {
    code: "operator-ambiguous",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the operator exists in several countries",
    what: "The name is that of several operators, and nothing in the row says which of them is meant: no country in the name, no country code in the phone, no currency that only one of them pays in.",
    why: "The country decides what the digits of the phone mean.",
    mend: "Write the provider's code, or the country after the name, or the phone with its country code.",
    example: "\"MTN\" with \"0190123456\" -> \"mtn_bj\", or \"MTN Bénin\", or \"+2290190123456\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str, candidates: &[&Operator]) -> Problem {
    let each: Vec<String> = candidates
        .iter()
        .map(|operator| format!("{} ({})", operator.code, operator.country.name()))
        .collect();
    Problem::new(
        &RULE,
        "this name is that of several operators",
        format!("write one of {}, or the phone with its country code", each.join(", ")),
    )
    .with_word(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn the_operators_are_listed() {
        let text = testing::table("operator", "Wave").replace("+2290190123456", "0190123456");
        let checked = testing::check_text(&text).unwrap();
        let problem = &checked.diagnostics.in_detail()[0].problem;
        assert_eq!((problem.code(), problem.value()), ("operator-ambiguous", Some("Wave")));
        assert_eq!(
            problem.help(),
            "write one of wave_ci (Côte d'Ivoire), wave_sn (Senegal), or the phone with its country code"
        );
    }
}
