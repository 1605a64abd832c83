//! Single fields of a vendor's JSON, read leniently in their shape and strictly in what they prove: a text or a number,
//! an object or nothing. Amounts stay as they were written and never pass through a float.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::domain::{Environment, Msisdn, OWN_METADATA, ProviderPayoutId};

/// The longest text of a vendor that is kept.
const WORDS_MAX_CHARS: usize = 300;

/// A JSON text without its quotes; a number as it is written. Amounts stay exact.
pub(super) fn text_of(raw: &RawValue) -> String {
    serde_json::from_str::<String>(raw.get()).unwrap_or_else(|_| raw.get().to_owned())
}

/// The text of an optional scalar; `None` for null, objects and arrays.
pub(crate) fn scalar(raw: Option<&RawValue>) -> Option<String> {
    raw.filter(|raw| !matches!(raw.get(), "null") && !raw.get().starts_with(['{', '[']))
        .map(text_of)
        .filter(|text| !text.is_empty())
}

/// An object. A list is none, though serde would read its items as the fields in their order; vendors answer `[]` for
/// an empty object.
pub(crate) fn object<'a, T: Deserialize<'a>>(raw: Option<&'a RawValue>) -> Option<T> {
    let text = raw?.get();
    if text.starts_with('{') { serde_json::from_str(text).ok() } else { None }
}

/// A payout's id: opaque, a text or a number.
pub(crate) fn payout_id(raw: Option<&RawValue>) -> Option<ProviderPayoutId> {
    let raw = raw.filter(|raw| raw.get().starts_with(|first: char| first == '"' || first.is_ascii_digit()));
    // An id of dots alone cannot be asked about: every client folds such a path away.
    scalar(raw).filter(|id| id.chars().any(|c| c != '.'))?.parse().ok()
}

/// A vendor's words on one line, at most 300 characters.
pub(super) fn words(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(WORDS_MAX_CHARS).collect()
}

/// A vendor's timestamp, with an offset. Anything else is left out: times only help to learn how long operators take.
pub(super) fn timestamp(raw: Option<&RawValue>) -> Option<jiff::Timestamp> {
    scalar(raw)?.parse().ok()
}

/// A number in any spelling. A masked one (`+229****3456`) tells nothing, and must not be taken for another line.
pub(super) fn phone(raw: Option<&RawValue>) -> Option<Msisdn> {
    let text = scalar(raw)?;
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '.' | '(' | ')'));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (is_plain && !digits.is_empty()).then(|| Msisdn::from_stored(&digits))
}

/// Test or live: Zayono says `sandbox` and `live`, Moneroo `sandbox` and `production`. Another word tells nothing.
pub(super) fn environment(raw: Option<&RawValue>) -> Option<Environment> {
    match scalar(raw)?.as_str() {
        "sandbox" | "test" => Some(Environment::Test),
        "live" | "production" => Some(Environment::Live),
        _ => None,
    }
}

/// Those entries of a vendor's `metadata` that payrun writes itself. Vendors answer `[]` for none.
pub(super) fn own_metadata(raw: Option<&RawValue>) -> Option<BTreeMap<String, String>> {
    let all: BTreeMap<String, &RawValue> = object(raw)?;
    let own: BTreeMap<String, String> = all
        .into_iter()
        .filter(|(name, _)| OWN_METADATA.contains(&name.as_str()))
        .filter_map(|(name, value)| Some((name, scalar(Some(value))?)))
        .collect();
    (!own.is_empty()).then_some(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(text: &str) -> Box<RawValue> {
        RawValue::from_string(text.to_owned()).unwrap()
    }

    #[test]
    fn an_id_is_a_text_or_a_number_that_can_be_asked_about() {
        for (text, id) in [(r#""go86j8csuq51""#, "go86j8csuq51"), ("42", "42")] {
            assert_eq!(payout_id(Some(&raw(text))).unwrap().as_str(), id);
        }
        for text in ["null", "true", r#""""#, r#"" ""#, r#"".""#, r#""..""#, "{}", r#"["a"]"#] {
            assert_eq!(payout_id(Some(&raw(text))), None, "{text}");
        }
    }

    #[test]
    fn a_masked_number_is_no_number() {
        let digits = |text: &str| phone(Some(&raw(text))).map(|phone| phone.digits().to_owned());
        assert_eq!(digits(r#""+229 01 90 12 34 56""#).as_deref(), Some("2290190123456"));
        assert_eq!(digits("2290190123456").as_deref(), Some("2290190123456"));
        for text in [r#""+229****3456""#, r#""xxxx3456""#, r#""+""#, "null", "false"] {
            assert_eq!(digits(text), None, "{text}");
        }
    }

    #[test]
    fn a_list_is_no_object() {
        #[derive(Deserialize)]
        struct Pair {
            #[serde(default)]
            id: Option<String>,
        }
        assert!(object::<Pair>(Some(&raw(r#"["abc"]"#))).is_none());
        assert_eq!(object::<Pair>(Some(&raw(r#"{"id":"abc"}"#))).unwrap().id.as_deref(), Some("abc"));
    }
}
