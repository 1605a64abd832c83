//! Final rows that the provider contradicts later: told apart, on no list of those to be paid again, and settled by a person.

use payrun::clock::{Clock, SteadyClock};
use payrun::domain::ProviderStatus;
use payrun::journal::{StoredWebhook, WebhookInbox};
use rusqlite::Connection;

use crate::support::judge::{employee, payouts, received};
use crate::support::rows::{csv, row};
use crate::support::served::{LEDGER, Served, configure, with_key};
use crate::support::{Place, book};

const PAY: &str = "pay a.csv --run r --no-progress --wait 10s";

fn id_of(place: &Place, who: &str) -> String {
    payouts(place, LEDGER).into_iter().find(|payout| employee(payout) == who).unwrap().id
}

/// The provider calls a payout something else from now on, and announces it.
fn change_its_mind(place: &Place, who: &str, status: &str) {
    announce(place, &id_of(place, who), status);
}

fn announce(place: &Place, id: &str, status: &str) {
    let ledger = Connection::open(place.path(LEDGER)).unwrap();
    ledger.execute("UPDATE payouts SET later_status = ?2, later_at = 0 WHERE id = ?1", [id, status]).unwrap();
    let webhook = StoredWebhook {
        account: "main".parse().unwrap(),
        digest: format!("{id} {status} {}", SteadyClock::from_system().now()),
        payout_id: id.parse().unwrap(),
        status: ProviderStatus::from_word(status),
    };
    WebhookInbox::open(&place.path("payrun.db"))
        .unwrap()
        .store(&webhook, SteadyClock::from_system().now())
        .unwrap();
}

#[test]
fn what_the_provider_contradicts_is_told_apart_and_paid_by_nobody_again() {
    let place = Place::new();
    let rows = [row("PAID", 1, 1000), row("OK", 2, 1000), row("FAILED", 9902, 1000), row("GONE", 9904, 1000)];
    place.write("a.csv", csv(&rows));
    let served = Served::start(&place, "--settle 10..50");
    configure(&place, served.port, "");
    let said = place.finish(with_key(&place, PAY)).exits(4).prints("employee FAILED").prints("employee GONE");
    assert!(!said.stdout.contains("said otherwise"), "{said}");
    let retry = |place: &Place| book::column(&book::sheet(place, "reports/r.xlsx", "Retry"), "employee_id");
    assert_eq!(retry(&place), ["FAILED", "GONE"]);
    let port = served.end();
    change_its_mind(&place, "FAILED", "success");
    change_its_mind(&place, "PAID", "failed");
    let _served = Served::start_on(&place, port, "--settle 10..50");
    for (command, exit) in
        [(PAY.to_owned(), 5), (format!("{PAY} --retry-failed"), 5), ("status r".to_owned(), 0)]
    {
        let said = place.finish(with_key(&place, &command)).exits(exit);
        let (surely, contradicted) =
            said.stdout.split_once("Failed, but the provider has said otherwise").unwrap();
        assert!(surely.contains("employee GONE") && !surely.contains("employee FAILED"), "{said}");
        let (failed, paid) = contradicted.split_once("Paid, but the provider has said otherwise").unwrap();
        assert!(failed.contains("employee FAILED") && failed.contains("«success»"), "{said}");
        assert!(paid.contains("employee PAID") && paid.contains("«failed»"), "{said}");
        assert!(!contradicted.contains("employee OK") && !contradicted.contains("employee GONE"), "{said}");
        said.prints("Until then do not pay them again").prints("--retry-failed");
        let settled =
            place.finish(with_key(&place, "status r")).prints("payrun resolve r EMPLOYEE_ID …: --stands");
        settled.prints("--found PAYOUT_ID");
        assert_eq!(retry(&place), ["GONE"], "whoever may have been paid is not to be paid again");
    }
    assert!(received(&payouts(&place, LEDGER)).values().all(|payments| payments.len() == 1), "paid twice");
    for command in [format!("{PAY} --json"), "status r --json".to_owned()] {
        let document = place.finish(with_key(&place, &command)).json();
        assert_eq!((&document["contradicted"], &document["ties_out"]), (&2.into(), &true.into()));
        // A final outcome never changes by itself.
        assert_eq!(document["outcomes"]["failed"]["rows"], 2);
    }
    // Nor are they paid by a run of their own.
    place.write("rest.csv", csv(&[row("FAILED", 9902, 1000)]));
    place
        .finish(with_key(&place, "pay rest.csv --run rest --no-progress"))
        .exits(3)
        .complains("1 of 1 row is in the run r too");
}

/// FAILED and PAID are contradicted, GONE failed and OK is paid, and nobody contradicts that.
fn contradicted() -> (Place, Served) {
    let place = Place::new();
    let rows = [row("PAID", 1, 1000), row("OK", 2, 1000), row("FAILED", 9902, 1000), row("GONE", 9904, 1000)];
    place.write("a.csv", csv(&rows));
    let served = Served::start(&place, "--settle 10..50");
    configure(&place, served.port, "");
    place.finish(with_key(&place, PAY)).exits(4);
    let port = served.end();
    change_its_mind(&place, "FAILED", "success");
    change_its_mind(&place, "PAID", "failed");
    let served = Served::start_on(&place, port, "--settle 10..50");
    place.finish(with_key(&place, PAY)).exits(5);
    (place, served)
}

/// The provider thinks again, and the simulator with it.
fn think_again(place: &Place, served: Served, who: &str, status: &str) -> Served {
    let port = served.end();
    change_its_mind(place, who, status);
    Served::start_on(place, port, "--settle 10..50")
}

fn counted(place: &Place) -> u64 {
    place.finish(with_key(place, "status r --json")).json()["contradicted"].as_u64().unwrap()
}

fn retry(place: &Place) -> Vec<String> {
    book::column(&book::sheet(place, "reports/r.xlsx", "Retry"), "employee_id")
}

#[test]
fn a_person_settles_what_stands_and_the_run_is_as_before() {
    let (place, served) = contradicted();
    let resolve = |who: &str, how: &str| {
        place.finish(with_key(&place, &format!("resolve r {who} {how} --because ticket-4712")))
    };
    // In the workbook stands the command.
    let sheet = |name: &str| book::sheet(&place, "reports/r.xlsx", name);
    let commands = book::column(&sheet("Exceptions"), "Command");
    assert!(commands.contains(&"payrun resolve r PAID --stands --because \"…\"".to_owned()), "{commands:?}");
    let failed = commands.iter().find(|command| command.contains("resolve r FAILED --stands")).unwrap();
    assert!(failed.contains("--found PAYOUT_ID"), "{failed}");
    // Only what is contradicted, and only so.
    resolve("OK", "--stands").exits(3).complains("is paid, and no contradiction of that is left");
    resolve("GONE", "--stands")
        .exits(3)
        .complains("is failed (not paid), and no contradiction of that is left");
    resolve("GONE", &format!("--found {}", id_of(&place, "GONE"))).exits(3).complains("not held");
    for how in ["--not-found".to_owned(), format!("--found {}", id_of(&place, "PAID"))] {
        resolve("PAID", &how).exits(3).complains("the provider has contradicted that").complains("--stands");
    }
    resolve("FAILED", "--not-found").exits(3).complains("--found PAYOUT_ID");
    assert_eq!(counted(&place), 2);
    let before = payouts(&place, LEDGER).len();
    resolve("PAID", "--stands").exits(0).prints("The row stays paid").prints("Report: ");
    place.finish(with_key(&place, PAY)).exits(5);
    let said = resolve("FAILED", "--stands").exits(0).prints("The row stays failed (not paid)");
    said.prints("--retry-failed");
    assert_eq!(payouts(&place, LEDGER).len(), before, "resolving sends nothing");
    // Settled is settled.
    resolve("FAILED", "--stands").exits(3).complains("no contradiction of that is left");
    assert_eq!(counted(&place), 0);
    let said = place.finish(with_key(&place, PAY)).exits(4).prints("employee FAILED").prints("employee GONE");
    assert!(!said.stdout.contains("said otherwise") && !said.stdout.contains("Contradicted"), "{said}");
    assert_eq!(retry(&place), ["FAILED", "GONE"]);
    // Who, why and what are still to be read.
    for (who, word) in [("PAID", "«failed»"), ("FAILED", "«success»")] {
        let line = book::line(&place, "reports/r.json", who);
        let [note] = line["exceptions"].as_array().unwrap().as_slice() else { panic!("{line}") };
        assert_eq!(note["code"], "contradiction_settled");
        let words = note["words"].as_str().unwrap();
        assert!(
            words.contains(word) && words.contains("Settled by ") && words.contains("ticket-4712"),
            "{words}"
        );
        assert!(book::column(&sheet("Exceptions"), "What happened").contains(&words.to_owned()));
    }
    assert!(
        book::column(&sheet("Exceptions"), "Urgency").iter().all(|urgency| urgency == "7 for the record")
    );
    place.finish(with_key(&place, "doctor")).exits(0);
    // A run of their own may pay them: they are definitely not paid.
    place.write("rest.csv", csv(&[row("FAILED", 9902, 1000)]));
    let own = place.finish(with_key(&place, "pay rest.csv --run rest --no-progress --wait 10s")).exits(4);
    assert!(!own.stderr.contains("in the run r too"), "{own}");
    // What is said after that counts anew.
    let _served = think_again(&place, served, "PAID", "refunded");
    place.finish(with_key(&place, PAY)).exits(5).prints("«refunded»");
    assert_eq!(counted(&place), 1);
    place.finish(with_key(&place, "doctor")).exits(0);
}

#[test]
fn what_stands_as_failed_is_asked_about_once_more_before_it_is_paid_again() {
    let (place, served) = contradicted();
    let stands = |who: &str| {
        place.finish(with_key(&place, &format!("resolve r {who} --stands --because seen"))).exits(0);
    };
    stands("PAID");
    stands("FAILED");
    let attempts =
        |who: &str| payouts(&place, LEDGER).iter().filter(|payout| employee(payout) == who).count();
    // The provider still calls it paid.
    place.finish(with_key(&place, &format!("{PAY} --retry-failed"))).exits(5).prints("«success»");
    assert_eq!((attempts("FAILED"), attempts("GONE"), retry(&place)), (1, 2, vec!["GONE".to_owned()]));
    let _served = think_again(&place, served, "FAILED", "failed");
    stands("FAILED");
    place.finish(with_key(&place, &format!("{PAY} --retry-failed"))).exits(4);
    assert_eq!((attempts("FAILED"), attempts("PAID")), (2, 1));
    assert_eq!(counted(&place), 0);
    place.finish(with_key(&place, "doctor")).exits(0);
}

#[test]
fn what_failed_and_was_paid_after_all_is_found() {
    let (place, served) = contradicted();
    let resolve = |who: &str, how: &str| {
        place.finish(with_key(&place, &format!("resolve r {who} {how} --because seen-as-paid")))
    };
    let found = format!("--found {}", id_of(&place, "FAILED"));
    resolve("FAILED", "--found no-such-id").exits(5).complains("does not know this id");
    let other = format!("--found {}", id_of(&place, "OK"));
    resolve("FAILED", &other).exits(5).complains("this payout is the one of employee OK");
    // It is read back: what the provider calls failed is no payment.
    let served = think_again(&place, served, "FAILED", "failed");
    resolve("FAILED", &found).exits(5).complains("calls that payout failed").complains("--stands");
    assert_eq!(counted(&place), 2);
    let _served = think_again(&place, served, "FAILED", "success");
    let failed_at = book::line(&place, "reports/r.json", "FAILED")["final_at"].clone();
    resolve("FAILED", &found).exits(0).prints("The row is now paid");
    let paid_at = book::line(&place, "reports/r.json", "FAILED")["final_at"].clone();
    assert!(paid_at.as_str() > failed_at.as_str(), "{paid_at} {failed_at}");
    resolve("PAID", "--stands").exits(0);
    place.finish(with_key(&place, PAY)).exits(4);
    place.finish(with_key(&place, &format!("{PAY} --retry-failed"))).exits(4);
    let mine = payouts(&place, LEDGER).into_iter().filter(|payout| employee(payout) == "FAILED").count();
    assert_eq!((mine, counted(&place), retry(&place)), (1, 0, vec!["GONE".to_owned()]));
    let line = book::line(&place, "reports/r.json", "FAILED");
    assert_eq!((&line["outcome"], &line["reason"]), (&"paid".into(), &"confirmed".into()));
    assert!(line["exceptions"].to_string().contains("seen-as-paid"), "{line}");
    let attempts = book::sheet(&place, "reports/r.xlsx", "Attempts");
    assert!(attempts.used_cells().any(|(_, _, cell)| cell.to_string().contains("seen-as-paid")));
    let document = place.finish(with_key(&place, "status r --json")).json();
    assert_eq!((&document["ties_out"], &document["outcomes"]["paid"]["rows"]), (&true.into(), &3.into()));
    place.finish(with_key(&place, "doctor")).exits(0);
}

/// It failed twice, and both are called paid since: the row is its last attempt.
#[test]
fn what_an_earlier_attempt_had_is_not_found_again() {
    let place = Place::new();
    place.write("a.csv", csv(&[row("FAILED", 9902, 1000)]));
    let served = Served::start(&place, "--settle 10..50");
    configure(&place, served.port, "");
    place.finish(with_key(&place, PAY)).exits(4);
    place.finish(with_key(&place, &format!("{PAY} --retry-failed"))).exits(4);
    let ids: Vec<String> = payouts(&place, LEDGER).into_iter().map(|payout| payout.id).collect();
    let port = served.end();
    ids.iter().for_each(|id| announce(&place, id, "success"));
    let _served = Served::start_on(&place, port, "--settle 10..50");
    place.finish(with_key(&place, PAY)).exits(5);
    let found = |id: &str| format!("resolve r FAILED --found {id} --accept-difference --because seen");
    place.finish(with_key(&place, &found(&ids[0]))).exits(5).complains("an earlier attempt of the row");
    assert_eq!(counted(&place), 1);
    place.finish(with_key(&place, &found(&ids[1]))).exits(0).prints("The row is now paid");
    place.finish(with_key(&place, "doctor")).exits(0);
}

/// The file was corrected before the provider contradicted itself: what was ordered is not what the row says now.
#[test]
fn what_is_found_for_a_row_that_was_changed_since_is_held_against_the_row() {
    let place = Place::new();
    place.write("a.csv", csv(&[row("FAILED", 9902, 1000)]));
    let served = Served::start(&place, "--settle 10..50");
    configure(&place, served.port, "");
    place.finish(with_key(&place, PAY)).exits(4);
    let _served = think_again(&place, served, "FAILED", "success");
    place.write("a.csv", csv(&[row("FAILED", 9902, 1500)]));
    place.finish(with_key(&place, &format!("{PAY} --retry-failed"))).exits(5);
    let found = format!("resolve r FAILED --found {} --because seen", id_of(&place, "FAILED"));
    place
        .finish(with_key(&place, &found))
        .exits(5)
        .complains("the row orders 1 500 XOF, the record says 1000");
    assert_eq!(counted(&place), 1);
    let said = place.finish(with_key(&place, &format!("{found} --accept-difference"))).exits(0);
    said.prints("500 XOF of the row is still owed");
    assert_eq!(counted(&place), 0);
    place.finish(with_key(&place, PAY)).exits(0);
    let document: serde_json::Value = serde_json::from_slice(&place.read("reports/r.json")).unwrap();
    assert_eq!(
        (&document["ties_out"], &document["paid_short"]["total"]["XOF"]),
        (&true.into(), &"500".into())
    );
    place.finish(with_key(&place, "doctor")).exits(0);
}

/// As its exceptions do: a row that a person has settled comes back as failed, and one that is contradicted is asked about.
#[test]
fn what_a_person_has_settled_comes_back_from_the_report_of_a_lost_journal() {
    let (place, _served) = contradicted();
    place.finish(with_key(&place, "resolve r FAILED --stands --because seen")).exits(0);
    place.lose("payrun.db");
    place.finish(with_key(&place, PAY));
    let line = book::line(&place, "reports/r.json", "FAILED");
    assert_eq!((&line["outcome"], &line["reason"]), (&"failed".into(), &"recalled".into()));
    assert_eq!(counted(&place), 0);
    assert!(received(&payouts(&place, LEDGER)).values().all(|payments| payments.len() == 1), "paid twice");
}

#[test]
fn what_settles_a_contradiction_is_told_in_both_languages() {
    let (place, _served) = contradicted();
    let run = |line: &str| place.finish(with_key(&place, line));
    run("resolve --help").exits(0).prints("--stands").prints("contradicted");
    run("resolve --help --lang fr").exits(0).prints("--stands").prints("contredite");
    run("status r --lang fr").prints("payrun resolve r MATRICULE … : --stands").prints("--found IDENTIFIANT");
    for (code, english, french) in [
        ("late_contradiction", "called the payment something else", "a dit autre chose du paiement"),
        ("stray", "another payment for the row", "un autre paiement pour la ligne"),
        ("contradiction_settled", "a person has settled that", "une personne l'a réglé"),
    ] {
        run(&format!("explain {code}")).exits(0).prints(english).prints("Next: ");
        run(&format!("explain {code} --lang fr")).exits(0).prints(french).prints("Ensuite : ");
    }
    let said = run("resolve r OK --stands --because vu --lang fr").exits(3);
    said.complains("il n'y reste aucune contradiction à régler");
    run("resolve r PAID --stands --because vu --lang fr").exits(0).prints("ne compte plus comme contredite");
    let line = run("report r --lang fr").exits(0);
    line.prints("reports/r.xlsx");
    let happened = book::column(&book::sheet(&place, "reports/r.xlsx", "Exceptions"), "What happened");
    assert!(happened.iter().any(|words| words.contains("a indiqué «\u{a0}failed\u{a0}»")), "{happened:?}");
}
