//! Operators by their usual names: `MTN Bénin`, `Wave CI`, `Orange Money`, `T-Money`.
//!
//! A text is read as a name when it is made of nothing but names of networks, names of countries and words such as
//! `money`. What these leave of the provider's operators is then narrowed by what the row itself says: the country of a
//! phone with its dialling code, else the currency. One operator left: that is the reading. Several: none of them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Operator, all};
use crate::domain::{Country, Currency, ProviderName};

/// What the row says about the country, beside the name of the operator.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints {
    /// The country of a phone that is written with its dialling code.
    pub country: Option<Country>,
    /// The currency that the row states.
    pub currency: Option<Currency>,
}

/// What a name was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// This operator and no other.
    Certain(&'static Operator),
    /// One of these.
    Several(Vec<&'static Operator>),
    /// Known elsewhere, but the provider does not pay through it in the country of the phone.
    NotThere(Country),
    /// Not a name of an operator.
    Unknown,
}

/// Reads a name.
#[must_use]
pub fn by_name(provider: ProviderName, typed: &str, hints: Hints) -> Named {
    let Some(candidates) = candidates(provider, typed) else {
        return Named::Unknown;
    };
    let narrowed = |keep: &dyn Fn(&Operator) -> bool| -> Vec<&'static Operator> {
        candidates.iter().copied().filter(|operator| keep(operator)).collect()
    };
    let left = match (hints.country, hints.currency) {
        (Some(country), _) => {
            let there = narrowed(&|operator| operator.country == country);
            // One operator all the same: the phone is of another country, which the reader of phones says better.
            if there.is_empty() && candidates.len() > 1 {
                return Named::NotThere(country);
            }
            if there.is_empty() { candidates } else { there }
        }
        (None, Some(currency)) => {
            let paid = narrowed(&|operator| operator.currency == currency);
            if paid.is_empty() { candidates } else { paid }
        }
        (None, None) => candidates,
    };
    match left.as_slice() {
        [] => Named::Unknown,
        [only] => Named::Certain(only),
        _ => Named::Several(left),
    }
}

/// The one country that a text names beside whatever else, as in `Orange Bénin`.
#[must_use]
pub fn named_country(typed: &str) -> Option<Country> {
    let words: Vec<String> =
        typed.split(|c: char| !c.is_alphanumeric()).take(MAX_WORDS).map(squeezed).collect();
    let name = |begin: usize, end: usize| words.get(begin..end).map(<[String]>::concat);
    let spans = (0..words.len()).flat_map(|begin| (begin + 1..=words.len()).map(move |end| (begin, end)));
    let mut named = spans.filter_map(|(begin, end)| name(begin, end)).filter_map(|name| {
        let of = |(names, _): &&(&[&str], &[Country])| names.contains(&name.as_str());
        match COUNTRIES.iter().find(of)?.1 {
            [only] => Some(*only),
            _ => None,
        }
    });
    let first = named.next()?;
    named.all(|other| other == first).then_some(first)
}

/// The operators that a name can mean; `None` when it is not a name.
fn candidates(provider: ProviderName, typed: &str) -> Option<Vec<&'static Operator>> {
    let squeezed = squeezed(typed);
    let mut networks: Option<Vec<&'static str>> = None;
    let mut countries: Option<&[Country]> = None;
    let mut rest = squeezed.as_str();
    while !rest.is_empty() {
        let (word, meaning) = longest_word(rest)?;
        rest = rest.get(word.len()..)?;
        match meaning {
            Word::Network(stems) => {
                // Two names of one network, as in «Vodacom M-Pesa»: what they have in common.
                networks = Some(match networks {
                    None => stems.to_vec(),
                    Some(before) => before.into_iter().filter(|stem| stems.contains(stem)).collect(),
                });
            }
            Word::Country(named) if countries.is_none_or(|before| before == named) => countries = Some(named),
            Word::Country(_) => return None,
            Word::Filler => {}
        }
    }
    let codes = networks?;
    let found: Vec<&'static Operator> = all(provider)
        .iter()
        .filter(|operator| codes.contains(&operator.code))
        .filter(|operator| countries.is_none_or(|named| named.contains(&operator.country)))
        .collect();
    (!found.is_empty()).then_some(found)
}

/// Letters and digits only, small, without accents.
fn squeezed(text: &str) -> String {
    text.nfd()
        .filter(|c| !is_combining_mark(*c) && c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .take(MAX_CHARACTERS)
        .collect()
}

/// No name is longer; a cell may be.
const MAX_CHARACTERS: usize = 64;

/// Nor has any more words.
const MAX_WORDS: usize = 8;

#[derive(Clone, Copy)]
enum Word {
    /// The codes of the network, at both vendors.
    Network(&'static [&'static str]),
    Country(&'static [Country]),
    /// What may stand beside a name, and says nothing.
    Filler,
}

/// The longest word that the text begins with, so that `nigeria` is not `niger`.
fn longest_word(text: &str) -> Option<(&'static str, Word)> {
    let networks =
        NETWORKS.iter().flat_map(|(names, codes)| names.iter().map(|n| (*n, Word::Network(codes))));
    let countries = COUNTRIES.iter().flat_map(|(names, of)| names.iter().map(|n| (*n, Word::Country(of))));
    let fillers = FILLERS.iter().map(|name| (*name, Word::Filler));
    networks
        .chain(countries)
        .chain(fillers)
        .filter(|(word, _)| text.starts_with(word))
        .max_by_key(|(word, _)| word.len())
}

const FILLERS: &[&str] = &["mobilemoney", "money", "momo", "mobile", "cash", "africa", "wallet", "gsm"];

/// Names of networks and of their wallets, and the codes under which the vendors pay through them.
const NETWORKS: &[(&[&str], &[&str])] = &[
    (
        &["mtn"],
        &[
            "mtn_bj", "mtn_ci", "mtn_tg", "mtn_ne", "mtn_bf", "mtn_cm", "mtn_cg", "mtn_gn", "mtn_gh",
            "mtn_ng", "mtn_ug", "mtn_rw", "mtn_zm",
        ],
    ),
    (&["moov", "flooz"], &["moov_bj", "moov_ci", "moov_tg", "moov_ne", "moov_ml", "moov_bf"]),
    (
        &["orange", "om"],
        &[
            "orange_ci",
            "orange_sn",
            "orange_ml",
            "orange_bf",
            "orange_cm",
            "orange_gn",
            "orange_sl",
            "orange_cd",
        ],
    ),
    (
        &["airtel"],
        &[
            "airtel_ne",
            "airtel_cg",
            "airtel_ga",
            "airtel_ng",
            "airtel_ug",
            "airtel_tz",
            "airtel_rw",
            "airtel_cd",
            "airtel_zm",
            "airtel_mw",
        ],
    ),
    (&["wave"], &["wave_ci", "wave_sn"]),
    (&["djamo"], &["djamo_ci", "djamo_sn"]),
    (&["celtiis"], &["celtiis_bj"]),
    (&["free"], &["free_sn", "freemoney_sn"]),
    (&["expresso"], &["expresso_sn"]),
    (&["wizall"], &["wizall_sn"]),
    (&["emoney"], &["emoney_sn", "e_money_sn"]),
    (&["tmoney", "togocel", "togocom"], &["tmoney_tg", "togocel"]),
    // The name that Togocom, Free and Tigo took in turn.
    (&["yas", "mixxbyyas", "mixx"], &["tmoney_tg", "togocel", "free_sn", "freemoney_sn", "tigo_tz"]),
    (&["zamani"], &["zamani_ne"]),
    (&["mobicash"], &["mobicash_ml"]),
    (&["onatel"], &["onatel_bf"]),
    (&["eumobile", "expressunion"], &["eu_mobile_cm"]),
    (&["airteltigo", "atmoney"], &["airteltigo_gh", "tigo_gh"]),
    (&["vodafone", "telecel"], &["vodafone_gh"]),
    (&["tigo"], &["tigo_tz", "airteltigo_gh", "tigo_gh"]),
    (&["tigopesa"], &["tigo_tz"]),
    (&["vodacom"], &["vodacom_tz", "mpesa_tz", "vodacom_cd", "vodacom_mz", "mpesa_ls"]),
    (&["safaricom"], &["mpesa_ke", "mpesa_et"]),
    (&["mpesa"], &["mpesa_ke", "mpesa_et", "mpesa_ls", "vodacom_tz", "mpesa_tz", "vodacom_cd", "vodacom_mz"]),
    (&["halotel", "halopesa"], &["halotel_tz", "halopesa_tz"]),
    (&["zamtel", "zamtelkwacha"], &["zamtel_zm"]),
    (&["tnm", "mpamba"], &["tnm_mw"]),
    (&["movitel", "emola"], &["movitel_mz"]),
];

/// Names of countries. `congo` may be either; what pays there decides.
const COUNTRIES: &[(&[&str], &[Country])] = &[
    (&["benin", "bj"], &[Country::BJ]),
    (&["cotedivoire", "ivorycoast", "civ", "ci", "rci"], &[Country::CI]),
    (&["senegal", "sn"], &[Country::SN]),
    (&["togo", "tg"], &[Country::TG]),
    (&["niger", "ne"], &[Country::NE]),
    (&["mali", "ml"], &[Country::ML]),
    (&["burkinafaso", "burkina", "faso", "bf"], &[Country::BF]),
    (&["cameroun", "cameroon", "cm", "cmr"], &[Country::CM]),
    (&["congo"], &[Country::CG, Country::CD]),
    (&["congobrazzaville", "brazzaville", "cg"], &[Country::CG]),
    (
        &["rdc", "rdcongo", "drc", "drcongo", "congokinshasa", "congordc", "congodrc", "kinshasa", "cd"],
        &[Country::CD],
    ),
    (&["gabon", "ga"], &[Country::GA]),
    (&["guinee", "guinea", "guineeconakry", "gn"], &[Country::GN]),
    (&["ghana", "gh"], &[Country::GH]),
    (&["nigeria", "ng"], &[Country::NG]),
    (&["sierraleone", "sl"], &[Country::SL]),
    (&["kenya", "ke"], &[Country::KE]),
    (&["ouganda", "uganda", "ug"], &[Country::UG]),
    (&["tanzanie", "tanzania", "tz"], &[Country::TZ]),
    (&["rwanda", "rw"], &[Country::RW]),
    (&["ethiopie", "ethiopia", "et"], &[Country::ET]),
    (&["zambie", "zambia", "zm"], &[Country::ZM]),
    (&["malawi", "mw"], &[Country::MW]),
    (&["mozambique", "mz"], &[Country::MZ]),
    (&["lesotho", "ls"], &[Country::LS]),
];

#[cfg(test)]
#[path = "names_tests.rs"]
mod tests;
