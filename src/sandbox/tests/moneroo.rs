//! Moneroo: nothing replays, the shapes disagree, the test numbers work.

use std::time::Duration;

use axum::body::Body;
use http::Request;
use serde_json::json;
use tokio::time::sleep;

use super::*;

const KEY: &str = "sk_anything";
const MONEROO: &str = "/v1/payouts";

fn body_to(method: &str, currency: &str, recipient: Value) -> Value {
    json!({
        "amount": 1000,
        "currency": currency,
        "description": "Salaire 2026-11",
        "customer": { "email": "john@example.com", "first_name": "John", "last_name": "Doe" },
        "recipient": recipient,
        "metadata": { "employee_id": "EMP-042" },
        "method": method,
    })
}

pub(super) fn body() -> Value {
    body_to("mtn_bj", "XOF", json!({ "msisdn": "2290190123456" }))
}

pub(super) async fn pay(sandbox: &Sandbox, body: &Value) -> Reply {
    send(sandbox, post(&format!("{MONEROO}/initialize"), KEY, Some(IDEMPOTENCY_KEY), body.to_string())).await
}

async fn told(sandbox: &Sandbox, id: &str) -> Value {
    fetch(sandbox, KEY, &format!("{MONEROO}/{id}/verify")).await.data()
}

#[tokio::test(start_paused = true)]
async fn the_same_request_again_pays_again_whatever_key_it_carries() {
    let sandbox = open(SandboxConfig::default());
    let first = pay(&sandbox, &body()).await;
    let second = pay(&sandbox, &body()).await;
    assert!(first.status.is_success() && second.status.is_success());
    assert_ne!(first.id(), second.id());
    assert_eq!(first.data(), json!({ "id": first.id() }));
    assert_eq!(first.id().len(), 12);
    assert_eq!(sandbox.ledger().count().unwrap(), 2);
    assert_eq!(sandbox.ledger().payouts().unwrap()[0].idempotency_key, None);
}

#[tokio::test(start_paused = true)]
async fn retrieve_and_verify_have_their_own_shapes() {
    let sandbox = open(SandboxConfig::default());
    let id = pay(&sandbox, &body()).await.id();
    sleep(Duration::from_secs(5)).await;
    let retrieved = fetch(&sandbox, KEY, &format!("{MONEROO}/{id}")).await.data();
    let verified = told(&sandbox, &id).await;
    assert_eq!((&retrieved["currency"], &verified["currency"]["code"]), (&json!("XOF"), &json!("XOF")));
    assert_eq!(verified["amount"].to_string(), "1000.0");
    for data in [retrieved, verified] {
        assert_eq!((&data["status"], &data["environment"]), (&json!("success"), &json!("sandbox")));
        assert_eq!(data["metadata"], json!({ "employee_id": "EMP-042" }));
    }
    let mut without = body();
    without["metadata"] = json!({});
    let id = pay(&sandbox, &without).await.id();
    assert_eq!(told(&sandbox, &id).await["metadata"], json!([]));
}

#[tokio::test(start_paused = true)]
async fn what_is_not_promised_varies() {
    let sandbox = open(SandboxConfig::default());
    let mut seen = std::collections::BTreeSet::new();
    for amount in 1..80 {
        let mut body = body();
        body["amount"] = json!(amount);
        let reply = pay(&sandbox, &body).await;
        let has_success = reply.json().get("success").is_some();
        sleep(Duration::from_secs(5)).await;
        let verified = told(&sandbox, &reply.id()).await;
        let text = verified["disburse"]["gateway"]["transaction_failure_message"].is_string();
        seen.insert(format!("{} {has_success} {text}", reply.status.as_u16()));
    }
    assert!(seen.len() >= 6, "{seen:?}");
}

#[tokio::test(start_paused = true)]
async fn the_vendors_test_numbers_work() {
    let sandbox = open(SandboxConfig { fail_permille: 1000, ..SandboxConfig::default() });
    for (number, status) in [("4149518161", "success"), ("4149518162", "failed"), ("4149518163", "pending")] {
        let body = body_to("moneroo_payout_demo", "USD", json!({ "account_number": number }));
        let id = pay(&sandbox, &body).await.id();
        sleep(Duration::from_secs(5)).await;
        assert_eq!(told(&sandbox, &id).await["status"], status, "{number}");
    }
}

#[tokio::test(start_paused = true)]
async fn special_numbers_end_as_documented() {
    for (last, status) in
        [("9901", "success"), ("9904", "failed"), ("9910", "success"), ("9911", "under_review")]
    {
        let sandbox = open(SandboxConfig::default());
        let number = format!("229019012{last}");
        pay(&sandbox, &body_to("mtn_bj", "XOF", json!({ "msisdn": number }))).await;
        let id = sandbox.ledger().payouts().unwrap().pop().unwrap().id;
        sleep(Duration::from_secs(5)).await;
        assert_eq!(told(&sandbox, &id).await["status"], status, "{last}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_lost_reply_cannot_be_found_again() {
    let sandbox = open(SandboxConfig::default());
    let body = body_to("mtn_bj", "XOF", json!({ "msisdn": "2290190129909" }));
    assert!(pay(&sandbox, &body).await.is_dropped);
    assert!(pay(&sandbox, &body).await.status.is_success());
    assert_eq!(sandbox.ledger().count().unwrap(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_repeated_delivery_pays_twice() {
    let sandbox = with_faults("duplicate_delivery=1000".parse().unwrap());
    pay(&sandbox, &body()).await;
    assert_eq!(sandbox.ledger().count().unwrap(), 2);
}

#[tokio::test(start_paused = true)]
async fn answers_with_an_error_still_carry_the_id() {
    for (text, status) in
        [("bad_gateway_with_id=1000", StatusCode::BAD_GATEWAY), ("accepted_202=1000", StatusCode::ACCEPTED)]
    {
        let sandbox = with_faults(text.parse().unwrap());
        let reply = pay(&sandbox, &body()).await;
        assert_eq!(reply.status, status);
        assert!(sandbox.ledger().payout(&reply.id()).unwrap().is_some());
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_wrong_is_refused() {
    let sandbox = open(SandboxConfig::default());
    let cases: [(&str, Value); 15] = [
        ("amount", json!(0)),
        ("amount", json!(1000.0)),
        ("amount", json!("1000")),
        ("currency", json!("XAF")),
        ("description", json!("")),
        ("method", json!("tmoney_tg")),
        ("customer", json!({ "first_name": "John", "last_name": "Doe" })),
        ("customer", json!({ "email": "john", "first_name": "John", "last_name": "Doe" })),
        ("recipient", Value::Null),
        ("recipient", json!({ "msisdn": "+2290190123456" })),
        ("recipient", json!({ "msisdn": 2_290_190_123_456_u64 })),
        ("recipient", json!({ "account_number": "4149518161" })),
        ("recipient", json!({ "msisdn": "2290190129905" })),
        ("metadata", json!({ "attempt": 1 })),
        ("metadata", json!("x")),
    ];
    for (name, value) in cases {
        let mut body = body();
        body[name] = value.clone();
        let reply = pay(&sandbox, &body).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {value}: {}", reply.text);
        assert!(reply.text.contains(name), "{name} {value}: {}", reply.text);
    }
    // The older form of the vendor's page.
    let mut old = body();
    old["recipient"] = Value::Null;
    old["phone"] = json!("22912345678");
    assert_eq!(pay(&sandbox, &old).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sandbox.ledger().count().unwrap(), 0);
}

#[tokio::test(start_paused = true)]
async fn keys_calls_and_types_are_checked() {
    let sandbox = open(SandboxConfig::default());
    let id = pay(&sandbox, &body()).await.id();
    for (bearer, path, status) in [
        ("", format!("{MONEROO}/{id}"), StatusCode::UNAUTHORIZED),
        (ZAYONO_KEY, format!("{MONEROO}/{id}"), StatusCode::UNAUTHORIZED),
        ("sk_other", format!("{MONEROO}/{id}"), StatusCode::NOT_FOUND),
        (KEY, MONEROO.to_owned(), StatusCode::NOT_FOUND),
        (KEY, format!("/v1/payments/{id}/verify"), StatusCode::NOT_FOUND),
        (KEY, format!("{ZAYONO}/{id}"), StatusCode::UNAUTHORIZED),
    ] {
        assert_eq!(fetch(&sandbox, bearer, &path).await.status, status, "{bearer} {path}");
    }
    let xml = Request::post(format!("{MONEROO}/initialize"))
        .header("Authorization", format!("Bearer {KEY}"))
        .header("Content-Type", "application/json")
        .header("Accept", "application/xml")
        .body(Body::from(body().to_string()));
    assert_eq!(send(&sandbox, xml.unwrap()).await.status, StatusCode::NOT_ACCEPTABLE);
}
