//! What counts as a change, and what does not.

use proptest::prelude::*;

use super::*;
use crate::domain::{Currency, Money, Msisdn, RunId};

fn paid(phone: &str, minor: u64) -> Payment {
    Payment {
        name: "Awa Zinsou".to_owned(),
        phone: Msisdn::from_stored(phone),
        operator: "mtn_bj".to_owned(),
        amount: Money::from_minor(minor, Currency::XOF),
    }
}

fn kinds(now: &Payment, before: &Before) -> Vec<&'static str> {
    compare(now, before, 30).iter().map(ChangeKind::as_str).collect()
}

fn once(payment: Payment) -> Before {
    Before { latest: vec![payment.clone()], item: Some(payment) }
}

const A: &str = "2290197000001";
const B: &str = "2290197000002";

#[test]
fn each_kind_is_told_apart() {
    let before = once(paid(A, 1_000));
    assert_eq!(kinds(&paid(A, 1_000), &before), [""; 0]);
    assert_eq!(kinds(&paid(B, 1_000), &before), ["phone"]);
    assert_eq!(kinds(&paid(A, 1_301), &before), ["amount"]);
    assert_eq!(
        kinds(&Payment { operator: "moov_bj".to_owned(), ..paid(B, 9) }, &before),
        ["phone", "amount", "operator"]
    );
    assert_eq!(kinds(&Payment { name: "Ida Koffi".to_owned(), ..paid(A, 1_000) }, &before), ["name"]);
    assert_eq!(kinds(&paid(A, 1_000), &Before::default()), ["new"]);
}

#[test]
fn what_is_the_same_person_and_line_is_no_change() {
    let before = once(paid(A, 1_000));
    assert_eq!(kinds(&Payment { name: "ZINSOU  Awa".to_owned(), ..paid(A, 1_000) }, &before), [""; 0]);
    // Benin's old form of the same line.
    assert_eq!(kinds(&paid("22997000001", 1_000), &before), [""; 0]);
}

#[test]
fn a_first_bonus_is_held_against_what_the_employee_is_known_by() {
    let salary_only = Before { item: None, latest: vec![paid(A, 1_000)] };
    assert_eq!(kinds(&paid(A, 50), &salary_only), ["new"]);
    assert_eq!(kinds(&paid(B, 50), &salary_only), ["phone", "new"]);
    // A line that was accepted in a later run is known for the salary too.
    let moved = Before { item: Some(paid(A, 1_000)), latest: vec![paid(B, 50)] };
    assert_eq!(kinds(&paid(B, 1_000), &moved), [""; 0]);
    assert_eq!(kinds(&paid(A, 1_000), &moved), [""; 0]);
}

#[test]
fn an_amount_may_move_by_so_many_percent_and_no_more() {
    let xof = |minor| Money::from_minor(minor, Currency::XOF);
    for (was, now, max, moved) in [
        (1_000, 1_300, 30, false),
        (1_000, 1_301, 30, true),
        (1_000, 700, 30, false),
        (1_000, 699, 30, true),
        (1_000, 1_001, 0, true),
        (1_000, 11_000, 1_000, false),
        (u64::MAX, u64::MAX - 1, 0, true),
    ] {
        assert_eq!(has_moved(xof(was), xof(now), max), moved, "{was} -> {now} at {max} %");
    }
    assert!(has_moved(xof(1_000), Money::from_minor(1_000, Currency::GHS), 1_000));
}

#[test]
fn half_a_month_under_another_name_is_the_same_month() {
    let same = |file, run, equal| Overlap { file, run, equal }.is_same();
    assert!(
        same(800, 800, 800)
            && same(800, 800, 400)
            && same(100, 100, 50)
            && same(400, 800, 400)
            && same(800, 400, 400)
    );
    assert!(!same(800, 800, 399) && !same(800, 800, 0) && !same(0, 0, 0));
    assert!(is_alike(800, 790, 780) && is_alike(1, 1, 1));
    assert!(!is_alike(800, 20, 20) && !is_alike(20, 800, 20) && !is_alike(0, 0, 0));
}

fn finding(row: u64, phone: &str) -> Finding {
    let run: RunId = "2026-10".parse().unwrap();
    Finding {
        kinds: [ChangeKind::Phone].into_iter().collect(),
        row: Some(row),
        employee_id: "E1".to_owned(),
        pay_item: "salary".to_owned(),
        before: Some((run, paid(A, 1_000))),
        now: Some(paid(phone, 1_000)),
        phone_of: None,
        together: 0,
    }
}

fn digest(findings: &[Finding]) -> String {
    let mut writer = DigestWriter::new(&"2026-11".parse().unwrap());
    findings.iter().for_each(|finding| writer.add(finding));
    writer.finish().to_string()
}

#[test]
fn a_digest_is_of_what_was_seen_wherever_the_row_stands() {
    let seen = digest(&[finding(2, B)]);
    assert_eq!(seen, digest(&[finding(9, B)]));
    assert_ne!(seen, digest(&[finding(2, "2290197000003")]));
    assert_ne!(seen, digest(&[finding(2, B), finding(3, B)]));
    let prefix: DigestPrefix = seen[..12].to_uppercase().parse().unwrap();
    assert!(prefix.is_of(&seen));
    assert!(!prefix.is_of(&digest(&[])));
    for bad in ["", &seen[..11], "zzzzzzzzzzzzzz", &format!("{seen}0")] {
        assert!(bad.parse::<DigestPrefix>().is_err(), "{bad}");
    }
}

#[test]
fn nothing_personal_is_printed_by_accident() {
    let said = format!("{:?}", finding(2, B));
    assert!(!said.contains("97000") && !said.contains("Awa"), "{said}");
}

proptest! {
    #[test]
    fn nobody_differs_from_themselves(digits in "[0-9]{8,15}", minor in 1..u64::MAX, max in 0..=1_000_u32, more in 0..3_usize) {
        let payment = paid(&digits, minor);
        let latest = (0..more).map(|other| paid(B, other as u64 + 1)).collect();
        let before = Before { item: Some(payment.clone()), latest };
        prop_assert!(compare(&payment, &before, max).is_empty());
    }

    #[test]
    fn the_larger_the_bound_the_fewer_amounts_are_told(was in 1..u64::MAX, now in 1..u64::MAX, max in 0..1_000_u32) {
        let (was, now) = (Money::from_minor(was, Currency::XOF), Money::from_minor(now, Currency::XOF));
        prop_assert!(!has_moved(was, now, max + 1) || has_moved(was, now, max));
    }

    #[test]
    fn a_set_of_kinds_is_stored_and_read(bits in 0..64_u8) {
        let set = ChangeKinds::from_bits(bits);
        prop_assert_eq!(set.iter().collect::<ChangeKinds>(), set);
        prop_assert_eq!(set.bits(), bits);
    }
}
