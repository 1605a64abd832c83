//! Rows of which only a report tells: asked everything that is asked of a row that may have been paid.

use super::*;
use crate::domain::Outcome;

fn header() -> RunHeader {
    RunHeader {
        run: run(),
        employer: "acme".parse().unwrap(),
        environment: Environment::Test,
        simulated: true,
        accounts: vec![(account(), ProviderName::Zayono)],
    }
}

fn number(number: u32) -> AttemptNumber {
    AttemptNumber::new(number).unwrap()
}

/// As a report tells it: without what it does not say.
fn told(index: u64, amount: u64) -> PayoutInstruction {
    PayoutInstruction { description: String::new(), ..person(index, amount) }
}

fn moved(index: u64, amount: u64) -> PayoutInstruction {
    PayoutInstruction { account: "second".parse().unwrap(), ..person(index, amount) }
}

/// For a file of so many rows of 100 francs.
fn import(desk: &mut Desk, rows: usize, retry_failed: bool) -> Import<'_> {
    let mut input = Tally::default();
    (0..rows).for_each(|_| input.add(Some(Money::from_minor(100, Currency::XOF))));
    let file = FileFacts::new("salaries.csv".to_owned(), "0".repeat(64), &input);
    desk.journal.import(&header(), &file, retry_failed, at(0)).unwrap()
}

/// A new journal of a run whose report tells of three rows, the last of which is gone from the file.
fn rebuilt() -> Desk {
    let mut desk = Desk::new();
    let mut import = import(&mut desk, 2, false);
    for (index, remembered) in (1..).zip([
        Remembered::Sent(number(2), at(0)),
        Remembered::Failed(number(1), None),
        Remembered::Sent(number(1), at(0)),
    ]) {
        assert!(import.remember(&told(index, 100), remembered, at(0)).unwrap());
    }
    for index in 1..=2 {
        assert_eq!(import.valid(index + 1, &person(index, 100)).unwrap(), Merged::Same);
    }
    import.finish().unwrap();
    desk
}

#[test]
fn what_was_sent_is_sent_again_as_the_same_attempt_and_with_the_values_of_the_file() {
    let mut desk = rebuilt();
    let session = desk.session(false, 0);
    assert_eq!(
        desk.queued(Queue::Send),
        ["E-1"],
        "what failed is not asked for, and what is gone is not sent"
    );
    // Also what only failed as far as the report knows: a later attempt is sent from the journal alone.
    assert_eq!([1, 2].map(|id| desk.job(id).instruction.description.clone()), ["Salaire", "Salaire"]);
    assert_eq!(desk.job(3).track.state.outcome().0, Outcome::Held);
    assert_eq!(desk.journal.still_reported(1).unwrap(), 1);
    assert_eq!(doctor::examined(&desk.path), Vec::<String>::new());
    desk.record(&session, 1, sent(2)).unwrap();
    // It was sent before: a refusal now proves nothing about that.
    desk.record(&session, 1, refused(false)).unwrap();
    assert_eq!(desk.job(1).track.state.name(), "unknown");
    assert_eq!(doctor::examined(&desk.path), Vec::<String>::new());
}

#[test]
fn it_is_found_again_only_as_it_was_ordered_and_where_it_was_made() {
    for retry_failed in [false, true] {
        let mut desk = rebuilt();
        // Also in a later import, when the journal is lost no more and nothing was asked yet.
        let mut import = import(&mut desk, 2, retry_failed);
        for (index, outcome) in [(1, Outcome::Held), (2, Outcome::Failed), (3, Outcome::Held)] {
            let refused = |changed| Merged::Refused { changed: vec![changed], outcome };
            let merged = import.valid(index + 1, &moved(index, 100)).unwrap();
            assert_eq!(merged, refused(Changed::Account), "{index}");
            if !(retry_failed && index == 2) {
                assert_eq!(import.valid(index + 1, &person(index, 101)).unwrap(), refused(Changed::Amount));
            }
        }
    }
}

/// It had its turn still to come when the report was written; the session that was lost may have sent it since.
#[test]
fn what_had_its_turn_still_to_come_is_asked_about_as_it_was_ordered() {
    let mut desk = Desk::new();
    let mut import = import(&mut desk, 1, false);
    import.remember(&told(1, 100), Remembered::PerhapsSent(number(2), at(0)), at(0)).unwrap();
    let refused = |changed| Merged::Refused { changed: vec![changed], outcome: Outcome::Held };
    assert_eq!(import.valid(2, &moved(1, 100)).unwrap(), refused(Changed::Account));
    assert_eq!(import.valid(2, &person(1, 101)).unwrap(), refused(Changed::Amount));
    assert_eq!(import.valid(2, &person(1, 100)).unwrap(), Merged::Same);
    import.finish().unwrap();
    desk.session(false, 0);
    assert_eq!(desk.queued(Queue::Send), ["E-1"]);
    assert_eq!(desk.job(1).track.state.attempt(), Some(number(2)));
}

#[test]
fn an_id_that_was_rewritten_in_the_same_breath_is_noticed() {
    let mut desk = Desk::new();
    let mut import = import(&mut desk, 1, false);
    import.remember(&told(1, 100), Remembered::Sent(number(1), at(0)), at(0)).unwrap();
    let rewritten = PayoutInstruction { employee_id: "1".parse().unwrap(), ..person(1, 100) };
    assert_eq!(import.valid(2, &rewritten).unwrap(), Merged::Added);
    let renamed = import.renamed(10).unwrap();
    assert_eq!(renamed.len(), 1);
    assert_eq!((renamed[0].employee_id.as_str(), renamed[0].paid_as.as_str()), ("1", "E-1"));
}

#[test]
fn a_journal_that_knows_of_earlier_attempts_alone_is_older_than_the_report() {
    let (mut desk, session) = Desk::begun();
    for fact in [sent(1), refused(false)] {
        desk.record(&session, 1, fact).unwrap();
    }
    desk.record(&session, 2, sent(1)).unwrap();
    let mut import = import(&mut desk, 0, true);
    for (index, remembered, knows) in [
        (1, Remembered::Failed(number(1), None), true),
        (1, Remembered::Sent(number(2), at(0)), false),
        (1, Remembered::PerhapsSent(number(2), at(0)), false),
        (2, Remembered::Sent(number(1), at(0)), true),
        (2, Remembered::Failed(number(1), None), false),
        (3, Remembered::Sent(number(1), at(0)), true),
    ] {
        let found = import.remember(&told(index, index * 100), remembered.clone(), at(0)).unwrap();
        assert_eq!(found, knows, "{index}: {remembered:?}");
    }
    import.finish().unwrap();
    assert_eq!(desk.job(3).track.state.name(), "reported");
    assert_eq!(doctor::examined(&desk.path), Vec::<String>::new());
}

/// A copy from before knows of a row only what its own report had told; the one of today tells what became of it.
#[test]
fn what_an_earlier_report_told_is_replaced_by_a_later_one() {
    let mut desk = Desk::new();
    let mut earlier = import(&mut desk, 0, false);
    for index in 1..=5 {
        earlier.remember(&told(index, 100), Remembered::Sent(number(2), at(0)), at(0)).unwrap();
    }
    earlier.finish().unwrap();
    let mut later = import(&mut desk, 0, false);
    for (index, remembered) in [
        // Asking for what was refused would order it anew.
        (1, Remembered::Failed(number(2), None)),
        (2, Remembered::Sent(number(3), at(5))),
        // The same is known longer than that, and less is known already.
        (3, Remembered::PerhapsSent(number(2), at(5))),
        (4, Remembered::Failed(number(1), None)),
    ] {
        assert!(later.remember(&told(index, 200), remembered, at(9)).unwrap(), "{index}");
    }
    later.finish().unwrap();
    let known = |number| {
        let job = desk.job(number);
        let state = &job.track.state;
        let attempt = state.attempt().map(AttemptNumber::get);
        (state.name(), attempt, state.first_sent_at(), job.instruction.amount.minor())
    };
    assert_eq!(known(1), ("failed", Some(2), None, 200));
    assert_eq!(known(2), ("reported", Some(3), Some(at(5)), 200));
    for number in 3..=5 {
        assert_eq!(known(number), ("reported", Some(2), Some(at(0)), 100), "{number}");
    }
    assert_eq!(doctor::examined(&desk.path), Vec::<String>::new());
}
