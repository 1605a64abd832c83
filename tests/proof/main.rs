//! The proof, in one command. A world is drawn from a seed and lived in virtual time: the real engine, lifecycle,
//! adapters, journal and reconciliation against the sandbox, whose ledger is the judge.
//!
//! `cargo test --test proof` is its short form; `cargo test --release --test proof -- --seeds 1000000` as long as one
//! likes. A seed that fails names the command that replays it. At the end: one table of what was done; with
//! `PAYRUN_PROOF=folder` also of what other programs (`--test kill`, `--test mutants`) left there, and `-- --table`
//! prints it again.

#![allow(
    unreachable_pub,
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    clippy::type_complexity,
    clippy::wildcard_enum_match_arm,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test fails loudly"
)]

mod answers;
mod args;
mod clocks;
mod counts;
mod dice;
mod door;
mod every_step;
mod judge;
mod ledger;
mod memory;
mod merchants;
mod model;
mod pace;
mod people;
mod person;
mod plan;
mod post;
mod seals;
mod stage;
mod steps;
mod stored;
mod witness;
mod world;
mod worlds;

use std::process::ExitCode;

use args::Args;
use counts::Counts;

/// A part of the proof. `None`: it failed, and has said why.
type Part = fn(&Args) -> Option<Counts>;

fn main() -> ExitCode {
    let args = Args::read();
    if args.nothing {
        return ExitCode::SUCCESS;
    }
    let mut counts = Counts::default();
    let parts: [(&str, Part); 5] = [
        ("answers", answers::read),
        ("stored", stored::read),
        ("worlds", worlds::live),
        ("steps", every_step::fail),
        ("pace", pace::run),
    ];
    for (name, part) in parts {
        if !args.table && args.wants(name) {
            let Some(done) = part(&args) else { return ExitCode::FAILURE };
            counts.merge(&done);
        }
    }
    if let Some(folder) = std::env::var_os("PAYRUN_PROOF") {
        let folder = std::path::PathBuf::from(folder);
        if !args.table {
            std::fs::write(folder.join("proof.jsonl"), counts.lines()).unwrap();
        }
        counts = gathered(&folder);
    }
    println!("\n{}", counts.table());
    ExitCode::SUCCESS
}

/// What this and other programs have left in the folder.
fn gathered(folder: &std::path::Path) -> Counts {
    let mut counts = Counts::default();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "jsonl") {
            counts.take_lines(&std::fs::read_to_string(path).unwrap());
        }
    }
    counts
}

/// The worlds' time is virtual; how long they take is not.
#[allow(clippy::disallowed_methods, reason = "how long it took, and nothing else")]
pub fn now() -> std::time::Instant {
    std::time::Instant::now()
}
