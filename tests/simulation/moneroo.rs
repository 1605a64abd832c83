//! Moneroo: nothing replays, so what is lost is held, in this run and in every later one, and nothing is ever sent for
//! it again. The judge is the one of `lost.rs`.

use std::time::Duration;

use payrun::domain::{Msisdn, Outcome, ProviderName, Reason};
use payrun::engine::{LaneEnd, RunEnd, Trip};
use payrun::sandbox::SandboxConfig;

use crate::lost::{held, judge};
use crate::world::{World, person_at};

fn world(count: usize, config: SandboxConfig) -> World {
    World::with(ProviderName::Moneroo, count, config)
}

fn end(end: &RunEnd) -> &LaneEnd {
    &end.lanes[0].1
}

#[tokio::test(start_paused = true)]
async fn one_reply_in_ten_is_lost_and_exactly_those_are_held() {
    let config = SandboxConfig { fail_permille: 100, latency_ms: 50..=400, ..SandboxConfig::default() };
    let mut world = world(200, config);
    world.faults(
        "lose_before=20,lose_after=40,error_5xx_before=10,error_5xx_after=10,garbage=10,hang_after=10",
    );
    for _ in 0..3 {
        world.pay().await;
        judge(&world);
    }
    let totals = world.totals();
    assert_eq!(totals.rows(Outcome::NotSent) + totals.rows(Outcome::Pending), 0, "{totals:?}");
    let lost = held(&world);
    assert!((10..40).contains(&lost.len()), "{} of 200 were lost", lost.len());
    let sent = world.sandbox.ledger().counters().initialize;
    assert_eq!(sent, 200, "one request for each row, over three runs");
    // Every later run leaves them alone, whatever it is asked to do about failures.
    world.faults("");
    world.tuning.retry_failed = true;
    let failed = totals.rows(Outcome::Failed);
    assert!(failed > 0);
    world.pay().await;
    judge(&world);
    assert_eq!(world.sandbox.ledger().counters().initialize, sent + failed);
    assert_eq!(held(&world), lost);
    assert!(
        world
            .outcomes()
            .values()
            .all(|(outcome, reason)| { *outcome != Outcome::Held || *reason == Reason::ReplyLost })
    );
}

#[tokio::test(start_paused = true)]
async fn a_run_that_is_stopped_holds_nobody_whose_reply_came() {
    let config = SandboxConfig { latency_ms: 500..=3_000, ..SandboxConfig::default() };
    let mut world = world(80, config);
    world.rate_per_minute = Some(120);
    for seconds in [1, 7, 13] {
        world.stop_after = Some(Duration::from_secs(seconds));
        assert_eq!(end(&world.pay().await), &LaneEnd::Stopped);
        judge(&world);
    }
    world.stop_after = None;
    world.pay().await;
    judge(&world);
    assert_eq!(world.totals().rows(Outcome::Paid), 80);
}

#[tokio::test(start_paused = true)]
async fn unknown_after_unknown_stops_the_sending() {
    let world = world(60, SandboxConfig::default());
    world.faults("lose_after=1000");
    assert_eq!(end(&world.pay().await), &LaneEnd::Tripped(Trip::UnknownSeries));
    judge(&world);
    assert_eq!(
        world.sandbox.ledger().counters().initialize,
        5,
        "one at a time while nothing was ever accepted"
    );
    assert_eq!(held(&world).len(), 5);
    assert_eq!(world.totals().rows(Outcome::NotSent), 55);
    world.faults("");
    world.pay().await;
    judge(&world);
    assert_eq!((held(&world).len(), world.totals().rows(Outcome::Paid)), (5, 55));
}

#[tokio::test(start_paused = true)]
async fn an_outage_in_the_middle_holds_no_more_than_a_window() {
    let config =
        SandboxConfig { latency_ms: 200..=200, settle_ms: 60_000..=90_000, ..SandboxConfig::default() };
    let mut world = world(100, config);
    world.rate_per_minute = Some(240);
    world.stop_after = Some(Duration::from_secs(5));
    world.pay().await;
    world.stop_after = None;
    // Status calls are answered, so the account looks well.
    world.faults("error_5xx_after=1000");
    assert_eq!(end(&world.pay().await), &LaneEnd::Tripped(Trip::UnknownSeries));
    judge(&world);
    assert!(held(&world).len() <= 12, "{} held", held(&world).len());
}

#[tokio::test(start_paused = true)]
async fn a_202_and_a_502_with_an_id_are_followed() {
    let world = world(60, SandboxConfig::default());
    world.faults("accepted_202=300,bad_gateway_with_id=300,rate_limited=100,status_404_at_first=300,status_garbage=200");
    world.pay().await;
    judge(&world);
    assert_eq!(world.totals().rows(Outcome::Paid), 60, "{:?}", world.totals());
}

#[tokio::test(start_paused = true)]
async fn a_live_record_on_a_test_account_stops_with_one_row() {
    let world = world(50, SandboxConfig::default());
    world.faults("wrong_environment=1000");
    assert_eq!(end(&world.pay().await), &LaneEnd::Tripped(Trip::FirstPayoutDiffers));
    assert_eq!(world.sandbox.ledger().counters().initialize, 1);
    assert_eq!(world.outcomes()["E00000"], (Outcome::Held, Reason::EnvironmentDiffers));
    assert_eq!(world.totals().rows(Outcome::NotSent), 49);
}

#[tokio::test(start_paused = true)]
async fn a_wrong_key_costs_one_call_and_a_missing_address_one_row() {
    let mut world = world(5, SandboxConfig::default());
    world.rows[2].recipient.email = None;
    world.faults("unauthorized");
    assert!(matches!(end(&world.pay().await), LaneEnd::Tripped(Trip::KeyRefused { .. })));
    assert_eq!(world.sandbox.ledger().counters().initialize, 1);
    world.faults("");
    world.pay().await;
    judge(&world);
    assert_eq!(world.totals().rows(Outcome::Paid), 4);
    assert_eq!(world.outcomes()["E00002"], (Outcome::Failed, Reason::Refused));
}

#[tokio::test(start_paused = true)]
async fn special_numbers_end_as_their_records_say() {
    use Outcome::{Failed, Held, Paid, Pending};
    let mut world = world(2, SandboxConfig::default());
    let endings = [
        (9901, (Paid, Reason::Confirmed)),
        (9902, (Failed, Reason::ProviderFailed)),
        (9903, (Pending, Reason::InProgress)),
        (9904, (Failed, Reason::ProviderFailed)),
        (9905, (Failed, Reason::Refused)),
        (9906, (Held, Reason::AmountLess)),
        (9907, (Paid, Reason::AmountMore)),
        (9908, (Held, Reason::CurrencyDiffers)),
        (9909, (Held, Reason::ReplyLost)),
        (9910, (Paid, Reason::Confirmed)),
        (9911, (Pending, Reason::StatusUnknown)),
        (9912, (Paid, Reason::Confirmed)),
    ];
    for (index, (digits, _)) in endings.iter().enumerate() {
        let phone = Msisdn::from_stored(&format!("229019000{digits}"));
        world.rows.push(person_at(ProviderName::Moneroo, index + 2, "mtn_bj", phone));
    }
    world.pay().await;
    let outcomes = world.outcomes();
    for (index, (digits, ending)) in endings.iter().enumerate() {
        assert_eq!(outcomes[&format!("E{:05}", index + 2)], *ending, "{digits}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_vendors_own_test_numbers_work() {
    let mut world = world(0, SandboxConfig::default());
    for (index, number) in ["4149518161", "4149518162", "4149518163"].into_iter().enumerate() {
        let number = Msisdn::from_stored(number);
        world.rows.push(person_at(ProviderName::Moneroo, index, "moneroo_payout_demo", number));
    }
    world.pay().await;
    let outcomes: Vec<Outcome> = world.outcomes().values().map(|(outcome, _)| *outcome).collect();
    assert_eq!(outcomes, [Outcome::Paid, Outcome::Failed, Outcome::Pending]);
}

/// What no client can help: the vendor, or a proxy before it, carries out one request twice. The second payout is not
/// in the journal, and only the vendor's own records show it; what is proved here is that payrun sent once.
#[tokio::test(start_paused = true)]
async fn a_provider_that_repeats_a_request_by_itself_pays_twice_for_one_request() {
    let world = world(20, SandboxConfig::default());
    world.faults("duplicate_delivery=1000");
    world.pay().await;
    world.pay().await;
    assert_eq!(world.sandbox.ledger().counters().initialize, 20);
    assert_eq!(world.sandbox.ledger().count().unwrap(), 40);
    assert_eq!(world.totals().rows(Outcome::Paid), 20);
}
