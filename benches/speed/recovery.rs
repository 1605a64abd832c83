//! Going on with a run that was interrupted: how long until the first request leaves, and how soon `status` answers.
//! The journal is made through the journal's own interface, without a provider: half of the rows paid, a window of
//! them on the wire, the rest not sent.

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use payrun::clock::{Clock, SteadyClock};
use payrun::domain::{
    AttemptNumber, Environment, IdempotencyKey, PayoutRecord, ProviderName, ProviderStatus,
};
use payrun::engine::{Tuning, World};
use payrun::events::Publisher;
use payrun::journal::{Entry, Job, Journal, JournalHandle, Queue, Session, SessionOptions, Work};
use payrun::lifecycle::{Fact, Policy};
use payrun::provider::{Order, Request, adapter};
use payrun::transport::{Exchange, Transport, TransportError, Unreached};
use tokio::sync::watch;

use crate::bytes_and_times::{seconds, timed};
use crate::child::Figures;
use crate::{pay, people};

/// Rows that were on the wire when the program stopped.
const ON_THE_WIRE: usize = 64;

/// Makes the journal of an interrupted run.
pub fn interrupt_role(csv: &Path, journal: &Path) -> Figures {
    let clock = SteadyClock::from_system();
    let checked = people::checked(csv);
    let mut journal = Journal::open_or_create(journal, "the measurement").unwrap();
    pay::import(&mut journal, &checked, &clock);
    let begun = journal.begin_session(&people::run(), &SessionOptions::default(), policy, clock.now());
    let session = begun.unwrap().unwrap();
    let mut left = usize::try_from(checked.valid.rows / 2).unwrap();
    while left > 0 {
        let jobs = next(&journal, &session, left.min(1_000), &clock);
        left -= jobs.len();
        let jobs = send(&mut journal, &session, jobs, &clock);
        let jobs = record(&mut journal, &session, jobs, &clock, accepted);
        record(&mut journal, &session, jobs, &clock, paid);
    }
    let jobs = next(&journal, &session, ON_THE_WIRE, &clock);
    send(&mut journal, &session, jobs, &clock);
    Figures::new()
}

fn policy(session: &Session, _: &payrun::domain::AccountName) -> Policy {
    let tuning = Tuning::for_simulator();
    Policy {
        replays_by_key: true,
        key_trusted_for: tuning.key_trusted_for,
        ask_again_for: tuning.ask_again_for,
        session_started_at: session.started_at,
        session: session.number,
        retry_failed: false,
        settles_in: tuning.first_poll,
        longest_poll_pause: tuning.longest_poll_pause,
    }
}

fn next(journal: &Journal, session: &Session, limit: usize, clock: &dyn Clock) -> Vec<Job> {
    let account = "main".parse().unwrap();
    let work = Work { run_id: session.run_id, account: &account, queue: Queue::Send };
    journal.due(work, clock.now(), limit, &std::collections::HashSet::new()).unwrap().0
}

fn send(journal: &mut Journal, session: &Session, jobs: Vec<Job>, clock: &dyn Clock) -> Vec<Job> {
    let provider = adapter(ProviderName::Zayono);
    let attempt = AttemptNumber::FIRST;
    let entries = jobs.into_iter().map(|job| {
        let identity = session.identity(&job.instruction);
        let order = Order { identity: &identity, instruction: &job.instruction, attempt };
        let key = IdempotencyKey::derive(&identity, Environment::Test, attempt);
        let order = Some((key, provider.initialize_body(&order)));
        entry(session, job, Fact::Sent { attempt }, order)
    });
    commit(journal, session, entries.collect(), clock)
}

fn record(
    journal: &mut Journal,
    session: &Session,
    jobs: Vec<Job>,
    clock: &dyn Clock,
    fact: impl Fn(&Job) -> Fact,
) -> Vec<Job> {
    let entries = jobs.into_iter().map(|job| {
        let fact = fact(&job);
        entry(session, job, fact, None)
    });
    commit(journal, session, entries.collect(), clock)
}

fn entry(session: &Session, job: Job, fact: Fact, order: Option<(IdempotencyKey, bytes::Bytes)>) -> Entry {
    let policy = policy(session, &job.instruction.account);
    Entry { job, fact, order, policy, request: None }
}

fn commit(journal: &mut Journal, session: &Session, entries: Vec<Entry>, clock: &dyn Clock) -> Vec<Job> {
    let committed = journal.commit(session, clock.now(), &entries).unwrap();
    let jobs = entries.into_iter().map(|entry| entry.job);
    jobs.zip(committed).map(|(job, after)| Job { track: after.track, ..job }).collect()
}

fn accepted(job: &Job) -> Fact {
    let mut record = PayoutRecord::with_status(ProviderStatus::Initiated);
    record.amount = Some(job.instruction.amount.to_major());
    record.currency = Some("XOF".to_owned());
    let payout_id = format!("0b6f3a52-9d1e-4f0c-8a77-{:012}", job.id).parse().unwrap();
    Fact::Accepted { payout_id, replayed: false, read_back: false, record: Some(record), id_reused: false }
}

/// Amount and currency included: a success that does not name them holds its row.
fn paid(job: &Job) -> Fact {
    let mut record = PayoutRecord::with_status(ProviderStatus::Success);
    record.amount = Some(job.instruction.amount.to_major());
    record.currency = Some("XOF".to_owned());
    Fact::Observed { record, full: false }
}

/// Says when something is sent first, lets nothing leave, and stops the run.
#[derive(Debug)]
struct FirstSend {
    stop: watch::Sender<bool>,
    at: OnceLock<Instant>,
}

impl Transport for FirstSend {
    fn send(&self, _: Request) -> Exchange<'_> {
        self.at.get_or_init(Instant::now);
        self.stop.send_replace(true);
        Box::pin(async {
            Err(TransportError::NotSent { kind: Unreached::Other, why: "only measured".to_owned() })
        })
    }
}

/// Opens the journal and goes on, until the first request would leave.
pub fn resume_role(path: &Path) -> Figures {
    let start = Instant::now();
    let journal = Journal::open_existing(path, "the measurement").unwrap();
    let opened = seconds(start.elapsed());
    let (stop, stopped) = watch::channel(false);
    let transport = Arc::new(FirstSend { stop, at: OnceLock::new() });
    let world = World {
        journal: JournalHandle::new(journal),
        clock: Arc::new(SteadyClock::from_system()),
        publisher: Publisher::new(),
        stop: stopped,
    };
    pay::drive_all(world, transport.clone(), ON_THE_WIRE);
    let first = transport.at.get().unwrap().duration_since(start);
    Figures::from([("open_seconds".to_owned(), opened), ("seconds".to_owned(), seconds(first))])
}

/// What `payrun status` reads.
pub fn status_role(path: &Path) -> Figures {
    let (seconds, rows) = timed(|| {
        let journal = Journal::open_reading(path).unwrap();
        let runs = journal.runs().unwrap();
        runs.iter().map(|run| journal.totals(run.id).unwrap().input.rows).sum::<u64>()
    });
    Figures::from([("seconds".to_owned(), seconds), ("rows".to_owned(), rows as f64)])
}
