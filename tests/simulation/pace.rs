//! The budget: never exceeded, well used, and few requests a payout.

use std::time::Duration;

use payrun::domain::Outcome;
use payrun::engine::LaneEnd;
use payrun::sandbox::{SandboxConfig, Vendor, busiest_minute, fingerprint};

use crate::world::{KEY, World};

#[tokio::test(start_paused = true)]
async fn at_110_a_minute_no_window_sees_more_and_the_budget_is_used() {
    let config = SandboxConfig {
        rate_per_minute: Some(120),
        latency_ms: 80..=600,
        settle_ms: 1_000..=55_000,
        ..SandboxConfig::default()
    };
    let mut world = World::new(1_000, config);
    world.rate_per_minute = Some(110);
    world.pay().await;
    world.judge();
    assert_eq!(world.totals().rows(Outcome::Paid), 1_000);
    let ledger = world.sandbox.ledger();
    let arrivals = ledger.arrivals(Vendor::Zayono, &fingerprint(KEY));
    let busiest = busiest_minute(&arrivals);
    assert!(busiest <= 110, "{busiest} requests in one minute");
    let counters = ledger.counters();
    assert_eq!(counters.rate_limited, 0);
    let requests = counters.initialize + counters.status;
    println!("1000 payouts at 110 a minute: {requests} requests, busiest minute {busiest}");
    assert!(requests * 10 <= 1_000 * 23, "{requests} requests for 1000 payouts");
    // While there was work (up to the last minute, in which the last payouts settle), the budget was used.
    let first = arrivals[0];
    let busy_until = arrivals[arrivals.len() - 1] - 60_000;
    let in_use = arrivals.iter().filter(|at| **at <= busy_until).count();
    let budget = usize::try_from((busy_until - first) * 110 / 60_000).unwrap();
    println!("budget used while there was work: {in_use} of {budget}");
    assert!(in_use * 100 >= budget * 97, "{in_use} of {budget}");
}

#[tokio::test(start_paused = true)]
async fn a_new_process_keeps_the_distance_of_the_old_one() {
    let mut world = World::new(60, SandboxConfig::default());
    world.rate_per_minute = Some(20);
    world.stop_after = Some(Duration::from_millis(4_100));
    for _ in 0..40 {
        world.pay().await;
    }
    let arrivals = world.sandbox.ledger().arrivals(Vendor::Zayono, &fingerprint(KEY));
    assert!(busiest_minute(&arrivals) <= 20, "{} in one minute", busiest_minute(&arrivals));
    world.judge();
}

/// At the budget it takes longer to ask about everybody once than a session waits for those that take long.
#[tokio::test(start_paused = true)]
async fn nobody_is_left_pending_who_was_never_asked_about() {
    let mut world = World::new(400, SandboxConfig { settle_ms: 1_000..=20_000, ..SandboxConfig::default() });
    world.rate_per_minute = Some(60);
    world.tuning.wait = Duration::from_secs(60);
    let end = world.pay().await;
    world.judge();
    assert_eq!(end.lanes[0].1, LaneEnd::Finished);
    assert_eq!(world.totals().rows(Outcome::Paid), 400);
}

/// The wait is over for those that were asked about, and take too long.
#[tokio::test(start_paused = true)]
async fn a_session_does_not_wait_for_ever() {
    let config = SandboxConfig { settle_ms: 1_000_000..=2_000_000, ..SandboxConfig::default() };
    let mut world = World::new(40, config);
    world.rate_per_minute = Some(60);
    world.tuning.wait = Duration::from_secs(60);
    let begun = tokio::time::Instant::now();
    let end = world.pay().await;
    world.judge();
    assert_eq!(end.lanes[0].1, LaneEnd::WaitedEnough);
    assert_eq!(world.totals().rows(Outcome::Pending), 40);
    // Two requests each at the budget, a few more for the earliest, and the wait.
    assert!(begun.elapsed() < Duration::from_secs(180), "{:?}", begun.elapsed());
}
