//! The state machine as a whole: its transition table, what no sequence of facts may ever do, and when things are due.

#![allow(clippy::wildcard_enum_match_arm, reason = "a test names what it is about")]

mod properties;
mod settle;
mod table;
mod times;

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::{Exception, Expected, Fact, LostBecause, Moment, NotProcessedBecause, Policy, State, Track};
use crate::domain::{
    AttemptNumber, Currency, Environment, Money, Msisdn, OperatorCode, PayoutIdentity, PayoutRecord,
    ProviderPayoutId, ProviderStatus, Reason,
};

fn at(seconds: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_secs(1_800_000_000 + seconds)
}

fn moment(seconds: i64, session: u32) -> Moment {
    Moment { at: at(seconds), session }
}

fn id() -> ProviderPayoutId {
    "p-1".parse().unwrap()
}

fn expected() -> Expected {
    Expected {
        identity: PayoutIdentity {
            employer: "acme".parse().unwrap(),
            run: "2026-11".parse().unwrap(),
            employee_id: "E-1".parse().unwrap(),
            pay_item: "salary".parse().unwrap(),
        },
        amount: Money::from_minor(25_000, Currency::XOF),
        operator: OperatorCode::from_table("mtn_bj"),
        phone: Msisdn::from_stored("2290190123456"),
        environment: Environment::Test,
    }
}

fn record(status: ProviderStatus, amount: &str, currency: &str) -> PayoutRecord {
    let mut record = PayoutRecord::with_status(status);
    record.amount = Some(amount.to_owned());
    record.currency = Some(currency.to_owned());
    record
}

fn policy() -> Policy {
    Policy {
        replays_by_key: true,
        key_trusted_for: Duration::from_secs(12 * 3600),
        ask_again_for: Duration::from_secs(600),
        session_started_at: at(0),
        session: 2,
        retry_failed: false,
        settles_in: Duration::from_secs(5),
        longest_poll_pause: Duration::from_secs(600),
    }
}

fn sent(attempt: u32) -> Fact {
    Fact::Sent { attempt: AttemptNumber::new(attempt).unwrap() }
}

fn refused(account_wide: bool) -> Fact {
    Fact::Refused { http_status: 422, message: "no".to_owned(), account_wide }
}

fn accepted(replayed: bool, read_back: bool, record: Option<PayoutRecord>) -> Fact {
    Fact::Accepted { payout_id: id(), replayed, read_back, record, id_reused: false }
}

fn observed(record: PayoutRecord) -> Fact {
    Fact::Observed { record, full: true }
}

fn found(record: PayoutRecord, accept_difference: bool) -> Fact {
    let (who, because) = ("ama".to_owned(), "seen".to_owned());
    Fact::FoundByPerson { payout_id: id(), record, accept_difference, who, because }
}

fn not_found() -> Fact {
    Fact::NotFoundByPerson { who: "ama".to_owned(), because: "ticket".to_owned() }
}

fn stands() -> Fact {
    Fact::StandsByPerson { who: "ama".to_owned(), because: "ticket".to_owned() }
}

fn stray(payout_id: &str, status: ProviderStatus) -> Fact {
    Fact::StrayFound { payout_id: payout_id.parse().unwrap(), record: record(status, "25000", "XOF") }
}

const LOST: Fact = Fact::ReplyLost { because: LostBecause::TimedOut };
const LIMITED: Fact = Fact::NotProcessed { because: NotProcessedBecause::RateLimited };

/// The track after these facts, all of them in session 1.
fn after(facts: &[Fact]) -> Track {
    let mut track = Track::default();
    for fact in facts {
        track.apply(fact, &expected(), moment(-60, 1)).unwrap();
    }
    track
}
