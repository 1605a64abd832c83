//! `payrun resolve`: a person settles held rows, and what is refused to that person.

use payrun::clock::{Clock, SteadyClock};
use payrun::journal::{StoredWebhook, WebhookInbox};

use crate::support::judge::{PRACTICE, employee, everybody_once, payouts};
use crate::support::rows::{Row, csv, people, row};
use crate::support::served::{LEDGER, Served, configure, with_key};
use crate::support::{Place, book, eventually};

const DOCUMENT: &str = "reports/r.sandbox.json";

/// Paid less, paid in another currency, pending for ever, paid. The ids by employee.
fn held() -> (Place, impl Fn(&str) -> String) {
    let place = Place::new();
    let rows =
        [row("OK", 1, 1000), row("LESS", 9906, 1000), row("OTHER", 9908, 1000), row("WAIT", 9903, 1000)];
    place.write("a.csv", csv(&rows));
    let said = place.run("pay a.csv --run r --sandbox --no-progress --wait 2s").exits(5);
    said.prints("row 3, employee LESS, 1 000 XOF").prints("payrun resolve r EMPLOYEE_ID --sandbox");
    // What stands for something is called as `--help` calls it.
    let french = place.run("status r --sandbox --lang fr").prints("payrun resolve r MATRICULE --sandbox");
    assert!(!french.stdout.contains("EMPLOYEE_ID"), "{french}");
    let ids: Vec<(String, String)> =
        payouts(&place, PRACTICE).into_iter().map(|payout| (employee(&payout), payout.id)).collect();
    let id = move |name: &str| ids.iter().find(|(employee, _)| employee == name).unwrap().1.clone();
    (place, id)
}

#[test]
fn whoever_decides_without_a_name_is_recorded_by_number() {
    let (place, id) = held();
    let resolve = |who: &str, user: Option<&str>| {
        let found = id(who);
        let line = format!("resolve r {who} --sandbox --found {found} --accept-difference --because seen");
        let mut command = place.command(line.split_whitespace());
        command.envs(user.map(|user| ("USER", user)));
        place.finish(command).exits(0);
        let journal = rusqlite::Connection::open(place.path("payrun.sandbox.db")).unwrap();
        let by = "SELECT a.resolved_by FROM attempts a JOIN payouts p ON p.id = a.payout_id WHERE p.employee_id = ?1";
        journal.query_row(by, [who], |row| row.get::<_, String>(0)).unwrap()
    };
    assert_eq!(resolve("LESS", Some("mk")), "mk");
    let mine = std::os::unix::fs::MetadataExt::uid(&std::fs::metadata(place.path("a.csv")).unwrap());
    assert_eq!(resolve("OTHER", None), format!("uid {mine}"));
}

#[test]
fn a_payment_for_less_is_taken_only_when_a_person_says_so() {
    let (place, id) = held();
    let found = format!("resolve r LESS --sandbox --found {} --because seen,MK", id("LESS"));
    place
        .run(&found)
        .exits(5)
        .complains("the row orders 1 000 XOF, the record says")
        .complains("--accept-difference");
    let line = book::line(&place, DOCUMENT, "LESS");
    assert_eq!(line["outcome"], "held");
    let paid: u64 = line["provider_amount"]["amount"].as_str().unwrap().parse().unwrap();
    assert!((1..1000).contains(&paid));
    let recorded = format!("The record is for {paid}\u{a0}XOF; ");
    assert!(line["explanation"].as_str().unwrap().contains(&recorded), "{line}");
    place
        .run(&format!("{found} --accept-difference"))
        .exits(0)
        .prints("The row is now paid")
        .prints(&format!("{} XOF of the row is still owed", 1000 - paid))
        .prints("Report: ");
    let line = book::line(&place, DOCUMENT, "LESS");
    assert_eq!(line["outcome"], "paid");
    assert!(line["exceptions"].to_string().contains(&recorded), "{line}");
    let document: serde_json::Value = serde_json::from_slice(&place.read(DOCUMENT)).unwrap();
    assert_eq!(document["paid_short"]["total"]["XOF"], (1000 - paid).to_string());
    let exceptions = book::sheet(&place, "reports/r.sandbox.xlsx", "Exceptions");
    assert!(exceptions.used_cells().any(|(_, _, cell)| *cell == "3 paid less"));
    // What the provider has a record of cannot be called «never created».
    let commands: Vec<String> = book::column(&exceptions, "Command");
    assert!(commands.iter().any(|command| command.contains("--found")), "{commands:?}");
    assert!(!commands.iter().any(|command| command.contains("--not-found")), "{commands:?}");
    let attempts = book::sheet(&place, "reports/r.sandbox.xlsx", "Attempts");
    let cells: Vec<String> = attempts.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    assert!(cells.iter().any(|cell| cell.contains("seen,MK")), "who and why stay in the workbook");
    // Settled is settled.
    place.run(&format!("{found} --accept-difference")).exits(3).complains("is paid, not held");
    place.run("resolve r LESS --sandbox --not-found --because seen").exits(3);
    assert_eq!(payouts(&place, PRACTICE).len(), 4, "resolving sends nothing");
}

#[test]
fn what_the_provider_has_a_record_of_was_created() {
    let (place, _) = held();
    place
        .run("resolve r LESS --sandbox --not-found --because seen")
        .exits(5)
        .complains("the provider has a record of it");
    assert_eq!(book::line(&place, DOCUMENT, "LESS")["outcome"], "held");
}

#[test]
fn wrong_ids_and_wrong_rows_are_refused() {
    let (place, id) = held();
    let resolve =
        |who: &str, how: &str| place.run(&format!("resolve r {who} --sandbox {how} --because seen"));
    resolve("LESS", "--found no-such-id").exits(5).complains("does not know this id");
    let other = format!("--found {} --accept-difference", id("OK"));
    resolve("LESS", &other).exits(5).complains("this payout is the one of employee OK");
    resolve("OK", "--not-found").exits(3).complains("is paid, not held");
    resolve("WAIT", "--not-found").exits(3).complains("is pending (accepted, not final), not held");
    resolve("NOBODY", "--not-found").exits(3).complains("no salary of employee NOBODY");
    resolve("LESS --item bonus", "--not-found").exits(3).complains("no bonus of employee LESS");
    place.run("resolve x LESS --sandbox --not-found --because seen").exits(3).complains("there is no run x");
    resolve("LESS", "").exits(2);
    resolve("LESS", "--not-found --found a").exits(2);
    resolve("LESS", "--not-found --accept-difference").exits(2);
    place.run("resolve r LESS --sandbox --not-found").exits(2);
    for employee in ["LESS", "OTHER"] {
        assert_eq!(book::line(&place, DOCUMENT, employee)["outcome"], "held");
    }
}

#[test]
fn a_resolution_is_told_to_scripts_too() {
    let (place, id) = held();
    let line = format!("resolve r OTHER --sandbox --found {} --because seen --json", id("OTHER"));
    assert_eq!(place.run(&line).exits(5).json()["error"]["code"], 5);
    let document = place.run(&format!("{line} --accept-difference")).exits(0).json();
    assert_eq!(document["outcomes"]["held"]["rows"], 1);
    assert_eq!(document["ties_out"], true);
    assert_eq!(document["report"], "reports/r.sandbox.xlsx");
}

#[test]
fn a_lost_answer_that_nobody_can_ask_for_again_waits_for_a_person() {
    // Moneroo has no idempotency keys: a lost reply is held at once.
    let place = Place::new();
    let text = csv(&[row("E1", 1, 1000), row("E2", 9909, 1000)]).replace(",amount\n", ",amount,email\n");
    let text = text.replace("1000\n", "1000,a@example.com\n");
    place.write("a.csv", text);
    let said = place.run("pay a.csv --run r --sandbox=moneroo --no-progress");
    said.exits(5).prints("employee E2");
    assert_eq!(book::line(&place, DOCUMENT, "E2")["reason"], "reply_lost");
    // The person finds it in the dashboard.
    let id = payouts(&place, PRACTICE).into_iter().find(|payout| employee(payout) == "E2").unwrap().id;
    place.run("resume r --sandbox=moneroo --retry-failed --no-progress").exits(5);
    assert_eq!(payouts(&place, PRACTICE).len(), 2, "a held row is not sent again");
    place
        .run(&format!("resolve r E2 --sandbox=moneroo --found {id} --because dashboard"))
        .exits(0)
        .prints("The row is now paid");
    assert_eq!(payouts(&place, PRACTICE).len(), 2);
}

/// What a person decides would be newer than the report, and the journal would pass for the newest: whoever was paid after
/// the copy was made would be paid again.
#[test]
fn nothing_is_settled_in_a_journal_that_is_older_than_its_report() {
    let place = Place::new();
    let with_address = |rows: &[Row]| {
        csv(rows).replace(",amount\n", ",amount,email\n").replace("1000\n", "1000,a@example.com\n")
    };
    let pay = "pay a.csv --run r --sandbox=moneroo --no-progress";
    place.write("a.csv", with_address(&[row("E2", 9909, 1000)]));
    place.run(pay).exits(5);
    let copy = ["payrun.sandbox.db", "payrun.sandbox.db.mark"].map(|name| (name, place.read(name)));
    place.write("a.csv", with_address(&[row("E1", 1, 1000), row("E2", 9909, 1000), row("E3", 3, 1000)]));
    place.run(pay).exits(5);
    assert_eq!(payouts(&place, PRACTICE).len(), 3);
    let id = payouts(&place, PRACTICE).into_iter().find(|payout| employee(payout) == "E2").unwrap().id;
    copy.iter().for_each(|(name, content)| place.write(name, content));
    let report = place.read(DOCUMENT);
    for finding in [format!("--found {id}"), "--not-found".to_owned()] {
        let said = place.run(&format!("resolve r E2 --sandbox=moneroo {finding} --because dashboard"));
        said.exits(8).complains("the journal is older than its report");
        assert_eq!(place.read(DOCUMENT), report);
    }
    place.run(pay).exits(8);
    // A report that cannot be read, or whose document is gone, says as little of how old the journal is.
    let unread = [
        pay,
        "resume r --sandbox=moneroo --no-progress",
        "resolve r E2 --sandbox=moneroo --not-found --because x",
    ];
    for command in unread {
        place.write(DOCUMENT, &report[..report.len() / 90]);
        place.run(command).exits(8).complains("nobody can know whether the journal");
        std::fs::remove_file(place.path(DOCUMENT)).unwrap();
        place.run(command).exits(8).complains("is missing or cannot be read");
    }
    assert_eq!(payouts(&place, PRACTICE).len(), 3, "somebody is paid again");
}

#[test]
fn what_the_next_run_asks_for_is_not_called_never_created() {
    let place = Place::new();
    place.write("a.csv", csv(&people(2)));
    let served = Served::start(&place, "--faults lose_after=1000");
    configure(&place, served.port, "timeout_seconds = 2");
    let pay = "pay a.csv --run r --no-progress --wait 20s";
    let running = place.start(with_key(&place, pay));
    eventually("created", || place.has(LEDGER) && payouts(&place, LEDGER).len() == 2);
    running.signal("INT");
    running.wait().prints("the next run asks the provider for it, under the same key");
    let _served = Served::start_on(&place, served.end(), "--settle 10..50");
    for employee in ["E0001", "E0002"] {
        let line = format!("resolve r {employee} --not-found --because dashboard");
        let said = place.finish(with_key(&place, &line)).exits(3);
        said.complains("its key still tells more than a person can").complains("payrun resume r");
    }
    place.finish(with_key(&place, &format!("{pay} --retry-failed"))).exits(0);
    everybody_once(&payouts(&place, LEDGER), &people(2));
}

/// The dashboard was behind, and the journal had the provider's own word already.
#[test]
fn what_a_webhook_has_named_is_found_and_not_called_never_created() {
    let place = Place::new();
    let text =
        csv(&people(1)).replace(",amount\n", ",amount,email\n").replace("1001\n", "1001,a@example.com\n");
    place.write("a.csv", text);
    let served = Served::start(&place, "--faults lose_after=1000");
    place.write(
        "payrun.toml",
        format!(
            "employer = \"acme-benin\"\n[accounts.main]\nprovider = \"moneroo\"\nrate_per_minute = 60000\n\
             timeout_seconds = 2\nbase_url = \"http://127.0.0.1:{}/v1\"\n",
            served.port
        ),
    );
    let run = |line: &str| {
        let mut command = place.command(line.split_whitespace());
        command.env("MONEROO_API_KEY", "pvk_test_abcdefghijklmnopqrstuvwxyz012345");
        place.finish(command)
    };
    let pay = "pay a.csv --run r --no-progress --wait 20s";
    run(pay).exits(5);
    let id = payouts(&place, LEDGER)[0].id.clone();
    let webhook = StoredWebhook {
        account: "main".parse().unwrap(),
        digest: id.clone(),
        payout_id: id.parse().unwrap(),
        status: payrun::domain::ProviderStatus::Success,
    };
    let inbox = WebhookInbox::open(&place.path("payrun.db")).unwrap();
    inbox.store(&webhook, SteadyClock::from_system().now()).unwrap();
    let _served = Served::start_on(&place, served.end(), "--settle 10..50");
    let resolve = "resolve r E0001 --not-found --because dashboard";
    run(resolve).exits(3).complains("this payment was created").complains("The row is now paid");
    let line = book::line(&place, "reports/r.json", "E0001");
    assert_eq!((&line["outcome"], &line["payout_id"]), (&"paid".into(), &id.into()));
    run(&format!("{pay} --retry-failed")).exits(0);
    assert_eq!(payouts(&place, LEDGER).len(), 1, "paid twice");
}
