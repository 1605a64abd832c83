//! The disk lies: a journal that was cut, flipped bit by bit, robbed of its log, or kept on a disk that fails for a
//! moment. Whatever happened to it, it is found out (by whoever opens it to pay, or by the doctor), or says what it
//! always said; it is never taken for empty, and nobody is paid twice from it.
//!
//! Each test prints what it did; `PAYRUN_PROOF=folder` collects it in `disk.jsonl`. `PAYRUN_DISK_BITS=1` flips a bit of
//! every byte instead of every seventh, `PAYRUN_DISK_BITS=8` every bit there is.

#![allow(
    unreachable_pub,
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::wildcard_enum_match_arm,
    reason = "a test fails loudly"
)]

mod cuts;
mod failing;
mod files;
mod flips;
#[path = "../simulation/world.rs"]
mod world;

use std::io::Write;

/// One line for people, and one or two for the proof's table, where `PAYRUN_PROOF` names a folder.
fn proof(what: &str, count: usize, caught: usize) {
    println!("proof: {what}: {count}, caught {caught}, harmless {}", count - caught);
    let Some(folder) = std::env::var_os("PAYRUN_PROOF") else { return };
    let line = |what: &str, times: usize| {
        format!("{}\n", serde_json::json!({"group": "the disk", "what": what, "times": times}))
    };
    let mut lines = line(what, count);
    if caught < count {
        lines += &line(&format!("{what}: found; the rest changes nothing"), caught);
    }
    let path = std::path::Path::new(&folder).join("disk.jsonl");
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path).unwrap();
    // One write: tests write at the same time.
    file.write_all(lines.as_bytes()).unwrap();
}
