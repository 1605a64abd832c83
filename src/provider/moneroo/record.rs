//! Moneroo's record of a payout («Récupérer un transfert», «Vérifier un transfert» and their current pages). The two
//! calls do not agree with each other, so every field is read in each of its shapes.

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
    /// A text in retrieve, an object with a `code` in verify.
    #[serde(borrow, default)]
    currency: Option<&'a RawValue>,
    #[serde(borrow, default)]
    method: Option<&'a RawValue>,
    /// The recipient's number. Not `customer.phone`, which is how to call the customer; nor `payment_phone_number`,
    /// which «Vérifier un transfert» shows in an example copied from payments.
    #[serde(borrow, default)]
    payout_phone_number: Option<&'a RawValue>,
    #[serde(borrow, default)]
    environment: Option<&'a RawValue>,
    #[serde(borrow, default)]
    metadata: Option<&'a RawValue>,
    #[serde(borrow, default)]
    disburse: Option<&'a RawValue>,
    #[serde(borrow, default)]
    processed_at: Option<&'a RawValue>,
    #[serde(borrow, default)]
    success_at: Option<&'a RawValue>,
    #[serde(borrow, default)]
    failed_at: Option<&'a RawValue>,
    #[serde(borrow, default)]
    initiated_at: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Coded<'a> {
    #[serde(borrow, default)]
    code: Option<&'a RawValue>,
}

/// The gateway's side of it (verify).
#[derive(Deserialize, Default)]
struct Disburse<'a> {
    #[serde(borrow, default)]
    failure_message: Option<&'a RawValue>,
    #[serde(borrow, default)]
    failure_error_code: Option<&'a RawValue>,
    #[serde(borrow, default)]
    failure_error_type: Option<&'a RawValue>,
    #[serde(borrow, default)]
    method: Option<&'a RawValue>,
    #[serde(borrow, default)]
    gateway: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Gateway<'a> {
    #[serde(borrow, default)]
    transaction_failure_message: Option<&'a RawValue>,
}

/// Id and record; `None` without both an id and a status.
pub(super) fn read(raw: &RawValue) -> Option<(ProviderPayoutId, PayoutRecord)> {
    let wire: Wire<'_> = object(Some(raw))?;
    let status = status(&scalar(wire.status)?);
    convert(&wire, status)
}

/// The same, but an answer that leaves the status out counts as initiated: the id alone proves that it exists.
pub(super) fn read_with_any_status(raw: &RawValue) -> Option<(ProviderPayoutId, PayoutRecord)> {
    let wire: Wire<'_> = object(Some(raw))?;
    let status = scalar(wire.status).map_or(ProviderStatus::Initiated, |word| status(&word));
    convert(&wire, status)
}

/// "Payout status" has four words. `cancelled` is a word for payments only, so for a payout it is not final: were it
/// believed, the row could be paid again.
fn status(word: &str) -> ProviderStatus {
    let status = ProviderStatus::from_word(word);
    if status == ProviderStatus::Cancelled { ProviderStatus::Other(word.to_owned()) } else { status }
}

fn convert(wire: &Wire<'_>, status: ProviderStatus) -> Option<(ProviderPayoutId, PayoutRecord)> {
    let disburse: Disburse<'_> = object(wire.disburse).unwrap_or_default();
    let record = PayoutRecord {
        amount: scalar(wire.amount),
        amount_charged: None,
        currency: coded(wire.currency),
        operator: coded(wire.method).or_else(|| coded(disburse.method)),
        phone: phone(wire.payout_phone_number),
        environment: environment(wire.environment),
        metadata: own_metadata(wire.metadata),
        // A failure text can stand beside a success, where it means nothing.
        failure: if status == ProviderStatus::Failed { failure(&disburse) } else { None },
        processed_at: timestamp(wire.processed_at)
            .or_else(|| timestamp(wire.success_at))
            .or_else(|| timestamp(wire.failed_at)),
        created_at: timestamp(wire.initiated_at),
        status,
    };
    Some((payout_id(wire.id)?, record))
}

/// A code by itself, or in an object.
fn coded(raw: Option<&RawValue>) -> Option<String> {
    scalar(raw).or_else(|| scalar(object::<Coded<'_>>(raw)?.code))
}

/// The first of the places that says anything, plainest words first.
fn failure(disburse: &Disburse<'_>) -> Option<String> {
    let gateway: Option<Gateway<'_>> = object(disburse.gateway);
    let places = [
        disburse.failure_message,
        gateway.and_then(|gateway| gateway.transaction_failure_message),
        disburse.failure_error_code,
        disburse.failure_error_type,
    ];
    places
        .into_iter()
        .find_map(|place| scalar(place).filter(|text| !text.trim().is_empty()))
        .map(|text| words(&text))
}
