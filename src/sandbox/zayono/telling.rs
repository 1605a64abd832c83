//! A payout in Zayono's words: the answers to initialize, verify and retrieve.

use http::StatusCode;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use crate::sandbox::answer::Said;
use crate::sandbox::book::{Booked, uuid_shaped};
use crate::sandbox::chance::Chance;
use crate::sandbox::money;
use crate::sandbox::record::PayoutRecord;
use crate::sandbox::times::offset_text;

/// 201 for a payout that was created, 200 for the one that its key already stands for.
pub(in crate::sandbox) fn initialized(record: &PayoutRecord, booked: Booked, now: i64) -> Said {
    let status = record.status_at(now);
    match booked {
        Booked::Created => {
            // The vendor's page knows only two statuses here, however fast the aggregator was.
            let shown = if record.is_settled_at(now) { "pending" } else { status };
            let data = brief(record, shown, now);
            envelope(StatusCode::CREATED, "Payout initialized successfully.", &data)
        }
        Booked::Replayed => {
            envelope(StatusCode::OK, "Payout already initialized.", &brief(record, status, now))
        }
    }
}

/// 202, or a 502 with the same body: the payout exists although its first processing went wrong. One of the
/// vendor's pages shows status `initiated` in it, another `failed`; neither says how it ends.
pub(in crate::sandbox) fn complaint(
    record: &PayoutRecord,
    status: StatusCode,
    error: &str,
    chance: Chance,
) -> Said {
    let shown = if chance.hits(500, "shown_as_failed", &record.id, 0) { "failed" } else { "initiated" };
    let data = json!({ "transaction": brief(record, shown, record.created_at), "aggregator_error": error });
    let message = "Payout initialized but processing failed. Will retry via fallback or webhook.";
    envelope(status, message, &data)
}

/// The call to poll.
pub(in crate::sandbox) fn verified(record: &PayoutRecord, now: i64, chance: Chance) -> Said {
    let data = Value::Object(detailed(record, now, chance));
    envelope(StatusCode::OK, "Payout verified successfully.", &data)
}

/// The full record.
pub(in crate::sandbox) fn retrieved(record: &PayoutRecord, now: i64, chance: Chance, is_live: bool) -> Said {
    let mut data = detailed(record, now, chance);
    let metadata = record.metadata.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let updated_at = record.settle_at.filter(|at| *at <= now).unwrap_or(record.created_at);
    let more = [
        ("type", json!("payout")),
        ("description", json!(record.description)),
        ("metadata", metadata.unwrap_or(Value::Null)),
        ("recipient", recipient(record, chance)),
        ("environment", json!(environment(is_live))),
        ("updated_at", json!(offset_text(updated_at))),
    ];
    data.extend(more.map(|(name, value)| (name.to_owned(), value)));
    envelope(StatusCode::OK, "Payout retrieved successfully.", &Value::Object(data))
}

/// The name and data of the webhook for a payout in this status, if there is one ("Webhooks").
pub(in crate::sandbox) fn event(
    record: &PayoutRecord,
    status: &str,
    is_live: bool,
) -> Option<(&'static str, Value)> {
    let (name, told_at) = match status {
        "initiated" => ("payout.initialized", record.created_at),
        "success" => ("payout.successful", i64::MAX),
        "failed" => ("payout.failed", i64::MAX),
        "cancelled" => ("payout.cancelled", i64::MAX),
        _ => return None,
    };
    let Value::Object(mut data) = brief(record, status, told_at) else {
        return None;
    };
    let metadata = record.metadata.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let is_final = status != "initiated";
    let more = [
        ("type", json!("payout")),
        ("amount_charged", charged(record, status)),
        ("environment", json!(environment(is_live))),
        ("customer", json!({ "id": record.id, "phone": record.phone, "email": record.email })),
        ("metadata", metadata.unwrap_or(Value::Null)),
        ("failure_reason", json!(failure(record, status))),
        ("processed_at", json!(record.settle_at.filter(|_| is_final).map(offset_text))),
    ];
    data.extend(more.map(|(name, value)| (name.to_owned(), value)));
    Some((name, Value::Object(data)))
}

fn environment(is_live: bool) -> &'static str {
    if is_live { "live" } else { "sandbox" }
}

fn failure<'a>(record: &'a PayoutRecord, status: &str) -> Option<&'a str> {
    let has_failed = status == "failed" || status == "cancelled";
    has_failed.then(|| record.failure.as_deref().unwrap_or("Reversed by the aggregator"))
}

fn envelope(status: StatusCode, message: &str, data: &Value) -> Said {
    (status, json!({ "message": message, "data": data, "errors": null }))
}

fn brief(record: &PayoutRecord, status: &str, now: i64) -> Value {
    let (amount, currency) = record.shown_at(now);
    json!({
        "id": record.id,
        "status": status,
        "amount": money::to_json(amount),
        "currency": currency,
        "operator": record.operator,
        "country": record.country,
        "created_at": offset_text(record.created_at),
    })
}

fn detailed(record: &PayoutRecord, now: i64, chance: Chance) -> Map<String, Value> {
    let status = record.status_at(now);
    let settled_at = record.settle_at.filter(|at| *at <= now);
    let Value::Object(mut data) = brief(record, status, now) else {
        return Map::new();
    };
    let more = [
        ("amount_charged", charged(record, status)),
        ("aggregator_status", json!(aggregator_status(status, record, chance))),
        ("failure_reason", json!(failure(record, status))),
        ("processed_at", json!(settled_at.map(offset_text))),
    ];
    data.extend(more.map(|(name, value)| (name.to_owned(), value)));
    data
}

/// What the merchant paid, fees in; nothing before the money has moved.
fn charged(record: &PayoutRecord, status: &str) -> Value {
    if status != "success" && status != "refunded" {
        return Value::Null;
    }
    let amount: Option<Decimal> = record.paid_amount.parse().ok();
    let charged = amount.and_then(|amount| amount.checked_add(money::fee(amount, &record.paid_currency)));
    charged.map_or(Value::Null, |charged| money::to_json(&charged.normalize().to_string()))
}

/// The aggregator's own word. For one payout in eight it lags behind: `status` alone decides.
fn aggregator_status(status: &str, record: &PayoutRecord, chance: Chance) -> &'static str {
    if chance.hits(125, "aggregator_lags", &record.id, 0) {
        return "PENDING";
    }
    match status {
        "success" | "refunded" => "SUCCESSFUL",
        "failed" | "cancelled" => "FAILED",
        _ => "PENDING",
    }
}

fn recipient(record: &PayoutRecord, chance: Chance) -> Value {
    json!({
        "id": uuid_shaped(chance, "recipient", &record.id, 0),
        "email": record.email,
        "first_name": record.first_name,
        "last_name": record.last_name,
        "phone": record.phone,
    })
}
