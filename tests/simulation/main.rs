//! The simulated world, one scene at a time: engine, lifecycle, adapter and journal against the sandbox, in one process
//! and virtual time. The sandbox's ledger is the judge. Whole worlds drawn from seeds are in `tests/proof`.

#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails loudly"
)]

mod accounts;
mod again;
mod asleep;
mod endings;
mod faults;
mod inbox;
mod lost;
mod moneroo;
mod moved;
mod pace;
mod recalled;
mod resolve;
mod steps;
mod webhooks;
mod world;
