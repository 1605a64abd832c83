//! The next month: who changed since last time, one month under two names, and the most that may be paid.

use crate::support::judge::{PRACTICE, everybody_once, payouts, received};
use crate::support::rows::{Row, csv, people, row};
use crate::support::tamper::tamper;
use crate::support::{Place, Said};

pub const JOURNAL: &str = "payrun.sandbox.db";

pub fn pay(place: &Place, run: &str, more: &str) -> Said {
    place.run(&format!("pay a.csv --run {run} --sandbox --no-progress {more}"))
}

pub fn check(place: &Place, run: &str, more: &str) -> Said {
    place.run(&format!("check a.csv --run {run} --sandbox {more}"))
}

/// A run seems to have been begun so many days earlier: nobody waits for a month.
pub fn days_ago(place: &Place, run: &str, days: i64) {
    let earlier = days * 86_400_000;
    let sql = format!(
        "UPDATE runs SET begun_at = begun_at - {earlier} WHERE name = '{run}'; \
         UPDATE facts SET at = at - {earlier} WHERE payout_id IN \
         (SELECT p.id FROM payouts p JOIN runs r ON r.id = p.run_id WHERE r.name = '{run}')"
    );
    tamper(&place.path(JOURNAL), &sql);
}

/// October was paid to these, 30 days ago.
pub fn october(rows: &[Row], config: &str) -> Place {
    let place = Place::new();
    let text = format!("employer = \"acme\"\n[accounts.main]\nprovider = \"zayono\"\n{config}");
    place.write("payrun.toml", text);
    place.write("a.csv", csv(rows));
    pay(&place, "2026-10", "").exits(0);
    days_ago(&place, "2026-10", 30);
    place
}

const REFUSES: &str = "[changes]\npolicy = \"refuse\"\n";

/// What follows `changes` at the start of a line.
fn digest(said: &Said) -> String {
    let line = said.stdout.lines().find_map(|line| line.strip_prefix("changes "));
    line.unwrap_or_else(|| panic!("no digest\n{said}")).to_owned()
}

fn runs(place: &Place) -> i64 {
    let journal = rusqlite::Connection::open(place.path(JOURNAL)).unwrap();
    journal.query_row("SELECT count(*) FROM runs", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_changed_phone_is_the_first_thing_that_is_read() {
    let place = october(&people(6), "");
    let mut november = people(6);
    november[1] = row("E0002", 222, 1_002); // another phone
    november[2] = row("E0003", 222, 1_003); // the same other phone
    november[3] = row("E0004", 5, 1_004); // the phone that was E0005's
    november[4] = row("E0005", 5, 2_000); // much more
    november[5] = row("E0099", 6, 1_006); // new, on the phone of who is gone
    place.write("a.csv", csv(&november).replace("AwaE0001", "Eva"));
    let said = check(&place, "2026-11", "").exits(0);
    let lines: Vec<&str> = said.stdout.lines().collect();
    assert!(lines[0].starts_with("since 2026-10 (begun "), "{said}");
    assert!(
        lines[0].ends_with(
            "30 days ago): 4 PHONES changed, 1 amount changed much, 1 name changed, 1 new, 1 gone"
        )
    );
    assert_eq!(
        lines[1],
        "row 3, employee E0002: PHONE +229••••0002 -> +229••••0222, to which 2 employees move"
    );
    assert_eq!(
        lines[2],
        "row 4, employee E0003: PHONE +229••••0003 -> +229••••0222, to which 2 employees move"
    );
    assert_eq!(
        lines[3],
        "row 5, employee E0004: PHONE +229••••0004 -> +229••••0005, which was the phone of employee E0005"
    );
    assert_eq!(
        lines[4],
        "row 7, employee E0099: PHONE +229••••0006, which was the phone of employee E0006; new, 1 006 XOF"
    );
    assert_eq!(lines[5], "row 6, employee E0005: amount 1 005 XOF -> 2 000 XOF (+99 %)");
    assert_eq!(lines[6], "row 2, employee E0001: another name under this id");
    assert_eq!(lines[7], "employee E0006: gone; was paid 1 006 XOF");
    assert_eq!(digest(&said).len(), 64);
    // Told, and paid: that is the policy unless another is configured.
    let paid = pay(&place, "2026-11", "").exits(0).complains("row 3, employee E0002: PHONE");
    for said in [said, paid] {
        let all = format!("{}{}", said.stdout, said.stderr);
        assert!(!all.contains("Awa") && !all.contains("Eva") && !all.contains("97000"), "{said}");
    }
    let document = place.read("reports/2026-11.sandbox.json");
    assert!(!String::from_utf8_lossy(&document).is_empty());
}

#[test]
fn scripts_read_the_same_and_no_phone_in_full() {
    let place = october(&people(3), REFUSES);
    let november = [row("E0001", 1, 1_001), row("E0002", 222, 1_002), row("E0003", 3, 5_000)];
    place.write("a.csv", csv(&november));
    let said = check(&place, "2026-11", "--json").exits(3);
    assert!(!said.stdout.contains("97000") && !said.stdout.contains("Awa"), "{said}");
    let changes = said.json()["changes"].clone();
    assert_eq!(changes["since"]["run"], "2026-10");
    assert_eq!((&changes["counts"]["phone"], &changes["counts"]["amount"]), (&1.into(), &1.into()));
    assert_eq!(changes["digest"].as_str().unwrap().len(), 64);
    assert!(changes["refused"].as_str().unwrap().contains("1 PHONE changed, 1 amount changed much"));
    let first = &changes["details"][0];
    assert_eq!((&first["row"], &first["employee_id"]), (&3.into(), &"E0002".into()));
    assert_eq!(first["before"]["phone"], "+229••••0002");
    assert_eq!(first["now"]["phone"], "+229••••0222");
    assert_eq!(changes["details"][1]["now"]["amount"], "5000");
    assert_eq!(changes["details_not_shown"], 0);
    let accepted = format!("--json --accept-changes {}", changes["digest"].as_str().unwrap());
    assert!(check(&place, "2026-11", &accepted).exits(0).json()["changes"]["refused"].is_null());
}

#[test]
fn changes_are_refused_until_what_was_seen_is_accepted() {
    let place = october(&people(3), REFUSES);
    let before = payouts(&place, PRACTICE);
    let november = [row("E0001", 1, 1_001), row("E0002", 222, 1_002), row("E0003", 3, 1_003)];
    place.write("a.csv", csv(&november));
    let seen = digest(&check(&place, "2026-11", "").exits(3).complains("1 PHONE changed since last time"));
    pay(&place, "2026-11", "")
        .exits(3)
        .complains("row 3, employee E0002: PHONE")
        .complains(&format!("nothing was sent help: Make sure of each; of a phone, by asking the employee in person. To pay all the same: --accept-changes {}", &seen[..16]));
    pay(&place, "2026-11", "--accept-changes 000000000000").exits(3).complains("is of something else");
    pay(&place, "2026-11", "--accept-changes abc").exits(2).complains("at least the first 12");
    assert_eq!(payouts(&place, PRACTICE), before);
    assert_eq!(runs(&place), 1, "a refused file leaves no trace");
    // Accepted for one phone, and another came: no.
    place.write("a.csv", csv(&november).replace("0222,", "0333,"));
    pay(&place, "2026-11", &format!("--accept-changes {seen}")).exits(3);
    place.write("a.csv", csv(&november));
    pay(&place, "2026-11", &format!("--accept-changes {}", &seen[..12])).exits(0);
    // Begun, it goes on without being asked again; what comes later is judged.
    pay(&place, "2026-11", "").exits(0);
    let more: Vec<Row> = november.iter().cloned().chain([row("E0004", 4, 1_004)]).collect();
    place.write("a.csv", csv(&more));
    pay(&place, "2026-11", "").exits(0).complains("row 5, employee E0004: new");
    assert_eq!(received(&payouts(&place, PRACTICE))["E0002"].len(), 2);
}

#[test]
fn what_counts_and_by_how_much_is_configured() {
    let place = october(&people(3), "[changes]\npolicy = 'refuse'\nrefused = ['gone']\nmax_change = 50\n");
    place.write("a.csv", csv(&[row("E0001", 1, 1_401), row("E0002", 222, 1_002), row("E0003", 3, 1_003)]));
    let said = check(&place, "2026-11", "").exits(0).prints("1 PHONE changed");
    assert!(!said.stdout.contains("amount changed"), "{said}");
    check(&place, "2026-11", "--max-change 39").exits(0).prints("row 2, employee E0001: amount");
    place.write("a.csv", csv(&[row("E0001", 1, 1_001), row("E0002", 2, 1_002)]));
    check(&place, "2026-11", "").exits(3).complains("1 gone since last time");
    check(&place, "2026-11", "--max-change 1001").exits(2);
}

#[test]
fn a_bonus_in_between_makes_nobody_gone() {
    let place = october(&people(10), "");
    let bonus = "employee_id,first_name,last_name,phone,operator,amount,pay_item\n\
                 E0002,A,Z,+2290197000777,mtn_bj,50,bonus\n";
    place.write("a.csv", bonus);
    check(&place, "bonus", "")
        .exits(0)
        .prints("row 2, employee E0002: PHONE +229••••0002 -> +229••••0777; another name under this id; first bonus, 50 XOF");
    place.write("a.csv", bonus.replace("777", "002"));
    let said = check(&place, "bonus", "").exits(0);
    assert!(!said.stdout.contains("PHONE") && !said.stdout.contains("gone"), "{said}");
    pay(&place, "bonus", "").exits(0);
    let mut november = people(10);
    november.remove(4);
    november[0].amount = 1_500;
    place.write("a.csv", csv(&november));
    let said = check(&place, "2026-11", "").exits(0);
    assert!(said.stdout.lines().next().unwrap().ends_with("1 amount changed much, 1 gone"), "{said}");
}

#[test]
fn a_number_in_the_old_form_is_the_same_line() {
    let place = october(&people(2), "");
    place.write("a.csv", csv(&people(2)).replace("+2290197", "+22997"));
    check(&place, "2026-11", "")
        .exits(0)
        .prints("no changes since 2026-10")
        .prints("the same rows as 2026-10");
}

#[test]
fn one_month_under_two_names_is_refused() {
    let place = october(&people(10), "");
    days_ago(&place, "2026-10", -28);
    let before = payouts(&place, PRACTICE);
    // Nearly all of it: one amount was corrected by much, so that no digest of the file would find it.
    let mut again = people(10);
    again[3].amount = 5_000;
    place.write("a.csv", csv(&again));
    let said = pay(&place, "2026-10b", "")
        .exits(3)
        .complains("9 of 10 rows are in the run 2026-10 too")
        .complains("to go on with 2026-10, give that name: --run 2026-10");
    assert_eq!(payouts(&place, PRACTICE), before);
    check(&place, "2026-10b", "").exits(3).complains("9 of 10 rows are in the run 2026-10 too");
    let document = check(&place, "2026-10b", "--json").exits(3).json();
    assert_eq!(document["changes"]["same_rows"][0]["refused"], true);
    // The file's digest is in a script's reach, month after month: it accepts nothing.
    let digest = document["digest"].as_str().unwrap();
    assert!(!said.stderr.contains(&digest[..16]), "{said}");
    // Every amount was corrected by a little. Twice as much is something else.
    let times = |percent: u64| {
        let mut rows = people(10);
        rows.iter_mut().for_each(|row| row.amount = row.amount * percent / 100);
        csv(&rows)
    };
    for percent in [95, 101, 125] {
        place.write("a.csv", times(percent));
        pay(&place, "2026-10b", "").exits(3).complains("10 of 10 rows").complains("or nearly");
    }
    place.write("a.csv", times(200));
    check(&place, "2026-10b", "").exits(0);
    // Half of it under another name, and it within something larger.
    place.write("a.csv", csv(&people(5)));
    pay(&place, "2026-10b", "").exits(3).complains("5 of 5 rows");
    place.write("a.csv", csv(&people(30)));
    pay(&place, "2026-10b", "").exits(3).complains("10 of 30 rows");
    // The run itself is only resumed.
    place.write("a.csv", csv(&people(10)));
    pay(&place, "2026-10", "").exits(0);
    assert_eq!(payouts(&place, PRACTICE), before);
    place.write("a.csv", csv(&again));
    pay(&place, "2026-10b", "--accept-changes 111111111111").exits(3);
    let refused = pay(&place, "2026-10b", &format!("--accept-changes {digest}")).exits(3);
    // Nor does what was accepted for one run in another.
    pay(&place, "2026-10c", &refused.accept()).exits(3);
    pay(&place, "2026-10b", &refused.accept()).exits(0);
    assert_eq!(received(&payouts(&place, PRACTICE))["E0001"].len(), 2);
    // Accepted once, it is resumed without being asked again.
    pay(&place, "2026-10b", "").exits(0);
}

/// What a spreadsheet or a person writes otherwise makes no second month: ids, pay item, the form of the phone, or the
/// name of the employer in the configuration.
#[test]
fn one_month_is_known_whatever_it_is_called() {
    let place = october(&people(6), "");
    days_ago(&place, "2026-10", -25);
    let before = payouts(&place, PRACTICE);
    let refused = |text: String| {
        place.write("a.csv", text);
        let said = pay(&place, "2026-10b", "").exits(3);
        assert_eq!(payouts(&place, PRACTICE), before, "{said}");
        said
    };
    let file = csv(&people(6));
    refused(file.replace(",E000", ",").replace("\nE000", "\n"))
        .complains("6 of 6 rows are in the run 2026-10 too");
    let (heading, rows) = file.split_once('\n').unwrap();
    let with_item = rows.lines().map(|line| format!("{line},prime\n")).collect::<String>();
    refused(format!("{heading},pay_item\n{with_item}")).complains("6 of 6 rows");
    refused(file.replace("+2290197", "+22997").replace("\nE000", "\nM")).complains("6 of 6 rows");
    // Half of it, beside others.
    let others = csv(&people(9)[3..]);
    refused(others).complains("3 of 6 rows");
    let config = String::from_utf8(place.read("payrun.toml")).unwrap();
    place.write("payrun.toml", config.replace("acme", "acme-benin"));
    refused(file).complains("6 of 6 rows");
}

#[test]
fn the_same_rows_a_month_apart_are_a_note() {
    let place = october(&people(4), "");
    days_ago(&place, "2026-10", 1);
    check(&place, "2026-11", "")
        .exits(0)
        .prints("note: the same rows as 2026-10 (begun ")
        .prints("31 days ago");
    pay(&place, "2026-11", "").exits(0).complains("no changes since 2026-10");
    // By how many days is configured.
    let config = String::from_utf8(place.read("payrun.toml")).unwrap() + "[changes]\nsame_rows_days = 5\n";
    place.write("payrun.toml", config);
    days_ago(&place, "2026-11", 6);
    check(&place, "2026-11-week-2", "").exits(0);
    days_ago(&place, "2026-11", -2);
    check(&place, "2026-11-week-2", "")
        .exits(3)
        .complains("such as two weeks, set `same_rows_days` under [changes]");
}

#[test]
fn a_run_that_paid_nothing_is_no_month_and_one_that_stopped_is_to_be_resumed() {
    let place = october(&people(6), "");
    let sql = |sql: &str| tamper(&place.path(JOURNAL), sql);
    days_ago(&place, "2026-10", -25);
    // As an interruption leaves it: two rows were never sent.
    sql("UPDATE payouts SET state = 'unsent', detail = '{\"state\":\"unsent\"}', \
         outcome = 'not_sent', reason = 'not_tried' WHERE row > 5");
    pay(&place, "2026-10b", "").exits(3).complains("that run is not finished, 2 rows of it not sent yet");
    // Only what was left, under another name: still that run's.
    place.write("a.csv", csv(&people(6)[4..]));
    pay(&place, "2026-10b", "").exits(3).complains("2 of 2 rows are in the run 2026-10 too");
    place.write("a.csv", csv(&people(6)));
    sql("UPDATE payouts SET state = 'unsent', detail = '{\"state\":\"unsent\"}', outcome = 'not_sent', \
         reason = 'not_tried'");
    check(&place, "2026-10c", "").exits(0).prints("which has paid nothing");
}

#[test]
fn practice_and_pay_are_never_compared() {
    let place = october(&people(3), REFUSES);
    place.write("a.csv", csv(&people(3)).replace("0002,", "0222,"));
    // The account's own journal knows nothing of the practice.
    let said = place.run("check a.csv --run 2026-11").exits(0);
    assert!(!said.stdout.contains("2026-10"), "{said}");
    assert!(!place.has("payrun.db"), "check writes no journal");
}

#[test]
fn nothing_is_sent_beyond_a_cap() {
    let place = Place::new();
    let config = |caps: &str| {
        let text =
            format!("employer = \"acme\"\n[accounts.main]\nprovider = \"zayono\"\n[caps.XOF]\n{caps}\n");
        place.write("payrun.toml", text);
    };
    let text = "employee_id,first_name,last_name,phone,operator,amount,pay_item\n\
                E1,A,Z,+2290197000001,mtn_bj,900,\nE2,A,Z,+2290197000002,mtn_bj,1000,\n\
                E1,A,Z,+2290197000001,mtn_bj,600,bonus\nE3,A,Z,,mtn_bj,5,\n";
    place.write("a.csv", text);
    for (caps, said) in [
        (
            "payout = '999'",
            "error[cap-payout]: 1 000 XOF for employee E2, and the cap of a payout is 999 XOF --> a.csv F3 (row 3, column amount)",
        ),
        ("employee = '1499'", "error[cap-employee]: 1 500 XOF for employee E1 in 2 payouts"),
        ("run = '2499'", "error[cap-run]: the run adds up to 2 500 XOF, and the cap of a run is 2 499 XOF"),
    ] {
        config(caps);
        pay(&place, "r", "--pay-valid-rows").exits(3).complains(said).complains("nothing was sent");
        check(&place, "r", "").exits(3).complains(said);
        let document = check(&place, "r", "--json").exits(3).json();
        let codes: Vec<&str> = document["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|found| found["code"].as_str())
            .collect();
        assert!(codes.iter().any(|code| said.contains(code)), "{codes:?}");
        place.run(&format!("explain {}", &said[6..said.find(']').unwrap()])).exits(0).prints("To mend:");
    }
    place.write("a.csv", text.replace("E3,A,Z,,mtn_bj,5,\n", ""));
    config("payout = '1000'\nemployee = '1500'\nrun = '2500'");
    check(&place, "r", "").exits(0);
    pay(&place, "r", "").exits(0);
    // With what the run has paid already, one more is too much; without it, the run goes on as it is.
    place.write(
        "a.csv",
        "employee_id,first_name,last_name,phone,operator,amount,pay_item\n\
                          E1,A,Z,+2290197000001,mtn_bj,1,adjustment\n",
    );
    pay(&place, "r", "").exits(3).complains("1 501 XOF for employee E1 in 3 payouts").complains("2 501 XOF");
    check(&place, "r", "").exits(3).complains("1 501 XOF for employee E1");
    config("payout = '1'");
    place.write("a.csv", text.replace("E3,A,Z,,mtn_bj,5,\n", ""));
    pay(&place, "r", "").exits(0);
    place.run("resume r --sandbox --no-progress").exits(0);
}

#[test]
fn a_second_attempt_counts_once_and_a_lowered_cap_stops_a_resume() {
    let place = Place::new();
    let config = |cap: u64| {
        let text = format!(
            "employer = \"acme\"\n[accounts.main]\nprovider = \"zayono\"\n[caps.XOF]\nrun = '{cap}'\n"
        );
        place.write("payrun.toml", text);
    };
    config(2_003);
    place.write("a.csv", csv(&[row("E1", 1, 1_001), row("E2", 9902, 1_002)]));
    pay(&place, "r", "").exits(4);
    let corrected = [row("E1", 1, 1_001), row("E2", 2, 1_002)];
    place.write("a.csv", csv(&corrected));
    config(2_002);
    pay(&place, "r", "--retry-failed").exits(3).complains("2 003 XOF");
    place.run("resume r --sandbox --no-progress --retry-failed").exits(3).complains("error[cap-run]");
    config(2_003);
    pay(&place, "r", "--retry-failed").exits(0);
    everybody_once(&payouts(&place, PRACTICE), &corrected);
}

#[test]
fn an_id_that_was_rewritten_pays_nobody_again() {
    let place = Place::new();
    let heading = "employee_id,first_name,last_name,phone,operator,amount\n";
    let rows = |ids: [&str; 2]| {
        format!(
            "{heading}{},A,Z,+2290197000001,mtn_bj,1000\n{},B,Z,+2290197000002,mtn_bj,1000\n",
            ids[0], ids[1]
        )
    };
    place.write("a.csv", rows(["001", "002"]));
    pay(&place, "r", "").exits(0);
    place.write("a.csv", rows(["1", "002"]));
    let said = check(&place, "r", "").exits(3).complains("row 2, employee 1");
    said.complains("employee 001, who is gone").complains("somebody would be paid twice");
    let document = check(&place, "r", "--json").exits(3).json();
    assert!(document["changes"]["refused"].as_str().unwrap().contains("ids are written otherwise"));
    pay(&place, "r", "").exits(3).complains("row 2, employee 1").complains("employee 001, who is gone");
    assert_eq!(payouts(&place, PRACTICE).len(), 2);
    // Whatever else has changed with it.
    for (from, to) in [("01,mtn_bj,1000", "01,mtn_bj,1001"), ("+2290197000001", "+22997000001")] {
        place.write("a.csv", rows(["1", "002"]).replacen(from, to, 1));
        pay(&place, "r", "").exits(3).complains("employee 001, who is gone");
        assert_eq!(payouts(&place, PRACTICE).len(), 2);
    }
    place.write("a.csv", rows(["1", "002"]));
    let accept = check(&place, "r", "").exits(3).accept();
    pay(&place, "r", &accept).exits(0);
    assert_eq!(payouts(&place, PRACTICE).len(), 3);
}

/// Somebody types the list anew: ids in small letters, or on another keyboard, or without their zeros; and one of them has
/// another phone by now.
#[test]
fn an_id_that_is_written_otherwise_is_not_paid_on_another_phone() {
    let place = Place::new();
    let table = |id: &str, phone: &str, item: &str| {
        format!(
            "employee_id,first_name,last_name,phone,operator,amount,pay_item\n\
             {id},A,Z,{phone},mtn_bj,1000,{item}\nE-002,B,Z,+2290197000002,mtn_bj,1000,\n"
        )
    };
    place.write("a.csv", table("E-001", "+2290197000001", ""));
    pay(&place, "r", "").exits(0);
    for id in ["e-001", "\u{415}-001", "E-1", "E\u{2013}001"] {
        place.write("a.csv", table(id, "+2290197000009", ""));
        for said in [check(&place, "r", ""), pay(&place, "r", "")] {
            said.exits(3).complains("has paid employee E-001").complains("the id alone is written otherwise");
        }
    }
    assert_eq!(payouts(&place, PRACTICE).len(), 2);
    // Neither what is owed besides, nor somebody else.
    place.write("a.csv", table("e-001", "+2290197000009", "prime"));
    check(&place, "r", "").exits(0);
    place.write("a.csv", table("E-010", "+2290197000009", ""));
    check(&place, "r", "").exits(0);
}

/// The item is a part of the key: `salaire` would be another payment than `salary`, on whatever phone.
#[test]
fn the_salary_under_another_name_pays_nobody_again() {
    let place = Place::new();
    let table = |item: &str, phone: &str| {
        format!(
            "employee_id,first_name,last_name,phone,operator,amount,pay_item\n\
             E1,A,Z,{phone},mtn_bj,1000,{item}\nE2,B,Z,+2290197000002,mtn_bj,1000,salary\n"
        )
    };
    place.write("a.csv", table("", "+2290197000001"));
    pay(&place, "r", "").exits(0);
    for phone in ["+2290197000001", "+2290197000009"] {
        place.write("a.csv", table("Salaire", phone));
        for said in [check(&place, "r", ""), pay(&place, "r", "")] {
            said.exits(3).complains("row 2, employee E1").complains("has paid the salary as salary");
        }
        assert_eq!(payouts(&place, PRACTICE).len(), 2, "{phone}");
    }
    // What is paid beside the salary is another matter.
    place.write("a.csv", table("prime", "+2290197000009"));
    pay(&place, "r", "").exits(0);
    assert_eq!(payouts(&place, PRACTICE).len(), 3);
}

/// A list that was cut off, or filtered before it was saved.
#[test]
fn a_file_that_lacks_most_of_last_months_people_says_so() {
    let place = october(&people(10), "");
    place.write("a.csv", csv(&people(4)));
    check(&place, "2026-11", "")
        .exits(0)
        .prints("6 of the 10 employees paid by 2026-10 (begun ")
        .prints("are not in this file");
    let document = check(&place, "2026-11", "--json").exits(0).json();
    assert_eq!(document["changes"]["missing"], 6);
    pay(&place, "2026-11", "--lang fr").exits(0).complains("6 des 10 salariés payés par 2026-10");
}

/// Last month's command, with last month's name still in it.
#[test]
fn a_run_that_is_finished_says_that_nothing_is_sent() {
    let place = october(&people(3), "");
    let note = "nothing is left to send: all of this was paid or failed for good in the run 2026-10";
    pay(&place, "2026-10", "").exits(0).complains(note).complains("Another month needs another name");
    place.write("a.csv", csv(&people(4)));
    let said = pay(&place, "2026-10", "").exits(0);
    assert!(!said.stderr.contains("nothing is left to send"), "{said}");
    assert_eq!(payouts(&place, PRACTICE).len(), 4);
}
