//! The two ways out for what was lost: a person who looks at the provider, and the provider's own webhooks.

use std::collections::BTreeMap;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use payrun::domain::{Outcome, ProviderName, ProviderPayoutId, ProviderStatus};
use payrun::engine::{Found, Settled, begin, settle_found, settle_not_found};
use payrun::journal::{Journal, StoredWebhook, WebhookInbox};
use payrun::sandbox::{Delivery, SandboxConfig, WebhookTarget};
use payrun::webhook::verify_and_read;

use crate::lost::{held, judge};
use crate::world::{World, account};

const LOSSES: &str = "lose_before=30,lose_after=60,error_5xx_after=20,garbage=20";

/// The newest payout that the provider shows for each employee: what a person finds in its dashboard.
fn dashboard(world: &World) -> BTreeMap<String, ProviderPayoutId> {
    let payouts = world.sandbox.ledger().payouts().unwrap().into_iter();
    payouts
        .map(|payout| {
            let tags: BTreeMap<String, String> =
                serde_json::from_str(payout.metadata.as_deref().unwrap()).unwrap();
            (tags["employee_id"].clone(), payout.id.parse().unwrap())
        })
        .collect()
}

/// What `payrun resolve` does: with an id, or with «it was never created».
async fn resolve(world: &World, employee: &str, payout_id: Option<&ProviderPayoutId>) -> Settled {
    let journal = Journal::open_or_create(&world.journal_path(), "the simulation").unwrap();
    let run = journal.run(&world.run()).unwrap().unwrap();
    let item = "salary".parse().unwrap();
    let job = journal.payout(run.id, &employee.parse().unwrap(), &item).unwrap().unwrap().job;
    let (engine, accounts) = (world.engine_world(journal), [world.account()]);
    let session = begin(&engine, &accounts, &world.run(), world.tuning).await.unwrap();
    let (who, because) = ("marie".to_owned(), "seen in the dashboard".to_owned());
    let [account] = accounts;
    match payout_id {
        Some(payout_id) => {
            let found = Found { payout_id: payout_id.clone(), accept_difference: false, who, because };
            settle_found(&engine, &account, &session, job, found, world.tuning).await.unwrap()
        }
        None => Settled::Now(settle_not_found(&engine, &account, &session, job, who, because).await.unwrap()),
    }
}

#[tokio::test(start_paused = true)]
async fn a_person_settles_each_lost_row_and_the_run_ends() {
    let mut world = World::with(ProviderName::Moneroo, 100, SandboxConfig::default());
    world.faults(LOSSES);
    for _ in 0..3 {
        world.pay().await;
    }
    world.faults("");
    let (lost, dashboard) = (held(&world), dashboard(&world));
    assert!(lost.len() >= 5, "{lost:?}");
    let somebody_paid =
        world.outcomes().into_iter().find(|(_, (outcome, _))| *outcome == Outcome::Paid).unwrap().0;
    for employee in &lost {
        let anothers = resolve(&world, employee, Some(&dashboard[&somebody_paid])).await;
        assert!(matches!(anothers, Settled::BelongsTo { .. }), "{anothers:?}");
        let settled = resolve(&world, employee, dashboard.get(employee)).await;
        assert!(matches!(settled, Settled::Now(_)), "{settled:?}");
        judge(&world);
    }
    assert!(held(&world).is_empty());
    world.tuning.retry_failed = true;
    world.pay().await;
    judge(&world);
    assert_eq!(world.totals().rows(Outcome::Paid), 100, "{:?}", world.totals());
}

/// What the webhook endpoint does, in a task of its own.
async fn serve(world: &World) {
    let mut deliveries = world.sandbox.deliveries();
    let mut journal = Journal::open_or_create(&world.journal_path(), "the simulation").unwrap();
    world.import(&mut journal);
    drop(journal);
    let inbox = WebhookInbox::open(&world.journal_path()).unwrap();
    let now = world.now();
    tokio::spawn(async move {
        while let Some(Delivery { headers, body, .. }) = deliveries.recv().await {
            let headers: HeaderMap = headers
                .iter()
                .map(|(name, value)| {
                    (name.parse::<HeaderName>().unwrap(), HeaderValue::from_str(value).unwrap())
                })
                .collect();
            let event =
                verify_and_read(ProviderName::Moneroo, &"s3cret".into(), &headers, body.as_bytes()).unwrap();
            let status = ProviderStatus::from_word(event.status.as_deref().unwrap_or_default());
            let (payout_id, delivery) = (event.payout_id, event.digest);
            inbox.store(&StoredWebhook { account: account(), delivery, payout_id, status }, now).unwrap();
        }
    });
}

async fn lost_with_webhooks(faults: &str) -> (World, Vec<String>) {
    let target = WebhookTarget { url: "http://localhost".to_owned(), secret: "s3cret".into() };
    let config = SandboxConfig {
        latency_ms: 200..=2_000,
        settle_ms: 5_000..=30_000,
        moneroo_webhook: Some(target),
        ..SandboxConfig::default()
    };
    let world = World::with(ProviderName::Moneroo, 100, config);
    serve(&world).await;
    world.faults(faults);
    for _ in 0..3 {
        world.pay().await;
        judge(&world);
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
    let dashboard = dashboard(&world);
    let recoverable = held(&world).into_iter().filter(|employee| dashboard.contains_key(employee)).collect();
    (world, recoverable)
}

#[tokio::test(start_paused = true)]
async fn webhooks_find_again_what_was_created_and_lost() {
    for faults in [LOSSES, "lose_before=30,lose_after=100,webhook_doubled=1000"] {
        let (world, left) = lost_with_webhooks(faults).await;
        assert!(left.is_empty(), "created, announced, and still held: {left:?}");
        assert!(!held(&world).is_empty(), "what never arrived is announced by nobody");
    }
}
