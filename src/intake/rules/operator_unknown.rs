//! `operator-unknown`: the operator is not known.

use super::{Rule, Scope, Severity};
use crate::domain::{Country, ProviderName};
use crate::intake::phrases;
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

/// A name that is known, but not in the country of the phone.
pub(in crate::intake) fn not_there(typed: &str, provider: ProviderName, country: Country) -> Problem {
    let there: Vec<String> = operators::all(provider)
        .iter()
        .filter(|operator| operator.country == country)
        .map(|operator| operator.code.to_owned())
        .collect();
    let problem = match there.is_empty() {
        true => Problem::worded(&RULE, "operator-unknown-country"),
        false => Problem::worded(&RULE, "operator-unknown-there").with("there", there),
    };
    problem.with("provider", provider.as_str()).with("country", phrases::country(country)).with_word(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn the_nearest_code_is_suggested() {
        let problem = testing::problem("operator", "MTM-BJ");
        assert_eq!(problem.code(), "operator-unknown");
        assert_eq!(problem.help(Language::English), "write mtn_bj");
        assert_eq!(testing::codes("operator", "western_union"), ["operator-unknown"]);
        assert_eq!(testing::codes("operator", " MTN_BJ "), Vec::<&str>::new());
    }

    #[test]
    fn operators_of_the_phones_country_are_listed() {
        let problem = testing::problem("operator", "Wave");
        assert_eq!(
            problem.message(Language::English),
            "zayono has no such operator in Benin, where the phone is"
        );
        assert_eq!(
            problem.help(Language::English),
            "write mtn_bj, moov_bj or celtiis_bj, or correct the phone"
        );
    }
}
