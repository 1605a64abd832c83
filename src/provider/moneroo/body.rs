//! The body of Moneroo's `POST /payouts/initialize` («Initialiser un transfert», and the page on payout methods for the
//! recipient: the top-level `phone` of the older page names nobody).

use std::collections::BTreeMap;

use bytes::Bytes;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::domain::{Email, OperatorCode, ProviderName};
use crate::operators::{self, RecipientField};
use crate::provider::Order;
use crate::provider::envelope::{json_number, metadata};

#[derive(Serialize)]
struct Body<'a> {
    amount: Box<RawValue>,
    currency: &'static str,
    description: &'a str,
    method: &'a str,
    customer: Customer<'a>,
    recipient: BTreeMap<&'static str, &'a str>,
    metadata: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
struct Customer<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
    first_name: &'a str,
    last_name: &'a str,
}

/// Fields in a fixed order, so that the same order gives the same bytes.
///
/// Two rules of the vendor are the intake's to check, and nothing is made up here for a row that slipped past it:
/// - `amount` is an integer of major units. An amount with a fraction is written with it: refused, never rounded.
/// - `customer.email` is required. Without one the field is left out: refused, never an address that is somebody
///   else's or nobody's, to which the vendor would write («Nous vous enverrons un email»).
///
/// Either way the answer is a 422 that names the field, nothing is created, and the row is failed.
pub(super) fn initialize(order: &Order<'_>) -> Bytes {
    let instruction = order.instruction;
    let recipient = &instruction.recipient;
    let attempt = order.attempt.to_string();
    let body = Body {
        amount: json_number(instruction.amount),
        currency: instruction.currency().code(),
        description: &instruction.description,
        method: instruction.operator.as_str(),
        customer: Customer {
            email: recipient.email.as_ref().map(Email::expose),
            first_name: recipient.first_name.expose(),
            last_name: recipient.last_name.expose(),
        },
        recipient: BTreeMap::from([(recipient_field(&instruction.operator), recipient.phone.digits())]),
        metadata: metadata(order, &attempt),
    };
    // Texts and numbers alone: nothing here can fail to be written.
    Bytes::from(serde_json::to_vec(&body).unwrap_or_default())
}

/// What the method calls the wallet's number; always digits without `+`. A method that is not in the table is the
/// vendor's to refuse.
fn recipient_field(method: &OperatorCode) -> &'static str {
    let method = operators::find(ProviderName::Moneroo, method.as_str());
    match method.map(|method| method.recipient_field) {
        Some(RecipientField::AccountNumber) => "account_number",
        Some(RecipientField::Msisdn) | None => "msisdn",
    }
}
