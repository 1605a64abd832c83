//! The sums, for any run that can be made up.

use crate::words::Language;
use proptest::prelude::*;

use super::{ghs, line, one_of_everything, run_of, xof};
use crate::domain::{Currency, Money, Outcome, Reason};
use crate::reconcile::{ExceptionNote, Line, Reconciliation, Urgency, items, words};

fn any_line() -> impl Strategy<Value = Line> {
    let reason = (0..Reason::ALL.len()).prop_map(|index| Reason::ALL[index]);
    let currency = (0..Currency::ALL.len()).prop_map(|index| Currency::ALL[index]);
    (reason, currency, 1_u64..1_000_000_000, any::<(bool, bool)>(), 0..3_u8).prop_map(
        |(reason, currency, minor, (in_file, readable), operator)| {
            let amount = Money::from_minor(minor, currency);
            let mut line = line(2, words::outcome_of(reason), reason, amount);
            line.operator = format!("operator_{operator}");
            if !in_file {
                line.row = None;
            }
            if !readable && line.outcome == Outcome::Rejected {
                line.amount = None;
            }
            line
        },
    )
}

proptest! {
    #[test]
    fn every_run_ties_out_with_its_own_file(lines in proptest::collection::vec(any_line(), 0..60)) {
        let run = run_of(lines);
        let whole = Reconciliation::of(&run).unwrap();
        prop_assert!(whole.ties_out());
        prop_assert!(whole.differences().iter().all(|difference| difference.amount() == 0));
        // The same lines counted the other way, by operator.
        let mut rows: u64 = whole.rejected.values().map(|tally| tally.rows).sum();
        rows += whole.operators.values().flat_map(|by| by.values()).map(|totals| totals.input.rows).sum::<u64>();
        prop_assert_eq!(rows, run.lines.len() as u64);
        prop_assert!(whole.operators.values().flat_map(|by| by.values()).all(crate::domain::Totals::ties_out));
    }

    #[test]
    fn a_line_that_is_lost_is_noticed(
        lines in proptest::collection::vec(any_line(), 1..30),
        index in any::<prop::sample::Index>(),
    ) {
        let mut run = run_of(lines);
        let lost = run.lines.remove(index.index(run.lines.len()));
        prop_assume!(lost.row.is_some());
        let whole = Reconciliation::of(&run).unwrap();
        prop_assert!(!whole.ties_out());
        prop_assert_eq!(whole.differences()[0].amount(), -1);
        if let Some(amount) = lost.amount {
            let of = whole.differences().into_iter().find(|d| d.currency == Some(amount.currency()));
            prop_assert_eq!(of.unwrap().amount(), -i128::from(amount.minor()));
        }
    }

    #[test]
    fn a_line_that_is_there_twice_is_noticed(lines in proptest::collection::vec(any_line(), 1..30)) {
        let mut run = run_of(lines);
        let twice = run.lines[0].clone();
        prop_assume!(twice.row.is_some());
        run.lines.push(twice);
        prop_assert!(!Reconciliation::of(&run).unwrap().ties_out());
    }
}

#[test]
fn a_franc_too_little_is_named() {
    let mut run = run_of(vec![line(2, Outcome::Paid, Reason::Confirmed, xof(75_000))]);
    run.lines[0].amount = Some(xof(74_999));
    let whole = Reconciliation::of(&run).unwrap();
    let amounts: Vec<i128> = whole.differences().iter().map(|difference| difference.amount()).collect();
    assert_eq!(amounts, [0, -1]);
    assert!(whole.verdict(Language::English).starts_with("DOES NOT TIE OUT"));
}

#[test]
fn excess_and_fees_are_kept_apart() {
    let mut more = line(2, Outcome::Paid, Reason::AmountMore, xof(75_000));
    more.provider_amount = Some(xof(80_000));
    more.charged = Some(xof(80_400));
    assert_eq!((more.excess(), more.fee()), (Some(xof(5_000)), Some(xof(400))));
    more.charged = Some(Money::from_minor(1_200, Currency::USD));
    assert_eq!(more.fee(), None);
    let run = run_of(vec![more]);
    let whole = Reconciliation::of(&run).unwrap();
    assert_eq!(whole.totals.of(Outcome::Paid).sum(Currency::XOF), 75_000);
    assert_eq!(whole.excess.sum(Currency::XOF), 5_000);
}

#[test]
fn what_is_missing_of_a_payment_that_was_taken_as_it_is_is_still_owed() {
    let mut less = line(2, Outcome::Paid, Reason::DifferenceAccepted, xof(75_000));
    less.provider_amount = Some(xof(70_000));
    assert_eq!((less.shortfall(), less.excess()), (Some(xof(5_000)), None));
    let item = &items(&less, Language::English)[0];
    assert_eq!(item.urgency, Urgency::PaidLess);
    assert!(item.next_step.contains("Pay what is missing as another pay item"));
    // Of another currency nobody can say how much is missing; and what is held is not paid at all.
    let mut other = line(3, Outcome::Paid, Reason::DifferenceAccepted, xof(75_000));
    other.provider_amount = Some(ghs(100));
    assert_eq!(other.shortfall(), None);
    assert_eq!(items(&other, Language::English)[0].urgency, Urgency::ForTheRecord);
    let mut held = line(4, Outcome::Held, Reason::AmountLess, xof(75_000));
    held.provider_amount = Some(xof(70_000));
    assert_eq!(held.shortfall(), None);
    let whole = Reconciliation::of(&run_of(vec![less, other, held])).unwrap();
    assert_eq!((whole.shortfall.rows, whole.shortfall.sum(Currency::XOF)), (1, 5_000));
}

#[test]
fn every_reason_has_its_place_among_the_exceptions() {
    let run = one_of_everything();
    for line in &run.lines {
        let held = items(line, Language::English).iter().any(|item| item.urgency == Urgency::Held);
        assert_eq!(held, line.outcome == Outcome::Held, "{line:?}");
    }
    let whole = Reconciliation::of(&run).unwrap();
    let counts: Vec<u64> = Urgency::ALL.iter().map(|urgency| whole.exceptions(*urgency)).collect();
    // 14 held reasons; one paid more, one paid less; a contradiction of two lines and of the run; two gone and their reason's own line.
    assert_eq!(counts, [14, 1, 1, 3, 3, 1, 0]);
}

#[test]
fn a_note_says_it_better_and_is_shown_once() {
    let mut more = line(2, Outcome::Paid, Reason::AmountMore, xof(75_000));
    more.exceptions
        .push(ExceptionNote { code: "amount_more".to_owned(), words: "5 000 XOF too much".to_owned() });
    let items = items(&more, Language::English);
    assert_eq!(items.len(), 1);
    assert_eq!(items[0].words, "5 000 XOF too much");
}

/// Each is another payment.
#[test]
fn two_notes_of_one_code_are_both_shown() {
    let mut paid = line(2, Outcome::Paid, Reason::Confirmed, xof(75_000));
    let note = |code: &str, words: &str| ExceptionNote { code: code.to_owned(), words: words.to_owned() };
    paid.exceptions = vec![note("stray", "p-2"), note("stray", "p-3"), note("contradiction_settled", "p-4")];
    let items = items(&paid, Language::English);
    let shown: Vec<(Urgency, &str)> = items.iter().map(|item| (item.urgency, item.words)).collect();
    let (open, settled) = (Urgency::Contradiction, Urgency::ForTheRecord);
    assert_eq!(shown, [(open, "p-2"), (open, "p-3"), (settled, "p-4")]);
}

#[test]
fn a_contradicted_line_gets_the_command_that_settles_it_until_that_is_done() {
    let command = |outcome, reason, code: &str| {
        let mut line = line(2, outcome, reason, xof(1));
        line.exceptions.push(ExceptionNote { code: code.to_owned(), words: String::new() });
        crate::reconcile::exception::resolve_command("r", false, &line, Language::English)
    };
    let stands = "payrun resolve r 0002 --stands --because \"…\"";
    assert_eq!(command(Outcome::Paid, Reason::Confirmed, "stray").as_deref(), Some(stands));
    let failed = command(Outcome::Failed, Reason::ProviderFailed, "late_contradiction").unwrap();
    assert!(failed.starts_with(stands) && failed.contains("--found PAYOUT_ID"), "{failed}");
    for (outcome, reason) in [(Outcome::Paid, Reason::Confirmed), (Outcome::Failed, Reason::ProviderFailed)] {
        assert_eq!(command(outcome, reason, "contradiction_settled"), None);
    }
}

#[test]
fn a_held_line_gets_the_command_that_settles_it() {
    let mut held = line(2, Outcome::Held, Reason::ReplyLost, xof(1));
    "O'Neil 7".clone_into(&mut held.employee_id);
    "bonus".clone_into(&mut held.pay_item);
    held.payout_id = None;
    let command =
        crate::reconcile::exception::resolve_command("2026-11", true, &held, Language::English).unwrap();
    assert!(
        command.starts_with("payrun resolve 2026-11 \"O'Neil 7\" --item bonus --sandbox --found PAYOUT_ID"),
        "{command}"
    );
}

#[test]
fn a_line_prints_itself_without_its_person() {
    let line = line(2, Outcome::Paid, Reason::Confirmed, xof(75_000));
    let printed = format!("{line:?}");
    assert!(printed.contains("0002"));
    for personal in ["Adjovi", "Koffi", "+229"] {
        assert!(!printed.contains(personal), "{printed}");
    }
}
