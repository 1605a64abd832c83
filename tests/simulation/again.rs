//! Trying again what failed: its last attempt is asked about once more, before the next one leaves.

use std::time::Duration;

use payrun::domain::{Outcome, ProviderName};
use payrun::sandbox::SandboxConfig;

use crate::world::World;

/// Three people whose payments failed.
async fn failed(provider: ProviderName, faults: &str) -> World {
    let config = SandboxConfig { fail_permille: 1000, ..SandboxConfig::default() };
    let mut world = World::with(provider, 3, config);
    world.faults(faults);
    world.pay().await;
    assert_eq!(world.totals().rows(Outcome::Failed), 3);
    world.tuning.retry_failed = true;
    tokio::time::sleep(Duration::from_secs(120)).await;
    world
}

#[tokio::test(start_paused = true)]
async fn what_became_a_payment_after_it_had_failed_is_not_paid_again() {
    for provider in [ProviderName::Zayono, ProviderName::Moneroo] {
        let world = failed(provider, "contradict_final=1000").await;
        // Nothing has announced it.
        for _ in 0..2 {
            world.pay().await;
        }
        assert_eq!(world.sandbox.ledger().count().unwrap(), 3, "another attempt was made");
        assert_eq!(world.totals().rows(Outcome::Failed), 3, "a final outcome does not change by itself");
    }
}

#[tokio::test(start_paused = true)]
async fn what_still_stands_is_tried_again_for_one_status_call() {
    let world = failed(ProviderName::Zayono, "").await;
    let before = world.sandbox.ledger().counters();
    world.pay().await;
    assert_eq!(world.sandbox.ledger().count().unwrap(), 6, "each was tried once more");
    let after = world.sandbox.ledger().counters();
    // One for the attempt before, and what the new one takes: a poll, and the first is read back where nobody was paid.
    assert!((6..=7).contains(&(after.status - before.status)), "{before:?} {after:?}");
}

#[tokio::test(start_paused = true)]
async fn nothing_is_tried_again_whose_failure_nobody_can_confirm() {
    let world = failed(ProviderName::Zayono, "").await;
    world.faults("status_5xx=1000");
    world.pay().await;
    assert_eq!(world.sandbox.ledger().count().unwrap(), 3, "tried again unasked");
    world.faults("");
    world.pay().await;
    assert_eq!(world.sandbox.ledger().count().unwrap(), 6);
}
