//! Every step fails, every step repeats: a run of fifty rows is crashed before and after each call of the journal, each
//! request and each answer, in turn; and each order is delivered three times, in turn. The same command again finishes
//! the job, and the ledger judges.

use std::time::Duration;

use payrun::domain::{Outcome, ProviderName};
use payrun::sandbox::SandboxConfig;

use crate::args::Args;
use crate::counts::Counts;
use crate::dice::Dice;
use crate::judge::When;
use crate::people;
use crate::plan::{AccountPlan, End, Network, Plan, SessionPlan};
use crate::steps::Steps;
use crate::world::World;

const ROWS: usize = 50;
/// As many orders may be on the wire at once where nothing is replayed: so many are held after one crash.
const HELD_AT_MOST: u64 = 8;

/// Each of them, or one in a stride.
pub fn fail(args: &Args) -> Option<Counts> {
    let mut counts = Counts::default();
    for provider in [ProviderName::Zayono, ProviderName::Moneroo] {
        let steps = steps_of(provider);
        let stride = usize::try_from(args.stride).unwrap();
        let offset = if stride > 1 { args.from % args.stride } else { 0 };
        let crashes: Vec<u64> = (offset..u64::from(steps)).step_by(stride).collect();
        println!("{provider}: {steps} steps for {ROWS} rows, crashed at {} of them", crashes.len());
        let crash = |step| SessionPlan { end: End::CrashAtStep(step), ..SessionPlan::quiet(false, false) };
        for step in &crashes {
            recovers(provider, &crash(u32::try_from(*step).unwrap()));
        }
        counts.add("every step", &format!("crashed at: {provider}"), crashes.len() as u64);
        if provider == ProviderName::Zayono {
            let orders: Vec<u64> = (0..ROWS as u64).step_by(stride.min(10)).collect();
            for nth in &orders {
                let network = Network { nth_twice: Some(*nth), ..Network::default() };
                recovers(provider, &SessionPlan { network, ..SessionPlan::quiet(false, false) });
            }
            counts.add("every step", "orders delivered three times", orders.len() as u64);
        }
    }
    Some(counts)
}

fn plan(provider: ProviderName) -> Plan {
    let account = AccountPlan {
        name: "main".parse().unwrap(),
        provider,
        key: match provider {
            ProviderName::Zayono => "zyn_test_abcdefghijklmnopqrstuvwxyz012345".to_owned(),
            ProviderName::Moneroo => "pvk_sandbox_abc".to_owned(),
        },
        rate_per_minute: None,
    };
    let mut dice = Dice::new(0, 5);
    let rows =
        (0..ROWS).map(|index| people::person(&mut dice, index, &account.name, provider, false)).collect();
    Plan {
        seed: 0,
        rows,
        rejected: Vec::new(),
        config: SandboxConfig { latency_ms: 20..=200, settle_ms: 0..=2_000, ..SandboxConfig::default() },
        accounts: vec![account],
        sessions: Vec::new(),
        post: None,
        slow_disk_ms: 5,
        wait: Duration::from_secs(60),
        person_finishes: false,
        reports: false,
        corrects: false,
        listens: true,
    }
}

/// How many steps the run takes when nothing goes wrong.
fn steps_of(provider: ProviderName) -> u32 {
    block_on(async {
        let (mut world, steps) = (World::new(plan(provider)), Steps::never());
        world.session_of(&SessionPlan::quiet(false, false), &steps).await;
        world.judge(When::AtTheEnd);
        steps.taken()
    })
}

/// One session that goes wrong, then the same command until it is done.
fn recovers(provider: ProviderName, first: &SessionPlan) {
    println_on_panic(&format!("{provider}: {:?} {:?}", first.end, first.network.nth_twice), || {
        block_on(async {
            let mut world = World::new(plan(provider));
            world.session(first).await;
            world.judge(When::Between);
            world.calm().await;
            world.judge(When::AtTheEnd);
            let payouts = world.payouts();
            let with = |outcome| payouts.iter().filter(|payout| payout.outcome == outcome).count() as u64;
            let held = with(Outcome::Held);
            assert_eq!(with(Outcome::Paid) + held, ROWS as u64);
            let most = if provider == ProviderName::Moneroo { HELD_AT_MOST } else { 0 };
            assert!(held <= most, "{held} are held after one crash");
        });
    });
}

/// Names the step that fails.
fn println_on_panic(what: &str, work: impl FnOnce()) {
    struct Named<'a>(&'a str);
    impl Drop for Named<'_> {
        fn drop(&mut self) {
            if std::thread::panicking() {
                eprintln!(
                    "at {}; replay with: cargo test --release --test proof -- steps --stride 1",
                    self.0
                );
            }
        }
    }
    let _named = Named(what);
    work();
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    runtime.block_on(work)
}
