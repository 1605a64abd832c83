//! The journal as the last line of defence: what its constraints refuse, what a crash leaves, what damage looks like.

#![allow(clippy::wildcard_enum_match_arm, reason = "a test names what it is about")]

mod constraints;
mod damage;
mod doctor;
mod elsewhere;
mod gone;
mod history;
mod imports;
mod lost_log;
mod remember;
mod sessions;
mod versions;

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::time::Duration;

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::domain::{
    AttemptNumber, Country, Currency, Environment, IdempotencyKey, KeyFingerprint, Money, Msisdn,
    OperatorCode, PayoutInstruction, ProviderName, Recipient, RunId, Tally,
};
use crate::lifecycle::{Fact, Policy};

fn at(seconds: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_secs(1_800_000_000 + seconds)
}

fn run() -> RunId {
    "2026-11".parse().unwrap()
}

fn account() -> crate::domain::AccountName {
    "main".parse().unwrap()
}

fn person(index: u64, amount: u64) -> PayoutInstruction {
    let digits = format!("22901901{index:05}");
    PayoutInstruction {
        employee_id: format!("E-{index}").parse().unwrap(),
        pay_item: "salary".parse().unwrap(),
        recipient: Recipient {
            first_name: "Afi".parse().unwrap(),
            last_name: "Mensah".parse().unwrap(),
            phone: Msisdn::from_stored(&digits),
            email: None,
        },
        operator: OperatorCode::from_table("mtn_bj"),
        country: "BJ".parse::<Country>().unwrap(),
        amount: Money::from_minor(amount, Currency::XOF),
        description: "Salaire".to_owned(),
        account: account(),
        metadata: BTreeMap::new(),
    }
}

fn policy(retry_failed: bool) -> impl Fn(&Session, &crate::domain::AccountName) -> Policy {
    move |session, _| Policy {
        replays_by_key: true,
        key_trusted_for: Duration::from_secs(12 * 3600),
        ask_again_for: Duration::from_secs(600),
        session_started_at: session.started_at,
        session: session.number,
        retry_failed,
        settles_in: Duration::from_secs(5),
        longest_poll_pause: Duration::from_secs(600),
    }
}

/// A journal in a folder of its own.
struct Desk {
    _folder: tempfile::TempDir,
    path: PathBuf,
    journal: Journal,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("payrun.db");
        let journal = Journal::open_or_create(&path, "a test").unwrap();
        Self { _folder: folder, path, journal }
    }

    /// With three payouts and a session.
    fn begun() -> (Self, Session) {
        let mut desk = Self::new();
        desk.import(&[person(1, 100), person(2, 200), person(3, 300)], false);
        let session = desk.session(false, 0);
        (desk, session)
    }

    fn import(&mut self, rows: &[PayoutInstruction], retry_failed: bool) -> Vec<Merged> {
        let header = RunHeader {
            run: run(),
            employer: "acme".parse().unwrap(),
            environment: Environment::Test,
            simulated: true,
            accounts: vec![(account(), ProviderName::Zayono)],
        };
        let mut input = Tally::default();
        rows.iter().for_each(|row| input.add(Some(row.amount)));
        let file = FileFacts::new("salaries.csv".to_owned(), "0".repeat(64), &input);
        let mut import = self.journal.import(&header, &file, retry_failed, at(0)).unwrap();
        let merged =
            rows.iter().zip(2..).map(|(instruction, row)| import.valid(row, instruction).unwrap()).collect();
        import.finish().unwrap();
        merged
    }

    fn session(&mut self, retry_failed: bool, now: i64) -> Session {
        let options = SessionOptions { retry_failed, ..SessionOptions::default() };
        self.journal.begin_session(&run(), &options, policy(retry_failed), at(now)).unwrap().unwrap()
    }

    fn job(&self, index: u64) -> Job {
        let id = format!("E-{index}").parse().unwrap();
        self.journal.payout(1, &id, &"salary".parse().unwrap()).unwrap().unwrap().job
    }

    fn attempts(&self, index: u64) -> Vec<AttemptRow> {
        self.journal.attempts(self.job(index).id).unwrap()
    }

    /// What is in a queue at any time.
    fn queued(&self, queue: Queue) -> Vec<String> {
        let account = account();
        let work = Work { run_id: 1, account: &account, queue };
        let jobs = self.journal.due(work, Timestamp::MAX, 100, &HashSet::new()).unwrap().0;
        jobs.iter().map(|job| job.instruction.employee_id.to_string()).collect()
    }

    fn entry(&self, session: &Session, index: u64, fact: Fact) -> Entry {
        let job = self.job(index);
        let order = match &fact {
            Fact::Sent { attempt } => {
                let identity = session.identity(&job.instruction);
                let key = IdempotencyKey::derive(&identity, session.environment, *attempt);
                Some((key, Bytes::from(format!("{} to {index}", job.instruction.amount.minor()))))
            }
            _ => None,
        };
        let policy = policy(false)(session, &job.instruction.account);
        Entry { job, fact, order, policy, request: None }
    }

    fn record(&mut self, session: &Session, index: u64, fact: Fact) -> Result<Committed, JournalError> {
        let entry = self.entry(session, index, fact);
        Ok(self.journal.commit(session, at(1), &[entry])?.remove(0))
    }
}

fn sent(attempt: u32) -> Fact {
    Fact::Sent { attempt: AttemptNumber::new(attempt).unwrap() }
}

fn accepted(id: &str) -> Fact {
    let payout_id = id.parse().unwrap();
    Fact::Accepted { payout_id, replayed: false, read_back: false, record: None, id_reused: false }
}

fn refused(account_wide: bool) -> Fact {
    Fact::Refused { http_status: 422, message: "no".to_owned(), account_wide }
}
