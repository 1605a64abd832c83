//! The sandbox's webhooks, signed by its own hand, read by the library: both vendors, every event.

use std::collections::BTreeSet;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use payrun::domain::ProviderName;
use payrun::sandbox::{Delivery, SandboxConfig, WebhookTarget};
use payrun::webhook::{Event, WebhookError, verify_and_read};

use crate::world::World;

fn read(provider: ProviderName, secret: &str, delivery: &Delivery) -> Result<Event, WebhookError> {
    let headers: HeaderMap = delivery
        .headers
        .iter()
        .map(|(name, value)| (name.parse::<HeaderName>().unwrap(), HeaderValue::from_str(value).unwrap()))
        .collect();
    verify_and_read(provider, &secret.into(), &headers, delivery.body.as_bytes())
}

async fn events(provider: ProviderName) -> BTreeSet<String> {
    let target = Some(WebhookTarget { url: "http://localhost".to_owned(), secret: "s3cret".into() });
    let config = SandboxConfig {
        fail_permille: 300,
        zayono_webhook: target.clone(),
        moneroo_webhook: target,
        ..SandboxConfig::default()
    };
    let world = World::with(provider, 20, config);
    let mut deliveries = world.sandbox.deliveries();
    world.pay().await;
    let mut names = BTreeSet::new();
    while let Ok(Some(delivery)) = tokio::time::timeout(Duration::from_secs(120), deliveries.recv()).await {
        let event = read(provider, "s3cret", &delivery).unwrap();
        assert!(event.is_about_a_payout());
        let payout = world.sandbox.ledger().payout(event.payout_id.as_str()).unwrap().unwrap();
        assert!(event.status.as_deref() == Some("initiated") || event.status == Some(payout.final_status));
        assert_eq!(event.delivery_id.is_some(), provider == ProviderName::Zayono);
        assert_eq!(read(provider, "guessed", &delivery), Err(WebhookError::SignatureWrong));
        names.insert(event.name);
    }
    names
}

#[tokio::test(start_paused = true)]
async fn both_vendors_signatures_are_understood() {
    let texts = |names: [&str; 3]| BTreeSet::from(names.map(str::to_owned));
    let zayono = texts(["payout.failed", "payout.initialized", "payout.successful"]);
    assert_eq!(events(ProviderName::Zayono).await, zayono);
    let moneroo = texts(["payout.failed", "payout.initiated", "payout.success"]);
    assert_eq!(events(ProviderName::Moneroo).await, moneroo);
}
