//! The same file again, and a changed one: what may take new values, and what must not.

use super::*;
use crate::lifecycle::{LostBecause, NotProcessedBecause};

fn changed() -> [PayoutInstruction; 3] {
    [person(1, 111), person(2, 200), person(3, 300)]
}

#[test]
fn what_may_have_been_paid_refuses_other_values() {
    let lost = || Fact::ReplyLost { because: LostBecause::TimedOut };
    for facts in [vec![sent(1)], vec![sent(1), lost()], vec![sent(1), accepted("p")]] {
        let (mut desk, session) = Desk::begun();
        for fact in &facts {
            desk.record(&session, 1, fact.clone()).unwrap();
        }
        for retry_failed in [false, true] {
            let refused = Merged::Refused {
                changed: vec![Changed::Amount],
                outcome: desk.job(1).track.state.outcome().0,
            };
            assert_eq!(desk.import(&changed(), retry_failed)[0], refused);
        }
        assert_eq!(desk.job(1).instruction.amount.minor(), 100);
    }
}

#[test]
fn a_row_that_was_put_off_takes_the_new_values_and_sends_them_under_the_same_key() {
    let (mut desk, session) = Desk::begun();
    desk.record(&session, 1, sent(1)).unwrap();
    desk.record(&session, 1, Fact::NotProcessed { because: NotProcessedBecause::RateLimited }).unwrap();
    let key = desk.attempts(1)[0].idempotency_key.clone();
    assert_eq!(desk.import(&changed(), false)[0], Merged::Updated);
    let session = desk.session(false, 60);
    desk.record(&session, 1, sent(1)).unwrap();
    assert_eq!(desk.journal.body(1, AttemptNumber::FIRST).unwrap(), b"111 to 1");
    assert_eq!((desk.attempts(1).len(), &desk.attempts(1)[0].idempotency_key), (1, &key));
}

#[test]
fn a_failure_that_was_contradicted_is_neither_changed_nor_sent_again() {
    use crate::domain::{PayoutRecord, ProviderStatus};
    let (mut desk, session) = Desk::begun();
    for fact in [sent(1), accepted("p")] {
        desk.record(&session, 1, fact).unwrap();
    }
    for status in [ProviderStatus::Failed, ProviderStatus::Success] {
        let record = PayoutRecord::with_status(status);
        desk.record(&session, 1, Fact::Observed { record, full: false }).unwrap();
    }
    assert_eq!(desk.job(1).track.state.name(), "failed");
    assert!(matches!(desk.import(&changed(), true)[0], Merged::Refused { .. }));
    let session = desk.session(true, 60);
    let step = crate::lifecycle::decide(&desk.job(1).track, &policy(true)(&session, &account()), at(60));
    assert_eq!(step, crate::lifecycle::Step::Rest);
}

#[test]
fn gone_from_the_file_and_back_again() {
    let (mut desk, _) = Desk::begun();
    desk.import(&[person(1, 100)], false);
    desk.session(false, 60);
    assert_eq!(desk.queued(Queue::Send), ["E-1"]);
    assert_eq!(desk.journal.totals(1).unwrap().input.rows, 3, "reported, not cancelled");
    desk.import(&[person(1, 100), person(2, 222), person(3, 300)], false);
    desk.session(false, 120);
    assert_eq!(desk.queued(Queue::Send), ["E-1", "E-2", "E-3"]);
    assert_eq!(desk.job(2).instruction.amount.minor(), 222);
}

#[test]
fn an_import_that_is_dropped_leaves_no_trace() {
    let (mut desk, _) = Desk::begun();
    let header = RunHeader {
        run: run(),
        employer: "acme".parse().unwrap(),
        environment: Environment::Test,
        simulated: true,
        accounts: vec![(account(), ProviderName::Zayono)],
    };
    let file = FileFacts::new("other.csv".to_owned(), "1".repeat(64), &Tally::default());
    let mut import = desk.journal.import(&header, &file, false, at(0)).unwrap();
    import.valid(2, &person(9, 900)).unwrap();
    drop(import);
    assert_eq!(desk.journal.run(&run()).unwrap().unwrap().file.name, "salaries.csv");
    assert_eq!(desk.job(1).row, Some(2));
    assert_eq!(desk.journal.totals(1).unwrap().input.rows, 3);
}

/// The intake refuses such rows. Were it to let them through, the later one would take the place of the earlier one
/// unsaid.
#[test]
fn two_rows_of_one_payment_are_not_taken_in() {
    let header = RunHeader {
        run: run(),
        employer: "acme".parse().unwrap(),
        environment: Environment::Test,
        simulated: true,
        accounts: vec![(account(), ProviderName::Zayono)],
    };
    let file = FileFacts::new("twice.csv".to_owned(), "2".repeat(64), &Tally::default());
    let (mut desk, _) = Desk::begun();
    let mut import = desk.journal.import(&header, &file, false, at(0)).unwrap();
    import.valid(2, &person(1, 100)).unwrap();
    import.valid(3, &person(9, 900)).unwrap();
    for (row, again, other) in [(4, person(1, 100), 2), (5, person(9, 901), 3)] {
        let refused = import.valid(row, &again);
        assert!(
            matches!(&refused, Err(JournalError::Repeated { row: r, other: o }) if (*r, *o) == (row, other)),
            "{refused:?}"
        );
    }
}

#[test]
fn an_account_that_was_paid_from_stays_with_its_provider() {
    let mut moved = RunHeader {
        run: run(),
        employer: "acme".parse().unwrap(),
        environment: Environment::Test,
        simulated: true,
        accounts: vec![(account(), ProviderName::Moneroo)],
    };
    let file = FileFacts::new("salaries.csv".to_owned(), "0".repeat(64), &Tally::default());
    let (mut desk, session) = Desk::begun();
    let provider = |desk: &Desk| desk.journal.run(&run()).unwrap().unwrap().accounts[0].1;
    desk.journal.import(&moved, &file, false, at(0)).unwrap().finish().unwrap();
    assert_eq!(provider(&desk), ProviderName::Moneroo, "nothing was sent yet");
    desk.record(&session, 1, sent(1)).unwrap();
    moved.accounts = vec![(account(), ProviderName::Zayono)];
    desk.journal.import(&moved, &file, false, at(0)).unwrap().finish().unwrap();
    assert_eq!(provider(&desk), ProviderName::Moneroo);
}
