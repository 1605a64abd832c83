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

/// Both ways, and each figure beside its aim.
pub fn run(args: &Args) -> Option<Counts> {
    // Without optimisation, as many as take seconds.
    let rows = args.rows.unwrap_or(if cfg!(debug_assertions) { 500 } else { 10_000 });
    println!("{rows} rows at {RATE} a minute, most settle in seconds, a tail in minutes, some in hours:");
    let [without, with] = [false, true].map(|with_webhooks| {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        runtime.block_on(paced(rows, with_webhooks))
    });
    let line = |what: &str, without: String, with: String, aim: String| {
        println!("  {what:<58} {without:>16} {with:>14}   {aim}");
    };
    line("", "without webhooks".to_owned(), "with webhooks".to_owned(), "aim".to_owned());
    let lines = without.lines().into_iter().zip(with.lines());
    for ((what, without, aim), (_, with, _)) in lines {
        line(what, without, with, aim);
    }
    let mut counts = Counts::default();
    for figures in [without, with] {
        figures.judge();
        counts.add("simulated worlds", "requests of the paced runs", figures.requests);
    }
    Some(counts)
}

/// What a paced run came to. Time is virtual: the same rows give the same figures.
struct Figures {
    rows: u64,
    requests: u64,
    /// Of the budget while there was work.
    used_permille: u64,
    took_ms: i64,
    /// The floor, 3 % more, and the longest settling time.
    may_take_ms: i64,
    /// The most requests in any 60 seconds, and in any minute of the clock.
    sliding: usize,
    fixed: usize,
    answered_429: u64,
}

impl Figures {
    fn lines(&self) -> [(&'static str, String, String); 6] {
        let minutes = |ms: i64| format!("{:.1} min", ms as f64 / 60_000.0);
        let a_payout = self.requests as f64 / self.rows as f64;
        [
            (
                "of the budget used while there was work",
                format!("{:.1} %", self.used_permille as f64 / 10.0),
                "98 %".to_owned(),
            ),
            ("requests a payout", format!("{a_payout:.3}"), format!("at most {:.1}", self.most_a_payout())),
            (
                "over after",
                minutes(self.took_ms),
                format!("{} (two requests each, 3 %, the longest settling)", minutes(self.may_take_ms)),
            ),
            ("most in any 60 seconds (a sliding window)", self.sliding.to_string(), "at most 120".to_owned()),
            ("most in a minute of the clock (a fixed one)", self.fixed.to_string(), "at most 120".to_owned()),
            ("answered 429", self.answered_429.to_string(), "none".to_owned()),
        ]
    }

    /// In a short run each payout is asked about sooner, and those that take long more often: there is nothing else that
    /// the budget could be spent on.
    fn most_a_payout(&self) -> f64 {
        if self.rows < 10_000 { 2.5 } else { 2.1 }
    }

    fn judge(&self) {
        assert_eq!(self.answered_429, 0);
        assert!(self.sliding <= RATE as usize, "{} requests in one minute", self.sliding);
        assert!(self.fixed <= self.sliding, "a minute of the clock is one of all minutes");
        assert!(self.used_permille >= 980, "{} ‰ of the budget", self.used_permille);
        let most = self.most_a_payout() * self.rows as f64;
        assert!(self.requests as f64 <= most, "{} requests for {} payouts", self.requests, self.rows);
        assert!(self.took_ms <= self.may_take_ms, "it takes too long");
    }
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

async fn paced(rows: usize, with_webhooks: bool) -> Figures {
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
    let same_minute = |one: &i64, other: &i64| one.div_euclid(60_000) == other.div_euclid(60_000);
    Figures {
        rows: rows as u64,
        requests: counters.initialize + counters.status,
        used_permille: in_use * 1_000 / budget,
        took_ms: last - first,
        may_take_ms: floor_ms * 103 / 100 + longest_ms,
        sliding: busiest_minute(&arrivals),
        fixed: arrivals.chunk_by(same_minute).map(<[i64]>::len).max().unwrap_or_default(),
        answered_429: counters.rate_limited,
    }
}
