//! `payrun check`, and what `pay` does with a file that is not as it should be.

use crate::support::judge::{PRACTICE, everybody_once, payouts};
use crate::support::rows::{csv, row};
use crate::support::{Place, book, sample};

const ONE_BAD: &str = "employee_id,first_name,last_name,phone,operator,amount\n\
     E1,Ama,Koffi,+2290197000001,mtn_bj,1001\n\
     E2,Ama,Koffi,,mtn_bj,1002\n\
     E3,Ama,Koffi,+2290197000003,mtn_bj,1003\n";

#[test]
fn a_good_file_is_previewed_and_nothing_is_written() {
    let place = Place::new();
    let line = format!("check {} --run 2026-11", sample("salaries.csv"));
    let said = place.run(&line).exits(0).prints("2026-11: 12 rows to pay, 2 658 750 XOF");
    assert!(said.stdout.contains("To pay: payrun pay"), "{said}");
    let document = place.run(&format!("{line} --json")).exits(0).json();
    assert_eq!(document["rows"], 12);
    assert_eq!(document["valid"], 12);
    assert_eq!(document["total"]["XOF"], "2658750");
    assert_eq!(document["diagnostics"], serde_json::json!([]));
    let digest = document["digest"].as_str().unwrap();
    assert!(digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()), "{digest}");
    place.run(&format!("{line} --sandbox")).exits(0);
    assert_eq!(place.names(), [""; 0], "check leaves no file");
}

#[test]
fn the_digest_is_that_of_the_rows_not_of_their_order() {
    let place = Place::new();
    place.write("a.csv", csv(&[row("E1", 1, 5), row("E2", 2, 6)]));
    place.write(
        "b.csv",
        "amount;operator;phone;last_name;first_name;employee_id\n\
         6;mtn_bj;+2290197000002;ZinsouE2;AwaE2;E2\n5;mtn_bj;+2290197000001;ZinsouE1;AwaE1;E1\n",
    );
    let digest =
        |file: &str| place.run(&format!("check {file} --run r --json")).exits(0).json()["digest"].clone();
    assert_eq!(digest("a.csv"), digest("b.csv"));
    place.write("c.csv", csv(&[row("E1", 1, 5), row("E2", 2, 7)]));
    assert_ne!(digest("a.csv"), digest("c.csv"));
}

#[test]
fn every_mistake_is_shown_at_once_with_its_place() {
    let place = Place::new();
    let line = format!("check {} --run 2026-11", sample("mistakes.csv"));
    let said = place.run(&line).exits(3).complains("42 errors, 8 warnings");
    for (code, place) in
        [("phone-missing", "D10 (row 10, column phone)"), ("amount-too-large", "F25 (row 25, column amount)")]
    {
        let said = said.stderr.split(&format!("error[{code}]")).nth(1).unwrap();
        assert!(said.lines().nth(1).unwrap().ends_with(place), "{code}: {said}");
    }
    let last_error = said.stderr.rfind("error[").unwrap();
    assert!(last_error < said.stderr.find("warning[").unwrap(), "what keeps it from being paid comes first");
    let document = place.run(&format!("{line} --json")).exits(3).json();
    assert_eq!((&document["rows"], &document["valid"]), (&49.into(), &7.into()));
    let diagnostics = document["diagnostics"].as_array().unwrap();
    assert_eq!(diagnostics.len(), 51);
    for diagnostic in diagnostics {
        for key in ["code", "severity", "message", "file", "row", "column", "help"] {
            assert!(diagnostic.get(key).is_some(), "no {key} in {diagnostic}");
        }
        place.run(&format!("explain {}", diagnostic["code"].as_str().unwrap())).exits(0).prints("To mend:");
    }
    assert_eq!(place.names(), [""; 0]);
}

#[test]
fn one_bad_row_stops_the_whole_file_unless_the_others_were_asked_for() {
    let place = Place::new();
    place.write("a.csv", ONE_BAD);
    let line = "pay a.csv --run r --sandbox --no-progress";
    place.run(line).exits(3).complains("error[phone-missing]").complains("nothing was sent");
    assert!(!place.has("payrun.sandbox.db"), "a refused file leaves no journal");
    place.run(&format!("{line} --pay-valid-rows")).exits(4).prints("rejected (invalid row)");
    everybody_once(&payouts(&place, PRACTICE), &[row("E1", 1, 1001), row("E3", 3, 1003)]);
    let rejected = book::sheet(&place, "reports/r.sandbox.xlsx", "Rejected");
    assert_eq!(rejected.height(), 2);
    assert_eq!(book::line(&place, "reports/r.sandbox.json", "E2")["outcome"], "rejected");
    // Corrected, the one that was left out is paid, and only that one.
    place.write("a.csv", ONE_BAD.replace("Koffi,,", "Koffi,+2290197000002,"));
    place.run(line).exits(0);
    let all = [row("E1", 1, 1001), row("E2", 2, 1002), row("E3", 3, 1003)];
    everybody_once(&payouts(&place, PRACTICE), &all);
}

#[test]
fn a_file_with_no_valid_row_at_all_is_refused_either_way() {
    let place = Place::new();
    place.write("a.csv", "employee_id,first_name,last_name,phone,operator,amount\nE1,A,K,,mtn_bj,5\n");
    place
        .run("pay a.csv --run r --sandbox --pay-valid-rows")
        .exits(3)
        .complains("no row of the file can be paid");
}

#[test]
fn totals_that_were_approved_are_held_to() {
    let place = Place::new();
    let file = sample("salaries.csv");
    for command in ["check", "pay"] {
        let run = |more: &str| place.run(&format!("{command} {file} --run r --sandbox {more}")).exits(3);
        run("--expect-count 11").complains("--expect-count says 11 rows, and the file has 12 rows");
        run("--expect-total 2658749XOF").complains("the file adds up to 2 658 750 XOF");
        run("--expect-total 1GHS");
    }
    assert_eq!(place.names(), [""; 0]);
    let document = place.run(&format!("check {file} --run r --expect-count 1 --json")).exits(3).json();
    assert!(document["expectation"].as_str().unwrap().contains("12 rows"));
    let good = "--expect-count 12 --expect-total 2658750XOF";
    place.run(&format!("check {file} --run r {good}")).exits(0);
    place.run(&format!("pay {file} --run r --sandbox --no-progress {good}")).exits(4);
}

#[test]
fn french_spreadsheets_and_accents_are_taken_as_they_are() {
    let place = Place::new();
    let text = "Matricule;Nom;Prénom;Téléphone;Opérateur;Montant;Devise\r\n\
                É-1;Zınsou;Adélaïde;+2290197000001;mtn_bj;250 000,00;XOF\r\n\
                É-2;N'Guessan;\"Marie; Noëlle\";+2290197000002;mtn_bj;1\u{a0}500;XOF\r\n";
    place.write("paie.csv", format!("\u{feff}{text}"));
    place.run("check paie.csv --run r").exits(0).prints("2 rows to pay, 251 500 XOF");
    place.run("pay paie.csv --run r --sandbox --no-progress").exits(0);
    let lines = book::sheet(&place, "reports/r.sandbox.xlsx", "Payouts");
    assert_eq!(book::column(&lines, "Employee ID"), ["É-1", "É-2"]);
    assert_eq!(book::column(&lines, "Last name"), ["Zınsou", "N'Guessan"]);
    assert_eq!(book::column(&lines, "First name"), ["Adélaïde", "Marie; Noëlle"]);
    let sent = payouts(&place, PRACTICE);
    assert_eq!((sent[0].first_name.as_str(), sent[0].amount.as_str()), ("Adélaïde", "250000"));
}

/// Whoever checks a month that is paid learns it there, and not from `pay`.
#[test]
fn a_run_that_was_paid_says_so_when_it_is_checked() {
    let place = Place::new();
    let table = |amount: u32, more: &str| {
        format!(
            "employee_id,first_name,last_name,phone,operator,amount\nE1,A,Z,+2290197000001,mtn_bj,{amount}\n\
             E2,B,Z,+2290197000002,mtn_bj,1000\n{more}"
        )
    };
    let check = || place.run("check a.csv --run r --sandbox");
    place.write("a.csv", table(1_000, ""));
    assert!(!check().exits(0).stdout.contains("already"));
    place.run("pay a.csv --run r --sandbox --no-progress").exits(0);
    let said = check().exits(0).prints("this run has already 2 paid; nothing is left to send");
    assert!(!said.stdout.contains("To pay:"), "{said}");
    place.write("a.csv", table(1_000, "E3,C,Z,+2290197000003,mtn_bj,1000\n"));
    check().exits(0).prints("this run has already 2 paid; 1 row left to send").prints("To pay:");
    let document = place.run("check a.csv --run r --sandbox --json").exits(0).json();
    assert_eq!(document["in_run"], serde_json::json!({"paid": 2}));
    // And what `pay` would refuse is refused here.
    place.write("a.csv", table(1_001, ""));
    check()
        .exits(3)
        .complains("1 row that this run has paid, or may have, stands in the file with another amount");
    place.run("pay a.csv --run r --sandbox --no-progress").exits(3);
}

/// A file whose total differs is refused as a whole, and is still no empty file.
#[test]
fn a_file_that_is_refused_has_its_rows_counted() {
    let place = Place::new();
    let rows = "employee_id,first_name,last_name,phone,operator,amount\n\
                E1,Ama,Koffi,+2290197000001,mtn_bj,150000\n\
                E2,Ida,Mensah,+2290197000002,mtn_bj,200000\n\
                E3,Afi,Sow,,mtn_bj,100000\n";
    place.write("a.csv", format!("{rows}TOTAL,,,,,400000\n"));
    let document = place.run("check a.csv --run r --json").exits(3).json();
    assert_eq!((&document["refused"], &document["digest"]), (&true.into(), &serde_json::Value::Null));
    let counts = ["rows", "valid", "rejected"].map(|name| document[name].as_u64().unwrap());
    assert_eq!(counts, [3, 2, 1]);
    assert_eq!(document["total"]["XOF"], "450000");
    assert_eq!(document["valid_total"]["XOF"], "350000");
    // What could not be read to its end is refused, and not counted.
    place.write("b.csv", "one,two\n1,2\n");
    let document = place.run("check b.csv --run r --json").exits(3).json();
    assert_eq!((&document["refused"], &document["rows"]), (&true.into(), &0.into()));
    place.write("c.csv", rows);
    assert_eq!(place.run("check c.csv --run r --json").exits(3).json()["refused"], false);
}

#[test]
fn there_is_no_digest_of_nothing() {
    let place = Place::new();
    let headings = "employee_id,first_name,last_name,phone,operator,amount\n";
    place.write("a.csv", format!("{headings}E1,Ama,Koffi,,mtn_bj,150000\n"));
    let said = place.run("check a.csv --run r").exits(3);
    assert!(!said.stdout.contains("digest"), "{}", said.stdout);
    assert!(place.run("check a.csv --run r --json").exits(3).json()["digest"].is_null());
    place.write("a.csv", format!("{headings}E1,Ama,Koffi,+2290197000001,mtn_bj,150000\n"));
    place.run("check a.csv --run r").exits(0).prints("digest ");
}

/// With the option that pay will be given, or without it, check says what pay would.
#[test]
fn what_failed_is_checked_as_pay_would_try_it_again_or_leave_it() {
    let place = Place::new();
    let config = "employer = \"acme\"\n[accounts.main]\nprovider = \"zayono\"\n";
    place.write("payrun.toml", config);
    let check = |more: &str| place.run(&format!("check a.csv --run r --sandbox{more}"));
    let pay =
        |run: &str, more: &str| place.run(&format!("pay a.csv --run {run} --sandbox --no-progress{more}"));
    let refused = |more: &str, words: &str| {
        check(more).exits(3).complains(words);
        pay("r", more).exits(3)
    };
    let paid = row("E2", 2, 1_002);
    let failed = csv(&[row("E1", 9905, 1_001), paid.clone()]);
    place.write("a.csv", &failed);
    pay("r", "").exits(4);
    check("").exits(0).prints("this run has already 1 failed, 1 paid; nothing is left to send");
    check(" --retry-failed")
        .exits(0)
        .prints("this run has already 1 paid; 1 row left to send")
        .prints("1 row of these has failed before and is tried again")
        .prints("To pay: payrun pay a.csv --run r --retry-failed --sandbox");
    // A cap binds what is sent, and so what is tried again.
    place.write("payrun.toml", format!("{config}[caps.XOF]\npayout = '1000'\n"));
    check("").exits(0);
    refused(" --retry-failed", "the cap of a payout is 1 000 XOF");
    place.write("payrun.toml", config);
    // With another phone it is another attempt, and nobody has asked for one.
    place.write("a.csv", csv(&[row("E1", 1, 1_001), paid.clone()]));
    refused("", "1 row that failed in this run stands in the file with another amount, phone")
        .complains("employee E1) is failed");
    check("  --retry-failed --lang fr").exits(0).prints("dont 1 ligne qui a échoué et sera retentée");
    // With the phone of somebody who was paid and is gone from the file.
    place.write("a.csv", csv(&[row("E1", 2, 1_001)]));
    refused(" --retry-failed", "this run has paid the same phone as employee E2");
    // Another run has paid it meanwhile.
    place.write("a.csv", csv(&[row("E9", 1, 1_001)]));
    pay("s", "").exits(0);
    place.write("a.csv", csv(&[row("E1", 1, 1_001), paid]));
    refused(" --retry-failed", "in the run s too");
    let accept = check(" --retry-failed").exits(3).accept();
    check(&format!(" --retry-failed {accept}")).exits(0);
    pay("r", &format!(" --retry-failed {accept}")).exits(0);
}
