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
    problem.with("provider", provider.title()).with_word(typed)
}

/// A text that is no operator's, in a row whose country is certain: it is named in the text, or the phone is there.
pub(in crate::intake) fn in_country(typed: &str, provider: ProviderName, phone: Option<Country>) -> Problem {
    let is_near = operators::nearest(provider, typed).is_some();
    match (operators::named_country(typed), phone) {
        (Some(named), phone) if !is_near && phone.is_none_or(|phone| phone == named) => {
            let problem = match there(provider, named) {
                codes if codes.is_empty() => Problem::worded(&RULE, "operator-unknown-named-nobody"),
                codes => Problem::worded(&RULE, "operator-unknown-named").with("there", codes),
            };
            problem
                .with("provider", provider.title())
                .with("country", phrases::country(named))
                .with_word(typed)
        }
        (None, Some(phone)) if !is_near => not_there(typed, provider, phone),
        _ => problem(typed, provider),
    }
}

/// A name that is known, but not in the country of the phone.
pub(in crate::intake) fn not_there(typed: &str, provider: ProviderName, country: Country) -> Problem {
    let problem = match there(provider, country) {
        codes if codes.is_empty() => Problem::worded(&RULE, "operator-unknown-country"),
        codes => Problem::worded(&RULE, "operator-unknown-there").with("there", codes),
    };
    problem.with("provider", provider.title()).with("country", phrases::country(country)).with_word(typed)
}

/// The codes of a country.
fn there(provider: ProviderName, country: Country) -> Vec<String> {
    let all = operators::all(provider).iter();
    all.filter(|operator| operator.country == country).map(|operator| operator.code.to_owned()).collect()
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
            "Zayono has no such operator in Benin, where the phone is"
        );
        assert_eq!(
            problem.help(Language::English),
            "write mtn_bj, moov_bj or celtiis_bj, or correct the phone"
        );
    }

    #[test]
    fn operators_of_the_country_that_is_named_are_listed() {
        let said = |operator: &str, phone: &str| {
            let text = testing::table("operator", operator).replace("+2290190123456", phone);
            let checked = testing::check_text(&text).unwrap();
            let all = checked.diagnostics.in_detail().iter();
            let problem =
                &all.map(|told| &told.problem).find(|told| told.code() == "operator-unknown").unwrap();
            (problem.message(Language::English), problem.help(Language::English))
        };
        for operator in ["Orange Bénin", "BENIN - Orange Money", "Free (BJ)"] {
            for phone in ["0190123456", "+2290190123456"] {
                let (message, help) = said(operator, phone);
                assert_eq!(message, "Zayono has no such operator in Benin", "{operator}");
                assert_eq!(help, "write mtn_bj, moov_bj or celtiis_bj", "{operator}");
            }
        }
        assert!(said("Western Union", "+2290190123456").1.starts_with("write mtn_bj, moov_bj or celtiis_bj"));
        // Two countries, or none: nothing is certain.
        for (operator, phone) in [("Orange Bénin", "+2250701020304"), ("Western Union", "0190123456")] {
            assert_eq!(said(operator, phone).1, "write one of Zayono's operator codes, such as mtn_bj");
        }
    }
}
