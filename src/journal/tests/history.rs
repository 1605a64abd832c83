//! What the other runs say about a file, against a model that has them all in memory; and `check` against `pay`.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::domain::{Outcome, Reason};
use crate::history::{Before, Cap, Caps, ChangeKind, ChangeKinds, OverCap, Payment, compare, is_alike};

/// Employee and pay item, with line and amount.
type Batch = BTreeMap<(u8, u8), (u8, u64)>;

const DAY: i64 = 86_400;

fn batch() -> impl Strategy<Value = Batch> {
    proptest::collection::btree_map((0..5_u8, 0..2_u8), (0..4_u8, 1..6_u64), 1..8)
}

fn order(((employee, item), (line, amount)): (&(u8, u8), &(u8, u64))) -> PayoutInstruction {
    let mut order = person(u64::from(*line), amount * 100);
    order.employee_id = format!("E-{employee}").parse().unwrap();
    order.pay_item = ["bonus", "salary"][usize::from(*item)].parse().unwrap();
    order
}

fn header(run: &str) -> RunHeader {
    RunHeader {
        run: run.parse().unwrap(),
        employer: "acme".parse().unwrap(),
        environment: Environment::Test,
        simulated: true,
        accounts: vec![(account(), ProviderName::Zayono)],
    }
}

fn question(day: i64) -> Question {
    Question { max_change: 30, same_rows_days: 20, now: at(day * DAY), details: 100 }
}

fn file() -> FileFacts {
    FileFacts::new("salaries.csv".to_owned(), "0".repeat(64), &Tally::default())
}

/// Takes a batch in, and says what the import said.
fn take_in(journal: &mut Journal, run: &str, day: i64, batch: &Batch) -> Review {
    let mut import = journal.import(&header(run), &file(), false, at(day * DAY)).unwrap();
    for (row, entry) in (2..).zip(batch) {
        import.valid(row, &order(entry)).unwrap();
    }
    let review = import.review(&question(day)).unwrap();
    import.finish().unwrap();
    review
}

fn look(journal: &Journal, run: &str, day: i64, batch: &Batch) -> Review {
    let header = header(run);
    let staged = journal.stage(&header).unwrap();
    for (row, entry) in (2..).zip(batch) {
        staged.valid(row, &order(entry)).unwrap();
    }
    staged.review(&question(day)).unwrap()
}

fn all_paid(journal: &Journal) {
    let sql = "UPDATE payouts SET state = 'paid', outcome = 'paid', reason = 'paid'";
    journal.connection().execute(sql, []).unwrap();
}

fn payment(entry: (&(u8, u8), &(u8, u64))) -> Payment {
    Payment::from(&order(entry))
}

/// What differs, by employee and pay item, found the simple way; the latest run comes first.
fn model(runs: &[&Batch], file: &Batch) -> BTreeMap<(String, String), ChangeKinds> {
    let mut found = BTreeMap::new();
    let shared = |run: &Batch| file.keys().filter(|key| run.contains_key(key)).count() as u64;
    let same_kind = runs.iter().find(|run| is_alike(file.len() as u64, run.len() as u64, shared(run)));
    let Some(last) = same_kind.or_else(|| runs.first()) else { return found };
    let name = |key: (&(u8, u8), &(u8, u64))| {
        let order = order(key);
        (order.employee_id.to_string(), order.pay_item.to_string())
    };
    for entry @ (key, (line, _)) in file {
        let latest = runs.iter().find(|run| run.keys().any(|(employee, _)| *employee == key.0));
        let latest = latest.map_or_else(Vec::new, |run| {
            run.iter().filter(|((employee, _), _)| *employee == key.0).map(payment).collect()
        });
        let item = runs.iter().find_map(|run| run.get_key_value(key)).map(payment);
        let is_unknown = latest.is_empty();
        let mut kinds = compare(&payment(entry), &Before { item, latest }, 30);
        let followed = is_unknown || kinds.contains(ChangeKind::Phone);
        if followed && last.iter().any(|((other, _), (known, _))| *other != key.0 && known == line) {
            kinds.insert(ChangeKind::Phone);
        }
        if !kinds.is_empty() {
            found.insert(name(entry), kinds);
        }
    }
    for entry in same_kind.into_iter().flat_map(|run| run.iter()) {
        if !file.contains_key(entry.0) {
            found.insert(name(entry), [ChangeKind::Gone].into_iter().collect());
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_million_rows_would_be_judged_as_these(runs in proptest::collection::vec(batch(), 0..4), file in batch()) {
        let mut desk = Desk::new();
        for (index, run) in runs.iter().enumerate() {
            take_in(&mut desk.journal, &format!("run-{index}"), index as i64 * 30, run);
        }
        all_paid(&desk.journal);
        let today = runs.len() as i64 * 30;
        let reader = Journal::open_reading(&desk.path).unwrap();
        let seen = look(&reader, "now", today, &file);
        let latest_first: Vec<&Batch> = runs.iter().rev().collect();
        let found: BTreeMap<_, _> = seen
            .details
            .iter()
            .map(|found| ((found.employee_id.clone(), found.pay_item.clone()), found.kinds))
            .collect();
        prop_assert_eq!(&found, &model(&latest_first, &file));
        prop_assert_eq!(seen.changes, found.len() as u64);
        prop_assert_eq!(seen.digest.is_some(), !found.is_empty());
        // What was seen is what is paid, and it is judged once.
        prop_assert_eq!(&take_in(&mut desk.journal, "now", today, &file), &seen);
        let again = look(&Journal::open_reading(&desk.path).unwrap(), "now", today, &file);
        prop_assert_eq!(&again, &Review::default());
        prop_assert_eq!(take_in(&mut desk.journal, "now", today, &file), Review::default());
    }
}

/// What `pay` refuses of a row that was paid, `check` refuses.
#[test]
fn what_was_paid_is_held_to_each_of_its_values() {
    let mut desk = Desk::new();
    let paid = person(1, 100);
    let mut import = desk.journal.import(&header("now"), &file(), false, at(0)).unwrap();
    import.valid(2, &paid).unwrap();
    import.finish().unwrap();
    all_paid(&desk.journal);
    let changes: [fn(&mut PayoutInstruction); 6] = [
        |_| {},
        |order| order.amount = Money::from_minor(101, Currency::XOF),
        |order| order.amount = Money::from_minor(100, Currency::XAF),
        |order| order.recipient.phone = Msisdn::from_stored("2290190100002"),
        |order| order.operator = OperatorCode::from_table("moov_bj"),
        |order| order.account = "second".parse().unwrap(),
    ];
    for (index, change) in changes.into_iter().enumerate() {
        let mut order = paid.clone();
        change(&mut order);
        let header = header("now");
        let reader = Journal::open_reading(&desk.path).unwrap();
        let staged = reader.stage(&header).unwrap();
        staged.valid(2, &order).unwrap();
        let otherwise = (index > 0).then_some(2);
        assert_eq!(staged.in_run().unwrap().first_otherwise, otherwise, "{index}");
    }
}

/// Whoever only checks is told what the next payment sends, as it will.
#[test]
fn what_the_next_payment_sends_by_itself_is_not_settled() {
    let mut desk = Desk::new();
    desk.import(&[person(1, 100)], false);
    for (outcome, reason, settled) in [
        (Outcome::NotSent, Reason::NotTried, 0),
        (Outcome::NotSent, Reason::GoneFromFile, 0),
        (Outcome::Failed, Reason::KeyRefused, 0),
        (Outcome::Held, Reason::Reported, 0),
        (Outcome::Failed, Reason::Refused, 1),
        (Outcome::Held, Reason::ReplyLost, 1),
        (Outcome::Pending, Reason::InProgress, 1),
        (Outcome::Paid, Reason::Confirmed, 1),
    ] {
        let sql = format!("UPDATE payouts SET outcome = '{outcome}', reason = '{reason}'");
        desk.journal.connection().execute(&sql, []).unwrap();
        let (reader, header) = (Journal::open_reading(&desk.path).unwrap(), header(run().as_str()));
        let staged = reader.stage(&header).unwrap();
        staged.valid(2, &person(1, 100)).unwrap();
        let found = staged.in_run().unwrap();
        let expected: Vec<_> = Some((outcome, settled)).filter(|(_, rows)| *rows > 0).into_iter().collect();
        assert_eq!(found.outcomes, [(outcome, 1)], "{reason}");
        assert_eq!(found.settled, expected, "{reason}");
    }
}

/// It is asked before each payment, and most runs are the latest.
#[test]
fn no_row_is_looked_at_for_what_no_later_run_can_have_paid() {
    let mut desk = Desk::new();
    let batch: Batch = [((0, 0), (0, 1))].into_iter().collect();
    let days = question(0).same_rows_days;
    take_in(&mut desk.journal, "one", 0, &batch);
    take_in(&mut desk.journal, "later", i64::from(days) + 1, &batch);
    let breaks = |_: &rusqlite::functions::Context<'_>| {
        Err::<String, _>(rusqlite::Error::UserFunctionError("a row was looked at".into()))
    };
    let flags = rusqlite::functions::FunctionFlags::SQLITE_UTF8;
    desk.journal.connection().create_scalar_function("line", 1, flags, breaks).unwrap();
    let asked = |journal: &Journal, run: &str, question: &Question| {
        let record = journal.run(&run.parse().unwrap()).unwrap().unwrap();
        journal.paid_elsewhere(&record, false, question)
    };
    for run in ["one", "later"] {
        assert_eq!(asked(&desk.journal, run, &question(i64::from(days) * 2 + 2)).unwrap(), Review::default());
    }
    all_paid(&desk.journal);
    let error = asked(&desk.journal, "one", &question(i64::from(days) + 1));
    assert!(error.is_err(), "now there is one to compare with");
}

#[test]
fn other_kinds_of_money_are_never_compared() {
    let mut desk = Desk::new();
    let file: Batch = [((0, 0), (0, 1))].into_iter().collect();
    take_in(&mut desk.journal, "one", 0, &file);
    all_paid(&desk.journal);
    let changes: [fn(&mut RunHeader); 2] =
        [|header| header.environment = Environment::Live, |header| header.simulated = false];
    for change in changes {
        let mut header = header("two");
        assert!(desk.journal.has_to_compare(&header).unwrap());
        change(&mut header);
        assert!(!desk.journal.has_to_compare(&header).unwrap());
    }
}

#[test]
fn what_was_never_paid_is_no_reason_to_trust_a_phone() {
    let mut desk = Desk::new();
    let paid: Batch = [((0, 0), (0, 1))].into_iter().collect();
    let planted: Batch = [((0, 0), (3, 1))].into_iter().collect();
    take_in(&mut desk.journal, "paid", 0, &paid);
    all_paid(&desk.journal);
    // Begun with another phone, and never sent.
    take_in(&mut desk.journal, "planted", 30, &planted);
    let seen = look(&desk.journal, "now", 60, &planted);
    assert_eq!(seen.counts, [(ChangeKind::Phone, 1)].into_iter().collect());
    assert_eq!(seen.since.unwrap().run.as_str(), "paid");
}

#[test]
fn caps_hold_without_a_journal() {
    let journal = Journal::nowhere().unwrap();
    let header = header("now");
    let staged = journal.stage(&header).unwrap();
    let file: Batch = [((0, 0), (0, 2)), ((0, 1), (0, 3)), ((1, 0), (1, 4))].into_iter().collect();
    for (row, entry) in (2..).zip(&file) {
        staged.valid(row, &order(entry)).unwrap();
    }
    let xof = |minor| Money::from_minor(minor, Currency::XOF);
    let over = |cap: Cap| {
        let caps: Caps = [(Currency::XOF, cap)].into_iter().collect();
        staged.over_caps(&caps, 10).unwrap().found
    };
    let cap = Cap::default();
    assert_eq!(over(Cap { payout: Some(xof(400)), employee: Some(xof(500)), run: Some(xof(900)) }), []);
    let employee_id = "E-1".to_owned();
    let payout = OverCap::Payout { row: Some(4), employee_id, amount: xof(400), cap: xof(399) };
    assert_eq!(over(Cap { payout: Some(xof(399)), ..cap }), [payout]);
    let employee_id = "E-0".to_owned();
    let employee = OverCap::Employee { row: Some(2), employee_id, payouts: 2, sum: xof(500), cap: xof(499) };
    assert_eq!(over(Cap { employee: Some(xof(499)), ..cap }), [employee]);
    assert_eq!(over(Cap { run: Some(xof(899)), ..cap }), [OverCap::Run { sum: xof(900), cap: xof(899) }]);
    let other: Caps = [(Currency::GHS, Cap { run: Some(Money::from_minor(1, Currency::GHS)), ..cap })]
        .into_iter()
        .collect();
    assert_eq!(staged.over_caps(&other, 10).unwrap(), OverCaps::default());
}
