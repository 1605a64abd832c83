//! Final rows that the provider contradicts later: told apart, and on no list of those to be paid again.

use payrun::clock::{Clock, SteadyClock};
use payrun::domain::ProviderStatus;
use payrun::journal::{StoredWebhook, WebhookInbox};
use rusqlite::Connection;

use crate::support::judge::{employee, payouts, received};
use crate::support::rows::{csv, row};
use crate::support::served::{LEDGER, Served, configure, with_key};
use crate::support::{Place, book};

const PAY: &str = "pay a.csv --run r --no-progress --wait 10s";

/// The provider calls a payout something else from now on, and announces it.
fn change_its_mind(place: &Place, who: &str, status: &str) {
    let id = payouts(place, LEDGER).into_iter().find(|payout| employee(payout) == who).unwrap().id;
    let ledger = Connection::open(place.path(LEDGER)).unwrap();
    ledger
        .execute("UPDATE payouts SET later_status = ?2, later_at = 0 WHERE id = ?1", [&id, status])
        .unwrap();
    let webhook = StoredWebhook {
        account: "main".parse().unwrap(),
        digest: format!("{id} {status}"),
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
