//! A journal that is gone while its report is still there: whoever was tried before is found again, or is refused; nobody
//! is paid a second time.

use std::fs;

use crate::support::judge::{PRACTICE, employee, everybody_once, payouts, received};
use crate::support::rows::{csv, people, row};
use crate::support::served::{LEDGER, Served, configure, with_key};
use crate::support::{Place, book, eventually};

const PAY: &str = "pay a.csv --run r --sandbox --no-progress";
const CHECK: &str = "check a.csv --run r --sandbox";
const REPORT: &str = "reports/r.sandbox.json";

/// The same people, paid from these accounts.
fn through(accounts: [&str; 3]) -> String {
    let rows = csv(&people(3));
    let mut lines = rows.lines();
    let heading = format!("{},account\n", lines.next().unwrap());
    lines.zip(accounts).fold(heading, |text, (line, account)| format!("{text}{line},{account}\n"))
}

fn two_accounts() -> Place {
    let place = Place::new();
    let account = |name| format!("[accounts.{name}]\nprovider = \"zayono\"\n");
    let text =
        format!("employer = \"acme\"\ndefault_account = \"main\"\n{}{}", account("main"), account("second"));
    place.write("payrun.toml", text);
    place
}

#[test]
fn rows_that_are_sent_elsewhere_are_refused_one_by_one() {
    let place = two_accounts();
    place.write("a.csv", through(["main", "second", "main"]));
    place.run(PAY).exits(0);
    let before = payouts(&place, PRACTICE);
    let report = place.read(REPORT);
    place.lose("payrun.sandbox.db");
    // Both accounts are still those of the report; but not row by row.
    place.write("a.csv", through(["main", "main", "second"]));
    let said = place.run(CHECK).exits(3);
    said.complains("a.csv row 4 (employee E0003) is held").complains("2 rows unlike what was ordered");
    assert!(!place.has("payrun.sandbox.db"), "check writes no journal");
    let said = place.run(PAY).exits(3);
    said.complains("a.csv row 3 (employee E0002) is held (a person must look), and its account differs")
        .complains("a.csv row 4 (employee E0003) is held")
        .complains(
            "2 rows unlike what was ordered, as the report of the lost journal has it; nothing was sent",
        )
        .complains("what was paid is found again only where it was paid");
    place.run(&format!("{PAY} --lang fr")).exits(3).complains("surtout le compte");
    assert_eq!(place.read(REPORT), report, "what is refused forgets nothing");
    // The values that were ordered bring everybody back.
    place.write("a.csv", through(["main", "second", "main"]));
    place.run(PAY).exits(0);
    assert_eq!(payouts(&place, PRACTICE), before);
    place.run("doctor --sandbox").exits(0);
}

#[test]
fn ids_that_are_rewritten_in_the_same_breath_pay_nobody_again() {
    let place = Place::new();
    let file = csv(&people(3));
    place.write("a.csv", &file);
    place.run(PAY).exits(0);
    place.lose("payrun.sandbox.db");
    // And one amount with them, and one phone in its old form.
    place.write(
        "a.csv",
        file.replace("\nE", "\n").replace("1001", "1101").replace("+2290197000002", "+22997000002"),
    );
    place.run(CHECK).exits(3).complains("employee 0002: this run has paid the same phone as employee E0002");
    let said = place.run(PAY).exits(3).complains("somebody would be paid twice");
    (1..=3).fold(said, |said, id| {
        said.complains(&format!("employee 000{id}: this run has paid the same phone as employee E000{id}"))
    });
    assert_eq!(payouts(&place, PRACTICE).len(), 3);
    // Somebody new may come; whoever is gone stays held until the row is back.
    let mut more = people(4);
    more.remove(0);
    place.write("a.csv", csv(&more));
    place.run(PAY).exits(5).prints("Only the report of a journal that was lost tells of it so far");
    assert_eq!(book::line(&place, REPORT, "E0001")["reason"], "reported");
    place
        .run("resolve r E0001 --sandbox --not-found --because guessed")
        .exits(3)
        .complains("put the row into the file as it was ordered");
    place.write("a.csv", csv(&people(4)));
    place.run(PAY).exits(0);
    everybody_once(&payouts(&place, PRACTICE), &people(4));
}

#[test]
fn a_report_of_another_employer_finds_nobody_by_their_keys() {
    let place = two_accounts();
    place.write("a.csv", csv(&people(2)));
    place.run(PAY).exits(0);
    place.lose("payrun.sandbox.db");
    let config = String::from_utf8(place.read("payrun.toml")).unwrap();
    place.write("payrun.toml", config.replace("acme", "acme-benin"));
    for line in [CHECK, PAY] {
        place
            .run(line)
            .exits(3)
            .complains("is the report of another run (r, acme, practice; here: r, acme-benin, practice)");
    }
    assert_eq!(payouts(&place, PRACTICE).len(), 2);
}

#[test]
fn a_report_under_another_name_tells_of_nobody_in_that_run() {
    let place = Place::new();
    place.write("a.csv", csv(&people(2)));
    place.run(PAY).exits(0);
    place.lose("payrun.sandbox.db");
    place.write("reports/r2.sandbox.json", place.read(REPORT));
    place
        .run(&PAY.replace("--run r", "--run r2"))
        .exits(3)
        .complains("is the report of another run (r, sandbox, practice; here: r2, sandbox, practice)");
    assert_eq!(payouts(&place, PRACTICE).len(), 2);
}

#[test]
fn a_workbook_whose_document_is_gone_tells_nothing() {
    let place = Place::new();
    place.write("a.csv", csv(&people(2)));
    place.run(PAY).exits(0);
    place.lose("payrun.sandbox.db");
    fs::remove_file(place.path(REPORT)).unwrap();
    for line in [CHECK, PAY] {
        place.run(line).exits(8).complains("restore either of them");
    }
    assert_eq!(payouts(&place, PRACTICE).len(), 2);
}

/// The one who is still pending keeps the session at work while another is killed with it.
#[test]
fn a_lost_journal_is_never_more_than_one_attempt_ahead_of_its_report() {
    let place = Place::new();
    let pending = row("E2", 9903, 1_002);
    place.write("a.csv", csv(&[row("E1", 9905, 1_001), pending.clone()]));
    place.run(&format!("{PAY} --wait 1s")).exits(6);
    // A second attempt is refused; the process dies before it is reported.
    let first = place.read(REPORT);
    place.run(&format!("{PAY} --wait 1s --retry-failed")).exits(6);
    assert_eq!(book::line(&place, REPORT, "E1")["attempts"], 2);
    place.write(REPORT, first);
    // A third one is paid; the process dies, and the journal with it.
    let good = [row("E1", 1, 1_001), pending];
    place.write("a.csv", csv(&good));
    let line = format!("{PAY} --wait 1h --retry-failed");
    let running = place.start(place.command(line.split_whitespace()));
    eventually("E1 is paid", || received(&payouts(&place, PRACTICE)).contains_key("E1"));
    running.kill();
    assert_eq!(book::line(&place, REPORT, "E1")["attempts"], 2, "reported before it was tried again");
    place.lose("payrun.sandbox.db");
    for _ in 0..2 {
        place.run(&format!("{PAY} --wait 1s --retry-failed")).exits(6);
        assert_eq!(received(&payouts(&place, PRACTICE))["E1"], ["1001"]);
    }
}

/// What the first report remembered is remembered by the second one, though nothing was sent in between.
#[test]
fn a_journal_that_is_lost_twice_still_knows_which_attempt_to_ask_for() {
    let place = Place::new();
    let served = Served::start(&place, "--settle 10..20");
    configure(&place, served.port, "");
    let pay = |more: &str| place.finish(with_key(&place, &format!("pay a.csv --run r --no-progress{more}")));
    place.write("a.csv", csv(&[row("E1", 1, 1_001), row("E2", 9905, 1_002)]));
    pay("").exits(4);
    let good = [row("E1", 1, 1_001), row("E2", 2, 1_002)];
    place.write("a.csv", csv(&good));
    pay(" --retry-failed").exits(0);
    place.lose("payrun.db");
    // The first row is refused with the key, and stops all that come after it.
    let served = Served::start_on(&place, served.end(), "--faults unauthorized");
    pay("").exits(7);
    let line = book::line(&place, "reports/r.json", "E2");
    assert_eq!(
        (&line["outcome"], &line["reason"], &line["attempts"]),
        (&"held".into(), &"reported".into(), &2.into())
    );
    place.lose("payrun.db");
    let served = Served::start_on(&place, served.end(), "--settle 10..20");
    pay("").exits(0);
    everybody_once(&payouts(&place, LEDGER), &good);
    drop(served);
}

#[test]
fn a_journal_that_knows_less_of_a_row_than_its_report_is_not_paid_from() {
    let place = Place::new();
    place.write("a.csv", csv(&[row("E1", 9905, 1_001)]));
    place.run(PAY).exits(4);
    let copy = ["payrun.sandbox.db", "payrun.sandbox.db.mark"].map(|name| (name, place.read(name)));
    place.run(&format!("{PAY} --retry-failed")).exits(4);
    let good = [row("E1", 1, 1_001)];
    place.write("a.csv", csv(&good));
    place.run(&format!("{PAY} --retry-failed")).exits(0);
    copy.iter().for_each(|(name, content)| place.write(name, content));
    place
        .run(&format!("{PAY} --retry-failed"))
        .exits(8)
        .complains("tells of attempts that the journal")
        .complains("move this one away with its .mark");
    place.lose("payrun.sandbox.db");
    place.run(&format!("{PAY} --retry-failed")).exits(0);
    everybody_once(&payouts(&place, PRACTICE), &good);
}

/// Stopped with nothing sent, copied, then paid to its end; and the copy is put back. Moneroo has no keys to find them by.
#[test]
fn neither_resume_nor_report_forgets_what_the_newer_report_knows() {
    let place = Place::new();
    let with_address = |line: &str| {
        if line.ends_with("amount") { format!("{line},email\n") } else { format!("{line},a@example.com\n") }
    };
    place.write("a.csv", csv(&people(3)).lines().map(with_address).collect::<String>());
    let served = Served::start(&place, "--faults unauthorized");
    let text = format!(
        "employer = \"acme\"\n[accounts.main]\nprovider = \"moneroo\"\n\
         base_url = \"http://127.0.0.1:{}/v1\"\nrate_per_minute = 60000\n",
        served.port
    );
    place.write("payrun.toml", text);
    let run = |line: &str| {
        let mut command = place.command(format!("{line} --no-progress").split_whitespace());
        command.env("MONEROO_API_KEY", "pvk_sandbox_abcdefghijklmnopqrstuvwxyz");
        place.finish(command)
    };
    run("pay a.csv --run r").exits(7);
    let copy = ["payrun.db", "payrun.db.mark"].map(|name| (name, place.read(name)));
    let served = Served::start_on(&place, served.end(), "--settle 10..20");
    run("pay a.csv --run r").exits(0);
    copy.iter().for_each(|(name, content)| place.write(name, content));
    let report = place.read("reports/r.json");
    for _ in 0..2 {
        run("check a.csv --run r").exits(8).complains("the journal is older than its report");
        run("pay a.csv --run r").exits(8).complains("the journal is older than its report");
        let resumed = run("resume r").exits(8).complains("tells of payments that the journal");
        resumed.complains("would pay them again");
        // Not even those that failed: before they are tried again, the report is written.
        run("resume r --retry-failed").exits(8);
        run("report r").exits(8).complains("older than its report, which stays as it is");
        assert_eq!(place.read("reports/r.json"), report);
        assert_eq!(payouts(&place, LEDGER).len(), 3);
    }
    run("report r --reports other").exits(0);
    drop(served);
}

/// Where no key brings anybody back. The one who stays pending keeps the session at work until it is killed.
struct Killed(Place);

impl Killed {
    const PAY: &str = "pay a.csv --run r --sandbox=moneroo --no-progress";

    fn write(&self, rows: &[&str]) {
        let line = |row| format!("{row},a@example.com\n");
        let heading = "employee_id,first_name,last_name,phone,operator,amount,email\n".to_owned();
        self.0.write("a.csv", rows.iter().fold(heading, |text, row| text + &line(row)));
    }

    /// Pays until this one is paid, and not a moment longer.
    fn pay(&self, who: &str) {
        let line = format!("{} --wait 1h", Self::PAY);
        let running = self.0.start(self.0.command(line.split_whitespace()));
        let is_paid = || self.0.has(PRACTICE) && received(&payouts(&self.0, PRACTICE)).contains_key(who);
        eventually("somebody is paid", is_paid);
        running.kill();
    }
}

const PENDING: &str = "E1,A,Z,+2290197009903,mtn_bj,1001";
const PAID: &str = "E2,A,Z,+2290197000002,mtn_bj,1002";

#[test]
fn the_first_session_of_a_run_is_remembered_though_it_was_killed() {
    let run = Killed(Place::new());
    run.write(&[PAID, PENDING]);
    run.pay("E2");
    run.0.lose("payrun.sandbox.db");
    run.0.run("check a.csv --run r --sandbox=moneroo").exits(8).complains("cannot tell who was paid already");
    run.0.run(Killed::PAY).exits(8).complains("cannot tell who was paid already");
    assert_eq!(received(&payouts(&run.0, PRACTICE))["E2"], ["1002"]);
}

#[test]
fn a_copy_from_before_a_session_that_was_killed_is_older_than_the_report() {
    let run = Killed(Place::new());
    run.write(&[PENDING]);
    run.0.run(&format!("{} --wait 1s", Killed::PAY)).exits(6);
    let copy = ["payrun.sandbox.db", "payrun.sandbox.db.mark"].map(|name| (name, run.0.read(name)));
    run.write(&[PENDING, PAID]);
    run.pay("E2");
    run.0.lose("payrun.sandbox.db");
    copy.iter().for_each(|(name, content)| run.0.write(name, content));
    run.0.run(Killed::PAY).exits(8).complains("the journal is older than its report");
    run.0.run("resume r --sandbox --no-progress").exits(8).complains("the journal is older than its report");
    assert_eq!(received(&payouts(&run.0, PRACTICE))["E2"], ["1002"]);
}

/// Wherever the last report was written: the copy does not know, nor whoever puts it back.
#[test]
fn a_copy_is_older_than_a_report_in_another_folder_too() {
    let run = Killed(Place::new());
    run.write(&[PAID]);
    run.0.run(Killed::PAY).exits(0);
    let copy = ["payrun.sandbox.db", "payrun.sandbox.db.mark"].map(|name| (name, run.0.read(name)));
    run.write(&[PAID, "E3,A,Z,+2290197000003,mtn_bj,1003"]);
    run.0.run(&format!("{} --reports other", Killed::PAY)).exits(0);
    copy.iter().for_each(|(name, content)| run.0.write(name, content));
    let paid_once = || assert_eq!(received(&payouts(&run.0, PRACTICE))["E3"], ["1003"]);
    for line in [Killed::PAY, "check a.csv --run r --sandbox", "resume r --sandbox --no-progress"] {
        let said = run.0.run(line).exits(8).complains("the journal is older than its report");
        said.complains("other/r.sandbox.xlsx tells of payments that the journal");
        paid_once();
    }
    // Also where the journal is gone altogether.
    run.0.lose("payrun.sandbox.db");
    run.0.run(Killed::PAY).exits(8).complains("other/r.sandbox.xlsx exists");
    paid_once();
    // Somebody has taken that folder away.
    copy.iter().for_each(|(name, content)| run.0.write(name, content));
    fs::remove_dir_all(run.0.path("other")).unwrap();
    run.0.run("resume r --sandbox --no-progress").exits(0);
}

#[test]
fn a_run_that_is_begun_without_a_report_is_told() {
    let place = Place::new();
    place.write("a.csv", csv(&people(1)));
    place.write("blocked", "a file where a folder should be");
    place
        .run(&format!("{PAY} --reports blocked/reports"))
        .exits(0)
        .complains("no report tells that this run is being paid");
}

/// Where keys bring back what exists, the file and the report together make the older journal whole again.
#[test]
fn an_older_journal_is_resumed_once_it_has_caught_up_with_its_report() {
    let place = Place::new();
    place.write("a.csv", csv(&people(2)));
    place.run(PAY).exits(0);
    let copy = ["payrun.sandbox.db", "payrun.sandbox.db.mark"].map(|name| (name, place.read(name)));
    place.write("a.csv", csv(&people(4)));
    place.run(PAY).exits(0);
    copy.iter().for_each(|(name, content)| place.write(name, content));
    let resume = "resume r --sandbox --no-progress";
    place.run(resume).exits(8).complains("run `payrun pay` with the same file");
    place.run(PAY).exits(0);
    place.run(resume).exits(0);
    place.run("report r --sandbox").exits(0);
    place.run("doctor --sandbox").exits(0);
    everybody_once(&payouts(&place, PRACTICE), &people(4));
}

/// The report as if all in it had been written so many hours ago.
fn age_report(place: &Place, path: &str, hours: i64) {
    let text = String::from_utf8(place.read(path)).unwrap();
    let aged: Vec<String> = text
        .split('"')
        .map(|part| match part.parse::<jiff::Timestamp>() {
            Ok(at) if part.contains('T') => (at - jiff::SignedDuration::from_hours(hours)).to_string(),
            _ => part.to_owned(),
        })
        .collect();
    place.write(path, aged.join("\""));
}

/// Nobody documents how long a key is remembered: what a provider has forgotten it would pay again.
#[test]
fn what_was_first_sent_too_long_ago_is_not_sent_again_but_settled_by_a_person() {
    let place = Place::new();
    let file = csv(&people(3));
    place.write("a.csv", &file);
    place.run(PAY).exits(0);
    let id = book::line(&place, REPORT, "E0001")["payout_id"].as_str().unwrap().to_owned();
    place.lose("payrun.sandbox.db");
    fs::remove_file(place.path(PRACTICE)).unwrap();
    age_report(&place, REPORT, 13);
    for _ in 0..2 {
        place.run(PAY).exits(5);
        assert!(
            !place.has(PRACTICE) || payouts(&place, PRACTICE).is_empty(),
            "asked for under a forgotten key"
        );
    }
    // Also from a journal that is lost once more.
    assert_eq!(book::line(&place, REPORT, "E0001")["reason"], "reported", "no attempt was begun");
    place.lose("payrun.sandbox.db");
    place.run(PAY).exits(5);
    assert!(payouts(&place, PRACTICE).is_empty());
    let resolve =
        |who: &str, how: &str| place.run(&format!("resolve r {who} --sandbox {how} --because seen"));
    resolve("E0001", &format!("--found {id}")).exits(5).complains("does not know this id");
    resolve("E0001", "--not-found").exits(0);
    resolve("E0002", "--not-found").exits(0);
    resolve("E0003", "--not-found").exits(0);
    place.run("doctor --sandbox").exits(0);
    place.run(&format!("{PAY} --retry-failed")).exits(0);
    everybody_once(&payouts(&place, PRACTICE), &people(3));
    place.run("doctor --sandbox").exits(0);
}

#[test]
fn a_payout_that_only_an_old_report_tells_of_is_found_by_a_person() {
    let place = Place::new();
    place.write("a.csv", csv(&people(2)));
    place.run(PAY).exits(0);
    let ids = ["E0001", "E0002"]
        .map(|who| book::line(&place, REPORT, who)["payout_id"].as_str().unwrap().to_owned());
    place.lose("payrun.sandbox.db");
    age_report(&place, REPORT, 13);
    place.run(PAY).exits(5);
    let found =
        |who: &str, id: &str| place.run(&format!("resolve r {who} --sandbox --found {id} --because seen"));
    found("E0002", &ids[0]).exits(5).complains("the row stays as it is");
    found("E0001", &ids[0]).exits(0);
    found("E0002", &ids[1]).exits(0);
    place.run(PAY).exits(0);
    everybody_once(&payouts(&place, PRACTICE), &people(2));
    place.run("doctor --sandbox").exits(0);
}

/// The session after the report paid them; then the journal was lost with what it knew.
#[test]
fn who_had_not_been_tried_when_the_report_was_written_may_have_been_paid_since() {
    let place = Place::new();
    let served = Served::start(&place, "--faults unauthorized");
    configure(&place, served.port, "");
    let pay = |code| place.finish(with_key(&place, "pay a.csv --run r --no-progress")).exits(code);
    let file = csv(&people(3));
    place.write("a.csv", &file);
    pay(7);
    let report = place.read("reports/r.json");
    let served = Served::start_on(&place, served.end(), "--settle 10..20");
    pay(0);
    // As it stood when the session that paid was killed.
    place.write("reports/r.json", report);
    place.lose("payrun.db");
    place.write("a.csv", file.replace("\nE0003", "\n3"));
    pay(3).complains("employee 3: this run has paid the same phone as employee E0003");
    place.write("a.csv", file.replace(",1003\n", ",1103\n"));
    pay(3).complains("its amount differs");
    place.write("a.csv", file.replace("97000002", "97000009"));
    pay(3).complains("its phone differs");
    assert_eq!(payouts(&place, LEDGER).len(), 3);
    place.write("a.csv", &file);
    pay(0);
    everybody_once(&payouts(&place, LEDGER), &people(3));
    drop(served);
}

/// The report knows a failure; the lost journal may have known a later attempt that was paid.
#[test]
fn a_rewritten_id_is_noticed_beside_one_that_is_recalled_as_failed() {
    let place = Place::new();
    place.write("a.csv", csv(&[row("E1", 9905, 1_001), row("E2", 2, 1_002)]));
    place.run(PAY).exits(4);
    place.lose("payrun.sandbox.db");
    place.write("a.csv", csv(&[row("1", 9905, 1_001), row("E2", 2, 1_002)]));
    let said = place.run(PAY).exits(3);
    said.complains("employee 1: this run has paid the same phone as employee E1");
}

#[test]
fn failed_rows_that_are_tried_again_without_a_report_are_told() {
    let place = Place::new();
    place.write("a.csv", csv(&[row("E1", 9905, 1_001)]));
    place.run(PAY).exits(4);
    place.write("blocked", "a file where a folder should be");
    place
        .run(&format!("{PAY} --retry-failed --reports blocked/reports"))
        .exits(4)
        .complains("no report tells of the attempts before");
}

/// A report may be one attempt behind. Where there are no keys, nobody can find that one.
#[test]
fn what_a_report_calls_failed_waits_for_a_person_where_nothing_replays() {
    let place = Place::new();
    let account = |name, provider| format!("[accounts.{name}]\nprovider = \"{provider}\"\n");
    let accounts = account("main", "zayono") + &account("second", "moneroo");
    place.write("payrun.toml", format!("employer = \"acme\"\ndefault_account = \"main\"\n{accounts}"));
    let heading = "employee_id,first_name,last_name,phone,operator,amount,email,account";
    let line = |employee: &str, last_four: u32, account: &str| {
        format!("{employee},A,Z,+229019700{last_four:04},mtn_bj,1000,a@example.com,{account}\n")
    };
    let file = |rows: &[String]| place.write("a.csv", format!("{heading}\n{}", rows.concat()));
    let of_e2 = || payouts(&place, PRACTICE).iter().filter(|payout| employee(payout) == "E2").count();
    let paid = line("E1", 1, "main");
    file(&[paid.clone(), line("E2", 9902, "second")]);
    place.run(PAY).exits(4);
    place.lose("payrun.sandbox.db");
    // Without the other account's row, keys bring everybody back.
    file(std::slice::from_ref(&paid));
    place.run(PAY).exits(5);
    file(&[paid.clone(), line("E2", 9902, "second")]);
    place.run(&format!("{PAY} --retry-failed")).exits(5);
    assert_eq!(of_e2(), 1, "tried again, though a later attempt may have been paid");
    assert_eq!(book::line(&place, REPORT, "E2")["reason"], "reported");
    // Whoever has looked may say so.
    place.run("resolve r E2 --sandbox --not-found --because looked").exits(0);
    file(&[paid, line("E2", 2, "second")]);
    place.run(&format!("{PAY} --retry-failed")).exits(0);
    assert_eq!(of_e2(), 2);
    place.run("doctor --sandbox").exits(0);
}
