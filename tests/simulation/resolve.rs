//! The way out for what was lost and no webhook brings back: a person who looks at the provider.

use std::collections::BTreeMap;

use payrun::domain::{Outcome, ProviderName, ProviderPayoutId};
use payrun::engine::{Found, Settled, begin, settle_found, settle_not_found, settle_stands};
use payrun::journal::Journal;
use payrun::sandbox::SandboxConfig;

use crate::lost::{held, judge};
use crate::world::World;

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
pub async fn resolve(world: &World, employee: &str, payout_id: Option<&ProviderPayoutId>) -> Settled {
    say(world, employee, payout_id.map_or(Says::NotFound, |id| Says::Found(id.clone()))).await
}

/// What the person says of a row.
pub enum Says {
    Found(ProviderPayoutId),
    NotFound,
    Stands,
}

pub async fn say(world: &World, employee: &str, says: Says) -> Settled {
    let journal = Journal::open_or_create(&world.journal_path(), "the simulation").unwrap();
    let run = journal.run(&world.run()).unwrap().unwrap();
    let item = "salary".parse().unwrap();
    let job = journal.payout(run.id, &employee.parse().unwrap(), &item).unwrap().unwrap().job;
    let (engine, accounts) = (world.engine_world(journal), [world.account()]);
    let session = begin(&engine, &accounts, &world.run(), world.tuning).await.unwrap();
    let (who, because) = ("marie".to_owned(), "seen in the dashboard".to_owned());
    let [mut account] = accounts;
    let word = (who.clone(), because.clone());
    let settled = match says {
        Says::Found(payout_id) => {
            let found = Found { payout_id, accept_difference: false, who, because };
            settle_found(&engine, &account, &session, job, found, world.tuning).await
        }
        Says::NotFound => settle_not_found(&engine, &mut account, &session, job, word, world.tuning).await,
        Says::Stands => settle_stands(&engine, &account, &session, job, word, world.tuning).await,
    };
    settled.unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_person_settles_each_lost_row_and_the_run_ends() {
    let mut world = World::with(ProviderName::Moneroo, 100, SandboxConfig::default());
    world.faults("lose_before=30,lose_after=60,error_5xx_after=20,garbage=20");
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

/// The screen says that the next run asks for it: a person who is faster would have it paid again under the next key.
#[tokio::test(start_paused = true)]
async fn nobody_calls_never_created_what_its_key_still_tells() {
    let mut world = World::new(2, SandboxConfig::default());
    world.faults("lose_after=1000");
    world.stop_after = Some(std::time::Duration::from_secs(1));
    world.pay().await;
    world.stop_after = None;
    world.faults("");
    let lost = held(&world);
    assert!(!lost.is_empty());
    world.tuning.retry_failed = true;
    // From the first second to the last in which the key is trusted.
    for hours in [0, 11] {
        tokio::time::sleep(std::time::Duration::from_secs(hours * 3600)).await;
        for employee in &lost {
            let settled = resolve(&world, employee, None).await;
            assert!(matches!(settled, Settled::KeyStillTells), "{settled:?}");
        }
        assert_eq!(held(&world), lost);
    }
    // Then it is a person's again.
    tokio::time::sleep(std::time::Duration::from_secs(3600)).await;
    let employee = lost.first().unwrap();
    assert!(matches!(resolve(&world, employee, None).await, Settled::Now(_)));
    assert_eq!(world.outcomes()[employee], (Outcome::Failed, payrun::domain::Reason::NotCreated));
}
