//! Zayono's record of a payout, in all the shapes that it comes in: initialize, retrieve and verify.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::domain::{Environment, Msisdn, PayoutRecord, ProviderPayoutId, ProviderStatus};
use crate::provider::envelope::{own_metadata, scalar, timestamp};

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
    let wire: Wire<'_> = serde_json::from_str(raw.get()).ok()?;
    let status = ProviderStatus::from_word(&scalar(wire.status)?);
    convert(&wire, status)
}

/// The same, but an answer that leaves the status out counts as initiated: the id alone proves that it exists.
pub(super) fn read_with_any_status(raw: &RawValue) -> Option<(ProviderPayoutId, PayoutRecord)> {
    let wire: Wire<'_> = serde_json::from_str(raw.get()).ok()?;
    let status =
        scalar(wire.status).map_or(ProviderStatus::Initiated, |word| ProviderStatus::from_word(&word));
    convert(&wire, status)
}

fn convert(wire: &Wire<'_>, status: ProviderStatus) -> Option<(ProviderPayoutId, PayoutRecord)> {
    // An id of dots alone cannot be asked about: every client folds such a path away.
    let id = scalar(wire.id).filter(|id| id.chars().any(|c| c != '.'))?.parse().ok()?;
    let recipient: Option<RecipientWire<'_>> =
        wire.recipient.and_then(|raw| serde_json::from_str(raw.get()).ok());
    let record = PayoutRecord {
        status,
        amount: scalar(wire.amount),
        amount_charged: scalar(wire.amount_charged),
        currency: scalar(wire.currency),
        operator: scalar(wire.operator),
        phone: recipient
            .and_then(|recipient| scalar(recipient.phone))
            .map(|text| Msisdn::from_stored(&text.chars().filter(char::is_ascii_digit).collect::<String>())),
        environment: scalar(wire.environment).and_then(|word| environment(&word)),
        metadata: own_metadata(wire.metadata),
        failure: scalar(wire.failure_reason).map(|text| text.chars().take(300).collect()),
        processed_at: timestamp(wire.processed_at),
        created_at: timestamp(wire.created_at),
    };
    Some((id, record))
}

/// `sandbox` or `live`. Another word tells nothing.
fn environment(word: &str) -> Option<Environment> {
    match word {
        "sandbox" | "test" => Some(Environment::Test),
        "live" | "production" => Some(Environment::Live),
        _ => None,
    }
}
