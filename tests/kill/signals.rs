//! SIGINT and SIGTERM: the first ends in order, the second at once; both safely.

use std::time::Duration;

use crate::support::judge::{everybody_once, payouts};
use crate::support::rows::{csv, people};
use crate::support::served::{LEDGER, Served, configure, with_key};
use crate::support::{Place, eventually, now};

const PAY: &str = "pay a.csv --run r";

fn place(arguments: &str) -> (Place, Served) {
    let place = Place::new();
    place.write("a.csv", csv(&people(400)));
    let served = Served::start(&place, arguments);
    configure(&place, served.port, "");
    (place, served)
}

fn interrupted_once(signal: &str) {
    let (place, served) = place("--latency 50..200 --settle 10..50");
    let paying = place.start(with_key(&place, PAY));
    eventually("some payouts", || payouts(&place, LEDGER).len() > 10);
    paying.signal(signal);
    let said = paying.wait().exits(6).prints("Not finished: run the same command again, or payrun resume r");
    assert_eq!(said.stderr.matches("stopping: nothing new is sent").count(), 1, "{said}");
    // What was in flight is recorded: the ledger and the report know the same payouts.
    let created = payouts(&place, LEDGER).len();
    assert!(created < 400, "it was not stopped");
    let status = place.run("status r --json").exits(0).json();
    let not_sent = status["outcomes"]["not_sent"]["rows"].as_u64().unwrap();
    assert_eq!(not_sent + created as u64, 400, "{status}");
    assert_eq!(status["report"], "reports/r.xlsx");
    assert!(place.has("reports/r.xlsx"));
    let _served = Served::start_on(&place, served.end(), "--settle 10..50");
    place.finish(with_key(&place, &format!("{PAY} --no-progress"))).exits(0);
    everybody_once(&payouts(&place, LEDGER), &people(400));
}

#[test]
fn an_interrupt_ends_in_order() {
    interrupted_once("INT");
}

#[test]
fn a_request_to_end_is_the_same() {
    interrupted_once("TERM");
}

#[test]
fn a_second_signal_leaves_at_once() {
    // Answers take so long that only leaving is quick.
    let (place, served) = place("--latency 20000 --settle 10..50");
    for (first, second) in [("INT", "INT"), ("TERM", "INT")] {
        let mut paying = place.start(with_key(&place, PAY));
        paying.wait_until_it_says("goes alone");
        crate::support::pause(Duration::from_millis(200));
        paying.signal(first);
        paying.wait_until_it_says("stopping: nothing new is sent");
        assert!(!paying.is_over(), "it waits for what is in flight");
        let since = now();
        paying.signal(second);
        paying.wait().exits(6).complains("left at once; run the same command again");
        assert!(since.elapsed() < Duration::from_secs(5));
    }
    let _served = Served::start_on(&place, served.end(), "--settle 10..50");
    place.finish(with_key(&place, PAY)).exits(0);
    everybody_once(&payouts(&place, LEDGER), &people(400));
}
