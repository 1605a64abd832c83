//! Trying again what failed: its last attempt is asked about once more, before the next one leaves; and what a person says
//! of one that the provider has contradicted meanwhile.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use payrun::domain::{Outcome, ProviderName, Reason};
use payrun::engine::Settled;
use payrun::events::Notice;
use payrun::journal::Journal;
use payrun::provider::{Method, Request, Response};
use payrun::sandbox::SandboxConfig;
use payrun::transport::{Exchange, Transport};
use tokio::time::Instant;

use crate::resolve::{Says, say};
use crate::world::World;

/// A provider that does not know each payout for its first few status calls.
#[derive(Debug)]
struct Forgetful {
    inner: Arc<dyn Transport>,
    /// So many.
    times: u32,
    asked: Mutex<HashMap<String, u32>>,
    /// When the first payout was ordered.
    ordered_at: OnceLock<Instant>,
}

impl Forgetful {
    fn of(world: &World, times: u32) -> Arc<Self> {
        Arc::new(Self {
            inner: world.transport(),
            times,
            asked: Mutex::default(),
            ordered_at: OnceLock::new(),
        })
    }
}

impl Transport for Forgetful {
    fn send(&self, request: Request) -> Exchange<'_> {
        if request.method == Method::Post {
            self.ordered_at.get_or_init(Instant::now);
        }
        let forgets = request.method == Method::Get && {
            let mut asked = self.asked.lock().unwrap();
            let times = asked.entry(request.path.clone()).or_default();
            *times += 1;
            *times <= self.times
        };
        if !forgets {
            return self.inner.send(request);
        }
        let body = r#"{"message":"Payout not found.","data":null,"errors":null}"#.into();
        Box::pin(async { Ok(Response { status: 404, retry_after: None, body }) })
    }
}

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

/// Three people whose payments failed and were made all the same, as the provider told when it was asked again.
async fn contradicted(provider: ProviderName) -> World {
    let world = failed(provider, "contradict_final=1000").await;
    world.pay().await;
    assert_eq!(contradicted_rows(&world), 3);
    world
}

fn contradicted_rows(world: &World) -> u64 {
    let journal = Journal::open_reading(&world.journal_path()).unwrap();
    let run = journal.run(&world.run()).unwrap().unwrap().id;
    journal.count_contradicted(run, Outcome::Failed).unwrap()
        + journal.count_contradicted(run, Outcome::Paid).unwrap()
}

/// Support may say so while the API says otherwise: the API has the last word on paying again.
#[tokio::test(start_paused = true)]
async fn what_stands_by_a_persons_word_is_asked_about_before_it_is_tried_again() {
    for provider in [ProviderName::Zayono, ProviderName::Moneroo] {
        let mut world = contradicted(provider).await;
        let settled = say(&world, "E00001", Says::Stands).await;
        assert!(matches!(settled, Settled::Now(_)), "{settled:?}");
        assert_eq!(contradicted_rows(&world), 2);
        world.tuning.retry_failed = false;
        world.pay().await;
        assert_eq!(contradicted_rows(&world), 2, "settled is settled");
        world.tuning.retry_failed = true;
        world.pay().await;
        assert_eq!(world.sandbox.ledger().count().unwrap(), 3, "another attempt was made");
        assert_eq!(contradicted_rows(&world), 3, "what is said after that counts anew");
    }
}

#[tokio::test(start_paused = true)]
async fn what_was_called_failed_is_found_to_be_paid_and_never_tried_again() {
    for provider in [ProviderName::Zayono, ProviderName::Moneroo] {
        let world = contradicted(provider).await;
        let id = |employee: &str| world.states()[employee].payout_id().unwrap().clone();
        let anothers = say(&world, "E00001", Says::Found(id("E00002"))).await;
        assert!(matches!(anothers, Settled::BelongsTo { .. }), "{anothers:?}");
        for employee in ["E00000", "E00001"] {
            let settled = say(&world, employee, Says::Found(id(employee))).await;
            assert!(matches!(settled, Settled::Now(_)), "{settled:?}");
            assert_eq!(world.outcomes()[employee], (Outcome::Paid, Reason::Confirmed));
        }
        assert_eq!(contradicted_rows(&world), 1);
        for _ in 0..2 {
            world.pay().await;
        }
        assert_eq!(world.sandbox.ledger().count().unwrap(), 3, "another attempt was made");
        let totals = world.totals();
        assert_eq!((totals.rows(Outcome::Paid), totals.rows(Outcome::Failed)), (2, 1));
        say(&world, "E00002", Says::Found(id("E00002"))).await;
        assert_eq!(contradicted_rows(&world), 0);
        crate::lost::judge(&world);
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
    let told = world.pay_and_listen(vec![world.account()]).await;
    let is_left = |notice: &&Notice| matches!(notice, Notice::NotRetried { .. });
    assert_eq!(told.iter().filter(is_left).count(), 3, "{told:?}");
    assert_eq!(world.sandbox.ledger().count().unwrap(), 3, "tried again unasked");
    world.faults("");
    world.pay().await;
    assert_eq!(world.sandbox.ledger().count().unwrap(), 6);
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_forgets_a_payout_for_a_moment_is_asked_again_before_another_attempt() {
    for provider in [ProviderName::Zayono, ProviderName::Moneroo] {
        let world = failed(provider, "contradict_final=1000").await;
        world.pay_over(Forgetful::of(&world, 3), |_| {}).await.unwrap();
        assert_eq!(world.sandbox.ledger().count().unwrap(), 3, "another attempt was made");
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_provider_goes_on_not_to_know_is_tried_again_a_little_later() {
    let world = failed(ProviderName::Zayono, "").await;
    let (begun, forgetful) = (Instant::now(), Forgetful::of(&world, 4));
    world.pay_over(forgetful.clone(), |_| {}).await.unwrap();
    let waited = forgetful.ordered_at.get().unwrap().duration_since(begun);
    assert!(waited >= Duration::from_secs(15), "asked in one breath: {waited:?}");
    assert_eq!(world.sandbox.ledger().count().unwrap(), 6, "each was tried once more");
}
