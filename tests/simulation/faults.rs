//! One fault at a time: what the run makes of it.

use std::time::Duration;

use payrun::domain::{Outcome, Reason};
use payrun::engine::{LaneEnd, Trip};
use payrun::sandbox::SandboxConfig;

use crate::world::{World, person, person_with};

fn end(end: &payrun::engine::RunEnd) -> &LaneEnd {
    &end.lanes[0].1
}

#[tokio::test(start_paused = true)]
async fn a_quiet_month_is_paid_in_one_go() {
    let world = World::new(40, SandboxConfig { fail_permille: 100, ..SandboxConfig::default() });
    assert_eq!(end(&world.pay().await), &LaneEnd::Finished);
    world.judge();
    let totals = world.totals();
    assert_eq!(totals.rows(Outcome::Paid) + totals.rows(Outcome::Failed), 40);
    assert!(totals.rows(Outcome::Failed) > 0, "the seed fails some");
}

#[tokio::test(start_paused = true)]
async fn run_again_it_sends_nothing() {
    let world = World::new(10, SandboxConfig::default());
    world.pay().await;
    let before = world.sandbox.ledger().counters();
    world.pay().await;
    assert_eq!(world.sandbox.ledger().counters(), before);
    world.judge();
}

#[tokio::test(start_paused = true)]
async fn a_wrong_key_costs_one_call() {
    let world = World::new(50, SandboxConfig::default());
    world.faults("unauthorized");
    assert!(matches!(end(&world.pay().await), LaneEnd::Tripped(Trip::KeyRefused { .. })));
    assert_eq!(world.sandbox.ledger().counters().initialize, 1);
    assert_eq!(world.totals().rows(Outcome::NotSent), 49);
    assert_eq!(world.outcomes()["E00000"], (Outcome::Failed, Reason::KeyRefused));
    // Once the key is mended, the row takes its turn again without being asked.
    world.faults("");
    world.pay().await;
    assert_eq!(world.totals().rows(Outcome::Paid), 50);
    world.judge();
}

#[tokio::test(start_paused = true)]
async fn a_key_revoked_between_two_sessions_costs_one_call() {
    let mut world = World::new(50, SandboxConfig::default());
    world.rate_per_minute = Some(110);
    world.stop_after = Some(Duration::from_secs(15));
    assert_eq!(end(&world.pay().await), &LaneEnd::Stopped);
    let before = world.sandbox.ledger().counters();
    world.faults("unauthorized");
    world.rate_per_minute = None;
    assert!(matches!(end(&world.pay().await), LaneEnd::Tripped(Trip::KeyRefused { .. })));
    let after = world.sandbox.ledger().counters();
    let calls = after.initialize + after.status - before.initialize - before.status;
    assert_eq!(calls, 1);
    world.judge();
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_is_down_from_the_start_is_given_up_soon() {
    let world = World::new(50, SandboxConfig::default());
    world.faults("lose_before=1000");
    let outcome = world.pay().await;
    assert!(matches!(end(&outcome), LaneEnd::Tripped(_)), "{outcome:?}");
    world.judge();
    world.faults("");
    world.pay().await;
    assert_eq!(world.totals().rows(Outcome::Paid), 50);
    world.judge();
}

#[tokio::test(start_paused = true)]
async fn a_429_stops_the_account_and_not_one_row() {
    let mut world = World::new(
        300,
        SandboxConfig { rate_per_minute: Some(60), retry_after: false, ..SandboxConfig::default() },
    );
    world.rate_per_minute = Some(120);
    world.tuning.wait = Duration::from_secs(3600);
    world.pay().await;
    world.judge();
    assert_eq!(world.totals().rows(Outcome::Paid), 300);
    let counters = world.sandbox.ledger().counters();
    assert!(counters.rate_limited <= 3 * 32, "{counters:?}");
}

#[tokio::test(start_paused = true)]
async fn lost_replies_are_asked_for_again_under_the_same_key() {
    let world = World::new(200, SandboxConfig { latency_ms: 50..=400, ..SandboxConfig::default() });
    world.faults(
        "lose_before=100,lose_after=100,error_5xx_before=30,error_5xx_after=30,garbage=30,hang_after=10",
    );
    world.pay().await;
    world.judge();
    assert_eq!(world.totals().rows(Outcome::Paid), 200, "{:?}", world.totals());
}

#[tokio::test(start_paused = true)]
async fn a_refused_resend_does_not_prove_that_the_lost_one_was_not_paid() {
    let world = World::new(4, SandboxConfig::default());
    // Accepted, and the reply lost; then the key is revoked, and what is asked again is answered 401.
    world.faults("lose_after=1000");
    world.pay().await;
    world.judge();
    world.faults("unauthorized");
    world.pay().await;
    world.judge();
    assert_eq!(world.totals().rows(Outcome::Failed), 0, "{:?}", world.outcomes());
    world.faults("");
    world.pay().await;
    assert_eq!(world.totals().rows(Outcome::Paid), 4);
    world.judge();
}

#[tokio::test(start_paused = true)]
async fn asked_to_stop_it_sends_nothing_new_and_records_what_is_in_flight() {
    let mut world = World::new(100, SandboxConfig { latency_ms: 5_000..=5_000, ..SandboxConfig::default() });
    world.rate_per_minute = Some(60);
    // The first payout is alone for twice five seconds; then one leaves a second.
    world.stop_after = Some(Duration::from_secs(22));
    assert_eq!(end(&world.pay().await), &LaneEnd::Stopped);
    let sent = world.sandbox.ledger().counters().initialize;
    assert!((8..=14).contains(&sent), "{sent} sent");
    assert_eq!(world.totals().rows(Outcome::NotSent) + sent, 100);
    assert_eq!(world.totals().rows(Outcome::Held), 0, "{:?}", world.outcomes());
    world.judge();
}

#[tokio::test(start_paused = true)]
async fn a_202_and_a_502_with_an_id_are_followed() {
    let world = World::new(60, SandboxConfig::default());
    world.faults("accepted_202=300,bad_gateway_with_id=300");
    world.pay().await;
    // «Insufficient balance» again and again stops the sending; the same command goes on.
    for _ in 0..30 {
        world.pay().await;
    }
    world.judge();
    assert_eq!(world.totals().rows(Outcome::Paid), 60, "{:?}", world.totals());
}

#[tokio::test(start_paused = true)]
async fn an_empty_balance_stops_the_sending() {
    let world = World::new(300, SandboxConfig { settle_ms: 500..=500, ..SandboxConfig::default() });
    world.faults("balance=1000000");
    let outcome = world.pay().await;
    assert!(matches!(end(&outcome), LaneEnd::Tripped(Trip::SameTrouble { .. })), "{outcome:?}");
    world.judge();
    let totals = world.totals();
    assert!(totals.rows(Outcome::NotSent) > 150, "{totals:?}");
    assert_eq!(totals.rows(Outcome::Pending), 0, "what was accepted is followed to its end");
}

#[tokio::test(start_paused = true)]
async fn the_first_payout_goes_alone_and_a_live_record_stops_the_run() {
    let world = World::new(50, SandboxConfig { latency_ms: 100..=100, ..SandboxConfig::default() });
    world.faults("wrong_environment=1000");
    assert_eq!(end(&world.pay().await), &LaneEnd::Tripped(Trip::FirstPayoutDiffers));
    assert_eq!(world.sandbox.ledger().counters().initialize, 1);
    assert_eq!(world.outcomes()["E00000"], (Outcome::Held, Reason::EnvironmentDiffers));
    assert_eq!(world.totals().rows(Outcome::NotSent), 49);
}

#[tokio::test(start_paused = true)]
async fn special_numbers_end_as_their_records_say() {
    let mut world = World::new(2, SandboxConfig::default());
    for (index, digits) in (9901..=9912).enumerate() {
        world.rows.push(person_with(index + 2, "mtn_bj", &format!("229019000{digits}")));
    }
    // The vendor refunds half a minute later: the outcome was final by then.
    world.pay().await;
    let outcomes = world.outcomes();
    let of = |digits: usize| outcomes[&format!("E{:05}", digits - 9901 + 2)];
    assert_eq!(of(9901), (Outcome::Paid, Reason::Confirmed));
    assert_eq!(of(9902), (Outcome::Failed, Reason::ProviderFailed));
    assert_eq!(of(9903), (Outcome::Pending, Reason::InProgress));
    assert_eq!(of(9904), (Outcome::Failed, Reason::ProviderCancelled));
    assert_eq!(of(9905), (Outcome::Failed, Reason::Refused));
    assert_eq!(of(9906), (Outcome::Held, Reason::AmountLess));
    assert_eq!(of(9907), (Outcome::Paid, Reason::AmountMore));
    assert_eq!(of(9908), (Outcome::Held, Reason::CurrencyDiffers));
    assert_eq!(of(9909), (Outcome::Paid, Reason::Confirmed));
    assert_eq!(of(9910), (Outcome::Paid, Reason::Confirmed));
    assert_eq!(of(9911), (Outcome::Pending, Reason::StatusUnknown));
    assert_eq!(of(9912), (Outcome::Paid, Reason::Confirmed));
}

#[tokio::test(start_paused = true)]
async fn a_lost_journal_finds_everybody_again_and_pays_nobody_twice() {
    let mut world = World::new(60, SandboxConfig { fail_permille: 200, ..SandboxConfig::default() });
    world.pay().await;
    world.tuning.retry_failed = true;
    world.pay().await;
    let failed_after_retry = world.totals().rows(Outcome::Failed);
    std::fs::remove_file(world.journal_path()).unwrap();
    for leftover in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{leftover}", world.journal_path().display()));
    }
    let created = world.sandbox.ledger().count().unwrap();
    // With --retry-failed the chain of attempts is found again: the keys bring back first and second attempts. Those
    // whose last attempt failed get one more, as they would have in any further run.
    world.pay().await;
    world.judge();
    assert_eq!(world.sandbox.ledger().count().unwrap() - created, failed_after_retry);
    assert_eq!(world.totals().rows(Outcome::Paid) + world.totals().rows(Outcome::Failed), 60);
}

#[tokio::test(start_paused = true)]
async fn a_lost_journal_and_a_changed_amount_is_held() {
    let mut world = World::new(5, SandboxConfig::default());
    world.pay().await;
    std::fs::remove_file(world.journal_path()).unwrap();
    let _ = std::fs::remove_file(format!("{}-wal", world.journal_path().display()));
    let mut changed = person(3);
    changed.amount = payrun::domain::Money::from_minor(99_000, payrun::domain::Currency::XOF);
    world.rows[3] = changed;
    world.pay().await;
    assert_eq!(world.outcomes()["E00003"], (Outcome::Held, Reason::AmountLess));
    assert_eq!(world.totals().rows(Outcome::Paid), 4);
    assert_eq!(world.sandbox.ledger().count().unwrap(), 5);
}

#[tokio::test(start_paused = true)]
async fn failed_rows_are_retried_only_when_asked_with_a_new_key() {
    let mut world = World::new(30, SandboxConfig { fail_permille: 300, ..SandboxConfig::default() });
    world.pay().await;
    let failed = world.totals().rows(Outcome::Failed);
    assert!(failed > 0);
    world.pay().await;
    assert_eq!(world.sandbox.ledger().count().unwrap(), 30);
    world.tuning.retry_failed = true;
    world.pay().await;
    assert_eq!(world.sandbox.ledger().count().unwrap(), 30 + failed);
    world.judge();
}

#[tokio::test(start_paused = true)]
async fn a_refused_key_and_then_a_lost_journal_pay_nobody_twice() {
    let world = World::new(5, SandboxConfig::default());
    // 401 leaves no trace at the provider. If it used up an attempt, a new journal would begin again with the key of
    // that attempt, which the provider has never seen, and pay once more.
    world.faults("unauthorized");
    world.pay().await;
    world.faults("");
    world.pay().await;
    assert_eq!(world.totals().rows(Outcome::Paid), 5);
    std::fs::remove_file(world.journal_path()).unwrap();
    for leftover in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{leftover}", world.journal_path().display()));
    }
    world.pay().await;
    world.judge();
    assert_eq!(world.sandbox.ledger().count().unwrap(), 5);
}
