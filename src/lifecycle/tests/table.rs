//! The whole transition table, as one snapshot: every kind of state, and what every kind of fact makes of it. A change
//! of it is read line by line before it is accepted.

use std::fmt::Write;

use super::*;
use crate::lifecycle::UnobservedBecause;

fn states() -> Vec<(&'static str, Track)> {
    use ProviderStatus::{Failed, Pending, Success};
    let right = |status| record(status, "25000", "XOF");
    vec![
        ("unsent", after(&[])),
        ("put off", after(&[sent(1), LIMITED])),
        (
            "reported",
            Track {
                state: State::Reported { attempt: AttemptNumber::FIRST, first_sent_at: at(-3600) },
                exceptions: Vec::new(),
            },
        ),
        ("sending", after(&[sent(1)])),
        ("sending again", after(&[sent(1), LOST, sent(1)])),
        ("unknown", after(&[sent(1), LOST])),
        ("conflict", after(&[sent(1), Fact::Conflicted { message: String::new() }])),
        ("accepted", after(&[sent(1), accepted(false, false, None)])),
        ("to read back", after(&[sent(1), accepted(false, true, None)])),
        ("replayed", after(&[sent(1), accepted(true, false, None)])),
        ("paid", after(&[sent(1), accepted(false, false, None), observed(right(Success))])),
        ("refused", after(&[sent(1), refused(false)])),
        ("key refused", after(&[sent(1), refused(true)])),
        ("failed", after(&[sent(1), accepted(false, false, None), observed(right(Failed))])),
        ("not created", after(&[sent(1), LOST, not_found()])),
        (
            "paid, contradicted",
            after(&[
                sent(1),
                accepted(false, false, None),
                observed(right(Success)),
                observed(right(Failed)),
            ]),
        ),
        (
            "failed, contradicted",
            after(&[
                sent(1),
                accepted(false, false, None),
                observed(right(Failed)),
                observed(right(Success)),
            ]),
        ),
        ("not created, and a stray", after(&[sent(1), LOST, not_found(), stray("p-2", Success)])),
        ("refused, a stray, settled", after(&[sent(1), refused(false), stray("p-2", Success), stands()])),
        (
            "held, known id",
            after(&[sent(1), accepted(false, false, None), observed(record(Pending, "1", "XOF"))]),
        ),
        (
            "held, id reused",
            after(&[
                sent(1),
                Fact::Accepted {
                    payout_id: id(),
                    replayed: false,
                    read_back: false,
                    record: None,
                    id_reused: true,
                },
            ]),
        ),
    ]
}

fn facts() -> Vec<(&'static str, Fact)> {
    use ProviderStatus::{Cancelled, Failed, Initiated, Other, Pending, Refunded, Success};
    let right = |status| record(status, "25000", "XOF");
    let unobserved = |because| Fact::Unobserved { because };
    let mut strangers = right(Failed);
    strangers.metadata = Some([("employee_id".to_owned(), "E-2".to_owned())].into());
    vec![
        ("sent 1", sent(1)),
        ("sent 2", sent(2)),
        ("sent 3", sent(3)),
        ("not processed", LIMITED),
        ("refused", refused(false)),
        ("key refused", refused(true)),
        ("conflicted", Fact::Conflicted { message: "other content".to_owned() }),
        ("reply lost", LOST),
        ("accepted", accepted(false, false, None)),
        ("accepted, said failed", accepted(false, false, Some(right(Failed)))),
        ("accepted, for less", accepted(false, false, Some(record(Initiated, "24999", "XOF")))),
        ("accepted, to read back", accepted(false, true, None)),
        ("accepted, replayed", accepted(true, false, Some(right(Success)))),
        (
            "accepted, id reused",
            Fact::Accepted {
                payout_id: id(),
                replayed: false,
                read_back: false,
                record: None,
                id_reused: true,
            },
        ),
        ("pending", observed(right(Pending))),
        ("pending, for less", observed(record(Pending, "24999", "XOF"))),
        ("success", observed(right(Success))),
        ("success, for more", observed(record(Success, "25001", "XOF"))),
        ("success, for less", observed(record(Success, "24999", "XOF"))),
        ("success, other currency", observed(record(Success, "25000", "XAF"))),
        ("success, no amount", observed(PayoutRecord::with_status(Success))),
        ("failed", observed(right(Failed))),
        ("failed, a stranger's", observed(strangers)),
        ("cancelled", observed(right(Cancelled))),
        ("refunded", observed(right(Refunded))),
        ("unknown word", observed(right(Other("parked".to_owned())))),
        ("missing", unobserved(UnobservedBecause::Missing)),
        ("no answer", unobserved(UnobservedBecause::NoAnswer)),
        ("found paid", found(right(Success), false)),
        ("found pending", found(right(Pending), false)),
        ("found failed", found(right(Failed), false)),
        ("found for less", found(record(Success, "24999", "XOF"), false)),
        ("found for less, accepted", found(record(Success, "24999", "XOF"), true)),
        ("not found", not_found()),
        ("stray", stray("p-2", Success)),
        ("stands", stands()),
    ]
}

/// One line of the table: the state with its reason, what else matters about it, and what is new to read.
fn describe(before: &Track, track: &Track) -> String {
    let (_, reason) = track.state.outcome();
    let mut text = format!("{} ({reason})", track.state.name());
    if let Some(attempt) = track.state.attempt() {
        let _ = write!(text, " attempt {attempt}");
    }
    if let State::Accepted { read_back: true, .. } = track.state {
        text.push_str(", to read back");
    }
    if let State::Sending { earlier_lost: true, .. } = track.state {
        text.push_str(", after a loss");
    }
    for exception in track.exceptions.iter().filter(|exception| !before.exceptions.contains(exception)) {
        let json = serde_json::to_value(exception).unwrap();
        let _ = write!(text, " ! {}", json["exception"].as_str().unwrap());
    }
    text
}

#[test]
fn every_state_and_every_fact() {
    let mut table = String::new();
    for (state, track) in states() {
        let _ = writeln!(table, "{state}: {}", describe(&track, &track));
        let mut illegal = Vec::new();
        for (name, fact) in facts() {
            let mut next = track.clone();
            match next.apply(&fact, &expected(), moment(0, 2)) {
                Ok(()) if next == track => drop(writeln!(table, "    {name:<26} -> no change")),
                Ok(()) => drop(writeln!(table, "    {name:<26} -> {}", describe(&track, &next))),
                Err(_) => {
                    assert!(next == track, "an illegal fact has changed something");
                    illegal.push(name);
                }
            }
        }
        let _ = writeln!(table, "    illegal: {}", illegal.join("; "));
    }
    insta::assert_snapshot!(table);
}
