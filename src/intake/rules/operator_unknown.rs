//! `operator-unknown`: the operator is not known.

use super::{Rule, Scope, Severity};
use crate::domain::{Country, ProviderName};
use crate::intake::problem::Problem;
use crate::operators;

pub(super) static RULE: Rule = Rule {
    code: "operator-unknown",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the operator is not known",
    what: "The provider of the row's account has no operator with this code or usual name, or none in the country of the phone.",
    why: "The provider would refuse the payout.",
    mend: "Write one of the provider's codes. One network may have two: Moneroo's togocel is Zayono's tmoney_tg.",
    example: "\"mtn_bn\" -> \"mtn_bj\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str, provider: ProviderName) -> Problem {
    let help = match operators::nearest(provider, typed) {
        Some(operator) => format!("write {}", operator.code),
        None => format!("write one of {provider}'s operator codes, such as mtn_bj"),
    };
    Problem::new(&RULE, format!("{provider} has no such operator"), help).with_word(typed)
}

/// A name that is known, but not in the country of the phone.
pub(in crate::intake) fn not_there(typed: &str, provider: ProviderName, country: Country) -> Problem {
    let there: Vec<&str> = operators::all(provider)
        .iter()
        .filter(|operator| operator.country == country)
        .map(|operator| operator.code)
        .collect();
    let help = match there.is_empty() {
        true => format!("{provider} pays nobody in {}: correct the phone", country.name()),
        false => format!("write one of {}, or correct the phone", there.join(", ")),
    };
    let message = format!("{provider} has no such operator in {}, where the phone is", country.name());
    Problem::new(&RULE, message, help).with_word(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn the_nearest_code_is_suggested() {
        let problem = testing::problem("operator", "MTM-BJ");
        assert_eq!((problem.code(), problem.help()), ("operator-unknown", "write mtn_bj"));
        assert_eq!(testing::codes("operator", "western_union"), ["operator-unknown"]);
        assert_eq!(testing::codes("operator", " MTN_BJ "), Vec::<&str>::new());
    }

    #[test]
    fn operators_of_the_phones_country_are_listed() {
        let problem = testing::problem("operator", "Wave");
        assert_eq!(problem.message(), "zayono has no such operator in Benin, where the phone is");
        assert_eq!(problem.help(), "write one of mtn_bj, moov_bj, celtiis_bj, or correct the phone");
    }
}
