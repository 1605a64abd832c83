//! `kill -9` at any moment, again and again: at the end everybody has their money once.

use std::time::Duration;

use crate::support::judge::{everybody_once, payouts};
use crate::support::rows::{Row, csv, people};
use crate::support::served::{LEDGER, Served, configure, with_key};
use crate::support::{Place, book, now, pause};

/// What goes wrong besides, in a thousand calls.
const FAULTS: &str = "lose_after=40,lose_before=30,error_5xx_before=20,error_5xx_after=20,bad_gateway_with_id=20,\
                      accepted_202=20,garbage=10,duplicate_delivery=50,status_5xx=20";

fn kills() -> u64 {
    std::env::var("PAYRUN_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(15)
}

/// Moments that differ from one round to the next and from one run of the tests to the next.
struct Moments(u64);

impl Moments {
    fn new() -> Self {
        let seed = std::env::var("PAYRUN_KILL_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = seed.unwrap_or_else(|| u64::from(std::process::id()));
        eprintln!("PAYRUN_KILL_SEED={seed}");
        Self(seed)
    }

    /// Between `from` and `to` milliseconds.
    fn next(&mut self, from: u64, to: u64) -> Duration {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Duration::from_millis(from + (mixed ^ (mixed >> 31)) % (to - from))
    }
}

/// Runs this line and kills it, so many times; then lets it finish.
fn kill_until_done(place: &Place, line: &str, rounds: u64, longest_ms: u64) -> crate::support::Said {
    let mut moments = Moments::new();
    let mut killed = 0;
    for _ in 0..rounds {
        let mut paying = place.start(with_key(place, line));
        let since = now();
        let moment = moments.next(1, longest_ms);
        while since.elapsed() < moment && !paying.is_over() {
            pause(Duration::from_millis(1));
        }
        killed += u64::from(!paying.is_over());
        paying.kill();
    }
    eprintln!("killed {killed} of {rounds} times");
    // An unlucky series of faults may stop a run: that is what running it again is for.
    for _ in 0..5 {
        let said = place.finish(with_key(place, line));
        if said.code != Some(6) {
            return said;
        }
    }
    place.finish(with_key(place, line))
}

#[track_caller]
fn judge(place: &Place, rows: &[Row], said: crate::support::Said) {
    said.exits(0).prints("Ties out: ");
    everybody_once(&payouts(place, LEDGER), rows);
    let document: serde_json::Value = serde_json::from_slice(&place.read("reports/r.json")).unwrap();
    let total: u64 = rows.iter().map(|row| row.amount).sum();
    let paid = &document["outcomes"]["paid"];
    assert_eq!(*paid, serde_json::json!({"rows": rows.len(), "total": {"XOF": total.to_string()}}));
    // The report names, for everybody, the payout that the ledger has.
    let lines = book::sheet(place, "reports/r.xlsx", "Payouts");
    let mut ids = book::column(&lines, "Payout ID");
    let mut theirs: Vec<String> = payouts(place, LEDGER).into_iter().map(|payout| payout.id).collect();
    ids.sort();
    theirs.sort();
    assert_eq!(ids, theirs);
}

#[test]
fn killed_at_any_moment_everybody_is_paid_once() {
    let place = Place::new();
    // Enough of them that there is always somebody left to be paid.
    let rows = people((kills() * 20).clamp(300, 9_000));
    place.write("a.csv", csv(&rows));
    let faults = format!("--latency 5..60 --settle 10..400 --faults {FAULTS}");
    let served = Served::start(&place, &faults);
    configure(&place, served.port, "timeout_seconds = 5");
    let said = kill_until_done(&place, "pay a.csv --run r --no-progress --rate 4000", kills(), 1200);
    judge(&place, &rows, said);
}

#[test]
fn killed_practice_is_finished_by_resume() {
    let place = Place::new();
    let rows = people(150);
    place.write("a.csv", csv(&rows));
    let mut moments = Moments::new();
    for round in 0..kills() {
        // Until the run is in the journal there is nothing to resume.
        let line = if round % 3 == 0 { "pay a.csv --run r --sandbox" } else { "resume r --sandbox" };
        let paying = place.start(place.command(line.split_whitespace()));
        pause(moments.next(1, 400));
        paying.kill();
    }
    place.run("pay a.csv --run r --sandbox --no-progress").exits(0);
    everybody_once(&payouts(&place, crate::support::judge::PRACTICE), &rows);
}
