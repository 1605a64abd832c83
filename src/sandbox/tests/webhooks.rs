//! Webhooks: which events come, when, how they are signed, and what faults do to them.

use std::time::Duration;

use serde_json::json;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, timeout};

use super::*;

fn with_webhooks(faults: &str) -> (Sandbox, UnboundedReceiver<Delivery>) {
    let target = |url: &str| Some(WebhookTarget { url: url.to_owned(), secret: "s3cret".into() });
    let sandbox = open(SandboxConfig {
        settle_ms: 2_000..=2_000,
        zayono_webhook: target("http://localhost/zayono"),
        moneroo_webhook: target("http://localhost/moneroo"),
        faults: faults.parse().unwrap(),
        ..SandboxConfig::default()
    });
    let deliveries = sandbox.deliveries();
    (sandbox, deliveries)
}

/// Everything that is delivered within two minutes of virtual time.
async fn all(deliveries: &mut UnboundedReceiver<Delivery>) -> Vec<Delivery> {
    let mut all = Vec::new();
    while let Ok(Some(delivery)) = timeout(Duration::from_secs(120), deliveries.recv()).await {
        all.push(delivery);
    }
    all
}

fn header<'a>(delivery: &'a Delivery, name: &str) -> &'a str {
    &delivery.headers.iter().find(|(header, _)| *header == name).unwrap().1
}

fn events(deliveries: &[Delivery]) -> Vec<String> {
    let event = |it: &Delivery| {
        let body: Value = serde_json::from_str(&it.body).unwrap();
        body["event"].as_str().unwrap().to_owned()
    };
    deliveries.iter().map(event).collect()
}

#[tokio::test(start_paused = true)]
async fn a_payout_is_announced_when_created_and_when_final() {
    let (sandbox, mut deliveries) = with_webhooks("");
    let start = Instant::now();
    let id = initialize(&sandbox, Some(IDEMPOTENCY_KEY), &zayono_body()).await.id();
    initialize(&sandbox, Some(IDEMPOTENCY_KEY), &zayono_body()).await;
    let first = deliveries.recv().await.unwrap();
    assert_eq!(start.elapsed(), Duration::ZERO);
    let last = deliveries.recv().await.unwrap();
    assert_eq!(start.elapsed(), Duration::from_secs(2));
    assert_eq!(events(&[first.clone(), last.clone()]), ["payout.initialized", "payout.successful"]);
    assert_eq!(header(&last, "X-Zayono-Event"), "payout.successful");
    assert_ne!(header(&first, "X-Zayono-Delivery-Id"), header(&last, "X-Zayono-Delivery-Id"));
    assert!(header(&last, "X-Zayono-Signature").starts_with("sha256="));

    let body: Value = serde_json::from_str(&last.body).unwrap();
    let expected = json!({
        "id": id, "type": "payout", "status": "success", "amount": 25000, "amount_charged": 25250,
        "currency": "XOF", "operator": "mtn_bj", "country": "BJ", "environment": "sandbox",
        "customer": { "id": id, "phone": "+22990123456", "email": "marie.koffi@example.com" },
        "metadata": { "employee_id": "EMP-042" }, "failure_reason": null,
        "processed_at": "2026-11-27T08:00:02+00:00", "created_at": "2026-11-27T08:00:00+00:00",
    });
    assert_eq!((&body["data"], &body["sent_at"]), (&expected, &json!("2026-11-27T08:00:02+00:00")));
    assert!(all(&mut deliveries).await.is_empty());
}

#[tokio::test(start_paused = true)]
async fn moneroo_tells_little() {
    let (sandbox, mut deliveries) = with_webhooks("");
    super::moneroo::pay(&sandbox, &super::moneroo::body()).await;
    let all = all(&mut deliveries).await;
    assert_eq!(events(&all), ["payout.initiated", "payout.success"]);
    assert_eq!(header(&all[1], "X-Moneroo-Signature").len(), 64);
    let body: Value = serde_json::from_str(&all[1].body).unwrap();
    assert_eq!((&body["data"]["amount"], &body["data"]["metadata"]), (&json!(1000), &Value::Null));
}

#[tokio::test(start_paused = true)]
async fn final_words_without_an_event_are_not_announced() {
    for (last, expected) in [
        ("9903", vec!["payout.initialized"]),
        ("9904", vec!["payout.initialized", "payout.cancelled"]),
        ("9911", vec!["payout.initialized"]),
        ("9912", vec!["payout.initialized", "payout.successful"]),
    ] {
        let (sandbox, mut deliveries) = with_webhooks("");
        initialize(&sandbox, None, &zayono_body_to(&format!("+229019012{last}"))).await;
        assert_eq!(events(&all(&mut deliveries).await), expected, "{last}");
    }
}

#[tokio::test(start_paused = true)]
async fn webhooks_are_lost_doubled_and_contradicted() {
    let (sandbox, mut deliveries) = with_webhooks("webhook_lost=1000");
    initialize(&sandbox, None, &zayono_body()).await;
    assert!(all(&mut deliveries).await.is_empty());

    let (sandbox, mut deliveries) = with_webhooks("webhook_doubled=1000,contradict_final=1000");
    initialize(&sandbox, None, &zayono_body()).await;
    let all = all(&mut deliveries).await;
    let names = ["payout.initialized", "payout.successful", "payout.failed"];
    assert_eq!(events(&all), names.map(|name| [name, name]).concat());
    assert_eq!(all[0], all[1]);
}
