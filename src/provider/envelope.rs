//! What both vendors wrap their answers in: `{message, data, errors}`. Read leniently in what is there, strictly in
//! what it proves.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::Order;
use super::fields::{text_of, words};
use super::request::Response;
use crate::domain::{Money, OWN_METADATA};

/// The outer object of every answer. A `success` flag comes with some answers and not with others: never read.
#[derive(Deserialize)]
pub(super) struct Envelope<'a> {
    #[serde(borrow, default)]
    pub(super) message: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) data: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) errors: Option<&'a RawValue>,
}

impl<'a> Envelope<'a> {
    /// `None` unless the body is an object: a proxy's page proves nothing, nor does a list. All of it must be text, also
    /// what is not read: bytes that were garbled in one place prove nothing in another.
    pub(super) fn read(response: &'a Response) -> Option<Self> {
        let body = std::str::from_utf8(&response.body).ok()?.trim_ascii_start();
        if body.starts_with('{') { serde_json::from_str(body).ok() } else { None }
    }

    /// Whether the vendor speaks: every answer of theirs has a `message`. A stranger's JSON refuses nothing.
    pub(super) fn is_the_vendors(&self) -> bool {
        self.message.is_some()
    }

    /// The vendor's words and the texts of `errors`, on one line, at most 300 characters.
    pub(super) fn words(&self) -> String {
        let message = self.message.map(text_of).unwrap_or_default();
        let errors = self.errors.map(RawValue::get).unwrap_or("null");
        let mut all = message;
        if let Ok(value) = serde_json::from_str::<serde_json::Value>(errors) {
            collect_texts(&value, "", &mut all);
        }
        words(&all)
    }

    /// Whether `errors` names fields.
    pub(super) fn names_fields(&self) -> bool {
        self.errors.is_some_and(|errors| errors.get().starts_with('{') && errors.get().contains(':'))
    }
}

/// Appends every text of a vendor's `errors`, of whatever shape, with the field that it stands under.
fn collect_texts(value: &serde_json::Value, field: &str, words: &mut String) {
    match value {
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
        serde_json::Value::String(text) => {
            if !words.is_empty() {
                // `Validation failed.` goes on: `Validation failed; phone: …`
                words.truncate(words.trim_end_matches('.').len());
                words.push_str("; ");
            }
            if !field.is_empty() {
                words.push_str(field);
                words.push_str(": ");
            }
            words.push_str(text);
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect_texts(item, field, words)),
        serde_json::Value::Object(fields) => {
            for (name, item) in fields {
                collect_texts(item, name, words);
            }
        }
    }
}

/// An amount in major units as a JSON number: `25000`, `1250.50`. Never through a float.
pub(super) fn json_number(amount: Money) -> Box<RawValue> {
    let text = if amount.is_whole() {
        (amount.minor() / amount.currency().minor_per_major()).to_string()
    } else {
        amount.to_major()
    };
    RawValue::from_string(text).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

/// The user's metadata with ours over it, all of it texts: both vendors document strings.
pub(super) fn metadata<'a>(order: &Order<'a>, attempt: &'a str) -> BTreeMap<&'a str, &'a str> {
    let mut all: BTreeMap<&str, &str> =
        order.instruction.metadata.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let identity = order.identity;
    let ours = [
        identity.employer.as_str(),
        identity.run.as_str(),
        identity.employee_id.as_str(),
        identity.pay_item.as_str(),
        attempt,
    ];
    all.extend(OWN_METADATA.into_iter().zip(ours));
    all
}
