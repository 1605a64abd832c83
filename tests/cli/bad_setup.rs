//! Configuration and keys that are not right: exit 7, and not one call.

use std::fs;

use crate::support::Place;
use crate::support::judge::{everybody_once, payouts};
use crate::support::rows::{csv, people};
use crate::support::served::{KEY, LEDGER, Served, configure, with_key};

/// Waits for no final status: what was sent is what counts here.
const PAY: &str = "pay a.csv --run r --no-progress --wait 1s";

fn place() -> (Place, Served) {
    let place = Place::new();
    place.write("a.csv", csv(&people(3)));
    let served = Served::start(&place, "--settle 10..50");
    configure(&place, served.port, "");
    (place, served)
}

/// Refused with 7 and these words; nothing was sent and no journal begun.
#[track_caller]
fn refused(place: &Place, key: Option<&str>, line: &str, words: &str) {
    let mut command = place.command(line.split_whitespace());
    if let Some(key) = key {
        command.env("ZAYONO_API_KEY", key);
    }
    let said = place.finish(command).exits(7).complains(words);
    assert!(said.stderr.contains("help: "), "no way out\n{said}");
    assert!(!place.has("payrun.db"), "no journal is begun\n{said}");
    assert_eq!(payouts(place, LEDGER), [], "nothing is sent");
}

#[test]
fn a_key_must_be_there_and_be_of_the_right_kind() {
    let (place, served) = place();
    refused(&place, None, PAY, "the environment variable ZAYONO_API_KEY is not set");
    refused(&place, Some(""), PAY, "is empty");
    refused(&place, Some("0123"), PAY, "is not a Zayono key");
    let live = KEY.replace("_test_", "_live_");
    refused(&place, Some(&live), PAY, "is a live key, and the account is for `test`");
    configure(&place, served.port, "environment = \"live\"");
    refused(&place, Some(&live), PAY, "this would pay real money, and --live was not given");
    refused(&place, Some(KEY), &format!("{PAY} --live"), "is a test key, and the account is for `live`");
    configure(&place, served.port, "");
    refused(
        &place,
        Some(KEY),
        &format!("{PAY} --live"),
        "this account is for `test`: nobody would get any money",
    );
    configure(&place, served.port, "key_file = \"missing.key\"");
    refused(&place, None, PAY, "missing.key");
    configure(&place, served.port, &format!("key = \"{KEY}\""));
    refused(&place, Some(KEY), PAY, "a secret must not be in the configuration file");
    configure(&place, served.port, "");
    place.finish(with_key(&place, PAY)).exits(6);
    everybody_once(&payouts(&place, LEDGER), &people(3));
}

#[test]
fn a_key_file_does_as_well() {
    let (place, served) = place();
    configure(&place, served.port, "key_file = \"zayono.key\"");
    place.write("zayono.key", format!("{KEY}\n"));
    let said = place.run(PAY).exits(6);
    let warned = said.stderr.matches("the key file zayono.key can be read by others").count();
    assert_eq!(warned, 1, "others can read the key: say so, once\n{said}");
}

#[test]
fn mistakes_in_the_configuration_are_shown_with_their_place() {
    let place = Place::new();
    place.write("a.csv", csv(&people(3)));
    let refused = |text: &str, words: &str| {
        place.write("payrun.toml", text);
        place.finish(with_key(&place, PAY)).exits(7).complains(words);
        let document = place.finish(with_key(&place, &format!("{PAY} --json"))).exits(7).json();
        assert_eq!(document["error"]["code"], 7);
        assert!(!place.has("payrun.db"));
    };
    let account = "[accounts.main]\nprovider = \"zayono\"\n";
    refused(
        &format!("employer = \"a\"\n{account}  rate_per_minut = 5\n"),
        "payrun.toml:4:3: unknown key `rate_per_minut`",
    );
    refused(&format!("employer = \"a\"\n{account}  rate_per_minut = 5\n"), "did you mean `rate_per_minute`?");
    refused(&format!("employer = \"a\"\n{account}rate_per_minute = 0\n"), "payrun.toml:4:");
    refused(&format!("employer = \"a\"\n{account}base_url = \"http://example.com\"\n"), "payrun.toml:4:");
    refused(account, "`employer` is missing");
    refused("employer = \"a\"\n", "accounts");
    refused("employer = \"a\n", "payrun.toml:1:");
    refused(
        &format!("employer = \"a\"\njournal = \"postgres://x\"\n{account}"),
        "cannot be on PostgreSQL yet",
    );
    refused("employer = \"a\"\n[accounts.main]\nprovider = \"paypal\"\n", "payrun.toml:3:");
    let two = format!("employer = \"a\"\n{account}{}", account.replace("main", "other"));
    refused(&two, "several accounts (main, other) and no `default_account`");
    std::fs::write(place.path("payrun.toml"), b"employer = \"\xff\"\n").unwrap();
    place.run(PAY).exits(7).complains("not a text file in UTF-8");
    std::fs::remove_file(place.path("payrun.toml")).unwrap();
    place.run(PAY).exits(7).complains("there is no configuration");
    place.run(&format!("{PAY} --config other.toml")).exits(7).complains("no configuration file other.toml");
    place.run(&format!("{PAY} --config .")).exits(7).complains("cannot read the configuration file");
}

#[test]
fn accounts_must_exist() {
    let (place, _served) = place();
    place
        .finish(with_key(&place, &format!("{PAY} --account other")))
        .exits(7)
        .complains("there is no account `other`");
    place.finish(with_key(&place, "check a.csv --run r --account other")).exits(7);
    place.finish(with_key(&place, &format!("{PAY} --account main"))).exits(6);
}

#[test]
fn a_run_stays_with_the_provider_that_it_was_begun_with() {
    let (place, served) = place();
    place.finish(with_key(&place, PAY)).exits(6);
    let zayono = String::from_utf8(place.read("payrun.toml")).unwrap();
    place.write("payrun.toml", zayono.replace("\"zayono\"", "\"moneroo\"").replace("/api/v1", "/v1"));
    let text = csv(&people(3)).replace(",amount\n", ",amount,email\n");
    let text: Vec<String> = text
        .lines()
        .map(|line| if line.starts_with('E') { format!("{line},a@example.com") } else { line.to_owned() })
        .collect();
    place.write("a.csv", text.join("\n"));
    for line in [PAY, "resume r --no-progress"] {
        let mut command = place.command(line.split_whitespace());
        command.env("MONEROO_API_KEY", "pvk_sandbox_abcdefghijklmnopqrstuvwxyz");
        place
            .finish(command)
            .exits(7)
            .complains("the account main was zayono, test when the run r was begun");
    }
    place.write("payrun.toml", zayono.replace("acme-benin", "other"));
    place
        .finish(with_key(&place, PAY))
        .exits(3)
        .complains("belongs to the employer acme-benin, not to other");
    place.finish(with_key(&place, "resume r")).exits(3).complains("belongs to the employer acme-benin");
    drop(served);
    everybody_once(&payouts(&place, LEDGER), &people(3));
}

#[test]
fn practice_and_pay_never_share_a_journal() {
    let (place, _served) = place();
    let line = format!("{PAY} --journal x.sandbox.db");
    place.finish(with_key(&place, &line)).exits(7).complains("is the name of a practice journal");
    assert_eq!(payouts(&place, LEDGER), []);
    // Named alike, they are two files.
    let line = "pay a.csv --run r --no-progress --journal x.db";
    place.run(&format!("{line} --sandbox")).exits(0);
    place.finish(with_key(&place, &format!("{line} --wait 1s"))).exits(6);
    assert!(place.has("x.db") && place.has("x.sandbox.db"));
}

/// What is to be copied works as it stands.
#[test]
fn commands_to_copy_name_the_configuration_the_journal_and_real_money() {
    let (place, served) = place();
    let live = KEY.replace("_test_", "_live_");
    configure(&place, served.port, "environment = \"live\"");
    let config = place.read("payrun.toml");
    fs::remove_file(place.path("payrun.toml")).unwrap();
    place.write("my own.toml", config);
    let run = |line: &[&str]| {
        let mut command = place.command(["--config", "my own.toml", "--journal", "j.db"].iter().chain(line));
        command.env("ZAYONO_API_KEY", &live);
        place.finish(command)
    };
    let flags = "--live --config \"my own.toml\" --journal j.db";
    run(&["check", "a.csv", "--run", "r"]).exits(0).prints(&format!("payrun pay a.csv --run r {flags}"));
    // The simulator takes no live key: nothing is sent, and all of it is to be gone on with.
    run(&["pay", "a.csv", "--run", "r", "--live"]).exits(7);
    run(&["status", "r"]).prints(&format!("payrun resume r {flags}"));
    // What pay refuses, check refuses: the run is one of real money, and the account no more.
    let config = String::from_utf8(place.read("my own.toml")).unwrap();
    place.write("my own.toml", config.replace("live", "test"));
    run(&["check", "a.csv", "--run", "r"]).exits(3).complains("the run r in this journal is a live run");
    drop(served);
}
