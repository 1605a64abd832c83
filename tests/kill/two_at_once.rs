//! Two at once on one journal: the second is told who is there, and leaves the first alone.

use std::time::Duration;

use crate::support::judge::{everybody_once, payouts};
use crate::support::rows::{csv, people};
use crate::support::served::{LEDGER, Served, configure, with_key};
use crate::support::{Place, eventually, now};

#[test]
fn the_second_is_told_who_is_there_and_the_first_goes_on() {
    let place = Place::new();
    let rows = people(100);
    place.write("a.csv", csv(&rows));
    let served = Served::start(&place, "--latency 50..150 --settle 6000..7000");
    configure(&place, served.port, "");
    let mut first = place.start(with_key(&place, "pay a.csv --run r --no-progress"));
    eventually("some payouts", || payouts(&place, LEDGER).len() > 5);
    let holder = format!("process {}, payrun pay r, ", first.id());
    for line in [
        "pay a.csv --run r",
        "pay a.csv --run other",
        "resume r",
        "resolve r E0001 --not-found --because seen",
    ] {
        let since = now();
        place
            .finish(with_key(&place, line))
            .exits(8)
            .complains("in use by another payrun")
            .complains(&holder);
        assert!(since.elapsed() < Duration::from_secs(5), "at once");
    }
    // By another name it is the same journal.
    // A hard link would have a lock of its own, so a journal with one is not written at all.
    std::fs::hard_link(place.path("payrun.db"), place.path("hard.db")).unwrap();
    place
        .finish(with_key(&place, "pay a.csv --run r --journal hard.db"))
        .exits(8)
        .complains("more than one name");
    std::fs::remove_file(place.path("hard.db")).unwrap();
    std::os::unix::fs::symlink(place.path("payrun.db"), place.path("link.db")).unwrap();
    place.finish(with_key(&place, "pay a.csv --run r --journal link.db")).exits(8).complains(&holder);
    // Looking is allowed.
    let status = place.run("status r --json").exits(0).json();
    assert_eq!((&status["ties_out"], &status["input"]["rows"]), (&true.into(), &100.into()));
    place.run("report r --reports meanwhile").exits(0);
    assert!(!first.is_over(), "the first was still at work");
    first.wait().exits(0);
    everybody_once(&payouts(&place, LEDGER), &rows);
    place.finish(with_key(&place, "pay a.csv --run r --no-progress")).exits(0);
    assert_eq!(payouts(&place, LEDGER).len(), 100);
}
