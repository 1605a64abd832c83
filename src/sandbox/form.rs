//! Reading fields as a strict vendor does: every field that is wrong is named, not only the first.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// What is wrong, by field.
pub(super) type Errors = BTreeMap<String, Vec<String>>;

/// Collects complaints while a body is read.
#[derive(Default)]
pub(super) struct Form {
    pub(super) errors: Errors,
}

/// A field by its dotted name: the last part is its key in `object`. Null counts as absent.
pub(super) fn field<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let key = name.rsplit('.').next().unwrap_or(name);
    object.get(key).filter(|value| !value.is_null())
}

impl Form {
    pub(super) fn complain(&mut self, name: &str, rest: &str) {
        self.errors.entry(name.to_owned()).or_default().push(format!("The {name} field {rest}"));
    }

    pub(super) fn required<'a>(&mut self, object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
        // An empty text counts as absent, as in the framework that the vendors' messages come from.
        let value =
            field(object, name).filter(|value| value.as_str().is_none_or(|text| !text.trim().is_empty()));
        if value.is_none() {
            self.complain(name, "is required.");
        }
        value
    }

    /// A text that must be there.
    pub(super) fn text(
        &mut self,
        object: &Map<String, Value>,
        name: &str,
        max_chars: usize,
    ) -> Option<String> {
        let value = self.required(object, name)?;
        self.as_text(value, name, max_chars)
    }

    /// A text that may be absent.
    pub(super) fn optional(
        &mut self,
        object: &Map<String, Value>,
        name: &str,
        max_chars: usize,
    ) -> Option<String> {
        self.as_text(field(object, name)?, name, max_chars)
    }

    fn as_text(&mut self, value: &Value, name: &str, max_chars: usize) -> Option<String> {
        let Some(text) = value.as_str() else {
            self.complain(name, "must be a string.");
            return None;
        };
        if text.chars().count() > max_chars {
            self.complain(name, &format!("must not be greater than {max_chars} characters."));
            return None;
        }
        Some(text.to_owned())
    }

    /// An object that must be there.
    pub(super) fn object<'a>(
        &mut self,
        root: &'a Map<String, Value>,
        name: &str,
    ) -> Option<&'a Map<String, Value>> {
        let object = self.required(root, name)?.as_object();
        if object.is_none() {
            self.complain(name, "must be an object.");
        }
        object
    }

    /// Three capital letters.
    pub(super) fn currency(&mut self, root: &Map<String, Value>) -> Option<String> {
        let currency = self.text(root, "currency", usize::MAX)?;
        if currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Some(currency);
        }
        self.complain("currency", "must be an ISO 4217 code.");
        None
    }

    /// Complains about a text that cannot be an address.
    pub(super) fn check_email(&mut self, email: &str, name: &str) {
        let is_address = email.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty()
                && !host.is_empty()
                && !host.contains('@')
                && !email.contains(char::is_whitespace)
        });
        if !is_address {
            self.complain(name, "must be a valid email address.");
        }
    }
}
