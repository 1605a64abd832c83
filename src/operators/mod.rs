//! Which operator pays in which country and currency, per provider. Uses only the domain.

mod names;
mod prefixes;
mod ranges;
mod table;

pub use names::{Hints, Named, by_name, named_country};
pub use prefixes::other_network;
pub use ranges::KnownOperator;

use crate::domain::{Country, Currency, OperatorCode, ProviderName};

/// How a provider wants the recipient's wallet named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecipientField {
    /// A mobile number.
    Msisdn,
    /// An account number: the vendor's test method only.
    AccountNumber,
}

/// One operator at one provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operator {
    /// The provider's code: `mtn_bj`.
    pub code: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// The currency that it pays in.
    pub currency: Currency,
    /// The country that it pays in.
    pub country: Country,
    /// How the wallet is named.
    pub recipient_field: RecipientField,
}

impl Operator {
    /// The code as a domain value.
    #[must_use]
    pub fn operator_code(&self) -> OperatorCode {
        OperatorCode::from_table(self.code)
    }
}

/// All operators of a provider, in the vendor's order.
#[must_use]
pub const fn all(provider: ProviderName) -> &'static [Operator] {
    match provider {
        ProviderName::Zayono => table::ZAYONO,
        ProviderName::Moneroo => table::MONEROO,
    }
}

/// The operator of a code. Case and surrounding space are forgiven.
#[must_use]
pub fn find(provider: ProviderName, code: &str) -> Option<&'static Operator> {
    let code = code.trim();
    all(provider).iter().find(|operator| operator.code.eq_ignore_ascii_case(code))
}

/// The code that was probably meant: what the other provider calls the same network, else the nearest spelling.
#[must_use]
pub fn nearest(provider: ProviderName, code: &str) -> Option<&'static Operator> {
    let wanted = code.trim().to_ascii_lowercase().replace([' ', '-'], "_");
    if let Some(operator) = RENAMED
        .iter()
        .find(|pair| pair.contains(&wanted.as_str()))
        .and_then(|pair| pair.iter().find_map(|code| find(provider, code)))
    {
        return Some(operator);
    }
    all(provider)
        .iter()
        .map(|operator| (strsim::damerau_levenshtein(&wanted, operator.code), operator))
        .filter(|(distance, _)| *distance <= 2)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, operator)| operator)
}

/// Whether a text is meant for an operator of some provider: its code, well or nearly spelt, or a usual name, even one
/// that several have.
#[must_use]
pub fn is_meant(text: &str) -> bool {
    let is_name = |provider| by_name(provider, text, Hints::default()) != Named::Unknown;
    let is_of = |provider: &ProviderName| nearest(*provider, text).is_some() || is_name(*provider);
    !text.is_empty() && ProviderName::ALL.iter().any(is_of)
}

/// One network under two codes: Moneroo's, then Zayono's.
const RENAMED: &[[&str; 2]] = &[
    ["togocel", "tmoney_tg"],
    ["freemoney_sn", "free_sn"],
    ["e_money_sn", "emoney_sn"],
    ["mpesa_tz", "vodacom_tz"],
    ["tigo_gh", "airteltigo_gh"],
    ["halopesa_tz", "halotel_tz"],
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_code_is_listed_once_and_lower_case() {
        for provider in ProviderName::ALL {
            let mut codes = HashSet::new();
            for operator in all(*provider) {
                assert!(codes.insert(operator.code), "{} twice", operator.code);
                assert_eq!(operator.code, operator.code.to_ascii_lowercase());
            }
        }
        assert_eq!(all(ProviderName::Zayono).len(), 63);
        assert_eq!(all(ProviderName::Moneroo).len(), 41);
    }

    #[test]
    fn the_two_vendors_share_33_codes() {
        let shared =
            all(ProviderName::Zayono).iter().filter(|o| find(ProviderName::Moneroo, o.code).is_some());
        assert_eq!(shared.count(), 33);
    }

    /// The digest of a file counts on it.
    #[test]
    fn a_code_tells_the_country_whoever_the_vendor() {
        for operator in all(ProviderName::Zayono) {
            if let Some(same) = find(ProviderName::Moneroo, operator.code) {
                assert_eq!(same.country, operator.country, "{}", operator.code);
            }
        }
    }

    #[test]
    fn a_slip_is_answered_with_what_was_meant() {
        assert_eq!(nearest(ProviderName::Zayono, "mtn_bn").map(|o| o.code), Some("mtn_bj"));
        assert_eq!(nearest(ProviderName::Zayono, "MTN BJ").map(|o| o.code), Some("mtn_bj"));
        assert_eq!(nearest(ProviderName::Zayono, "togocel").map(|o| o.code), Some("tmoney_tg"));
        assert_eq!(nearest(ProviderName::Moneroo, "tmoney_tg").map(|o| o.code), Some("togocel"));
        assert!(nearest(ProviderName::Zayono, "western_union").is_none());
    }
}
