//! Each special number, once.

use std::time::Duration;

use serde_json::json;
use tokio::time::sleep;

use super::*;

async fn paid_to(sandbox: &Sandbox, last: &str) -> (Reply, String) {
    let body = zayono_body_to(&format!("+229019012{last}"));
    let reply = initialize(sandbox, Some(IDEMPOTENCY_KEY), &body).await;
    let id = sandbox.ledger().payouts().unwrap().pop().unwrap().id;
    (reply, id)
}

async fn ends(last: &str) -> (Value, PayoutRecord) {
    let sandbox = open(SandboxConfig { fail_permille: 1000, ..SandboxConfig::default() });
    let (_, id) = paid_to(&sandbox, last).await;
    sleep(Duration::from_secs(10)).await;
    let told = verify(&sandbox, &id).await.data();
    (told, sandbox.ledger().payout(&id).unwrap().unwrap())
}

#[tokio::test(start_paused = true)]
async fn special_numbers_end_as_documented() {
    for (last, status, moves_money) in [
        ("9901", "success", true),
        ("9902", "failed", false),
        ("9903", "pending", false),
        ("9904", "cancelled", false),
        ("9906", "success", true),
        ("9907", "success", true),
        ("9908", "success", true),
        ("9909", "success", true),
        ("9910", "success", true),
        ("9911", "under_review", false),
        ("9912", "success", true),
        ("1234", "failed", false),
    ] {
        let (told, record) = ends(last).await;
        assert_eq!((&told["status"], record.moves_money()), (&json!(status), moves_money), "{last}");
    }
}

#[tokio::test(start_paused = true)]
async fn amounts_and_currencies_differ_only_in_the_end() {
    for (last, amount, currency) in
        [("9906", 22_500, "XOF"), ("9907", 27_500, "XOF"), ("9908", 25_000, "XAF")]
    {
        let sandbox = open(SandboxConfig::default());
        let (reply, id) = paid_to(&sandbox, last).await;
        assert_eq!((&reply.data()["amount"], &reply.data()["currency"]), (&json!(25_000), &json!("XOF")));
        sleep(Duration::from_secs(10)).await;
        let told = verify(&sandbox, &id).await.data();
        assert_eq!((&told["amount"], &told["currency"]), (&json!(amount), &json!(currency)), "{last}");
    }
}

#[tokio::test(start_paused = true)]
async fn at_once_means_with_the_first_poll() {
    let sandbox = open(SandboxConfig::default());
    let (reply, id) = paid_to(&sandbox, "9901").await;
    assert_eq!(reply.data()["status"], "pending");
    assert_eq!(verify(&sandbox, &id).await.data()["status"], "success");
}

#[tokio::test(start_paused = true)]
async fn the_first_reply_is_lost_and_the_key_finds_the_payout() {
    let sandbox = open(SandboxConfig::default());
    let (reply, id) = paid_to(&sandbox, "9909").await;
    assert!(reply.is_dropped);
    let (again, _) = paid_to(&sandbox, "9909").await;
    assert_eq!((again.status, again.id()), (StatusCode::OK, id));
}

#[tokio::test(start_paused = true)]
async fn an_aggregators_error_is_not_a_refusal() {
    let sandbox = open(SandboxConfig::default());
    let (reply, id) = paid_to(&sandbox, "9910").await;
    assert_eq!((reply.status, reply.id()), (StatusCode::ACCEPTED, id));
    assert_eq!(reply.data()["aggregator_error"], "Insufficient balance on aggregator account");
}

#[tokio::test(start_paused = true)]
async fn a_refund_comes_after_the_success() {
    let sandbox = open(SandboxConfig::default());
    let (_, id) = paid_to(&sandbox, "9912").await;
    sleep(Duration::from_secs(4)).await;
    assert_eq!(verify(&sandbox, &id).await.data()["status"], "success");
    sleep(Duration::from_secs(30)).await;
    assert_eq!(verify(&sandbox, &id).await.data()["status"], "refunded");
}
