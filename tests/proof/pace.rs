//! A paced run in virtual time, as on a real account: 110 requests a minute, most payouts settle in seconds, a tail in
//! minutes, some in hours. How much of the budget is used, how many requests a payout costs, how soon it is over.

use std::time::Duration;

use payrun::domain::{Outcome, ProviderName};
use payrun::sandbox::{SandboxConfig, Vendor, WebhookTarget, busiest_minute, fingerprint};

use crate::args::Args;
use crate::counts::Counts;
use crate::dice::Dice;
use crate::judge::When;
use crate::people;
use crate::plan::{AccountPlan, Plan, SECRET, SessionPlan};
use crate::world::World;

const RATE: u32 = 110;
const HOUR_MS: u64 = 3_600_000;
/// The longest that a payout takes here.
const LONGEST_MS: u64 = 4 * HOUR_MS;

/// Both ways, and their figures.
pub fn run(_: &Args) -> Option<Counts> {
    // The whole of it takes minutes without optimisation.
    let rows = if cfg!(debug_assertions) { 500 } else { 10_000 };
    println!("{rows} rows at {RATE} a minute, most settle in seconds, a tail in minutes, some in hours:");
    let mut counts = Counts::default();
    for with_webhooks in [false, true] {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        let requests = runtime.block_on(paced(rows, with_webhooks));
        counts.add("simulated worlds", "requests of the paced runs", requests);
    }
    Some(counts)
}

fn plan(rows: usize) -> Plan {
    let account = AccountPlan {
        name: "main".parse().unwrap(),
        provider: ProviderName::Zayono,
        key: "zyn_test_abcdefghijklmnopqrstuvwxyz012345".to_owned(),
        rate_per_minute: Some(RATE),
    };
    let mut dice = Dice::new(0, 4);
    let person = |index| people::person(&mut dice, index, &account.name, account.provider, false);
    let rows: Vec<_> = (0..rows).map(person).collect();
    Plan {
        seed: 0,
        rows,
        rejected: Vec::new(),
        config: SandboxConfig {
            rate_per_minute: Some(120),
            latency_ms: 80..=600,
            settle_ms: 1_000..=30_000,
            settle_tail: vec![(120, 60_000..=600_000), (25, 600_000..=HOUR_MS), (5, HOUR_MS..=LONGEST_MS)],
            zayono_webhook: Some(WebhookTarget { url: "http://localhost".to_owned(), secret: SECRET.into() }),
            ..SandboxConfig::default()
        },
        accounts: vec![account],
        sessions: Vec::new(),
        post: None,
        slow_disk_ms: 0,
        wait: Duration::from_millis(LONGEST_MS + HOUR_MS),
        person_finishes: false,
        reports: false,
        corrects: false,
        listens: false,
    }
}

async fn paced(rows: usize, with_webhooks: bool) -> u64 {
    let mut world = World::new(plan(rows));
    let post = with_webhooks.then(|| world.post(0, 0).open());
    world.session(&SessionPlan::quiet(false, false)).await;
    if let Some(post) = post {
        post.abort();
    }
    world.judge(When::AtTheEnd);
    assert!(world.payouts().iter().all(|payout| payout.outcome == Outcome::Paid));
    let ledger = world.sandbox.ledger();
    let counters = ledger.counters();
    let arrivals = ledger.arrivals(Vendor::Zayono, &fingerprint(&world.plan.accounts[0].key));
    let (first, last) = (arrivals[0], arrivals[arrivals.len() - 1]);
    let requests = counters.initialize + counters.status;
    // Two requests a payout, at the budget.
    let floor_ms = rows as i64 * 2 * 60_000 / i64::from(RATE);
    // There is work for as long as somebody is to be sent or due to be asked about: until the first pause after all are
    // sent, and in any case for nine tenths of the floor.
    let pause = |pair: &[i64]| pair[1] - pair[0] > 2_000 && pair[0] - first > floor_ms * 9 / 10;
    let busy_until = arrivals.windows(2).find(|pair| pause(pair)).map_or(last, |pair| pair[0]);
    let in_use = arrivals.iter().filter(|at| **at <= busy_until).count() as u64;
    let budget = u64::try_from(busy_until - first).unwrap() * u64::from(RATE) / 60_000;
    let longest_ms =
        ledger.payouts().unwrap().iter().map(|it| it.settle_at.unwrap() - it.created_at).max().unwrap();
    let busiest = busiest_minute(&arrivals);
    println!(
        "  {}: {:.1} % of the budget used while there was work ({} min), {:.3} requests a payout, over after {} min \
         (floor {} min, longest settling time {} min), busiest minute {busiest}, {} answered 429",
        if with_webhooks { "with webhooks   " } else { "without webhooks" },
        in_use as f64 * 100.0 / budget as f64,
        (busy_until - first) / 60_000,
        requests as f64 / rows as f64,
        (last - first) / 60_000,
        floor_ms / 60_000,
        longest_ms / 60_000,
        counters.rate_limited,
    );
    assert_eq!(counters.rate_limited, 0);
    assert!(busiest <= RATE as usize, "{busiest} requests in one minute");
    assert!(in_use * 100 >= budget * 98, "{in_use} of {budget} of the budget");
    // In a short run each payout is asked about sooner, and those that take long more often.
    let most = if rows < 10_000 { 25 } else { 21 };
    assert!(requests * 10 <= rows as u64 * most, "{requests} requests for {rows} payouts");
    assert!(last - first <= floor_ms * 103 / 100 + longest_ms, "it takes too long");
    requests
}
