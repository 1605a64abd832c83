//! The main job on the simulator: the sample is paid, reconciled, and never paid again.

use calamine::DataType;

use crate::support::book::{column, sheet, sheets};
use crate::support::judge::{PRACTICE, payouts, received};
use crate::support::{Place, sample};

const BOOK: &str = "reports/2026-11.sandbox.xlsx";
const DOCUMENT: &str = "reports/2026-11.sandbox.json";

/// A place where the sample was paid.
fn paid() -> Place {
    let place = Place::new();
    let line = format!("pay {} --run 2026-11 --sandbox", sample("salaries.csv"));
    let said = place.run(&line).exits(4).prints("Ties out: 12 rows in").prints("EMP-009");
    assert!(said.stdout.contains("2 658 750") && said.stdout.is_ascii(), "a pipe may know no more\n{said}");
    place
}

#[test]
fn the_sample_is_paid_once_and_run_again_sends_nothing() {
    let place = paid();
    let first = payouts(&place, PRACTICE);
    assert_eq!((first.len(), received(&first).len()), (12, 11));
    let before = (place.read(BOOK), place.read(DOCUMENT));
    let line = format!("pay {} --run 2026-11 --sandbox --json", sample("salaries.csv"));
    let document = place.run(&line).exits(4).json();
    assert_eq!(payouts(&place, PRACTICE), first, "nothing was sent");
    assert_eq!((place.read(BOOK), place.read(DOCUMENT)), before, "byte for byte the same report");
    // The document is the one of the interface.
    assert_eq!(document["run"], "2026-11");
    assert_eq!(document["environment"], "test");
    assert_eq!(document["ties_out"], true);
    assert_eq!(document["input"], serde_json::json!({"rows": 12, "total": {"XOF": "2658750"}}));
    assert_eq!(document["outcomes"]["paid"], serde_json::json!({"rows": 11, "total": {"XOF": "2493750"}}));
    assert_eq!(document["outcomes"]["failed"], serde_json::json!({"rows": 1, "total": {"XOF": "165000"}}));
    for empty in ["pending", "held", "not_sent", "rejected"] {
        assert_eq!(document["outcomes"][empty], serde_json::json!({"rows": 0, "total": {}}));
    }
    assert_eq!(document["requests"]["initialize"], 12);
    assert!(document["requests"]["status"].as_u64().unwrap() >= 12);
    assert_eq!(document["report"], BOOK);
    assert!(document["error"].is_null());
}

#[test]
fn practice_keeps_its_files_apart_and_closed_to_others() {
    use std::os::unix::fs::PermissionsExt;
    let place = paid();
    let names = place.names();
    assert_eq!(
        names,
        ["payrun.sandbox.db", "payrun.sandbox.db.lock", "payrun.sandbox.db.mark", PRACTICE, "reports"]
    );
    for private in ["payrun.sandbox.db", PRACTICE, BOOK, DOCUMENT] {
        let mode = std::fs::metadata(place.path(private)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{private} can be read by others");
    }
}

#[test]
fn the_workbook_accounts_for_every_row() {
    let place = paid();
    assert_eq!(
        sheets(&place, BOOK),
        ["Summary", "Payouts", "Exceptions", "Rejected", "Retry", "By operator", "Attempts", "Legend"]
    );
    let lines = sheet(&place, BOOK, "Payouts");
    let expected: Vec<String> = (1..=12).map(|number| format!("EMP-{number:03}")).collect();
    assert_eq!(column(&lines, "Employee ID"), expected, "in the order of the file");
    assert_eq!(column(&lines, "Row"), (2..=13).map(|row: u32| row.to_string()).collect::<Vec<_>>());
    let outcomes = column(&lines, "Outcome");
    assert_eq!(outcomes.iter().filter(|outcome| *outcome == "paid").count(), 11);
    assert_eq!(outcomes[8], "failed");
    let amounts = lines.headers().unwrap().iter().position(|heading| heading == "Amount").unwrap();
    let sum: f64 = lines.rows().skip(1).filter_map(|row| row[amounts].get_float()).sum();
    assert!((sum - 2_658_750.0).abs() < f64::EPSILON, "{sum}");
    assert_eq!(column(&lines, "Phone")[0], "+2290197204511");
    assert_eq!(column(&lines, "First name")[10], "Émile");
    // Each line names the payout that the provider has.
    let mut ids = column(&lines, "Payout ID");
    let mut theirs: Vec<String> = payouts(&place, PRACTICE).into_iter().map(|payout| payout.id).collect();
    ids.sort();
    theirs.sort();
    assert_eq!(ids, theirs);
    let retry = sheet(&place, BOOK, "Retry");
    assert_eq!(column(&retry, "employee_id"), ["EMP-009"]);
}

#[test]
fn a_report_written_again_is_the_same_byte_for_byte() {
    let place = paid();
    let before = (place.read(BOOK), place.read(DOCUMENT));
    std::fs::remove_dir_all(place.path("reports")).unwrap();
    place.run("report 2026-11 --sandbox").exits(0).prints(BOOK).prints(DOCUMENT);
    assert_eq!((place.read(BOOK), place.read(DOCUMENT)), before);
    let document = place.run("report 2026-11 --sandbox --reports elsewhere --json").exits(0).json();
    assert_eq!(document["report"], "elsewhere/2026-11.sandbox.xlsx");
    assert_eq!(place.read("elsewhere/2026-11.sandbox.xlsx"), before.0);
    assert_eq!(document["outcomes"]["paid"]["rows"], 11);
}

#[test]
fn a_lost_journal_pays_nobody_again() {
    let place = paid();
    let first = payouts(&place, PRACTICE);
    for gone in ["payrun.sandbox.db", "payrun.sandbox.db.lock"] {
        std::fs::remove_file(place.path(gone)).unwrap();
    }
    let line = format!("pay {} --run 2026-11 --sandbox --no-progress", sample("salaries.csv"));
    place
        .run(&line)
        .exits(4)
        .complains("this run has a report and no journal")
        .prints("Ties out: 12 rows in");
    assert_eq!(payouts(&place, PRACTICE), first, "everything was found again by its key");
}

/// Two accounts, of which only the first can find payments again by their keys.
#[test]
fn a_lost_journal_is_judged_by_every_account_that_a_row_names() {
    let place = Place::new();
    let accounts = "[accounts.main]\nprovider = 'zayono'\n[accounts.other]\nprovider = 'moneroo'\n";
    place.write("payrun.toml", format!("employer = 'acme'\ndefault_account = 'main'\n{accounts}"));
    let table = |second: &str| {
        format!(
            "employee_id,first_name,last_name,phone,operator,amount,email,account\n\
             E1,A,Z,+2290197000001,mtn_bj,1001,e1@example.com,\n\
             E2,B,Z,+2290197000002,mtn_bj,1002,e2@example.com,{second}\n"
        )
    };
    let pay = |run: &str| place.run(&format!("pay a.csv --run {run} --sandbox --no-progress"));
    for (run, second, code) in [("mixed", "other", 8), ("alone", "main", 0)] {
        place.write("a.csv", table(second));
        pay(run).exits(0);
        let first = payouts(&place, PRACTICE);
        for gone in ["payrun.sandbox.db", "payrun.sandbox.db.mark"] {
            std::fs::remove_file(place.path(gone)).unwrap();
        }
        let said = pay(run).exits(code);
        assert_eq!(payouts(&place, PRACTICE), first, "{run}: nobody is paid again");
        if code == 8 {
            said.complains("cannot tell who was paid already");
        }
    }
}

#[test]
fn the_samples_can_be_practised_with_the_sample_configuration() {
    let place = Place::new();
    std::fs::copy(sample("payrun.toml"), place.path("payrun.toml")).unwrap();
    let line = format!("pay {} --run 2026-11 --sandbox --no-progress", sample("salaries.csv"));
    place.run(&line).exits(4).prints("Run 2026-11 of acme-benin (PRACTICE");
}
