//! The real program against the simulator as another process: killed, interrupted, and doubled. The simulator's
//! ledger judges. For longer: `PAYRUN_KILLS=200 cargo test --test kill -- --nocapture`.

#![allow(
    unreachable_pub,
    missing_docs,
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test fails loudly, and no suite uses all helpers"
)]

#[path = "../cli/support/mod.rs"]
mod support;

mod killed;
mod signals;
mod two_at_once;
