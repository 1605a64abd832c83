//! The program as a person has it: arguments in; exit code, screen, files and the provider's ledger out.

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

mod support;

mod annotating;
mod annotating_again;
mod arguments;
mod bad_disk;
mod bad_input;
mod bad_journal;
mod bad_provider;
mod bad_setup;
mod changes;
mod checking;
mod contradicted;
mod elsewhere;
mod history;
mod language;
mod looking;
mod lost_journal;
mod main_job;
mod moved;
mod other_key;
mod privacy;
mod resolving;
mod several_runs;
