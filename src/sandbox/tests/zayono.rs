//! Zayono when nothing goes wrong: shapes, replay, rate.

use std::time::Duration;

use serde_json::json;
use tokio::time::sleep;

use super::*;

#[tokio::test(start_paused = true)]
async fn a_payout_lives_from_initiated_to_success() {
    let sandbox = open(SandboxConfig { settle_ms: 9_000..=9_000, ..SandboxConfig::default() });
    let reply = initialize(&sandbox, Some(IDEMPOTENCY_KEY), &zayono_body()).await;
    assert_eq!(reply.status, StatusCode::CREATED);
    assert!(reply.headers.contains_key("x-request-id"));
    let expected = json!({
        "message": "Payout initialized successfully.",
        "data": {
            "id": reply.id(), "status": "initiated", "amount": 25000, "currency": "XOF",
            "operator": "mtn_bj", "country": "BJ", "created_at": "2026-11-27T08:00:00+00:00",
        },
        "errors": null,
    });
    assert_eq!(reply.json(), expected);

    for (wait_s, status) in [(2, "pending"), (6, "pending"), (1, "success")] {
        sleep(Duration::from_secs(wait_s)).await;
        assert_eq!(verify(&sandbox, &reply.id()).await.data()["status"], status);
    }
    let told = verify(&sandbox, &reply.id()).await.data();
    assert_eq!((&told["amount"], &told["amount_charged"]), (&json!(25000), &json!(25250)));
    assert_eq!(told["processed_at"], "2026-11-27T08:00:09+00:00");
    assert_eq!(told["failure_reason"], Value::Null);
}

#[tokio::test(start_paused = true)]
async fn the_full_record_has_what_was_sent() {
    let sandbox = open(SandboxConfig::default());
    let id = initialize(&sandbox, None, &zayono_body()).await.id();
    let told = fetch(&sandbox, ZAYONO_KEY, &format!("{ZAYONO}/{id}")).await.data();
    assert_eq!(told["metadata"], json!({ "employee_id": "EMP-042" }));
    assert_eq!(told["environment"], "sandbox");
    assert_eq!(told["type"], "payout");
    assert_eq!(told["recipient"]["phone"], "+22990123456");
    assert_eq!(told["description"], "Salaire - Mai 2025");
}

#[tokio::test(start_paused = true)]
async fn a_key_stands_for_one_payout() {
    let sandbox = open(SandboxConfig::default());
    let first = initialize(&sandbox, Some(IDEMPOTENCY_KEY), &zayono_body()).await;
    sleep(Duration::from_secs(60)).await;
    let upper = IDEMPOTENCY_KEY.to_uppercase();
    let again = initialize(&sandbox, Some(&upper), &zayono_body_to("+22990000000")).await;
    assert_eq!((again.status, again.id()), (StatusCode::OK, first.id()));
    assert_eq!(again.data()["status"], "success");
    // Another merchant's key is another key.
    let other = ZAYONO_KEY.replace("abc", "xyz");
    let request =
        post(&format!("{ZAYONO}/initialize"), &other, Some(IDEMPOTENCY_KEY), zayono_body().to_string());
    assert_eq!(send(&sandbox, request).await.status, StatusCode::CREATED);
    assert_eq!(sandbox.ledger().count().unwrap(), 2);
    assert_eq!((sandbox.ledger().counters().created, sandbox.ledger().counters().replayed), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn without_a_key_the_same_request_pays_twice() {
    let sandbox = open(SandboxConfig::default());
    let first = initialize(&sandbox, None, &zayono_body()).await.id();
    let second = initialize(&sandbox, None, &zayono_body()).await.id();
    assert_ne!(first, second);
}

#[tokio::test(start_paused = true)]
async fn in_conflict_mode_another_body_is_refused() {
    let sandbox = open(SandboxConfig { replay: ReplayMode::Conflict, ..SandboxConfig::default() });
    initialize(&sandbox, Some(IDEMPOTENCY_KEY), &zayono_body()).await;
    let same = initialize(&sandbox, Some(IDEMPOTENCY_KEY), &zayono_body()).await;
    let other = initialize(&sandbox, Some(IDEMPOTENCY_KEY), &zayono_body_to("+22990000000")).await;
    assert_eq!((same.status, other.status), (StatusCode::OK, StatusCode::CONFLICT));
    assert_eq!(sandbox.ledger().count().unwrap(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_expired_key_pays_again() {
    let lifetime = Some(Duration::from_secs(3_600));
    let sandbox = open(SandboxConfig { key_lifetime: lifetime, ..SandboxConfig::default() });
    let first = initialize(&sandbox, Some(IDEMPOTENCY_KEY), &zayono_body()).await.id();
    sleep(Duration::from_secs(3_600)).await;
    let second = initialize(&sandbox, Some(IDEMPOTENCY_KEY), &zayono_body()).await;
    assert_eq!(second.status, StatusCode::CREATED);
    assert_ne!(first, second.id());
    assert_eq!(initialize(&sandbox, Some(IDEMPOTENCY_KEY), &zayono_body()).await.id(), second.id());
}

#[tokio::test(start_paused = true)]
async fn the_rate_counts_initialize_and_status_together() {
    let sandbox = open(SandboxConfig { rate_per_minute: Some(3), ..SandboxConfig::default() });
    let id = initialize(&sandbox, None, &zayono_body()).await.id();
    sleep(Duration::from_secs(20)).await;
    verify(&sandbox, &id).await;
    verify(&sandbox, &id).await;
    let refused = initialize(&sandbox, Some(IDEMPOTENCY_KEY), &zayono_body()).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.json(), json!({ "message": "Too Many Attempts.", "data": null, "errors": null }));
    assert_eq!(refused.headers["retry-after"], "40");
    sleep(Duration::from_secs(40)).await;
    assert_eq!(initialize(&sandbox, Some(IDEMPOTENCY_KEY), &zayono_body()).await.status, StatusCode::CREATED);
    let arrivals = sandbox.ledger().arrivals(Vendor::Zayono, &fingerprint(ZAYONO_KEY));
    assert_eq!((arrivals.len(), busiest_minute(&arrivals)), (5, 4));
    assert_eq!(sandbox.ledger().counters().rate_limited, 1);
}

#[tokio::test(start_paused = true)]
async fn auto_conversion_pays_what_was_not_asked() {
    let sandbox = open(SandboxConfig { auto_convert: true, ..SandboxConfig::default() });
    let mut body = zayono_body();
    body["currency"] = json!("GHS");
    body["amount"] = json!(12.5);
    let reply = initialize(&sandbox, None, &body).await.data();
    assert_eq!((&reply["amount"], &reply["currency"]), (&json!(625), &json!("XOF")));
}
