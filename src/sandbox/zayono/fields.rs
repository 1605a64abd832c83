//! The fields of an initialize request and their bounds (vendor documentation, "Initialiser un transfert", table
//! "Parametres"). Every field that is wrong is named, as the vendor does, not only the first.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::operators::{self, Operator};
use crate::sandbox::fate::Order;
use crate::sandbox::money;
use crate::sandbox::special::Special;

const AMOUNT_MAX: u32 = 10_000_000;
const NAME_MAX_CHARS: usize = 100;
const DESCRIPTION_MAX_CHARS: usize = 255;

/// What is wrong, by field.
pub(super) type Errors = BTreeMap<String, Vec<String>>;

/// Reads a body into an order, or says everything that is wrong with it.
pub(super) fn read(body: &Value, auto_convert: bool) -> Result<Order, Errors> {
    let mut form = Form {
        errors: Errors::new(),
    };
    let empty = Map::new();
    let root = body.as_object().unwrap_or(&empty);
    let recipient = form.recipient(root).unwrap_or(&empty);
    let order = Draft {
        operator: form.operator(root),
        currency: form.currency(root),
        amount: form.amount(root),
        phone: form.phone(recipient),
        first_name: form.text(recipient, "recipient.first_name", Some(NAME_MAX_CHARS), true),
        last_name: form.text(recipient, "recipient.last_name", Some(NAME_MAX_CHARS), true),
        email: form.email(recipient),
        description: form.text(root, "description", Some(DESCRIPTION_MAX_CHARS), false),
        metadata: form.metadata(root),
    }
    .finish(&mut form, auto_convert);
    order.filter(|_| form.errors.is_empty()).ok_or(form.errors)
}

struct Form {
    errors: Errors,
}

/// A field by its dotted name: the last part is its key in `object`. Null counts as absent.
fn field<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let key = name.rsplit('.').next().unwrap_or(name);
    object.get(key).filter(|value| !value.is_null())
}

impl Form {
    fn complain(&mut self, name: &str, rest: &str) {
        self.errors
            .entry(name.to_owned())
            .or_default()
            .push(format!("The {name} field {rest}"));
    }

    fn required<'a>(&mut self, object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
        // An empty text counts as absent, as in the framework that the vendor's messages come from.
        let value =
            field(object, name).filter(|value| value.as_str().is_none_or(|text| !text.trim().is_empty()));
        if value.is_none() {
            self.complain(name, "is required.");
        }
        value
    }

    fn text(
        &mut self,
        object: &Map<String, Value>,
        name: &str,
        max_chars: Option<usize>,
        is_required: bool,
    ) -> Option<String> {
        let value = if is_required {
            self.required(object, name)
        } else {
            field(object, name)
        }?;
        let Some(text) = value.as_str() else {
            self.complain(name, "must be a string.");
            return None;
        };
        if let Some(max) = max_chars.filter(|max| text.chars().count() > *max) {
            self.complain(name, &format!("must not be greater than {max} characters."));
            return None;
        }
        Some(text.to_owned())
    }

    fn recipient<'a>(&mut self, root: &'a Map<String, Value>) -> Option<&'a Map<String, Value>> {
        let recipient = self.required(root, "recipient")?.as_object();
        if recipient.is_none() {
            self.complain("recipient", "must be an object.");
        }
        recipient
    }

    fn amount(&mut self, root: &Map<String, Value>) -> Option<Decimal> {
        let Value::Number(number) = self.required(root, "amount")? else {
            self.complain("amount", "must be a number.");
            return None;
        };
        let amount = money::from_json(number);
        if amount.is_some_and(|amount| amount < Decimal::ONE) {
            self.complain("amount", "must be at least 1.");
            return None;
        }
        // What does not even fit a decimal is too much as well.
        let bounded = amount.filter(|amount| *amount <= Decimal::from(AMOUNT_MAX));
        if bounded.is_none() {
            self.complain("amount", &format!("must not be greater than {AMOUNT_MAX}."));
        }
        bounded
    }

    fn currency(&mut self, root: &Map<String, Value>) -> Option<String> {
        let currency = self.text(root, "currency", None, true)?;
        if currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Some(currency);
        }
        self.complain("currency", "must be an ISO 4217 code.");
        None
    }

    fn operator(&mut self, root: &Map<String, Value>) -> Option<Operator> {
        let operator = operators::find(&self.text(root, "operator", None, true)?);
        if operator.is_none() {
            self.complain("operator", "is not a supported operator.");
        }
        operator
    }

    /// `^\+?[0-9]{8,15}$`. Whether the country fits the operator is not documented, so it is not looked at.
    fn phone(&mut self, recipient: &Map<String, Value>) -> Option<String> {
        let phone = self.text(recipient, "recipient.phone", None, true)?;
        let digits = phone.strip_prefix('+').unwrap_or(&phone);
        if !(8..=15).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            self.complain("recipient.phone", "format is invalid.");
            return None;
        }
        if Special::of_phone(&phone) == Some(Special::IsRefused) {
            self.complain("recipient.phone", "is not a reachable number.");
            return None;
        }
        Some(phone)
    }

    fn email(&mut self, recipient: &Map<String, Value>) -> Option<String> {
        let email = self.text(recipient, "recipient.email", None, false)?;
        let is_address = email.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && !host.is_empty()
                && !host.contains('@')
                && !email.contains(char::is_whitespace)
        });
        if !is_address {
            self.complain("recipient.email", "must be a valid email address.");
        }
        Some(email)
    }

    fn metadata(&mut self, root: &Map<String, Value>) -> Option<String> {
        let metadata = field(root, "metadata")?;
        if !metadata.is_object() {
            self.complain("metadata", "must be an object.");
        }
        Some(metadata.to_string())
    }
}

/// The fields, each read as far as it could be.
struct Draft {
    operator: Option<Operator>,
    currency: Option<String>,
    amount: Option<Decimal>,
    phone: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    email: Option<String>,
    description: Option<String>,
    metadata: Option<String>,
}

impl Draft {
    /// What can only be said of several fields together.
    fn finish(self, form: &mut Form, auto_convert: bool) -> Option<Order> {
        let (operator, currency) = (self.operator?, self.currency?);
        let is_whole = money::is_whole_currency(&currency);
        if is_whole && self.amount.is_some_and(|amount| !amount.is_integer()) {
            form.complain("amount", &format!("must be an integer for {currency}."));
        }
        if currency != operator.currency && !auto_convert {
            form.complain(
                "currency",
                &format!("does not match the operator, which pays {}.", operator.currency),
            );
        }
        let amount = self.amount?;
        let paid_amount = if currency == operator.currency {
            amount
        } else {
            let converted = money::convert(amount, &currency, operator.currency);
            if converted.is_none() {
                form.complain("currency", "cannot be converted.");
            }
            converted?
        };
        let phone = self.phone?;
        Some(Order {
            special: Special::of_phone(&phone),
            phone,
            operator: operator.code,
            country: operator.country,
            amount,
            currency,
            paid_amount,
            paid_currency: operator.currency,
            first_name: self.first_name?,
            last_name: self.last_name?,
            email: self.email,
            description: self.description,
            metadata: self.metadata,
        })
    }
}
