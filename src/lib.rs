//! payrun pays a month's salaries from a file over mobile money. Nobody is paid twice, nobody is silently left
//! out, and one workbook accounts for every franc. The README's «Inside» is the map of these rooms; the first lines of
//! each say what it is for and what it may use; `tests/architecture.rs` holds the arrows between them.

pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod draft;
pub mod engine;
pub mod events;
pub mod forms;
pub mod history;
pub mod intake;
pub mod journal;
pub mod lifecycle;
pub mod operators;
pub mod provider;
pub mod reconcile;
pub mod sandbox;
pub mod transport;
pub mod web;
pub mod webhook;
pub mod words;
