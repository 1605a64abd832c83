//! The real program against the simulator as another process: killed, interrupted, doubled, and lied to by its disk. The
//! simulator's ledger judges. For longer: `PAYRUN_KILLS=2000 PAYRUN_DISK_CALLS=1 cargo test --test kill -- --nocapture`.

#![allow(
    unreachable_pub,
    missing_docs,
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a test fails loudly, and no suite uses all helpers"
)]

#[path = "../cli/support/mod.rs"]
mod support;

mod killed;
mod lying_disk;
mod signals;
mod two_at_once;

/// Counts something that was done to the program.
fn count(what: &str, times: u64) {
    counted("the real program", what, times);
}

/// Counts something; into `PAYRUN_PROOF`, where that names a folder, for the proof's table.
fn counted(group: &str, what: &str, times: u64) {
    use std::io::Write;
    let Some(folder) = std::env::var_os("PAYRUN_PROOF") else { return };
    let line = serde_json::json!({"group": group, "what": what, "times": times});
    let path = std::path::PathBuf::from(folder).join("kill.jsonl");
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path).unwrap();
    // One write for the whole line: tests write at the same time.
    file.write_all(format!("{line}\n").as_bytes()).unwrap();
}
