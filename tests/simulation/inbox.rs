//! Webhooks on, through the real endpoint and the journal: what they bring back, and what they cannot change.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use http::{Request, StatusCode};
use payrun::domain::{Outcome, ProviderName, Reason};
use payrun::engine::Settled;
use payrun::events::{Notice, Unasked};
use payrun::lifecycle::Exception;
use payrun::sandbox::{Delivery, SandboxConfig, WebhookTarget};
use payrun::web::{Endpoints, WebhookAccount};
use tokio::task::JoinHandle;
use tower::ServiceExt;

use crate::accounts::pay;
use crate::moved::{both, moved};
use crate::world::{World, account};

const SECRET: &str = "s3cret";

fn world(provider: ProviderName, count: usize, config: SandboxConfig) -> World {
    let target = Some(WebhookTarget { url: "http://localhost".to_owned(), secret: SECRET.into() });
    World::with(
        provider,
        count,
        SandboxConfig { zayono_webhook: target.clone(), moneroo_webhook: target, ..config },
    )
}

fn endpoints(world: &World) -> Router {
    let accounts =
        BTreeMap::from([(account(), WebhookAccount { provider: world.provider, secret: SECRET.into() })]);
    Endpoints::new(accounts, world.journal_path(), world.clock.clone()).router()
}

async fn post(router: &Router, delivery: &Delivery) -> StatusCode {
    let mut request = Request::post("/webhooks/main");
    for (name, value) in &delivery.headers {
        request = request.header(*name, value);
    }
    let request = request.body(Body::from(delivery.body.clone())).unwrap();
    router.clone().oneshot(request).await.unwrap().status()
}

/// Delivers whatever the sandbox sends, as it is sent.
fn pump(world: &World) -> JoinHandle<()> {
    let (router, mut deliveries) = (endpoints(world), world.sandbox.deliveries());
    tokio::spawn(async move {
        while let Some(delivery) = deliveries.recv().await {
            assert_eq!(post(&router, &delivery).await, StatusCode::OK);
        }
    })
}

#[tokio::test(start_paused = true)]
async fn lost_replies_of_moneroo_are_found_again_by_their_webhooks() {
    let config = SandboxConfig { settle_ms: 20_000..=40_000, ..SandboxConfig::default() };
    let world = world(ProviderName::Moneroo, 60, config);
    world.faults("lose_after=150");
    let pump = pump(&world);
    world.pay().await;
    world.judge();
    // What was announced while nobody was paying is picked up by the next run of the same command.
    tokio::time::sleep(Duration::from_secs(60)).await;
    for _ in 0..4 {
        world.pay().await;
        world.judge();
    }
    pump.abort();
    let totals = world.totals();
    assert!(world.sandbox.ledger().counters().dropped > 3, "the seed loses some");
    assert_eq!(totals.rows(Outcome::Paid), 60, "{:?}", world.outcomes());
    assert_eq!(world.sandbox.ledger().count().unwrap(), 60, "each was created once");
}

/// The second was once read back while what the first had told was still on its way into the journal.
#[tokio::test(start_paused = true)]
async fn two_webhooks_of_one_lost_payout_bring_it_back_once() {
    let mut world = world(ProviderName::Moneroo, 1, SandboxConfig::default());
    let mut deliveries = world.sandbox.deliveries();
    world.faults("lose_after=1000");
    world.pay().await;
    assert_eq!(world.outcomes()["E00000"], (Outcome::Held, Reason::ReplyLost));
    world.faults("");
    for _ in 0..2 {
        let webhook = tokio::time::timeout(Duration::from_secs(60), deliveries.recv()).await;
        assert_eq!(post(&endpoints(&world), &webhook.unwrap().unwrap()).await, StatusCode::OK);
    }
    // Somebody who stays pending keeps the run going long enough to look.
    let mut pending = world.rows[0].clone();
    pending.employee_id = "E00001".parse().unwrap();
    pending.recipient.phone = payrun::domain::Msisdn::from_stored("2290190009903");
    world.rows.push(pending);
    world.pay().await;
    assert_eq!(world.outcomes()["E00000"], (Outcome::Paid, Reason::Confirmed));
    assert!(with_exception(&world, |_| true).is_empty(), "its own payout is no stray");
}

#[tokio::test(start_paused = true)]
async fn what_was_never_created_stays_held() {
    let world = world(ProviderName::Moneroo, 40, SandboxConfig::default());
    world.faults("lose_before=100");
    let pump = pump(&world);
    for _ in 0..3 {
        world.pay().await;
    }
    pump.abort();
    world.judge();
    let created = world.sandbox.ledger().count().unwrap();
    assert_eq!(world.totals().rows(Outcome::Paid), created);
    assert!(world.totals().rows(Outcome::Held) > 0, "the seed loses some");
    for (employee, (outcome, reason)) in world.outcomes() {
        if outcome == Outcome::Held {
            assert_eq!(reason, Reason::ReplyLost);
            assert!(!world.paid_times().contains_key(&employee), "{employee}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_webhook_spares_polls() {
    let requests = async |with_webhooks: bool| {
        let config = SandboxConfig { settle_ms: 1_000..=100_000, ..SandboxConfig::default() };
        let mut world = world(ProviderName::Zayono, 60, config);
        world.rate_per_minute = Some(110);
        let pump = with_webhooks.then(|| pump(&world));
        world.pay().await;
        world.judge();
        assert_eq!(world.totals().rows(Outcome::Paid), 60);
        if let Some(pump) = pump {
            pump.abort();
        }
        world.sandbox.ledger().counters().status
    };
    let (with, without) = (requests(true).await, requests(false).await);
    println!("status calls for 60 payouts: {with} with webhooks, {without} without");
    assert!(with <= 60 + 15, "{with} status calls for 60 payouts");
    assert!(with * 3 < without * 2, "{with} with, {without} without");
}

#[tokio::test(start_paused = true)]
async fn forged_doubled_and_malformed_webhooks_change_nothing() {
    let world = world(ProviderName::Zayono, 5, SandboxConfig::default());
    let mut deliveries = world.sandbox.deliveries();
    world.pay().await;
    let router = endpoints(&world);
    let delivery = tokio::time::timeout(Duration::from_secs(60), deliveries.recv()).await.unwrap().unwrap();
    let before = (world.outcomes(), world.sandbox.ledger().counters());
    for _ in 0..3 {
        assert_eq!(post(&router, &delivery).await, StatusCode::OK, "the same one may come again");
    }
    let mut forged = delivery.clone();
    forged.body = forged.body.replace("initiated", "failed").replace("success", "failed");
    forged.body.push(' ');
    assert_eq!(post(&router, &forged).await, StatusCode::FORBIDDEN);
    let mut huge = delivery.clone();
    huge.body = "x".repeat(100_000);
    assert_eq!(post(&router, &huge).await, StatusCode::PAYLOAD_TOO_LARGE);
    let mut unsigned = delivery.clone();
    unsigned.headers.clear();
    assert_eq!(post(&router, &unsigned).await, StatusCode::FORBIDDEN);
    let elsewhere = Request::post("/webhooks/nobody").body(Body::empty()).unwrap();
    assert_eq!(router.clone().oneshot(elsewhere).await.unwrap().status(), StatusCode::NOT_FOUND);
    world.pay().await;
    assert_eq!((world.outcomes(), world.sandbox.ledger().counters()), before);
}

/// A webhook of the vendor's own hand, about any payout.
fn signed(body: &str) -> Delivery {
    use hmac::{Hmac, KeyInit, Mac};
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(body.as_bytes());
    let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    Delivery {
        vendor: payrun::sandbox::Vendor::Zayono,
        url: String::new(),
        headers: vec![
            ("X-Zayono-Signature", format!("sha256={hex}")),
            ("X-Zayono-Delivery-Id", "6ba7b810-9dad-41d1-80b4-00c04fd430c8".to_owned()),
        ],
        body: body.to_owned(),
    }
}

#[tokio::test(start_paused = true)]
async fn a_late_contradiction_is_an_exception_and_no_update() {
    let world = world(ProviderName::Zayono, 3, SandboxConfig::default());
    world.faults("contradict_final=1000");
    world.pay().await;
    assert_eq!(world.totals().rows(Outcome::Paid), 3);
    // Half a minute later the provider says the opposite, and announces it for one of them.
    tokio::time::sleep(Duration::from_secs(120)).await;
    let id = world.states()["E00001"].payout_id().unwrap().to_string();
    let body =
        format!(r#"{{"event":"payout.failed","data":{{"id":"{id}","type":"payout","status":"failed"}}}}"#);
    assert_eq!(post(&endpoints(&world), &signed(&body)).await, StatusCode::OK);
    let before = world.sandbox.ledger().counters().status;
    world.pay().await;
    assert_eq!(
        world.sandbox.ledger().counters().status,
        before + 1,
        "one status call, for the one that was named"
    );
    assert_eq!(world.totals().rows(Outcome::Paid), 3, "what is paid stays paid");
    let contradicted =
        with_exception(&world, |exception| matches!(exception, Exception::LateContradiction { .. }));
    assert_eq!(contradicted, ["E00001"]);
}

#[tokio::test(start_paused = true)]
async fn a_payout_that_a_person_took_for_never_created_is_reported_when_it_turns_up() {
    let world = world(ProviderName::Moneroo, 1, SandboxConfig::default());
    let mut deliveries = world.sandbox.deliveries();
    world.faults("lose_after=1000");
    world.pay().await;
    assert_eq!(world.outcomes()["E00000"], (Outcome::Held, Reason::ReplyLost));
    world.faults("");
    crate::resolve::resolve(&world, "E00000", None).await;
    assert_eq!(world.outcomes()["E00000"], (Outcome::Failed, Reason::NotCreated));
    // It was created all the same, and its webhook comes late. It must not be paid again.
    let router = endpoints(&world);
    let late = tokio::time::timeout(Duration::from_secs(60), deliveries.recv()).await.unwrap().unwrap();
    assert_eq!(post(&router, &late).await, StatusCode::OK);
    let mut retrying = world;
    // Somebody who stays pending keeps the run going long enough to look.
    let mut pending = retrying.rows[0].clone();
    pending.employee_id = "E00001".parse().unwrap();
    pending.recipient.phone = payrun::domain::Msisdn::from_stored("2290190009903");
    retrying.rows.push(pending);
    retrying.pay().await;
    assert_eq!(
        with_exception(&retrying, |exception| matches!(exception, Exception::Stray { .. })),
        ["E00000"]
    );
    retrying.tuning.retry_failed = true;
    retrying.pay().await;
    assert_eq!(retrying.paid_times()["E00000"], 1, "what turned up is not paid again");
}

/// Its webhooks lie there already when the person looks at a dashboard that is behind.
#[tokio::test(start_paused = true)]
async fn what_a_stored_webhook_names_is_found_before_a_person_calls_it_never_created() {
    let mut world = world(ProviderName::Moneroo, 2, SandboxConfig::default());
    let mut deliveries = world.sandbox.deliveries();
    world.faults("lose_after=1000");
    world.pay().await;
    world.faults("");
    let router = endpoints(&world);
    while let Ok(Some(delivery)) = tokio::time::timeout(Duration::from_secs(60), deliveries.recv()).await {
        assert_eq!(post(&router, &delivery).await, StatusCode::OK);
    }
    // Not while the provider cannot be asked.
    world.faults("status_5xx=1000");
    let unasked = crate::resolve::resolve(&world, "E00000", None).await;
    assert!(matches!(unasked, Settled::NotAsked { .. }), "{unasked:?}");
    assert_eq!(world.outcomes()["E00000"], (Outcome::Held, Reason::ReplyLost));
    world.faults("");
    for employee in ["E00000", "E00001"] {
        let job_is_held = world.outcomes()[employee].0 == Outcome::Held;
        if job_is_held {
            let settled = crate::resolve::resolve(&world, employee, None).await;
            assert!(matches!(settled, Settled::FoundMeanwhile(_)), "{settled:?}");
        }
    }
    world.tuning.retry_failed = true;
    world.pay().await;
    world.judge();
    assert_eq!(world.totals().rows(Outcome::Paid), 2, "{:?}", world.outcomes());
}

/// The person was first, and its webhook came in between: before the next attempt leaves it is read back.
#[tokio::test(start_paused = true)]
async fn a_stored_webhook_is_looked_at_before_what_failed_is_tried_again() {
    let mut world = world(ProviderName::Moneroo, 1, SandboxConfig::default());
    let mut deliveries = world.sandbox.deliveries();
    world.faults("lose_after=1000");
    world.pay().await;
    world.faults("");
    crate::resolve::resolve(&world, "E00000", None).await;
    assert_eq!(world.outcomes()["E00000"], (Outcome::Failed, Reason::NotCreated));
    let late = tokio::time::timeout(Duration::from_secs(60), deliveries.recv()).await.unwrap().unwrap();
    assert_eq!(post(&endpoints(&world), &late).await, StatusCode::OK);
    world.tuning.retry_failed = true;
    for faults in ["status_5xx=1000", ""] {
        world.faults(faults);
        let told = world.pay_and_listen(vec![world.account()]).await;
        assert_eq!(world.paid_times()["E00000"], 1, "paid again");
        let is_told = told.iter().any(|notice| {
            matches!(notice, Notice::StrangerUnread { account: at, why: Unasked::NoAnswer { .. }, .. } if *at == account())
        });
        assert_eq!(is_told, !faults.is_empty(), "{told:?}");
    }
    assert_eq!(with_exception(&world, |exception| matches!(exception, Exception::Stray { .. })), ["E00000"]);
}

/// Carried out twice by the provider, under two ids of which the journal knows one: only its webhooks tell of the other.
#[tokio::test(start_paused = true)]
async fn a_payment_too_many_that_a_webhook_reveals_is_an_exception_of_its_row() {
    let world = world(ProviderName::Moneroo, 3, SandboxConfig::default());
    world.faults("duplicate_delivery=1000");
    let pump = pump(&world);
    world.pay().await;
    tokio::time::sleep(Duration::from_secs(120)).await;
    pump.abort();
    assert_eq!(world.sandbox.ledger().count().unwrap(), 6, "each was carried out twice");
    let before = world.sandbox.ledger().counters().status;
    world.pay().await;
    assert_eq!(world.totals().rows(Outcome::Paid), 3);
    let strays = with_exception(&world, |exception| matches!(exception, Exception::Stray { .. }));
    assert_eq!(strays, ["E00000", "E00001", "E00002"]);
    assert!(world.sandbox.ledger().counters().status - before <= 3, "one status call for each");
}

/// Reads back, before anybody is paid from another account, what webhooks have named at the one that was tried.
#[tokio::test(start_paused = true)]
async fn a_stored_webhook_of_the_former_account_is_looked_at_before_a_row_is_paid_from_another() {
    let world = world(ProviderName::Moneroo, 1, SandboxConfig::default());
    let mut deliveries = world.sandbox.deliveries();
    world.faults("lose_after=1000");
    world.pay().await;
    world.faults("");
    crate::resolve::resolve(&world, "E00000", None).await;
    let late = tokio::time::timeout(Duration::from_secs(60), deliveries.recv()).await.unwrap().unwrap();
    assert_eq!(post(&endpoints(&world), &late).await, StatusCode::OK);
    let world = moved(world);
    for faults in ["status_5xx=1000", ""] {
        world.faults(faults);
        pay(&world, both(&world)).await;
        assert_eq!(world.paid_times()["E00000"], 1, "paid again");
    }
    assert_eq!(with_exception(&world, |exception| matches!(exception, Exception::Stray { .. })), ["E00000"]);
}

fn successful(id: &str) -> Delivery {
    signed(&format!(
        r#"{{"event":"payout.successful","data":{{"id":"{id}","type":"payout","status":"success"}}}}"#
    ))
}

/// Three people whose payments fail, and are called paid half a minute later; with the id of the second one's.
async fn contradicted() -> (World, String) {
    let config = SandboxConfig { fail_permille: 1000, ..SandboxConfig::default() };
    let world = world(ProviderName::Zayono, 3, config);
    world.faults("contradict_final=1000");
    world.pay().await;
    world.faults("");
    assert_eq!(world.totals().rows(Outcome::Failed), 3);
    let id = world.states()["E00001"].payout_id().unwrap().to_string();
    (world, id)
}

#[tokio::test(start_paused = true)]
async fn a_webhook_of_the_former_account_still_finds_the_row() {
    let (world, id) = contradicted().await;
    let mut world = moved(world);
    let mut journal = payrun::journal::Journal::open_or_create(&world.journal_path(), "the test").unwrap();
    world.import(&mut journal);
    drop(journal);
    world.tuning.retry_failed = false;
    tokio::time::sleep(Duration::from_secs(120)).await;
    assert_eq!(post(&endpoints(&world), &successful(&id)).await, StatusCode::OK);
    let before = world.sandbox.ledger().counters().status;
    for _ in 0..2 {
        pay(&world, both(&world)).await;
        let late = |exception: &Exception| matches!(exception, Exception::LateContradiction { .. });
        assert_eq!(with_exception(&world, late), ["E00001"]);
    }
    assert_eq!(world.sandbox.ledger().counters().status, before + 1, "asked once, of the former account");
}

#[tokio::test(start_paused = true)]
async fn an_earlier_attempt_that_is_announced_as_paid_is_an_exception_of_its_row() {
    let (mut world, id) = contradicted().await;
    world.tuning.retry_failed = true;
    world.pay().await;
    assert_eq!(world.sandbox.ledger().count().unwrap(), 6, "each was tried once more");
    tokio::time::sleep(Duration::from_secs(120)).await;
    assert_eq!(post(&endpoints(&world), &successful(&id)).await, StatusCode::OK);
    world.tuning.retry_failed = false;
    world.pay().await;
    let before = world.sandbox.ledger().counters().status;
    world.pay().await;
    assert_eq!(world.sandbox.ledger().counters().status, before, "asked once");
    let stray = |exception: &Exception| {
        matches!(exception, Exception::Stray { status: payrun::domain::ProviderStatus::Success, .. })
    };
    assert_eq!(with_exception(&world, stray), ["E00001"]);
}

/// Whichever run happens to read it back.
#[tokio::test(start_paused = true)]
async fn what_a_webhook_names_is_told_to_the_run_that_it_belongs_to_and_read_back_once() {
    let mut world = world(ProviderName::Moneroo, 1, SandboxConfig::default());
    let mut deliveries = world.sandbox.deliveries();
    world.faults("lose_after=1000");
    world.pay().await;
    world.faults("");
    assert_eq!(world.outcomes()["E00000"], (Outcome::Held, Reason::ReplyLost));
    let router = endpoints(&world);
    while let Ok(Some(delivery)) = tokio::time::timeout(Duration::from_secs(60), deliveries.recv()).await {
        assert_eq!(post(&router, &delivery).await, StatusCode::OK);
    }
    // Another month, and somebody who stays pending, so that the run goes on long enough to look.
    world.name = "2026-12";
    world.rows[0] = crate::world::person_of(ProviderName::Moneroo, 1);
    world.rows[0].recipient.phone = payrun::domain::Msisdn::from_stored("2290190009903");
    world.pay().await;
    let journal = payrun::journal::Journal::open_reading(&world.journal_path()).unwrap();
    let unhandled = "SELECT count(*) FROM webhooks w WHERE handled = 0 AND status = 'success'";
    let left: u32 = journal.connection().query_row(unhandled, [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0, "it would be read back in every session");
    world.name = "2026-11";
    assert!(world.states()["E00000"].payout_id().is_some(), "found");
    world.rows[0] = crate::world::person_of(ProviderName::Moneroo, 0);
    world.pay().await;
    assert_eq!(world.outcomes()["E00000"], (Outcome::Paid, Reason::Confirmed));
    world.judge_health();
}

/// The employees whose payout has such an exception.
fn with_exception(world: &World, is: fn(&Exception) -> bool) -> Vec<String> {
    let journal = payrun::journal::Journal::open_reading(&world.journal_path()).unwrap();
    let run = journal.run(&world.run()).unwrap().unwrap();
    let mut found = Vec::new();
    journal
        .payouts(run.id, |row| {
            if row.job.track.exceptions.iter().any(is) {
                found.push(row.job.instruction.employee_id.to_string());
            }
            Ok::<_, payrun::journal::JournalError>(())
        })
        .unwrap();
    found
}
