//! One run over two accounts at two providers: each with its own pace and breaker, and neither stops the other.

use std::sync::Arc;

use payrun::domain::{AccountName, Outcome, ProviderName};
use payrun::engine::{AccountSetup, LaneEnd, Trip, drive};
use payrun::events::Outage;
use payrun::journal::Journal;
use payrun::provider::Request;
use payrun::sandbox::SandboxConfig;
use payrun::transport::{Exchange, Transport, TransportError, Unreached};

use crate::world::{World, person_of};

/// A provider that cannot be reached.
#[derive(Debug)]
struct Unreachable;

impl Transport for Unreachable {
    fn send(&self, _: Request) -> Exchange<'_> {
        Box::pin(async {
            Err(TransportError::NotSent { kind: Unreached::Refused, why: "connection refused".to_owned() })
        })
    }
}

pub fn second() -> AccountName {
    "second".parse().unwrap()
}

/// Ten people over Zayono, ten over Moneroo, in one run.
fn mixed() -> World {
    let mut world = World::new(10, SandboxConfig::default());
    for index in 10..20 {
        let mut person = person_of(ProviderName::Moneroo, index);
        person.account = second();
        world.rows.push(person);
    }
    world
}

/// The second account of the same world.
fn moneroo(world: &World) -> AccountSetup {
    second_over(ProviderName::Moneroo, world)
}

/// The same at any provider.
pub fn second_over(provider: ProviderName, world: &World) -> AccountSetup {
    let over = World::with(provider, 0, SandboxConfig::default());
    let transport = over.transport_to(&world.sandbox);
    AccountSetup { name: second(), transport, ..over.account() }
}

pub async fn pay(world: &World, accounts: Vec<AccountSetup>) -> payrun::engine::RunEnd {
    let mut journal = Journal::open_or_create(&world.journal_path(), "the simulation").unwrap();
    world.import(&mut journal);
    drive(world.engine_world(journal), accounts, &world.run(), world.tuning).await.unwrap()
}

#[tokio::test(start_paused = true)]
async fn one_run_pays_from_both() {
    let world = mixed();
    pay(&world, vec![world.account(), moneroo(&world)]).await;
    world.judge();
    assert_eq!(world.totals().rows(Outcome::Paid), 20);
    let vendors = world.sandbox.ledger().payouts().unwrap().into_iter().map(|payout| payout.vendor.as_str());
    assert_eq!(vendors.filter(|vendor| *vendor == "moneroo").count(), 10);
}

#[tokio::test(start_paused = true)]
async fn one_account_s_failure_does_not_stop_the_other() {
    let world = mixed();
    let dead = AccountSetup { transport: Arc::new(Unreachable), ..world.account() };
    let end = pay(&world, vec![dead, moneroo(&world)]).await;
    assert!(
        matches!(
            end.lanes[0].1,
            LaneEnd::Tripped(Trip::NoConnection { at_first: true, outage: Outage::Refused, .. })
        ),
        "{end:?}"
    );
    assert_eq!(end.lanes[1].1, LaneEnd::Finished);
    let totals = world.totals();
    assert_eq!((totals.rows(Outcome::Paid), totals.rows(Outcome::NotSent)), (10, 10));
    // Once it can be reached again, its rows follow.
    pay(&world, vec![world.account(), moneroo(&world)]).await;
    world.judge();
    assert_eq!(world.totals().rows(Outcome::Paid), 20);
}

#[tokio::test(start_paused = true)]
async fn what_is_lost_on_one_account_is_never_sent_through_the_other() {
    let mut world = mixed();
    world.faults("lose_before=1000");
    pay(&world, vec![world.account(), moneroo(&world)]).await;
    world.faults("");
    let held = world.totals().rows(Outcome::Held);
    assert!(held > 0);
    // The file now names the other account for everybody who is held on Moneroo.
    for row in world.rows.iter_mut().skip(10) {
        row.account = crate::world::account();
    }
    let mut journal = Journal::open_or_create(&world.journal_path(), "the simulation").unwrap();
    let before = world.sandbox.ledger().count().unwrap();
    let refused = world.refused(&mut journal);
    assert!(refused > 0, "the journal refuses to move them");
    assert_eq!(world.sandbox.ledger().count().unwrap(), before);
}
