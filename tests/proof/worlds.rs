//! Many worlds, on several threads; a seed that fails names the command that replays it.

use std::io::IsTerminal;
use std::panic::catch_unwind;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::args::Args;
use crate::counts::Counts;
use crate::plan::Plan;
use crate::world::World;

/// Worlds of the short form that are lived twice: the same seed must give the same world.
const TWICE: u64 = 3;

/// Lives all of them. `None`: at least one failed, and was named.
pub fn live(args: &Args) -> Option<Counts> {
    let (next, failed) = (AtomicU64::new(args.from), AtomicBool::new(false));
    let end = args.from.saturating_add(args.seeds);
    let all = Mutex::new(Counts::default());
    let since = crate::now();
    std::thread::scope(|scope| {
        for _ in 0..args.threads {
            scope.spawn(|| {
                while args.keep_going || !failed.load(Ordering::Relaxed) {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= end {
                        break;
                    }
                    match catch_unwind(|| one(seed)) {
                        Ok(counts) => all.lock().unwrap().merge(&counts),
                        Err(_) => {
                            failed.store(true, Ordering::Relaxed);
                            eprintln!("replay with: cargo test --release --test proof -- --seed {seed}");
                        }
                    }
                    let done = seed - args.from + 1;
                    if done.is_multiple_of(if std::io::stderr().is_terminal() { 100 } else { 10_000 }) {
                        let per_second = done as f64 / since.elapsed().as_secs_f64();
                        eprintln!("{done} of {} worlds, {per_second:.0} a second", args.seeds);
                    }
                }
            });
        }
    });
    if failed.into_inner() {
        return None;
    }
    let seconds = since.elapsed().as_secs_f64();
    println!("{} worlds in {seconds:.1} s: {:.0} a second", args.seeds, args.seeds as f64 / seconds);
    let all = all.into_inner().unwrap();
    for seed in args.from..args.from + args.seeds.min(TWICE) {
        assert_eq!(one(seed), one(seed), "seed {seed} does not give the same world twice");
    }
    Some(all)
}

fn one(seed: u64) -> Counts {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    runtime.block_on(async { World::new(Plan::of(seed)).live().await })
}
