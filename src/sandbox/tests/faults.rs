//! Each fault alone: what the caller sees, and what the ledger holds.

use std::time::Duration;

use serde_json::json;
use tokio::time::{Instant, sleep, timeout};

use super::*;

fn plan(text: &str) -> Sandbox {
    with_faults(text.parse().unwrap())
}

async fn pay(sandbox: &Sandbox) -> Reply {
    initialize(sandbox, Some(IDEMPOTENCY_KEY), &zayono_body()).await
}

fn payouts(sandbox: &Sandbox) -> u64 {
    sandbox.ledger().count().unwrap()
}

#[tokio::test(start_paused = true)]
async fn losses_and_errors_before_leave_nothing_and_after_leave_a_payout() {
    for (text, created) in [
        ("down", 0),
        ("lose_before=1000", 0),
        ("lose_after=1000", 1),
        ("hang_before=1000", 0),
        ("hang_after=1000", 1),
        ("error_5xx_before=1000", 0),
        ("error_5xx_after=1000", 1),
        ("rate_limited=1000", 0),
        ("garbage=1000", 1),
        ("duplicate_delivery=1000", 1),
        ("unauthorized", 0),
        ("suspended", 0),
    ] {
        let sandbox = plan(text);
        let reply = pay(&sandbox).await;
        assert_eq!(payouts(&sandbox), created, "{text}");
        assert_eq!(
            reply.is_dropped,
            text.contains("lose") || text.contains("hang") || text == "down",
            "{text}"
        );
        let shows_id = reply.text.contains("\"id\"");
        assert_eq!(shows_id, text.starts_with("duplicate"), "{text}: {}", reply.text);
    }
}

#[tokio::test(start_paused = true)]
async fn a_hanging_reply_takes_ten_minutes() {
    let start = Instant::now();
    pay(&plan("hang_before=1000")).await;
    assert_eq!(start.elapsed(), Duration::from_secs(600));
}

#[tokio::test(start_paused = true)]
async fn some_answers_carry_the_id_in_spite_of_their_status() {
    for (text, status) in
        [("bad_gateway_with_id=1000", StatusCode::BAD_GATEWAY), ("accepted_202=1000", StatusCode::ACCEPTED)]
    {
        let sandbox = plan(text);
        let reply = pay(&sandbox).await;
        assert_eq!(reply.status, status);
        assert!(sandbox.ledger().payout(&reply.id()).unwrap().is_some());
    }
}

#[tokio::test(start_paused = true)]
async fn server_errors_and_garbage_come_in_all_kinds_and_never_name_a_payout() {
    for text in ["error_5xx_after=1000", "garbage=1000"] {
        let sandbox = plan(text);
        let mut kinds = std::collections::BTreeSet::new();
        for number in 0..64 {
            let reply = initialize(&sandbox, Some(&key(number)), &zayono_body()).await;
            assert!(!reply.text.contains("\"id\""), "{text}: {}", reply.text);
            kinds.insert((reply.status.as_u16(), reply.text));
        }
        assert!(kinds.len() >= 3, "{text}: {kinds:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_key_a_repeated_delivery_pays_twice() {
    let sandbox = plan("duplicate_delivery=1000");
    initialize(&sandbox, None, &zayono_body()).await;
    assert_eq!(payouts(&sandbox), 2);
}

#[tokio::test(start_paused = true)]
async fn status_faults_spoil_status_calls_only() {
    let sandbox = plan("status_5xx=1000");
    let id = pay(&sandbox).await.id();
    assert!(verify(&sandbox, &id).await.status.is_server_error());

    sandbox.set_faults("status_garbage=1000".parse().unwrap());
    let garbage = verify(&sandbox, &id).await;
    assert!(garbage.status.is_success() && !garbage.text.contains("\"status\""));

    let sandbox = plan("status_404_at_first=1000");
    let id = pay(&sandbox).await.id();
    assert_eq!(verify(&sandbox, &id).await.status, StatusCode::NOT_FOUND);
    assert_eq!(verify(&sandbox, &id).await.status, StatusCode::OK);
}

#[tokio::test(start_paused = true)]
async fn a_final_status_is_contradicted_half_a_minute_later() {
    let sandbox = plan("contradict_final=1000");
    let id = pay(&sandbox).await.id();
    sleep(Duration::from_secs(5)).await;
    assert_eq!(verify(&sandbox, &id).await.data()["status"], "success");
    sleep(Duration::from_secs(30)).await;
    assert_eq!(verify(&sandbox, &id).await.data()["status"], "failed");
}

#[tokio::test(start_paused = true)]
async fn a_record_may_claim_to_be_live() {
    let sandbox = plan("wrong_environment=1000");
    let id = pay(&sandbox).await.id();
    let told = fetch(&sandbox, ZAYONO_KEY, &format!("{ZAYONO}/{id}")).await.data();
    assert_eq!(told["environment"], "live");
}

#[tokio::test(start_paused = true)]
async fn a_balance_is_used_up() {
    let sandbox = plan("balance=60000");
    let mut ids = Vec::new();
    for number in 0..3 {
        let reply = initialize(&sandbox, Some(&key(number)), &zayono_body()).await;
        assert_eq!(reply.status, if number < 2 { StatusCode::CREATED } else { StatusCode::ACCEPTED });
        ids.push(reply.id());
    }
    sleep(Duration::from_secs(5)).await;
    let last = verify(&sandbox, &ids[2]).await.data();
    assert_eq!(
        (&last["status"], &last["failure_reason"]),
        (&json!("failed"), &json!("Insufficient balance"))
    );
    assert_eq!(verify(&sandbox, &ids[1]).await.data()["status"], "success");
}

#[tokio::test(start_paused = true)]
async fn a_caller_that_hangs_up_has_paid_all_the_same() {
    let sandbox = open(SandboxConfig { latency_ms: 2_000..=2_000, ..SandboxConfig::default() });
    let impatient = timeout(Duration::from_millis(500), pay(&sandbox)).await;
    assert!(impatient.is_err());
    assert_eq!(payouts(&sandbox), 0);
    sleep(Duration::from_secs(1)).await;
    assert_eq!(payouts(&sandbox), 1);
}

#[tokio::test(start_paused = true)]
async fn one_seed_gives_one_world_whatever_the_order() {
    let config = SandboxConfig {
        seed: 42,
        latency_ms: 10..=900,
        fail_permille: 300,
        faults: "lose_before=200,lose_after=200,garbage=200,accepted_202=200".parse().unwrap(),
        ..SandboxConfig::default()
    };
    let mut worlds = Vec::new();
    for order in [(0..40).collect::<Vec<u32>>(), (0..40).rev().collect()] {
        let sandbox = open(config.clone());
        let calls = order.into_iter().map(|number| {
            let sandbox = sandbox.clone();
            async move {
                let reply = initialize(&sandbox, Some(&key(number)), &zayono_body()).await;
                (number, reply.status, reply.is_dropped, reply.text)
            }
        });
        let mut replies = futures_util::future::join_all(calls).await;
        replies.sort_by_key(|reply| reply.0);
        let mut ends = sandbox.ledger().payouts().unwrap();
        ends.sort_by(|one, other| one.id.cmp(&other.id));
        let ends: Vec<_> = ends.into_iter().map(|it| (it.id, it.final_status, it.settle_at)).collect();
        worlds.push((replies, ends));
    }
    assert_eq!(worlds[0], worlds[1]);
}
