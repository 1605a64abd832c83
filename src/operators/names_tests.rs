//! Which names are understood, and which are left to a person.

use super::*;
use crate::operators::find;
use proptest::prelude::*;
use std::collections::HashSet;

fn reading(provider: ProviderName, typed: &str, hints: Hints) -> String {
    match by_name(provider, typed, hints) {
        Named::Certain(operator) => operator.code.to_owned(),
        Named::Several(operators) => {
            operators.iter().map(|operator| operator.code).collect::<Vec<_>>().join(" ")
        }
        Named::NotThere(country) => format!("not in {country}"),
        Named::Unknown => "?".to_owned(),
    }
}

fn plainly(provider: ProviderName, typed: &str) -> String {
    reading(provider, typed, Hints::default())
}

#[test]
fn names_with_a_country_or_of_one_country_are_certain() {
    for (typed, zayono, moneroo) in [
        ("MTN Bénin", "mtn_bj", "mtn_bj"),
        ("MTN BJ", "mtn_bj", "mtn_bj"),
        ("Bénin - MTN", "mtn_bj", "mtn_bj"),
        ("MTN MoMo (Benin)", "mtn_bj", "mtn_bj"),
        ("mtn mobile money côte d’ivoire", "mtn_ci", "mtn_ci"),
        ("Wave CI", "wave_ci", "wave_ci"),
        ("Wave Sénégal", "wave_sn", "wave_sn"),
        ("Orange Money CI", "orange_ci", "orange_ci"),
        ("OM Sénégal", "orange_sn", "orange_sn"),
        ("Moov Africa Togo", "moov_tg", "moov_tg"),
        ("Flooz Togo", "moov_tg", "moov_tg"),
        ("Celtiis", "celtiis_bj", "?"),
        ("Free Money", "free_sn", "freemoney_sn"),
        ("E-Money", "emoney_sn", "e_money_sn"),
        ("T-Money", "tmoney_tg", "togocel"),
        ("TMoney", "tmoney_tg", "togocel"),
        ("Togocom", "tmoney_tg", "togocel"),
        ("Mixx by Yas Togo", "tmoney_tg", "togocel"),
        ("Mixx by Yas Sénégal", "free_sn", "freemoney_sn"),
        ("M-Pesa Kenya", "mpesa_ke", "mpesa_ke"),
        ("Vodacom M-Pesa Tanzania", "vodacom_tz", "mpesa_tz"),
        ("Airtel/Tigo Ghana", "airteltigo_gh", "tigo_gh"),
        ("Telecel Cash", "vodafone_gh", "vodafone_gh"),
        ("EU Mobile Money", "?", "eu_mobile_cm"),
        ("Express Union", "?", "eu_mobile_cm"),
        ("Orange RDC", "orange_cd", "orange_cd"),
        ("MTN Congo", "mtn_cg", "?"),
        ("Airtel Nigeria", "airtel_ng", "airtel_ng"),
        ("Airtel Niger", "airtel_ne", "?"),
        ("tmoney_tg", "tmoney_tg", "togocel"),
    ] {
        assert_eq!(plainly(ProviderName::Zayono, typed), zayono, "{typed}");
        assert_eq!(plainly(ProviderName::Moneroo, typed), moneroo, "{typed}");
    }
}

/// What each vendor calls its operators is understood, with the country beside it.
#[test]
fn the_vendors_own_names_are_understood() {
    for provider in ProviderName::ALL {
        for operator in all(*provider).iter().filter(|operator| operator.country != Country::US) {
            let hints = Hints { country: Some(operator.country), currency: None };
            assert_eq!(
                reading(*provider, operator.name, hints),
                operator.code,
                "{provider} {}",
                operator.name
            );
            let with_country = format!("{} {}", operator.name, operator.country);
            let expected = if operator.name.ends_with("Congo") { "?" } else { operator.code };
            let read = plainly(*provider, &with_country);
            assert!(read == operator.code || read == expected, "{provider} {with_country}: {read}");
        }
    }
}

#[test]
fn the_row_decides_between_countries() {
    let zayono = |typed, country, currency| reading(ProviderName::Zayono, typed, Hints { country, currency });
    assert_eq!(zayono("MTN", Some(Country::BJ), None), "mtn_bj");
    assert_eq!(zayono("MTN", None, Some(Currency::GHS)), "mtn_gh");
    assert_eq!(zayono("MTN", None, Some(Currency::XAF)), "mtn_cm mtn_cg");
    assert_eq!(zayono("Wave", None, None), "wave_ci wave_sn");
    assert_eq!(zayono("Wave", Some(Country::SN), Some(Currency::GHS)), "wave_sn");
    assert_eq!(zayono("Wave", Some(Country::BJ), None), "not in BJ");
    // The name says the country: what the phone says is for the reader of phones.
    assert_eq!(zayono("MTN Bénin", Some(Country::CI), None), "mtn_bj");
    assert_eq!(zayono("Airtel Congo", None, None), "airtel_cg airtel_cd");
    assert_eq!(zayono("Airtel Congo", Some(Country::CD), None), "airtel_cd");
    assert_eq!(zayono("Mixx by Yas", Some(Country::TG), None), "tmoney_tg");
}

#[test]
fn other_texts_are_no_names() {
    for typed in [
        "",
        "western union",
        "Mobile Money",
        "Bénin",
        "MTN Bénin Togo",
        "MTN/Moov",
        "Expresso E-Money",
        "MTN Guinée-Bissau",
        "mtn_bn",
        "0190123456",
        "Telecel Faso",
        "Orange Niger",
        "virement",
    ] {
        assert_eq!(plainly(ProviderName::Zayono, typed), "?", "{typed}");
    }
}

#[test]
fn words_are_written_as_they_are_compared_and_mean_one_thing() {
    let mut seen = HashSet::new();
    let networks = NETWORKS.iter().flat_map(|(names, _)| *names);
    let countries = COUNTRIES.iter().flat_map(|(names, _)| *names);
    for word in networks.chain(countries).chain(FILLERS) {
        assert_eq!(&squeezed(word), word);
        assert!(seen.insert(word), "{word} twice");
    }
    for code in NETWORKS.iter().flat_map(|(_, codes)| *codes) {
        assert!(ProviderName::ALL.iter().any(|provider| find(*provider, code).is_some()), "{code}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in ".{0,80}") {
        for provider in ProviderName::ALL {
            let _ = by_name(*provider, &text, Hints::default());
        }
    }

    /// Hints only narrow: they never make another operator of a name that is certain.
    #[test]
    fn hints_never_change_a_certain_reading(index in 0..Country::ALL.len(), at in 0..NETWORKS.len()) {
        let (names, _) = NETWORKS[at];
        for provider in ProviderName::ALL {
            if let Named::Certain(plain) = by_name(*provider, names[0], Hints::default()) {
                let hints = Hints { country: Some(Country::ALL[index]), currency: None };
                prop_assert_eq!(by_name(*provider, names[0], hints), Named::Certain(plain));
            }
        }
    }
}
