//! A payout in Moneroo's words. Retrieve and verify do not agree with each other, and neither promises what it
//! shows: currency is text in one and an object in the other, amounts are floats, empty metadata is a list, and
//! `success` is missing now and then.

use http::StatusCode;
use serde_json::{Map, Value, json};

use crate::sandbox::answer::Said;
use crate::sandbox::chance::Chance;
use crate::sandbox::money;
use crate::sandbox::record::PayoutRecord;
use crate::sandbox::times::zulu_text;

/// An id, and nothing else that is promised.
pub(in crate::sandbox) fn initialized(record: &PayoutRecord, chance: Chance) -> Said {
    let is_plain = chance.hits(250, "plain_200", &record.id, 0);
    let status = if is_plain { StatusCode::OK } else { StatusCode::CREATED };
    let message = "Payout transaction initialized successfully";
    envelope(status, message, json!({ "id": record.id }), record, chance)
}

/// A 202, or a proxy's 502 around it: the id is there, so the payout exists.
pub(in crate::sandbox) fn complaint(record: &PayoutRecord, status: StatusCode, error: &str) -> Said {
    (status, json!({ "success": false, "message": error, "data": { "id": record.id }, "errors": null }))
}

/// The full record (vendor documentation, "Récupérer un transfert").
pub(in crate::sandbox) fn retrieved(record: &PayoutRecord, now: i64, chance: Chance, is_live: bool) -> Said {
    let mut data = common(record, now, is_live);
    let (_, currency) = record.shown_at(now);
    let more = [
        ("currency", json!(currency)),
        ("payout_phone_number", json!(record.phone)),
        ("gateway", json!({ "name": "Sandbox", "code": "sandbox", "environment": environment(is_live) })),
        ("context", json!({ "ip": "192.0.2.0", "country": record.country, "local": "fr-FR" })),
    ];
    data.extend(more.map(|(name, value)| (name.to_owned(), value)));
    let message = "Payout transaction fetched successfully";
    envelope(StatusCode::OK, message, Value::Object(data), record, chance)
}

/// The record with what the gateway said (vendor documentation, "Vérifier un transfert", and the current page).
pub(in crate::sandbox) fn verified(record: &PayoutRecord, now: i64, chance: Chance, is_live: bool) -> Said {
    let mut data = common(record, now, is_live);
    let (_, currency) = record.shown_at(now);
    let status = record.status_at(now);
    let at = |wanted: bool, at: Option<i64>| json!(at.filter(|at| wanted && *at <= now).map(zulu_text));
    let more = [
        ("currency", json!({ "name": currency, "symbol": currency, "code": currency })),
        ("disburse", disburse(record, now, chance)),
        ("pending_at", at(status != "initiated", Some(record.created_at))),
        ("success_at", at(status == "success", record.settle_at)),
        ("failed_at", at(status == "failed", record.settle_at)),
    ];
    data.extend(more.map(|(name, value)| (name.to_owned(), value)));
    let message = "Payout transaction fetched successfully";
    envelope(StatusCode::OK, message, Value::Object(data), record, chance)
}

/// The name and data of the webhook for a payout in this status, if there is one. Partial on purpose, and without
/// metadata ("Webhooks"): whoever receives it must ask.
pub(in crate::sandbox) fn event(record: &PayoutRecord, status: &str) -> Option<(&'static str, Value)> {
    let (name, (amount, currency)) = match status {
        "initiated" => ("payout.initiated", record.shown_at(record.created_at)),
        "success" => ("payout.success", record.shown_at(i64::MAX)),
        "failed" => ("payout.failed", record.shown_at(i64::MAX)),
        _ => return None,
    };
    let data = json!({
        "id": record.id,
        "amount": money::to_json(amount),
        "currency": currency,
        "status": status,
        "customer": customer(record),
    });
    Some((name, data))
}

fn envelope(status: StatusCode, message: &str, data: Value, record: &PayoutRecord, chance: Chance) -> Said {
    let mut body = json!({ "message": message, "data": data, "errors": null });
    let forgets = chance.hits(250, "success_missing", &record.id, 0);
    if let Some(body) = body.as_object_mut().filter(|_| !forgets) {
        body.insert("success".to_owned(), Value::Bool(true));
    }
    (status, body)
}

/// What retrieve and verify have alike.
fn common(record: &PayoutRecord, now: i64, is_live: bool) -> Map<String, Value> {
    let settled_at = record.settle_at.filter(|at| *at <= now);
    let (amount, currency) = record.shown_at(now);
    let metadata = record.metadata.as_deref().and_then(|text| serde_json::from_str(text).ok());
    // The vendor's language has one type for lists and objects; an empty one comes out as a list.
    let metadata = metadata.filter(|it: &Value| it.as_object().is_some_and(|pairs| !pairs.is_empty()));
    let fields = [
        ("id", json!(record.id)),
        ("status", json!(record.status_at(now))),
        ("is_processed", json!(settled_at.is_some())),
        ("processed_at", json!(settled_at.map(zulu_text))),
        ("amount", money::to_json_float(amount)),
        ("amount_formatted", json!(format!("{currency} {amount}"))),
        ("description", json!(record.description)),
        ("return_url", Value::Null),
        ("environment", json!(environment(is_live))),
        ("initiated_at", json!(zulu_text(record.created_at))),
        ("app", json!({ "id": "sandbox", "name": "Sandbox", "icon_url": null })),
        ("customer", customer(record)),
        ("method", method(record, is_live)),
        ("metadata", metadata.unwrap_or_else(|| json!([]))),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The gateway's side of it. For one success in eight its texts speak of a failure: `data.status` alone decides.
fn disburse(record: &PayoutRecord, now: i64, chance: Chance) -> Value {
    let status = record.status_at(now);
    let contradicts = status == "success" && chance.hits(125, "gateway_contradicts", &record.id, 0);
    let failure = if status == "failed" {
        Some(record.failure.as_deref().unwrap_or("Reversed by the gateway"))
    } else {
        None
    };
    let gateway_failure = if contradicts { Some("Timeout while waiting for the operator") } else { failure };
    json!({
        "id": format!("dsb_{}", record.id),
        "identifier": format!("DSB-{}", record.id.to_uppercase()),
        "failure_message": failure,
        "failure_error_code": failure.map(|_| "disburse_failed"),
        "failure_error_type": failure.map(|_| "gateway_error"),
        "method": method(record, false),
        "gateway": {
            "name": "Sandbox",
            "code": "sandbox",
            "transaction_id": format!("gw_{}", record.id),
            "transaction_status": status,
            "transaction_failure_message": gateway_failure,
        },
    })
}

fn customer(record: &PayoutRecord) -> Value {
    json!({
        "id": format!("cus_{}", record.id),
        "first_name": record.first_name,
        "last_name": record.last_name,
        "email": record.email,
        "phone": record.phone,
        "country_code": record.country,
    })
}

fn method(record: &PayoutRecord, is_live: bool) -> Value {
    json!({ "name": record.operator, "code": record.operator, "environment": environment(is_live) })
}

fn environment(is_live: bool) -> &'static str {
    if is_live { "production" } else { "sandbox" }
}
