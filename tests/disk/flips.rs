//! One bit, anywhere.

use crate::files::{Files, Verdict, each, folded_in, interrupted, judge, nobody_is_paid_twice, undamaged};
use crate::proof;

/// Where the run is interrupted: some are paid, some on the wire, some not sent.
const REQUESTS: u32 = 7;

/// Which bits of which bytes: one of every seventh byte; of each byte so many as `PAYRUN_DISK_BITS` says.
fn bits(length: usize) -> Vec<(usize, u32)> {
    let asked: Option<u32> = std::env::var("PAYRUN_DISK_BITS").ok().and_then(|bits| bits.parse().ok());
    let step = if asked.is_some() { 1 } else { 7 };
    let of_byte =
        |byte: usize| (0..asked.unwrap_or(1).min(8)).map(move |bit| (byte, (byte as u32 * 5 + bit) % 8));
    (0..length).step_by(step).flat_map(of_byte).collect()
}

fn flipped(bytes: &[u8], byte: usize, bit: u32) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[byte] ^= 1 << bit;
    bytes
}

/// Flips each bit that is asked for, and says how often that was refused, and how often found at all.
async fn flip_all(what: &str, length: usize, whole: &Files, flip: impl Fn(usize, u32) -> Files + Sync) {
    let should = undamaged(whole);
    let all = bits(length);
    let verdicts = each(&all, |&(byte, bit)| {
        judge(&flip(byte, bit), &should, &format!("{what}, byte {byte}, bit {bit}"))
    });
    let count = |verdict| verdicts.iter().filter(|other| **other == verdict).count();
    let (refused, found) = (count(Verdict::Refused), count(Verdict::FoundByDoctor));
    println!("{what}: {refused} refused when opened, {found} more found by the doctor");
    // Those that open are paid from, some of them: what a person does who does not ask the doctor.
    let open = all.iter().zip(&verdicts).filter(|(_, verdict)| **verdict == Verdict::FoundByDoctor);
    let step = (found / 20).max(1);
    for (&(byte, bit), _) in open.step_by(step) {
        nobody_is_paid_twice(REQUESTS, &flip(byte, bit), &format!("{what}, byte {byte}, bit {bit}")).await;
    }
    proof(what, all.len(), refused + found);
}

#[tokio::test(start_paused = true)]
async fn a_flipped_bit_anywhere_in_the_journal_is_found_or_changes_nothing() {
    let (_, files) = interrupted(REQUESTS).await;
    let whole = folded_in(&files);
    flip_all("flipped bits, journal", whole.main.len(), &whole, |byte, bit| Files {
        main: flipped(&whole.main, byte, bit),
        ..whole.clone()
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_flipped_bit_anywhere_in_the_log_is_found_or_changes_nothing() {
    let (_, whole) = interrupted(REQUESTS).await;
    let log = whole.log.clone().unwrap();
    // The log of a whole run is long and says the same over and over: its last frames, and its head.
    let from = log.len().saturating_sub(3 * 536);
    flip_all("flipped bits, write-ahead log", log.len() - from, &whole, |byte, bit| Files {
        log: Some(flipped(&log, from + byte, bit)),
        ..whole.clone()
    })
    .await;
    flip_all("flipped bits, head of the write-ahead log", 600, &whole, |byte, bit| Files {
        log: Some(flipped(&log, byte, bit)),
        ..whole.clone()
    })
    .await;
}
