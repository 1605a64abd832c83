//! A disk that fails for a moment: a commit that cannot be made, and any statement of one.
//! What was answered is recorded when there is room again: also without replay by key, nobody is held for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use payrun::domain::{Outcome, ProviderName};
use payrun::journal::Journal;
use payrun::sandbox::SandboxConfig;
use rusqlite::functions::{Context, FunctionFlags};

use crate::proof;
use crate::world::World;

const NEVER: u32 = u32::MAX;

fn world(provider: ProviderName, seed: u64) -> World {
    let config = SandboxConfig { seed, latency_ms: 20..=300, settle_ms: 0..=900, ..SandboxConfig::default() };
    World::with(provider, 8, config)
}

/// Lets the journal fail once, after so many of these events of its tables. Says how many are left, or that it was.
fn failing(journal: &Journal, events: &[&str], calls: u32, left: &Arc<AtomicU32>) {
    left.store(calls, Ordering::Relaxed);
    let left = Arc::clone(left);
    let is_now = move |_: &Context<'_>| Ok(left.fetch_sub(1, Ordering::Relaxed) == 0);
    let connection = journal.connection();
    connection.create_scalar_function("is_now", 0, FunctionFlags::SQLITE_UTF8, is_now).unwrap();
    for (index, event) in events.iter().enumerate() {
        let trigger = format!(
            "CREATE TEMP TRIGGER fails_{index} BEFORE {event} WHEN is_now() BEGIN SELECT RAISE (ABORT, 'no room'); END"
        );
        connection.execute_batch(&trigger).unwrap();
    }
}

fn has_failed(left: &AtomicU32) -> bool {
    left.load(Ordering::Relaxed) > NEVER / 2
}

async fn finish(world: &World, what: &str) {
    for _ in 0..2 {
        world.judge();
        world.pay().await;
    }
    world.judge();
    assert_eq!(world.totals().rows(Outcome::Paid), 8, "{what}: {:?}", world.outcomes());
}

#[tokio::test(start_paused = true)]
async fn a_commit_that_fails_once_holds_nobody() {
    for provider in [ProviderName::Zayono, ProviderName::Moneroo] {
        let mut count = 0;
        for commits in 0.. {
            let world = world(provider, u64::from(commits));
            let left = Arc::new(AtomicU32::new(0));
            let (counter, event) = (Arc::clone(&left), "UPDATE OF last_fact_at ON runs");
            let fail = move |journal: &Journal| failing(journal, &[event], commits, &counter);
            let end = world.pay_over(world.transport(), fail).await;
            if !has_failed(&left) {
                assert!(end.is_ok(), "{end:?}");
                break;
            }
            let what = format!("{provider}, commit {commits}");
            assert!(end.is_err(), "{what} failed, and nobody noticed");
            assert_eq!(world.totals().rows(Outcome::Held), 0, "{what}: {:?}", world.outcomes());
            finish(&world, &what).await;
            count += 1;
        }
        assert!(count > 10, "{count} commits");
        proof(&format!("commits that fail once, {provider}"), count, count);
    }
}

#[tokio::test(start_paused = true)]
async fn a_statement_that_fails_once_pays_nobody_twice_and_leaves_nobody_out() {
    let mut count = 0;
    let events = [
        "INSERT ON facts",
        "INSERT ON attempts",
        "UPDATE ON attempts",
        "UPDATE ON payouts",
        "UPDATE ON tallies",
        "UPDATE ON runs",
    ];
    for steps in 0.. {
        let world = world(ProviderName::Moneroo, u64::from(steps));
        let left = Arc::new(AtomicU32::new(0));
        let counter = Arc::clone(&left);
        let fail = move |journal: &Journal| failing(journal, &events, steps, &counter);
        let end = world.pay_over(world.transport(), fail).await;
        if !has_failed(&left) {
            assert!(end.is_ok(), "{end:?}");
            break;
        }
        assert!(end.is_err(), "statement {steps} failed, and nobody noticed");
        finish(&world, &format!("statement {steps}")).await;
        count += 1;
    }
    assert!(count > 100, "{count} statements");
    proof("statements that fail once", count, count);
}
