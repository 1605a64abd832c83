//! Many worlds, each from its seed: rows, faults, rates, interruptions; the judge after each.

use std::panic::RefUnwindSafe;
use std::time::Duration;

use payrun::domain::Outcome;
use payrun::sandbox::{ReplayMode, SandboxConfig};

use crate::world::World;

/// A small generator: the world's plan is drawn from it, and from nothing else.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, below: u64) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    }
}

/// Most of what can go wrong, and how often at most.
const FAULTS: [(&str, u64); 13] = [
    ("lose_before", 150),
    ("lose_after", 150),
    ("hang_after", 30),
    ("error_5xx_before", 100),
    ("error_5xx_after", 100),
    ("bad_gateway_with_id", 50),
    ("accepted_202", 20),
    ("garbage", 80),
    ("rate_limited", 30),
    ("duplicate_delivery", 500),
    ("status_5xx", 200),
    ("status_garbage", 100),
    ("status_404_at_first", 100),
];

/// A plan of faults, each of them drawn or not, without those that are named.
pub fn plan(dice: &mut Dice, without: &[&str]) -> String {
    let mut faults = Vec::new();
    for (name, most) in FAULTS.into_iter().filter(|(name, _)| !without.contains(name)) {
        if dice.roll(2) == 0 {
            faults.push(format!("{name}={}", dice.roll(most)));
        }
    }
    faults.join(",")
}

async fn one_world(seed: u64) {
    let mut dice = Dice(seed);
    let faults = plan(&mut dice, &[]);
    let config = SandboxConfig {
        seed,
        latency_ms: 0..=dice.roll(2_000),
        settle_ms: 0..=dice.roll(120_000) + 1,
        fail_permille: u16::try_from(dice.roll(200)).unwrap(),
        retry_after: dice.roll(2) == 0,
        replay: if dice.roll(2) == 0 { ReplayMode::Existing } else { ReplayMode::Conflict },
        ..SandboxConfig::default()
    };
    let mut world = World::new(usize::try_from(dice.roll(40) + 1).unwrap(), config);
    world.rate_per_minute = (dice.roll(2) == 0).then(|| u32::try_from(dice.roll(600) + 60).unwrap());
    world.faults(&faults);
    let interrupted = dice.roll(4);
    for _ in 0..interrupted {
        world.stop_after = Some(Duration::from_millis(dice.roll(20_000)));
        world.pay().await;
        world.judge();
    }
    world.stop_after = None;
    for round in 0..12 {
        if round == 6 {
            world.faults("");
        }
        world.pay().await;
        world.judge();
    }
    let totals = world.totals();
    let settled = totals.rows(Outcome::Paid) + totals.rows(Outcome::Failed);
    assert_eq!(settled, totals.input.rows, "after the faults every row is settled: {:?}", world.outcomes());
}

/// Runs a world for each seed; a seed that fails names itself. Says how many there were.
pub fn each_seed<F: Future<Output = ()>>(test: &str, one_world: impl Fn(u64) -> F + RefUnwindSafe) -> u64 {
    let only: Option<u64> = std::env::var("PAYRUN_SEED").ok().map(|seed| seed.parse().unwrap());
    let count: u64 = std::env::var("PAYRUN_SEEDS").map_or(40, |count| count.parse().unwrap());
    for seed in only.map_or(0..count, |seed| seed..seed + 1) {
        let world = std::panic::catch_unwind(|| {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .start_paused(true)
                .build()
                .unwrap();
            runtime.block_on(one_world(seed));
        });
        assert!(world.is_ok(), "replay with: PAYRUN_SEED={seed} cargo test --test simulation {test}");
    }
    count
}

#[test]
fn every_seed_keeps_the_promise() {
    println!("{} worlds", each_seed("every_seed_keeps_the_promise", one_world));
}
