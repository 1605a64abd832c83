//! Zayono's record of a payout, in all the shapes that it comes in: initialize, retrieve and verify.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::domain::{PayoutRecord, ProviderPayoutId, ProviderStatus};
use crate::provider::fields::{
    environment, object, own_metadata, payout_id, phone, scalar, timestamp, words,
};

#[derive(Deserialize)]
struct Wire<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(borrow, default)]
    status: Option<&'a RawValue>,
    #[serde(borrow, default)]
    amount: Option<&'a RawValue>,
    #[serde(borrow, default)]
    amount_charged: Option<&'a RawValue>,
    #[serde(borrow, default)]
    currency: Option<&'a RawValue>,
    #[serde(borrow, default)]
    operator: Option<&'a RawValue>,
    #[serde(borrow, default)]
    recipient: Option<&'a RawValue>,
    #[serde(borrow, default)]
    environment: Option<&'a RawValue>,
    #[serde(borrow, default)]
    metadata: Option<&'a RawValue>,
    #[serde(borrow, default)]
    failure_reason: Option<&'a RawValue>,
    #[serde(borrow, default)]
    processed_at: Option<&'a RawValue>,
    #[serde(borrow, default)]
    created_at: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct RecipientWire<'a> {
    #[serde(borrow, default)]
    phone: Option<&'a RawValue>,
}

/// Id and record; `None` without both an id and a status.
pub(super) fn read(raw: &RawValue) -> Option<(ProviderPayoutId, PayoutRecord)> {
    let wire: Wire<'_> = object(Some(raw))?;
    let status = ProviderStatus::from_word(&scalar(wire.status)?);
    convert(&wire, status)
}

/// The same, but an answer that leaves the status out counts as initiated: the id alone proves that it exists.
pub(super) fn read_with_any_status(raw: &RawValue) -> Option<(ProviderPayoutId, PayoutRecord)> {
    let wire: Wire<'_> = object(Some(raw))?;
    let status =
        scalar(wire.status).map_or(ProviderStatus::Initiated, |word| ProviderStatus::from_word(&word));
    convert(&wire, status)
}

fn convert(wire: &Wire<'_>, status: ProviderStatus) -> Option<(ProviderPayoutId, PayoutRecord)> {
    let id = payout_id(wire.id)?;
    let recipient: Option<RecipientWire<'_>> = object(wire.recipient);
    let record = PayoutRecord {
        status,
        amount: scalar(wire.amount),
        amount_charged: scalar(wire.amount_charged),
        currency: scalar(wire.currency),
        operator: scalar(wire.operator),
        phone: phone(recipient.and_then(|recipient| recipient.phone)),
        environment: environment(wire.environment),
        metadata: own_metadata(wire.metadata),
        failure: scalar(wire.failure_reason).map(|text| words(&text)),
        processed_at: timestamp(wire.processed_at),
        created_at: timestamp(wire.created_at),
    };
    Some((id, record))
}
