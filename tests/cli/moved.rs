//! Failed rows that their file moves to another account: the one that they were tried from is asked before they are paid
//! again, also when no row stands in it any more.

use rusqlite::Connection;

use crate::support::judge::{employee, payouts, received};
use crate::support::served::{KEY, LEDGER, Served};
use crate::support::{Place, Said};

const MONEROO_KEY: &str = "pvk_sandbox_abcdefghijklmnopqrstuvwxyz";

/// One row, on the phone that ends so.
fn file(place: &Place, last_four: u32, account: &str) {
    let heading = "employee_id,first_name,last_name,phone,operator,amount,email,account";
    let row = format!("E1,Awa,Zinsou,+229019700{last_four:04},mtn_bj,1000,awa@example.com,{account}");
    place.write("a.csv", format!("{heading}\n{row}\n"));
}

/// These accounts of the two.
fn accounts(place: &Place, port: u16, names: &[&str]) {
    let mut text = format!("employer = \"acme-benin\"\ndefault_account = \"{}\"\n", names[0]);
    for name in names {
        let (provider, path) = if *name == "main" { ("zayono", "api/v1") } else { ("moneroo", "v1") };
        text += &format!(
            "[accounts.{name}]\nprovider = \"{provider}\"\nrate_per_minute = 60000\n\
             base_url = \"http://127.0.0.1:{port}/{path}\"\n"
        );
    }
    place.write("payrun.toml", text);
}

fn run(place: &Place, line: &str) -> Said {
    let mut command = place.command(line.split_whitespace());
    command.env("ZAYONO_API_KEY", KEY).env("MONEROO_API_KEY", MONEROO_KEY);
    place.finish(command)
}

const RETRY: &str = "pay a.csv --run r --wait 10s --retry-failed";

/// Failed from the account `main`; from now on the file names `second`, and a number that can be paid.
fn failed_and_moved(place: &Place) -> Served {
    let served = Served::start(place, "--settle 10..50");
    accounts(place, served.port, &["main", "second"]);
    file(place, 9902, "main");
    run(place, "pay a.csv --run r --wait 10s").exits(4);
    file(place, 2, "second");
    served
}

#[test]
fn what_was_paid_from_the_former_account_after_all_is_not_paid_from_another() {
    let place = Place::new();
    let port = failed_and_moved(&place).end();
    let ledger = Connection::open(place.path(LEDGER)).unwrap();
    ledger.execute("UPDATE payouts SET later_status = 'success', later_at = 0", []).unwrap();
    drop(ledger);
    let _served = Served::start_on(&place, port, "--settle 10..50");
    for command in [RETRY, "resume r --wait 10s --retry-failed"] {
        let said = run(&place, command).exits(5).prints("Failed, but the provider has said otherwise since");
        assert_eq!(payouts(&place, LEDGER).len(), 1, "paid from the other account too");
        assert!(
            !said.stderr.contains("without noting with which API key"),
            "nobody was paid from it: {said}"
        );
    }
    run(&place, "doctor").exits(0);
    // It is the row's payment after all, and is found where it was made.
    let paid = payouts(&place, LEDGER)[0].id.clone();
    run(&place, &format!("resolve r E1 --found {paid} --because seen"))
        .exits(5)
        .complains("for another phone");
    run(&place, &format!("resolve r E1 --found {paid} --accept-difference --because seen")).exits(0);
    run(&place, RETRY).exits(0);
    assert_eq!(payouts(&place, LEDGER).len(), 1, "paid again");
    run(&place, "doctor").exits(0);
}

#[test]
fn a_row_is_not_paid_from_another_account_while_the_former_is_not_configured() {
    let place = Place::new();
    let served = failed_and_moved(&place);
    accounts(&place, served.port, &["second"]);
    let why = "is not tried again now: it was tried from the account `main`, which the configuration does not have any more";
    run(&place, RETRY).exits(4).complains(why);
    let french = "elle avait été tentée depuis le compte « main », qui n'est plus dans la configuration";
    run(&place, &format!("{RETRY} --lang fr")).exits(4).complains(french);
    assert_eq!(payouts(&place, LEDGER).len(), 1, "paid unasked");
    // Put back, it is asked, though no row stands in it any more.
    accounts(&place, served.port, &["second", "main"]);
    // With another merchant's key it would know of nothing.
    let mut command = place.command("resume r --retry-failed".split_whitespace());
    command.env("ZAYONO_API_KEY", "zyn_test_98765432109876543210987654321098");
    command.env("MONEROO_API_KEY", MONEROO_KEY);
    place.finish(command).exits(7).complains("another API key of the account: main");
    run(&place, "resume r --wait 10s --retry-failed").exits(0);
    let payouts = payouts(&place, LEDGER);
    assert_eq!(received(&payouts)["E1"], ["1000"]);
    assert!(payouts.iter().all(|payout| employee(payout) == "E1") && payouts.len() == 2);
    run(&place, "doctor").exits(0);
}
