//! Every session ends: whatever the provider goes on doing, nothing spins and nothing waits for ever.

use std::sync::mpsc;
use std::time::Duration;

use payrun::domain::Outcome;
use payrun::engine::{LaneEnd, RunEnd, Trip};
use payrun::sandbox::SandboxConfig;

use crate::world::{World, person, person_with};

/// Pays, and fails when that takes longer than `hours` of virtual time.
async fn within(hours: u64, world: &World) -> RunEnd {
    let end = tokio::time::timeout(Duration::from_secs(hours * 3600), world.pay()).await;
    end.expect("the session does not end")
}

#[tokio::test(start_paused = true)]
async fn a_replay_whose_record_cannot_be_read_neither_spins_nor_keeps_the_others_waiting() {
    let mut world = World::new(1, SandboxConfig::default());
    world.rate_per_minute = Some(600);
    world.pay().await;
    world.rows.extend((1..60).map(person));
    // Accepted and the reply lost, until the breaker opens: the next session's first calls are replays.
    world.faults("lose_after=1000");
    world.pay().await;
    world.faults("status_5xx=1000");
    let before = world.sandbox.ledger().counters().status;
    assert_eq!(within(2, &world).await.lanes[0].1, LaneEnd::WaitedEnough);
    assert_eq!(world.totals().rows(Outcome::NotSent), 0, "{:?}", world.totals());
    let calls = world.sandbox.ledger().counters().status - before;
    assert!(calls < 60 * 30, "{calls} status calls for 60 payouts in a quarter of an hour");
    world.faults("");
    world.pay().await;
    assert_eq!(world.totals().rows(Outcome::Paid), 60);
    world.judge();
}

#[tokio::test(start_paused = true)]
async fn the_wait_is_over_also_when_the_breaker_has_left_rows_unsent() {
    let mut world = World::new(0, SandboxConfig { settle_ms: 500..=500, ..SandboxConfig::default() });
    // Stays pending, says the sandbox, until somebody asks the vendor.
    world.rows.push(person_with(0, "mtn_bj", "2290190009903"));
    world.rows.extend((1..300).map(person));
    world.faults("balance=1000000");
    let end = within(2, &world).await;
    assert!(matches!(end.lanes[0].1, LaneEnd::Tripped(Trip::SameTrouble { .. })), "{end:?}");
    assert_eq!(world.totals().rows(Outcome::Pending), 1);
    world.judge();
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_only_ever_says_429_is_given_up() {
    let world = World::new(20, SandboxConfig::default());
    world.faults("rate_limited=1000");
    let end = within(6, &world).await;
    assert!(matches!(end.lanes[0].1, LaneEnd::Tripped(_)), "{end:?}");
    assert_eq!(world.totals().rows(Outcome::NotSent), 20);
    world.faults("");
    world.pay().await;
    assert_eq!(world.totals().rows(Outcome::Paid), 20);
    world.judge();
}

/// In a thread of its own: a loop that spins lets no virtual time pass.
#[test]
fn nobody_left_who_could_ask_to_stop_is_not_a_reason_to_spin() {
    let (done, is_done) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build();
        let end = runtime.unwrap().block_on(async {
            let mut world = World::new(3, SandboxConfig::default());
            world.nobody_stops_it = true;
            world.pay().await
        });
        let _ = done.send(end.lanes[0].1.clone());
    });
    assert_eq!(is_done.recv_timeout(Duration::from_secs(30)), Ok(LaneEnd::Finished));
}
