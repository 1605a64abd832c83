//! The fields of an initialize request (vendor documentation, "Initialiser un transfert" and the current page on
//! payout methods): the recipient in an object of its own, in the form that the method wants. The page's older
//! `phone` at the top level names nobody, and is refused.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::methods::{self, Method};
use crate::sandbox::fate::Order;
use crate::sandbox::form::{Errors, Form, field};
use crate::sandbox::special::Special;

/// No bound is documented; what a text column holds.
const TEXT_MAX_CHARS: usize = 255;

/// Reads a body into an order, or says everything that is wrong with it.
pub(super) fn read(body: &Value) -> Result<Order, Errors> {
    let mut form = Form::default();
    let empty = Map::new();
    let root = body.as_object().unwrap_or(&empty);
    let order = order(&mut form, root, &empty);
    order.filter(|_| form.errors.is_empty()).ok_or(form.errors)
}

fn order(form: &mut Form, root: &Map<String, Value>, empty: &Map<String, Value>) -> Option<Order> {
    // Everything is read before anything is missed, so that all complaints are heard.
    let customer = form.object(root, "customer").unwrap_or(empty);
    let (amount, currency, method) = (amount(form, root), form.currency(root), method(form, root));
    let number = recipient(form, root, method);
    let email = form.text(customer, "customer.email", TEXT_MAX_CHARS);
    if let Some(email) = &email {
        form.check_email(email, "customer.email");
    }
    let first_name = form.text(customer, "customer.first_name", TEXT_MAX_CHARS);
    let last_name = form.text(customer, "customer.last_name", TEXT_MAX_CHARS);
    let description = form.text(root, "description", TEXT_MAX_CHARS);
    let metadata = metadata(form, root);
    let (amount, currency, method) = (amount?, currency?, method?);
    if currency != method.currency {
        form.complain(
            "currency",
            &format!("is not supported by the method, which pays {}.", method.currency),
        );
    }
    let (phone, special) = number?;
    Some(Order {
        phone,
        operator: method.code,
        country: method.country,
        amount,
        currency,
        paid_amount: amount,
        paid_currency: method.currency,
        first_name: first_name?,
        last_name: last_name?,
        email,
        description,
        metadata,
        special,
    })
}

/// An integer in major units; no upper bound is documented.
fn amount(form: &mut Form, root: &Map<String, Value>) -> Option<Decimal> {
    let value = form.required(root, "amount")?;
    let Some(amount) = value.as_i64() else {
        form.complain("amount", "must be an integer.");
        return None;
    };
    if amount < 1 {
        form.complain("amount", "must be at least 1.");
        return None;
    }
    Some(Decimal::from(amount))
}

fn method(form: &mut Form, root: &Map<String, Value>) -> Option<Method> {
    let method = methods::find(&form.text(root, "method", TEXT_MAX_CHARS)?);
    if method.is_none() {
        form.complain("method", "is not a supported payout method.");
    }
    method
}

/// The number in the form of the method: text, digits only, no `+`.
fn recipient(
    form: &mut Form,
    root: &Map<String, Value>,
    method: Option<Method>,
) -> Option<(String, Option<Special>)> {
    let recipient = form.object(root, "recipient");
    let wanted = method?.recipient_field;
    let name = format!("recipient.{wanted}");
    let number = form.text(recipient?, &name, TEXT_MAX_CHARS)?;
    if !(8..=15).contains(&number.len()) || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        form.complain(&name, "format is invalid.");
        return None;
    }
    let is_demo = wanted == "account_number";
    let special = if is_demo { Special::of_demo_account(&number) } else { Special::of_phone(&number) };
    if special == Some(Special::IsRefused) {
        form.complain(&name, "is not a reachable number.");
        return None;
    }
    Some((number, special))
}

/// An object of texts; an empty list is an empty object here, as the vendor's own records have it.
fn metadata(form: &mut Form, root: &Map<String, Value>) -> Option<String> {
    let metadata = field(root, "metadata")?;
    if metadata.as_array().is_some_and(Vec::is_empty) {
        return None;
    }
    match metadata.as_object() {
        Some(pairs) if pairs.values().all(Value::is_string) => {}
        Some(_) => form.complain("metadata", "must have texts as values."),
        None => form.complain("metadata", "must be an array."),
    }
    Some(metadata.to_string())
}
