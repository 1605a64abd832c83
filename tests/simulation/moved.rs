//! Failed rows that their file moves to another account: before they are paid from there, the account of their last attempt
//! is asked.

use std::sync::Arc;
use std::time::Duration;

use payrun::domain::{Outcome, ProviderName};
use payrun::engine::AccountSetup;
use payrun::events::{LeftBecause, Notice};
use payrun::lifecycle::Exception;
use payrun::provider::{Request, Response};
use payrun::sandbox::SandboxConfig;
use payrun::transport::{Exchange, Transport};
use tokio::time::Instant;

use crate::accounts::{pay, second, second_over};
use crate::world::World;

pub const BOTH: [ProviderName; 2] = [ProviderName::Zayono, ProviderName::Moneroo];

/// The other provider than the one that this world begins with.
pub fn other(world: &World) -> ProviderName {
    match world.provider {
        ProviderName::Zayono => ProviderName::Moneroo,
        ProviderName::Moneroo => ProviderName::Zayono,
    }
}

/// Both accounts: the former, and the one at the other provider.
pub fn both(world: &World) -> Vec<AccountSetup> {
    vec![world.account(), second_over(other(world), world)]
}

/// From now on the file names the second account for everybody, who is tried again.
pub fn moved(mut world: World) -> World {
    for row in &mut world.rows {
        row.account = second();
        row.recipient.email = Some("afi@example.com".parse().unwrap());
    }
    world.tuning.retry_failed = true;
    world
}

/// Three people whose payments have failed at the first account some time ago.
async fn failed(provider: ProviderName, faults: &str) -> World {
    let config = SandboxConfig { fail_permille: 1000, ..SandboxConfig::default() };
    let world = World::with(provider, 3, config);
    world.faults(faults);
    world.pay().await;
    assert_eq!(world.totals().rows(Outcome::Failed), 3);
    world.faults("");
    tokio::time::sleep(Duration::from_secs(120)).await;
    moved(world)
}

fn created(world: &World) -> u64 {
    world.sandbox.ledger().count().unwrap()
}

/// Of whom it was told that they are not tried again, for this reason and at the former account.
fn left(told: &[Notice], why: LeftBecause) -> Vec<String> {
    let employee = |notice: &Notice| {
        let Notice::NotRetried { employee_id, account, because, .. } = notice else { return None };
        assert_eq!(*account, crate::world::account());
        (*because == why).then(|| employee_id.to_string())
    };
    told.iter().filter_map(employee).collect()
}

#[tokio::test(start_paused = true)]
async fn what_became_a_payment_at_the_former_account_is_not_paid_from_the_new_one() {
    for provider in BOTH {
        let world = failed(provider, "contradict_final=1000").await;
        for _ in 0..2 {
            pay(&world, both(&world)).await;
            assert_eq!(created(&world), 3, "paid from the new account too");
        }
        assert_eq!(world.totals().rows(Outcome::Failed), 3, "a final outcome does not change by itself");
        let contradicted =
            |noted: &Vec<Exception>| matches!(noted[..], [Exception::LateContradiction { .. }]);
        assert!(world.exceptions().values().all(contradicted), "{:?}", world.exceptions());
        world.judge_health();
    }
}

#[tokio::test(start_paused = true)]
async fn what_still_stands_at_the_former_account_is_paid_from_the_new_one() {
    for provider in BOTH {
        let world = failed(provider, "").await;
        pay(&world, both(&world)).await;
        let payouts = world.sandbox.ledger().payouts().unwrap();
        let from_new = payouts.iter().filter(|payout| payout.vendor.as_str() == other(&world).as_str());
        assert_eq!((payouts.len(), from_new.count()), (6, 3));
        world.judge_health();
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_paid_from_the_new_account_while_the_former_tells_nothing() {
    for provider in BOTH {
        let world = failed(provider, "").await;
        world.faults("status_5xx=1000");
        let told = world.pay_and_listen(both(&world)).await;
        assert_eq!(left(&told, LeftBecause::NotConfirmed), ["E00000", "E00001", "E00002"], "{told:?}");
        assert_eq!(created(&world), 3, "paid unasked");
        world.faults("");
        pay(&world, both(&world)).await;
        assert_eq!(created(&world), 6);
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_paid_from_the_new_account_while_the_former_is_not_there() {
    for provider in BOTH {
        let world = failed(provider, "").await;
        let told = world.pay_and_listen(vec![second_over(other(&world), &world)]).await;
        assert_eq!(left(&told, LeftBecause::AccountGone), ["E00000", "E00001", "E00002"], "{told:?}");
        assert_eq!(created(&world), 3, "paid unasked");
    }
}

#[tokio::test(start_paused = true)]
async fn a_former_account_that_is_silent_is_not_asked_about_everybody() {
    let config = SandboxConfig { fail_permille: 1000, ..SandboxConfig::default() };
    let world = World::with(ProviderName::Zayono, 40, config);
    world.pay().await;
    tokio::time::sleep(Duration::from_secs(120)).await;
    let world = moved(world);
    world.faults("status_5xx=1000");
    let before = world.sandbox.ledger().counters().status;
    pay(&world, both(&world)).await;
    assert!(world.sandbox.ledger().counters().status - before <= 8);
    assert_eq!(created(&world), 40, "paid unasked");
}

/// A provider that asks for an hour's pause.
#[derive(Debug)]
struct Busy;

impl Transport for Busy {
    fn send(&self, _: Request) -> Exchange<'_> {
        let retry_after = Some(Duration::from_secs(3600));
        Box::pin(async move { Ok(Response { status: 429, retry_after, body: "{}".into() }) })
    }
}

#[tokio::test(start_paused = true)]
async fn a_former_account_that_asks_for_an_hour_keeps_nobody_waiting() {
    let world = failed(ProviderName::Zayono, "").await;
    let [former, new] = both(&world).try_into().unwrap();
    let since = Instant::now();
    let told = world.pay_and_listen(vec![AccountSetup { transport: Arc::new(Busy), ..former }, new]).await;
    assert!(since.elapsed() < Duration::from_secs(60), "{:?}", since.elapsed());
    assert_eq!(left(&told, LeftBecause::NotConfirmed), ["E00000", "E00001", "E00002"], "{told:?}");
    assert_eq!(created(&world), 3, "paid unasked");
}
