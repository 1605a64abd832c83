//! Several runs that pay the same people: what others have paid of what is about to be sent, whichever was begun first and
//! whatever it is called.

use crate::history::{JOURNAL, check, days_ago, october, pay};
use crate::support::Place;
use crate::support::judge::{PRACTICE, everybody_once, payouts};
use crate::support::rows::{Row, csv, people, phone};
use crate::support::served::{LEDGER, Served, configure, with_key};
use crate::support::tamper::tamper;

const ACME: &str = "employer = \"acme\"\n[accounts.main]\nprovider = \"zayono\"\n";

#[test]
fn a_run_that_was_given_up_for_another_is_not_gone_on_with() {
    let place = Place::new();
    place.write("payrun.toml", "employer = \"sandbox\"\n[accounts.main]\nprovider = \"zayono\"\n");
    place.write("a.csv", csv(&people(4)));
    pay(&place, "a", "").exits(0);
    // As if nothing of it had left: it was interrupted before its first payment.
    let unsent = "UPDATE payouts SET state = 'unsent', detail = '{\"state\":\"unsent\"}', outcome = 'not_sent', \
                  reason = 'not_tried', queue = 1";
    tamper(&place.path(JOURNAL), unsent);
    // The same people are paid all the same, whatever their ids are called by then, and in whatever form their phones are.
    place.write("a.csv", csv(&people(4)).replace("\nE", "\nM").replace("+2290197000001", "+22997000001"));
    pay(&place, "b", "").exits(0);
    place.write("a.csv", csv(&people(4)));
    place.run("resume a --sandbox --no-progress").exits(3).complains("were paid lately by b");
    check(&place, "a", "").exits(3).complains("4 of 4 rows still to be sent were paid by the run b");
    pay(&place, "a", "").exits(3).complains("4 of 4 rows still to be sent were paid by the run b");
    assert_eq!(payouts(&place, PRACTICE).len(), 8);
}

/// Two names for one month, while the key was wrong; then both commands are run again.
#[test]
fn what_another_run_has_paid_in_the_meantime_is_not_sent() {
    let place = Place::new();
    let served = Served::start(&place, "--faults unauthorized");
    configure(&place, served.port, "");
    place.write("a.csv", csv(&people(6)));
    let run = |line: &str| place.finish(with_key(&place, line));
    run("pay a.csv --run a").exits(7);
    run("pay a.csv --run b").exits(7).complains("which has paid nothing");
    let served = Served::start_on(&place, served.end(), "--settle 10..20");
    run("pay a.csv --run b").exits(0);
    run("resume a").exits(3).complains("6 rows that this run still has to send were paid lately by b");
    run("check a.csv --run a").exits(3).complains("6 of 6 rows still to be sent were paid by the run b");
    // With another amount too.
    let mut corrected = people(6);
    corrected[1..].iter_mut().for_each(|row| row.amount += 10);
    place.write("a.csv", csv(&corrected));
    run("pay a.csv --run a").exits(3).complains("5 of 5 rows are in the run b too");
    place.write("a.csv", csv(&people(6)));
    let refused =
        run("pay a.csv --run a").exits(3).complains("6 of 6 rows still to be sent were paid by the run b");
    everybody_once(&payouts(&place, LEDGER), &people(6));
    // Whoever has looked may pay what is owed besides; and is not asked again, until that run pays more.
    run(&format!("pay a.csv --run a {}", refused.accept())).exits(0);
    run("resume a").exits(0);
    run("pay a.csv --run a").exits(0);
    assert_eq!(payouts(&place, LEDGER).len(), 12);
    drop(served);
}

/// A run `a` of so many people, of whom the first was refused for the phone.
fn first_failed(count: u64) -> (Place, Vec<Row>) {
    let place = Place::new();
    place.write("payrun.toml", "employer = \"acme\"\n[accounts.main]\nprovider = \"zayono\"\n");
    let mut rows = people(count);
    rows[0].phone = phone(9905);
    place.write("a.csv", csv(&rows));
    pay(&place, "a", "").exits(4);
    (place, rows)
}

/// The rest of a month in a run of its own, and then the advice that stood on the screen.
#[test]
fn what_failed_and_was_paid_by_another_run_is_not_tried_again() {
    let (place, mut rows) = first_failed(4);
    let mut rest = people(1);
    rest[0].phone = phone(11);
    place.write("a.csv", csv(&rest));
    pay(&place, "rest", "").exits(0);
    assert_eq!(payouts(&place, PRACTICE).len(), 4);
    rows[0] = rest.remove(0);
    place.write("a.csv", csv(&rows));
    let refused = pay(&place, "a", "--retry-failed").exits(3).complains("1 of 1 row is in the run rest too");
    place.write("a.csv", csv(&rows));
    assert_eq!(payouts(&place, PRACTICE).len(), 4);
    pay(&place, "a", &format!("--retry-failed {}", refused.accept())).exits(0);
    assert_eq!(payouts(&place, PRACTICE).len(), 5);
}

/// An id that a spreadsheet made another, was paid so, and is put right again.
#[test]
fn a_row_that_failed_is_not_tried_again_beside_its_payment_under_another_id() {
    let (place, _) = first_failed(3);
    place.write("a.csv", csv(&people(3)).replace("\nE0001", "\n1"));
    pay(&place, "a", "").exits(4);
    assert_eq!(payouts(&place, PRACTICE).len(), 3);
    place.write("a.csv", csv(&people(3)));
    pay(&place, "a", "--retry-failed").exits(3).complains("has paid the same phone as employee 1");
    assert_eq!(payouts(&place, PRACTICE).len(), 3);
}

/// Many small runs do not push a month out of sight.
#[test]
fn a_month_is_known_behind_two_dozen_other_runs() {
    let place = october(&people(4), "");
    days_ago(&place, "2026-10", -29);
    place.write("a.csv", csv(&people(40)[30..31]));
    pay(&place, "one", "").exits(0);
    let names: Vec<String> = (0..25).map(|index| format!("('one-{index}')")).collect();
    let sql = format!(
        "INSERT INTO runs SELECT NULL, column1, employer, environment, simulated, begun_at, last_fact_at, sessions, file_name, \
         digest, control, requests_initialize, requests_status, rate_limited, 0, compared_at \
         FROM runs, (VALUES {}) WHERE name = 'one'",
        names.join(", ")
    );
    tamper(&place.path(JOURNAL), &sql);
    place.write("a.csv", csv(&people(4)));
    pay(&place, "2026-10b", "").exits(3).complains("4 of 4 rows are in the run 2026-10 too");
}

/// The same people by id, name and amount, on other phones.
#[test]
fn a_month_is_known_when_every_phone_has_changed() {
    let place = october(&people(4), "");
    days_ago(&place, "2026-10", -29);
    place.write("a.csv", csv(&people(4)).replace("+22901970", "+22901971"));
    pay(&place, "2026-10b", "").exits(3).complains("4 of 4 rows are in the run 2026-10 too");
}

/// Each of them has paid less than half of the file, and the file has less than half of each.
#[test]
fn what_several_runs_have_paid_together_is_refused() {
    let place = Place::new();
    place.write("payrun.toml", ACME);
    let everybody = people(60);
    let pay_to = |run: &str, rows: &[Row], more: &str| {
        place.write("a.csv", csv(rows));
        pay(&place, run, more)
    };
    pay_to("north", &everybody[..20], "").exits(0);
    pay_to("south", &everybody[30..50], "").exits(0);
    // Three of the one, three of the other, four of nobody.
    let file = [&everybody[17..20], &everybody[30..33], &everybody[50..54]].concat();
    let refused = "6 of 10 rows still to be sent were paid lately by north and south";
    let said = pay_to("all", &file, "").exits(3).complains(refused);
    let said = said.complains("take those rows out of the file");
    check(&place, "all", "").exits(3).complains(refused);
    let document = check(&place, "all", "--json").exits(3).json();
    assert_eq!(document["changes"]["paid_together"]["refused"], true);
    assert_eq!(payouts(&place, PRACTICE).len(), 40);
    // What was accepted is what they had paid by then.
    pay_to("east", &[&everybody[50..51], &everybody[54..60]].concat(), "").exits(0);
    let said = pay_to("all", &file, &said.accept()).exits(3).complains("7 of 10 rows");
    pay_to("all", &file, &said.accept()).exits(0).complains("7 of 10 rows");
    assert_eq!(payouts(&place, PRACTICE).len(), 57);
    pay_to("all", &file, "").exits(0);
}

/// The same for what one of them has paid more in the meantime.
#[test]
fn what_is_accepted_is_so_much_as_was_seen() {
    let place = Place::new();
    place.write("payrun.toml", ACME);
    place.write("a.csv", csv(&people(6)));
    pay(&place, "a", "").exits(0);
    place.write("a.csv", csv(&people(9)));
    let said = pay(&place, "b", "").exits(3).complains("6 of 9 rows are in the run a too");
    pay(&place, "a", "").exits(0);
    pay(&place, "b", &said.accept()).exits(3).complains("9 of 9 rows");
}

/// A little is told and let through, and is not forgotten when a little more comes to it.
#[test]
fn what_was_let_through_counts_again_with_what_comes_to_it() {
    let place = Place::new();
    place.write("payrun.toml", ACME);
    let everybody = people(80);
    let pay_to = |run: &str, rows: &[Row]| {
        place.write("a.csv", csv(rows));
        pay(&place, run, "").exits(0);
        // As if nothing of it had left: it was interrupted before its first payment.
        tamper(
            &place.path(JOURNAL),
            "UPDATE payouts SET state = 'unsent', detail = '{\"state\":\"unsent\"}', outcome = 'not_sent', \
             reason = 'not_tried', queue = 1 WHERE run_id = (SELECT id FROM runs WHERE name = 'a')",
        );
    };
    let resume = || place.run("resume a --sandbox --no-progress");
    pay_to("a", &everybody[..10]);
    pay_to("b", &[&everybody[..3], &everybody[20..50]].concat());
    resume().exits(0).complains("note: 3 rows with the same phone and the same amount, or nearly, as in b");
    pay_to("c", &[&everybody[3..6], &everybody[50..80]].concat());
    resume().exits(3).complains("6 rows that this run still has to send were paid lately by b and c");
    place.write("a.csv", csv(&everybody[..10]));
    let refused = "6 of 10 rows still to be sent were paid lately by b and c";
    check(&place, "a", "").exits(3).complains(refused);
    let said = pay(&place, "a", "").exits(3).complains(refused);
    pay(&place, "a", &said.accept()).exits(0);
    let seen = resume().exits(0);
    assert!(!seen.stderr.contains("as in b"), "accepted once, it is not asked about again\n{seen}");
}

/// A test row first, and then the month: each of the others has paid a third of it, and more besides.
#[test]
fn rows_that_are_added_to_a_run_are_added_up_too() {
    let place = Place::new();
    place.write("payrun.toml", ACME);
    let everybody = people(70);
    let pay_to = |run: &str, rows: &[Row], more: &str| {
        place.write("a.csv", csv(rows));
        pay(&place, run, more)
    };
    for (run, from) in [("a", 0), ("b", 20), ("c", 40)] {
        pay_to(run, &everybody[from..from + 20], "").exits(0);
    }
    pay_to("month", &everybody[60..61], "").exits(0);
    // Six of each of them.
    let file = [&everybody[60..61], &everybody[..6], &everybody[20..26], &everybody[40..46]].concat();
    let refused = "18 of 18 rows still to be sent were paid lately by a, b and c";
    let said = pay_to("month", &file, "").exits(3).complains(refused);
    check(&place, "month", "").exits(3).complains(refused);
    assert_eq!(payouts(&place, PRACTICE).len(), 61);
    // What was accepted is that file. Less than half of what is added is told.
    let file = [&file[..7], &everybody[61..70]].concat();
    pay_to("month", &file, "").exits(0).complains("note: 6 rows");
    pay_to("month", &file, &said.accept()).exits(0);
}

/// The same number of other rows is not what was accepted.
#[test]
fn what_is_accepted_is_what_was_seen_row_by_row() {
    let place = Place::new();
    place.write("payrun.toml", ACME);
    let everybody = people(20);
    let pay_to = |run: &str, rows: &[Row], more: &str| {
        place.write("a.csv", csv(rows));
        pay(&place, run, more)
    };
    pay_to("a", &everybody[..10], "").exits(0);
    let said = pay_to("b", &everybody[..12], "").exits(3).complains("10 of 12 rows");
    let unlike = [&everybody[10..11], &everybody[..10]].concat();
    pay_to("a", &unlike, "").exits(0);
    pay_to("b", &everybody[..12], &said.accept()).exits(3).complains("11 of 12 rows");
    let document = check(&place, "b", "--json").exits(3).json();
    let paid = &document["changes"]["paid_together"]["details"];
    assert_eq!((&paid[10]["row"], &paid[10]["run"]), (&12.into(), &"a".into()), "{document}");
    let said = check(&place, "b", "").exits(3).prints("row 12, employee E0011: paid by a already");
    assert!(!said.stdout.contains("row 13, employee E0012: paid"), "{said}");
}

/// It was told of, among others, and failed here: that nobody objected then is no word of theirs.
#[test]
fn what_failed_and_had_been_paid_elsewhere_before_is_not_tried_again_unlooked_at() {
    let place = Place::new();
    place.write("payrun.toml", ACME);
    let mut rows = people(5);
    place.write("a.csv", csv(&[&rows[..1], &people(13)[10..]].concat()));
    pay(&place, "a", "").exits(0);
    rows[0].phone = phone(9905);
    place.write("a.csv", csv(&rows));
    pay(&place, "b", "").exits(4).complains("note: 1 row");
    place.run("resume b --retry-failed --sandbox --no-progress").exits(3).complains("was paid lately by a");
    let said = pay(&place, "b", "--retry-failed").exits(3).complains("1 of 1 row still to be sent was paid");
    check(&place, "b", "--retry-failed").exits(3).complains("1 of 1 row still to be sent was paid");
    pay(&place, "b", &format!("--retry-failed {}", said.accept())).exits(4);
}
