//! The simulated world: engine, lifecycle, adapter and journal against the sandbox, in one process and virtual time,
//! all of it from a seed. The sandbox's ledger is the judge.
//!
//! `PAYRUN_SEEDS=1000 cargo test --release --test simulation` runs longer; a failing seed names itself, and
//! `PAYRUN_SEED=<seed>` replays it alone.

#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails loudly"
)]

mod accounts;
mod endings;
mod faults;
mod inbox;
mod lost;
mod moneroo;
mod pace;
mod resolve;
mod steps;
mod sweep;
mod webhooks;
mod world;
