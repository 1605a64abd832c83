//! An API key that has changed since a run was begun. Keys of payouts and their ids mean something to one merchant alone:
//! under the key of another one, what is only asked for again would be paid again.

use std::process::Command;

use crate::support::judge::{everybody_once, payouts};
use crate::support::rows::{csv, people};
use crate::support::served::{LEDGER, Served, configure, with_key};
use crate::support::tamper::tamper;
use crate::support::{Place, eventually};

const PAY: &str = "pay a.csv --run r --no-progress --wait 20s";
const RESUME: &str = "resume r --no-progress --wait 20s";

/// The same with the key of another merchant.
fn with_other_key(place: &Place, line: &str) -> Command {
    let mut command = with_key(place, line);
    command.env("ZAYONO_API_KEY", "zyn_test_98765432109876543210987654321098");
    command
}

/// Twelve people whose money is on its way, and every answer was lost.
fn lost() -> (Place, u16) {
    let place = Place::new();
    place.write("a.csv", csv(&people(12)));
    let served = Served::start(&place, "--faults lose_after=1000");
    configure(&place, served.port, "");
    place.finish(with_key(&place, "pay a.csv --run r --no-progress --wait 1s"));
    assert!(!payouts(&place, LEDGER).is_empty());
    (place, served.end())
}

#[test]
fn nothing_that_is_under_way_is_asked_for_with_another_merchants_key() {
    let (place, port) = lost();
    let served = Served::start_on(&place, port, "--settle 10..50");
    let before = payouts(&place, LEDGER);
    for command in [PAY, RESUME] {
        let said = place.finish(with_other_key(&place, command)).exits(7);
        said.complains("so far this run was paid with another API key of the account: main")
            .complains("--same-merchant main");
        assert_eq!(payouts(&place, LEDGER), before, "{command}");
    }
    let said = place.finish(with_other_key(&place, &format!("{RESUME} --lang fr"))).exits(7);
    said.complains("payée avec une autre clé API du compte : main").complains("--same-merchant main");
    let document = place.finish(with_other_key(&place, &format!("{RESUME} --json"))).exits(7).json();
    assert_eq!(document["error"]["code"], 7);
    // The former key finds all of it.
    place.finish(with_key(&place, RESUME)).exits(0);
    everybody_once(&payouts(&place, LEDGER), &people(12));
    // Also what is final: a report that remembers a lost journal knows one key.
    place.write("a.csv", csv(&people(13)));
    place.finish(with_other_key(&place, PAY)).exits(7).complains("--same-merchant main");
    place.finish(with_key(&place, PAY)).exits(0);
    everybody_once(&payouts(&place, LEDGER), &people(13));
    drop(served);
}

#[test]
fn whoever_says_that_it_is_the_same_merchant_goes_on() {
    let (place, port) = lost();
    // No answer comes from this one: nothing is asked for, so nothing is paid twice here.
    let _served = Served::start_on(&place, port, "--faults suspended");
    place.finish(with_other_key(&place, RESUME)).exits(7).complains("--same-merchant main");
    let said = place.finish(with_other_key(&place, &format!("{RESUME} --same-merchant main"))).exits(7);
    said.complains("the provider refuses the account");
    // It is asked once: from then on this is the key.
    place.finish(with_other_key(&place, RESUME)).complains("the provider refuses the account");
    place.finish(with_key(&place, RESUME)).exits(7).complains("--same-merchant main");
}

#[test]
fn the_report_of_a_lost_journal_remembers_the_key() {
    let (place, port) = lost();
    let served = Served::start_on(&place, port, "--settle 10..50");
    place.lose("payrun.db");
    let (before, report) = (payouts(&place, LEDGER), place.read("reports/r.json"));
    place.finish(with_other_key(&place, PAY)).exits(7).complains("--same-merchant main");
    assert_eq!(payouts(&place, LEDGER), before);
    assert_eq!(place.read("reports/r.json"), report, "what is refused forgets nothing");
    // Nor is a file with others a way round.
    place.write("a.csv", csv(&people(13)[12..]));
    place.finish(with_other_key(&place, PAY)).exits(7).complains("--same-merchant main");
    place.write("a.csv", csv(&people(12)));
    place.finish(with_key(&place, PAY)).exits(0);
    everybody_once(&payouts(&place, LEDGER), &people(12));
    place.lose("payrun.db");
    // All of it was final: it is found again all the same, and nowhere else.
    place.finish(with_other_key(&place, PAY)).exits(7).complains("--same-merchant main");
    place.finish(with_key(&place, PAY)).exits(0);
    everybody_once(&payouts(&place, LEDGER), &people(12));
    drop(served);
}

#[test]
fn what_an_earlier_payrun_has_paid_with_an_unknown_key_is_told() {
    let (place, port) = lost();
    let _served = Served::start_on(&place, port, "--settle 10..50");
    tamper(&place.path("payrun.db"), "UPDATE accounts SET key_fingerprint = NULL");
    let said = place.finish(with_key(&place, RESUME)).exits(0);
    said.complains("paid this run from the account main without noting with which API key");
    let said = place.finish(with_key(&place, RESUME)).exits(0);
    assert!(!said.stderr.contains("without noting"), "{said}");
}

#[test]
fn a_person_settles_with_a_renewed_key_too() {
    let (place, port) = lost();
    let _served = Served::start_on(&place, port, "--faults suspended");
    let resolve = "resolve r E0001 --not-found --because seen";
    place.finish(with_other_key(&place, resolve)).exits(7).complains("--same-merchant main");
    // The key is taken; what it still tells, nobody says in its place.
    let confirmed = format!("{resolve} --same-merchant main");
    place
        .finish(with_other_key(&place, &confirmed))
        .exits(3)
        .complains("its key still tells more than a person");
}

/// A report that names the former key would remember for the wrong merchant, and one without a key for anyone.
#[test]
fn the_report_knows_a_new_key_before_anything_is_sent_with_it() {
    let place = Place::new();
    place.write("a.csv", csv(&people(4)));
    let served = Served::start(&place, "--fail-permille 1000 --settle 10..50");
    configure(&place, served.port, "");
    place.finish(with_key(&place, PAY)).exits(4);
    let retry = format!("{PAY} --retry-failed");
    place.finish(with_other_key(&place, &retry)).exits(7).complains("--same-merchant main");
    let served = Served::start_on(&place, served.end(), "--settle 20000..30000");
    let paying = place.start(with_other_key(&place, &format!("{retry} --same-merchant main")));
    eventually("somebody is sent money with the new key", || payouts(&place, LEDGER).len() > 4);
    paying.kill();
    place.lose("payrun.db");
    let before = payouts(&place, LEDGER).len();
    place.finish(with_key(&place, &retry)).exits(7).complains("--same-merchant main");
    assert_eq!(payouts(&place, LEDGER).len(), before);
    drop(served);
}
