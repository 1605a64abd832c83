//! The same run with another file: what was sent is not changed, what was not is taken, what failed may be mended.

use crate::support::judge::{PRACTICE, employee, everybody_once, payouts, received};
use crate::support::rows::{csv, phone, row};
use crate::support::served::{KEY, Served, configure, with_key};
use crate::support::{Place, book};

const PAY: &str = "pay a.csv --run r --sandbox --no-progress";

/// A place where these two were paid.
fn two_paid() -> Place {
    let place = Place::new();
    place.write("a.csv", csv(&[row("E1", 1, 1001), row("E2", 2, 1002)]));
    place.run(PAY).exits(0);
    place
}

#[test]
fn a_row_that_changed_after_it_was_paid_stops_everything() {
    let place = two_paid();
    let before = payouts(&place, PRACTICE);
    let changes = [
        ("1002", "2002", "amount"),
        ("+2290197000002", "+2290197000222", "phone"),
        ("+2290197000002,mtn_bj", "+2290197000002,moov_bj", "operator"),
    ];
    for (from, to, column) in changes {
        let changed = csv(&[row("E1", 1, 1001), row("E2", 2, 1002), row("E3", 3, 1003)]).replace(from, to);
        place.write("a.csv", changed);
        let said = place.run(PAY).exits(3);
        said.complains(&format!("a.csv row 3 (employee E2) is paid, and its {column} differs"))
            .complains("1 row changed after being sent; nothing was sent");
        assert_eq!(payouts(&place, PRACTICE), before, "{column}");
        // A refused file leaves the run as it was: the new row is not in it.
        let document = place.run("status r --sandbox --json").exits(0).json();
        assert_eq!(document["input"]["rows"], 2);
    }
    place.run(&format!("{PAY} --retry-failed")).exits(3);
    assert_eq!(place.run(&format!("{PAY} --json")).exits(3).json()["error"]["code"], 3);
    assert_eq!(payouts(&place, PRACTICE), before);
}

#[test]
fn names_and_order_may_change_and_new_rows_are_paid() {
    let place = two_paid();
    let text = csv(&[row("E3", 3, 1003), row("E2", 2, 1002), row("E1", 1, 1001)]);
    place.write("a.csv", text.replace("AwaE1", "Eva"));
    place.run(PAY).exits(0);
    let all = [row("E1", 1, 1001), row("E2", 2, 1002), row("E3", 3, 1003)];
    everybody_once(&payouts(&place, PRACTICE), &all);
}

#[test]
fn a_second_pay_item_is_a_payment_of_its_own() {
    let place = two_paid();
    let text = "employee_id,first_name,last_name,phone,operator,amount,pay_item\n\
                E1,AwaE1,ZinsouE1,+2290197000001,mtn_bj,1001,salary\n\
                E2,AwaE2,ZinsouE2,+2290197000002,mtn_bj,1002,\n\
                E2,AwaE2,ZinsouE2,+2290197000002,mtn_bj,50,adjustment\n";
    place.write("a.csv", text);
    place.run(PAY).exits(0);
    assert_eq!(received(&payouts(&place, PRACTICE))["E2"], ["1002", "50"]);
}

/// The id is the same, so nothing is said of ids: the row that was paid belongs beside the new one.
#[test]
fn a_new_item_in_place_of_the_paid_salary_is_told_as_that() {
    let place = two_paid();
    let row_of = |item: &str| format!("E2,AwaE2,ZinsouE2,+2290197000002,mtn_bj,50,{item}\n");
    let head = "employee_id,first_name,last_name,phone,operator,amount,pay_item\n\
                E1,AwaE1,ZinsouE1,+2290197000001,mtn_bj,1001,salary\n";
    place.write("a.csv", format!("{head}{}", row_of("Prime")));
    let before = payouts(&place, PRACTICE);
    place
        .run(PAY)
        .exits(3)
        .complains("row 3, employee E2: this run has paid this employee salary already")
        .complains("the file now has Prime")
        .complains("under another pay item")
        .complains("keep the row that was paid in the file beside it")
        .complains("--accept-changes ");
    let said = place.run(&format!("{PAY} --lang fr")).exits(3);
    said.complains("cette campagne a déjà payé salary à ce matricule").complains("gardez dans le fichier");
    // With somebody else's id written otherwise, both are told.
    place.write("a.csv", head.replace("E1,", "E01,") + &row_of("Prime"));
    place
        .run(PAY)
        .exits(3)
        .complains("paid the same phone as employee E1")
        .complains("ids and pay items are not those");
    assert_eq!(payouts(&place, PRACTICE), before);
    let salary = "E2,AwaE2,ZinsouE2,+2290197000002,mtn_bj,1002,salary\n";
    place.write("a.csv", format!("{head}{salary}{}", row_of("Prime")));
    place.run(PAY).exits(0);
    assert_eq!(received(&payouts(&place, PRACTICE))["E2"], ["1002", "50"]);
}

#[test]
fn a_paid_row_that_is_gone_from_the_file_is_reported() {
    let place = two_paid();
    place.write("a.csv", csv(&[row("E1", 1, 1001)]));
    place.run(PAY).exits(0).complains("1 row of this run no longer in the file");
    let line = book::line(&place, "reports/r.sandbox.json", "E2");
    assert_eq!((&line["outcome"], &line["row"]), (&"paid".into(), &serde_json::Value::Null));
    let exceptions = book::sheet(&place, "reports/r.sandbox.xlsx", "Exceptions");
    assert!(book::column(&exceptions, "Employee ID").contains(&"E2".to_owned()));
    // Back in the file, it is the payment that it was.
    place.write("a.csv", csv(&[row("E1", 1, 1001), row("E2", 2, 1002)]));
    place.run(PAY).exits(0);
    everybody_once(&payouts(&place, PRACTICE), &[row("E1", 1, 1001), row("E2", 2, 1002)]);
}

#[test]
fn rows_that_were_never_sent_take_the_new_values_or_leave() {
    let place = Place::new();
    let served = Served::start(&place, "--faults unauthorized");
    configure(&place, served.port, "");
    place.write("a.csv", csv(&[row("E1", 1, 1001), row("E2", 2, 1002), row("E3", 3, 1003)]));
    let pay = || place.finish(with_key(&place, "pay a.csv --run r --no-progress"));
    pay().exits(7).prints("Mend the key");
    let served = Served::start_on(&place, served.end(), "--settle 10..20");
    // E1 was refused with the key and goes again by itself; E2 has a new amount; E3 is gone.
    place.write("a.csv", csv(&[row("E1", 1, 1001), row("E2", 2, 2002)]));
    pay()
        .exits(0)
        .complains("a.csv row 3 (employee E2) is not paid yet; it takes the values that the file has now")
        .complains("1 row of this run no longer in the file")
        .complains("warning: 1 row was never paid and is gone from the file help: if they are to be paid, put them back")
        .prints("Not sent: gone from the file")
        .prints("| input                         |    2 |")
        .prints("| gone from the file            |    1 |");
    // Nothing is left for cron to do; whoever reads what it says is told, people and scripts.
    for line in ["pay a.csv --run r --json", "resume r --json", "status r --json"] {
        let said = place.finish(with_key(&place, line)).exits(0);
        let warned = serde_json::json!(["1 row was never paid and is gone from the file"]);
        assert_eq!(said.json()["warnings"], warned, "{line}");
    }
    let resume =
        |more: &str| place.finish(with_key(&place, &format!("resume r --no-progress{more}"))).exits(0);
    resume("").complains("warning: 1 row was never paid and is gone from the file");
    resume(" --lang fr").complains("n'a jamais été payée et ne figure plus dans le fichier");
    let ledger = crate::support::served::LEDGER;
    everybody_once(&payouts(&place, ledger), &[row("E1", 1, 1001), row("E2", 2, 2002)]);
    let line = book::line(&place, "reports/r.json", "E3");
    assert_eq!((&line["outcome"], &line["reason"]), (&"not_sent".into(), &"gone_from_file".into()));
    drop(served);
    assert!(!String::from_utf8_lossy(&place.read("reports/r.json")).contains(KEY));
}

#[test]
fn what_failed_is_tried_again_only_when_asked_and_with_the_corrected_phone() {
    let place = Place::new();
    place.write("a.csv", csv(&[row("E1", 1, 1001), row("E2", 9902, 1002), row("E3", 9905, 1003)]));
    place.run(PAY).exits(4).prints("--retry-failed").prints("row 3, employee E2");
    place.run("status r --sandbox --lang fr").prints("payrun pay FICHIER --run r --sandbox --retry-failed");
    let corrected = [row("E1", 1, 1001), row("E2", 2, 1002), row("E3", 3, 1003)];
    place.write("a.csv", csv(&corrected));
    place.run(PAY).exits(3).complains("employee E2) is failed (not paid), and its phone differs");
    assert_eq!(payouts(&place, PRACTICE).len(), 2);
    place.run(&format!("{PAY} --retry-failed")).exits(0).complains("(employee E2) is not paid yet");
    let after = payouts(&place, PRACTICE);
    everybody_once(&after, &corrected);
    let phone_of = |name: &str| &after.iter().rfind(|payout| employee(payout) == name).unwrap().phone;
    assert_eq!((phone_of("E2"), phone_of("E3")), (&phone(2), &phone(3)));
    let line = book::line(&place, "reports/r.sandbox.json", "E2");
    assert_eq!(line["attempts"], 2);
    let attempts = book::sheet(&place, "reports/r.sandbox.xlsx", "Attempts");
    assert_eq!(attempts.height() - 1, 5, "every attempt has its line");
    // Nobody who was paid is tried again.
    place.run(&format!("{PAY} --retry-failed")).exits(0);
    assert_eq!(payouts(&place, PRACTICE), after);
}

#[test]
fn later_attempts_are_found_again_after_a_lost_journal() {
    let place = Place::new();
    let rows = [row("E1", 1, 1001), row("E2", 9902, 1002)];
    place.write("a.csv", csv(&rows));
    place.run(PAY).exits(4);
    place.run(&format!("{PAY} --retry-failed")).exits(4);
    let before = payouts(&place, PRACTICE);
    assert_eq!(before.len(), 3);
    std::fs::remove_file(place.path("payrun.sandbox.db")).unwrap();
    place.run(PAY).exits(4);
    assert_eq!(payouts(&place, PRACTICE), before, "the first attempts were found by their keys");
}

#[test]
fn what_failed_is_not_tried_again_unasked_after_a_lost_journal() {
    let place = Place::new();
    place.write("a.csv", csv(&[row("E1", 9905, 1001)]));
    place.run(PAY).exits(4);
    // Found by the proof (seed 783). The row could be paid now; or it was paid in cash meanwhile.
    let lose = || {
        for name in ["payrun.sandbox.db", "payrun.sandbox.db-wal", "payrun.sandbox.db-shm"] {
            let _ = std::fs::remove_file(place.path(name));
        }
    };
    for _ in 0..2 {
        lose();
        place.run(PAY).exits(4);
        assert!(payouts(&place, PRACTICE).is_empty(), "nobody asked for it");
        place.run("doctor --sandbox").exits(0);
    }
    place.write("a.csv", csv(&[row("E1", 1, 1001)]));
    lose();
    place
        .run(PAY)
        .exits(3)
        .complains("its phone differs")
        .complains("but for its account with --retry-failed");
    assert!(payouts(&place, PRACTICE).is_empty(), "nobody asked for it");
    place.run(&format!("{PAY} --retry-failed")).exits(0);
    everybody_once(&payouts(&place, PRACTICE), &[row("E1", 1, 1001)]);
    place.run("doctor --sandbox").exits(0);
}

#[test]
fn what_only_an_old_report_knows_as_failed_is_not_told_as_definitely_not_paid() {
    let place = Place::new();
    place.write("a.csv", csv(&[row("E1", 9905, 1001), row("E2", 2, 1002)]));
    place.run(PAY).exits(4).prints("Failed, definitely not paid:");
    let stale = place.read("reports/r.sandbox.json");
    // Corrected and paid; then the process and the journal are gone, and the report is still that of before.
    let uncorrected = place.read("a.csv");
    let corrected = csv(&[row("E1", 1, 1001), row("E2", 2, 1002)]);
    place.write("a.csv", &corrected);
    place.run(&format!("{PAY} --retry-failed")).exits(0);
    let before = payouts(&place, PRACTICE);
    place.write("reports/r.sandbox.json", stale);
    place.write("a.csv", uncorrected);
    std::fs::remove_file(place.path("payrun.sandbox.db")).unwrap();
    let warning = "only the report tells that 1 row had failed";
    let recalled = place.run(PAY).exits(4).complains(warning).prints("may have been paid since:");
    assert!(!recalled.stdout.contains("definitely not paid"), "{}", recalled.stdout);
    assert!(!recalled.stdout.contains("Failed: correct the file"), "{}", recalled.stdout);
    let line = book::line(&place, "reports/r.sandbox.json", "E1");
    assert_eq!((&line["outcome"], &line["reason"]), (&"failed".into(), &"recalled".into()));
    // Told again while it stands, and once more after another loss.
    place.run(PAY).exits(4).prints("Recalled from the report of a lost journal:");
    std::fs::remove_file(place.path("payrun.sandbox.db")).unwrap();
    place
        .run(&format!("{PAY} --lang fr"))
        .exits(4)
        .complains("seul le rapport dit encore l'échec de 1 ligne");
    place.write("a.csv", corrected);
    place.run(&format!("{PAY} --retry-failed")).exits(0);
    assert_eq!(payouts(&place, PRACTICE), before, "the attempt that paid was found by its key");
}

#[test]
fn an_attempt_that_was_refused_is_not_made_again_after_a_lost_journal() {
    let place = Place::new();
    // Refused, so that nothing of it is left at the provider; then corrected and paid.
    place.write("a.csv", csv(&[row("E1", 9905, 1001)]));
    place.run(PAY).exits(4);
    place.write("a.csv", csv(&[row("E1", 1, 1001)]));
    place.run(&format!("{PAY} --retry-failed")).exits(0);
    let before = payouts(&place, PRACTICE);
    assert_eq!(before.len(), 1);
    for options in ["", " --retry-failed"] {
        std::fs::remove_file(place.path("payrun.sandbox.db")).unwrap();
        place.run(&format!("{PAY}{options}")).exits(0);
        assert_eq!(payouts(&place, PRACTICE), before, "the report remembers which attempt paid");
    }
    // Without journal, a report that cannot be read stops everything: nobody knows any more what must not be made again.
    std::fs::remove_file(place.path("payrun.sandbox.db")).unwrap();
    place.write("reports/r.sandbox.json", "{");
    place.run(PAY).exits(8).complains("restore either of them");
    assert_eq!(payouts(&place, PRACTICE), before);
}
