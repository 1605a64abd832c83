//! Disks: a report that cannot be written undoes no payment; a journal that cannot record stops all sending.

use std::fs;

use crate::support::judge::{PRACTICE, everybody_once, payouts};
use crate::support::rows::{csv, people};
use crate::support::served::{LEDGER, Served, configure, with_key};
use crate::support::{PAYRUN, Place};

#[test]
fn a_report_that_cannot_be_written_undoes_no_payment() {
    let place = Place::new();
    place.write("a.csv", csv(&people(3)));
    place.write("reports", "a file where the folder should be");
    let line = "pay a.csv --run r --sandbox --no-progress";
    let said = place.run(line).exits(0);
    said.complains("warning: the report was not written").complains("payrun report r --sandbox");
    let document = place.run(&format!("{line} --json")).exits(0).json();
    assert_eq!(document["report"], serde_json::Value::Null);
    everybody_once(&payouts(&place, PRACTICE), &people(3));
    let said = place.run("report r --sandbox").exits(1).complains("cannot write reports");
    assert!(said.stderr.contains("help: "), "{said}");
    fs::remove_file(place.path("reports")).unwrap();
    place.run("report r --sandbox").exits(0);
    assert!(place.has("reports/r.sandbox.xlsx"));
}

#[test]
fn a_report_folder_may_be_named_and_is_made() {
    let place = Place::new();
    place.write("a.csv", csv(&people(1)));
    let line = "pay a.csv --run r --sandbox --no-progress --reports a/b/c";
    place.run(line).exits(0).prints("Report: a/b/c/r.sandbox.xlsx");
    assert!(place.has("a/b/c/r.sandbox.json") && !place.has("reports"));
}

/// Pays within a disk of so many kilobytes, then finishes on a larger one.
fn pay_on_a_small_disk(wrap: &str) {
    let place = Place::new();
    place.write("a.csv", csv(&people(400)));
    let served = Served::start(&place, "--latency 5..20 --settle 10..50");
    configure(&place, served.port, "");
    let script = wrap.replace("PAY", "\"$0\" pay a.csv --run r --journal \"$DISK/payrun.db\"");
    let mut command = place.other("sh", ["-c", &script, PAYRUN]);
    command.env("ZAYONO_API_KEY", crate::support::served::KEY).env("HERE", place.path(""));
    let said = place.finish(command);
    if said.code == Some(77) {
        return eprintln!("skipped: {}", said.stderr);
    }
    let said = said.exits(8);
    assert!(said.stdout.matches("\"run\"").count() <= 1, "{said}");
    assert!(said.stderr.contains("error: ") && said.stderr.contains("help: "), "{said}");
    let before = payouts(&place, LEDGER).len();
    assert!(before < 400, "the disk was too large to be filled: {before}");
    // What was recorded is whole, and the run goes on from it.
    assert!(place.has("payrun.db"), "{said}");
    let status = place.run("status r --json");
    assert!(matches!(status.code, Some(0 | 3)), "{status}");
    place.finish(with_key(&place, "pay a.csv --run r --no-progress")).exits(0);
    everybody_once(&payouts(&place, LEDGER), &people(400));
}

#[test]
fn a_full_disk_while_recording_stops_all_sending() {
    // A disk of its own, seen by this command alone. 77: not allowed here.
    pay_on_a_small_disk(
        "exec unshare --mount --map-root-user --user sh -c 'DISK=\"$HERE/disk\"; export DISK; mkdir \"$DISK\"; \
         mount -t tmpfs -o size=600k none \"$DISK\" || { echo no mount >&2; exit 77; }; \
         PAY --json; code=$?; rm -f \"$DISK\"/*.lock; cp -p \"$DISK\"/payrun.db* \"$HERE\"; exit $code' \"$0\" \
         || exit 77",
    );
}

#[test]
fn a_file_that_may_not_grow_stops_all_sending() {
    // 600 blocks of 512 bytes, and the signal that comes with it ignored, as a daemon does.
    pay_on_a_small_disk("DISK=$HERE; trap '' XFSZ; ulimit -f 600; PAY --json --no-progress");
}
