//! Providers that refuse, are down, or go down: nobody is lost, and the same command finishes later.

use crate::support::judge::{everybody_once, payouts};
use crate::support::rows::{csv, people};
use crate::support::served::{LEDGER, Served, configure, with_key};
use crate::support::{Place, eventually};

fn place_of(count: u64, arguments: &str) -> (Place, Served) {
    let place = Place::new();
    place.write("a.csv", csv(&people(count)));
    let served = Served::start(&place, arguments);
    configure(&place, served.port, "");
    (place, served)
}

const PAY: &str = "pay a.csv --run r --no-progress";
/// Waits for no final status: who was sent their money is what counts.
const PAY_ONLY: &str = "pay a.csv --run r --no-progress --wait 1s";

#[test]
fn a_wrong_key_costs_one_call() {
    let (place, served) = place_of(20, "--faults unauthorized");
    let said = place.finish(with_key(&place, PAY)).exits(7).complains("the provider refuses the account");
    let said = said.prints("Mend the key of the account, then run the same command again.");
    assert!(!said.stdout.contains("--retry-failed"), "nothing in the file is to be corrected\n{said}");
    let status = place.run("status r --json").exits(0).json();
    assert_eq!(status["requests"], serde_json::json!({"initialize": 1, "status": 0, "rate_limited": 0}));
    let document = place.finish(with_key(&place, &format!("{PAY} --json"))).exits(7).json();
    assert_eq!(document["requests"]["initialize"], 2, "one call each time");
    assert_eq!(document["error"]["code"], 7);
    let said = place.run("check a.csv --run r").exits(0).prints("To pay:");
    assert!(!said.stdout.contains("already"), "all of them are sent the next time\n{said}");
    let _served = Served::start_on(&place, served.end(), "--settle 10..50");
    place.finish(with_key(&place, PAY_ONLY)).exits(6);
    everybody_once(&payouts(&place, LEDGER), &people(20));
}

#[test]
fn a_suspended_merchant_costs_one_call() {
    let (place, _served) = place_of(20, "--faults suspended");
    let said = place.finish(with_key(&place, PAY)).exits(7).complains("the provider refuses the account");
    // The key is right: nobody looks for a mistake in it.
    let said = said.prints("ask the provider why, then run the same command again");
    assert!(!said.stdout.contains("Mend the key"), "{said}");
    assert_eq!(place.run("status r --json").exits(0).json()["requests"]["initialize"], 1);
}

#[test]
fn a_provider_that_is_down_before_the_start_is_a_matter_of_setup() {
    let (place, served) = place_of(20, "--settle 10..50");
    let port = served.end();
    let said = place.finish(with_key(&place, PAY)).exits(7);
    let said =
        said.complains(&format!("the provider cannot be reached (127.0.0.1:{port}: connection refused)"));
    said.complains("run the same command again").prints("Not reached: look at this machine's network");
    let status = place.run("status r --json").exits(0).json();
    assert_eq!(status["outcomes"]["not_sent"]["rows"], 20);
    let _served = Served::start_on(&place, port, "--settle 10..50");
    place.finish(with_key(&place, PAY_ONLY)).exits(6);
    everybody_once(&payouts(&place, LEDGER), &people(20));
}

#[test]
fn a_provider_that_goes_down_in_the_middle_is_waited_for_by_the_next_run() {
    let (place, served) = place_of(300, "--latency 20..60 --settle 10..50");
    let paying = place.start(with_key(&place, &format!("{PAY} --rate 6000")));
    eventually("some payouts", || payouts(&place, LEDGER).len() > 20);
    // Connections are taken and dropped: nobody can know what was received.
    let served = Served::start_on(&place, served.end(), "--faults down");
    paying.wait().exits(6).complains("was stopped").prints("Ties out: 300 rows in");
    let port = served.end();
    let left = payouts(&place, LEDGER).len();
    assert!((20..300).contains(&left), "{left}");
    let _served = Served::start_on(&place, port, "--settle 10..50");
    place.finish(with_key(&place, PAY)).exits(0);
    everybody_once(&payouts(&place, LEDGER), &people(300));
}

#[test]
fn an_outage_is_told_once_and_never_as_the_providers_wish() {
    let (place, served) = place_of(300, "--latency 20..60 --settle 10..50");
    let mut paying = place.start(with_key(&place, "pay a.csv --run r --rate 6000 -v"));
    eventually("some payouts", || payouts(&place, LEDGER).len() > 20);
    let port = served.end();
    let refused = format!("(127.0.0.1:{port}: connection refused)");
    // The third time that payrun itself waits.
    paying.wait_until_it_says("seconds=4");
    paying.signal("INT");
    let said = paying.wait().exits(6).complains(&format!("`main` cannot be reached {refused}"));
    let said =
        said.complains(&format!("nobody was reached account=main at=\"127.0.0.1:{port}\" cause=Refused"));
    assert_eq!(said.stderr.matches(&refused).count(), 1, "told once\n{said}");
    assert!(!said.stderr.contains("asks"), "the provider asked for nothing\n{said}");
    let mut lost: Vec<&str> = said.stderr.lines().filter(|line| line.contains("got no answer")).collect();
    lost.iter_mut().for_each(|line| *line = line.split("] ").last().unwrap());
    let all = lost.len();
    lost.sort_unstable();
    lost.dedup();
    assert_eq!(lost.len(), all, "a row is told twice\n{said}");
    let _served = Served::start_on(&place, port, "--settle 10..50");
    place.finish(with_key(&place, PAY_ONLY)).exits(6);
    everybody_once(&payouts(&place, LEDGER), &people(300));
}

#[test]
fn an_outage_can_be_interrupted() {
    let (place, served) = place_of(300, "--latency 20..60 --settle 10..50");
    let paying = place.start(with_key(&place, &format!("{PAY} --rate 6000")));
    eventually("some payouts", || payouts(&place, LEDGER).len() > 20);
    let port = served.end();
    crate::support::pause(std::time::Duration::from_millis(500));
    paying.signal("INT");
    let since = crate::support::now();
    paying.wait().exits(6);
    assert!(since.elapsed().as_secs() < 5, "it waits for a provider that is gone");
    let _served = Served::start_on(&place, port, "--settle 10..50");
    place.finish(with_key(&place, PAY_ONLY)).exits(6);
    everybody_once(&payouts(&place, LEDGER), &people(300));
}

#[test]
fn an_empty_balance_stops_the_account_and_is_told_in_the_providers_words() {
    let (place, served) = place_of(40, "--settle 10..20 --faults balance=5000");
    let said = place.finish(with_key(&place, "pay a.csv --run r")).exits(6);
    assert!(said.stdout.to_lowercase().contains("balance"), "{said}");
    said.prints("Put right what the provider reports (such as the balance)").prints("--retry-failed");
    let _served = Served::start_on(&place, served.end(), "--settle 10..20");
    place.finish(with_key(&place, &format!("{PAY} --retry-failed"))).exits(0);
    everybody_once(&payouts(&place, LEDGER), &people(40));
}
