//! Failed rows that only the report of a lost journal tells of.

use std::time::Duration;

use payrun::domain::{AttemptNumber, Outcome, ProviderName, Reason};
use payrun::events::{LeftBecause, Notice};
use payrun::journal::{Journal, Remembered};
use payrun::lifecycle::{Exception, State};
use payrun::sandbox::SandboxConfig;

use crate::world::World;

/// Three people whose payments failed, in a journal that knows that from the report of another alone.
async fn recalled(provider: ProviderName, faults: &str) -> World {
    let config = SandboxConfig { fail_permille: 1000, ..SandboxConfig::default() };
    let mut world = World::with(provider, 3, config);
    world.faults(faults);
    world.pay().await;
    world.faults("");
    tokio::time::sleep(Duration::from_secs(120)).await;
    let known = world.states();
    world.lose_journal();
    world.tuning.retry_failed = true;
    let mut journal = Journal::open_or_create(&world.journal_path(), "the simulation").unwrap();
    let mut import = world.begin_import(&mut journal);
    for row in &world.rows {
        let state = &known[row.employee_id.as_str()];
        assert!(matches!(state, State::Failed { attempt: AttemptNumber::FIRST, .. }), "{state:?}");
        let failed = Remembered::Failed(AttemptNumber::FIRST, state.payout_id().cloned());
        import.remember(row, failed, world.now()).unwrap();
    }
    import.finish().unwrap();
    world
}

fn created(world: &World) -> u64 {
    world.sandbox.ledger().count().unwrap()
}

#[tokio::test(start_paused = true)]
async fn what_a_report_calls_failed_is_asked_about_before_it_is_tried_again() {
    let world = recalled(ProviderName::Zayono, "contradict_final=1000").await;
    for _ in 0..2 {
        world.pay().await;
        assert_eq!(created(&world), 3, "another attempt was made");
        let contradicted =
            |noted: &Vec<Exception>| matches!(noted[..], [Exception::LateContradiction { .. }]);
        assert!(world.exceptions().values().all(contradicted), "{:?}", world.exceptions());
        world.judge_health();
    }
}

#[tokio::test(start_paused = true)]
async fn what_a_report_calls_failed_is_tried_again_where_the_provider_stands_by_it() {
    let world = recalled(ProviderName::Zayono, "").await;
    world.pay().await;
    assert_eq!(created(&world), 6, "each was tried once more");
    world.judge_health();
    world.pay().await;
    world.judge_health();
}

/// A report may be one attempt behind, and has no key to find that one by.
#[tokio::test(start_paused = true)]
async fn what_only_a_report_calls_failed_is_never_tried_again_where_nothing_replays() {
    for faults in ["", "contradict_final=1000"] {
        let world = recalled(ProviderName::Moneroo, faults).await;
        for round in 0..2 {
            let told = world.pay_and_listen(vec![world.account()]).await;
            assert_eq!(created(&world), 3, "another attempt was made");
            let is_told = |notice: &Notice| {
                matches!(notice, Notice::NotRetried { because: LeftBecause::OnlyReported, .. })
            };
            assert!(told.iter().any(is_told) || round > 0 && !faults.is_empty(), "{told:?}");
            let recalled = (Outcome::Failed, Reason::Recalled);
            assert!(world.outcomes().values().all(|outcome| *outcome == recalled));
            world.judge_health();
        }
        let noted = world.exceptions().values().filter(|noted| !noted.is_empty()).count();
        assert_eq!(noted, if faults.is_empty() { 0 } else { 3 });
    }
}
