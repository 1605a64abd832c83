//! The body of Zayono's `POST /payouts/initialize`.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::domain::Email;
use crate::provider::Order;
use crate::provider::envelope::{json_number, metadata};

#[derive(Serialize)]
struct Body<'a> {
    amount: Box<RawValue>,
    currency: &'static str,
    operator: &'a str,
    recipient: RecipientBody<'a>,
    description: &'a str,
    metadata: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
struct RecipientBody<'a> {
    phone: String,
    first_name: &'a str,
    last_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
}

/// Major units as a JSON number, exact; fields in a fixed order, so that the same order gives the same bytes.
pub(super) fn initialize(order: &Order<'_>) -> Bytes {
    let instruction = order.instruction;
    let attempt = order.attempt.to_string();
    let body = Body {
        amount: json_number(instruction.amount),
        currency: instruction.currency().code(),
        operator: instruction.operator.as_str(),
        recipient: RecipientBody {
            phone: instruction.recipient.phone.e164(),
            first_name: instruction.recipient.first_name.expose(),
            last_name: instruction.recipient.last_name.expose(),
            email: instruction.recipient.email.as_ref().map(Email::expose),
        },
        description: &instruction.description,
        metadata: metadata(order, &attempt),
    };
    // Texts and numbers alone: nothing here can fail to be written.
    Bytes::from(serde_json::to_vec(&body).unwrap_or_default())
}
