//! The fields of an initialize request and their bounds (vendor documentation, "Initialiser un transfert", table
//! "Parametres").

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::operators::{self, Operator};
use crate::sandbox::fate::Order;
use crate::sandbox::form::{Errors, Form, field};
use crate::sandbox::money;
use crate::sandbox::special::Special;

const AMOUNT_MAX: u32 = 10_000_000;
const NAME_MAX_CHARS: usize = 100;
const DESCRIPTION_MAX_CHARS: usize = 255;

/// Reads a body into an order, or says everything that is wrong with it.
pub(super) fn read(body: &Value, auto_convert: bool) -> Result<Order, Errors> {
    let mut form = Form::default();
    let empty = Map::new();
    let root = body.as_object().unwrap_or(&empty);
    let recipient = form.object(root, "recipient").unwrap_or(&empty);
    let order = Draft {
        operator: operator(&mut form, root),
        currency: form.currency(root),
        amount: amount(&mut form, root),
        phone: phone(&mut form, recipient),
        first_name: form.text(recipient, "recipient.first_name", NAME_MAX_CHARS),
        last_name: form.text(recipient, "recipient.last_name", NAME_MAX_CHARS),
        email: email(&mut form, recipient),
        description: form.optional(root, "description", DESCRIPTION_MAX_CHARS),
        metadata: metadata(&mut form, root),
    }
    .finish(&mut form, auto_convert);
    order.filter(|_| form.errors.is_empty()).ok_or(form.errors)
}

fn amount(form: &mut Form, root: &Map<String, Value>) -> Option<Decimal> {
    let Value::Number(number) = form.required(root, "amount")? else {
        form.complain("amount", "must be a number.");
        return None;
    };
    let amount = money::from_json(number);
    if amount.is_some_and(|amount| amount < Decimal::ONE) {
        form.complain("amount", "must be at least 1.");
        return None;
    }
    // What does not even fit a decimal is too much as well.
    let bounded = amount.filter(|amount| *amount <= Decimal::from(AMOUNT_MAX));
    if bounded.is_none() {
        form.complain("amount", &format!("must not be greater than {AMOUNT_MAX}."));
    }
    bounded
}

fn operator(form: &mut Form, root: &Map<String, Value>) -> Option<Operator> {
    let operator = operators::find(&form.text(root, "operator", usize::MAX)?);
    if operator.is_none() {
        form.complain("operator", "is not a supported operator.");
    }
    operator
}

/// `^\+?[0-9]{8,15}$`. Whether the country fits the operator is not documented, so it is not looked at.
fn phone(form: &mut Form, recipient: &Map<String, Value>) -> Option<String> {
    let phone = form.text(recipient, "recipient.phone", usize::MAX)?;
    let digits = phone.strip_prefix('+').unwrap_or(&phone);
    if !(8..=15).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        form.complain("recipient.phone", "format is invalid.");
        return None;
    }
    if Special::of_phone(&phone) == Some(Special::IsRefused) {
        form.complain("recipient.phone", "is not a reachable number.");
        return None;
    }
    Some(phone)
}

fn email(form: &mut Form, recipient: &Map<String, Value>) -> Option<String> {
    let email = form.optional(recipient, "recipient.email", usize::MAX)?;
    form.check_email(&email, "recipient.email");
    Some(email)
}

fn metadata(form: &mut Form, root: &Map<String, Value>) -> Option<String> {
    let metadata = field(root, "metadata")?;
    if !metadata.is_object() {
        form.complain("metadata", "must be an object.");
    }
    Some(metadata.to_string())
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
