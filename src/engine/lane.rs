//! One account's work: a loop that takes permits, records intents, sends, and records what came back. Everything that
//! waits for durability waits for the next commit; one commit is under way at a time and takes all that has gathered.

mod again;
mod group;
mod log;
mod record;
mod rescue;
mod send;
mod telling;
mod webhooks;

use std::collections::{HashMap, HashSet, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use jiff::Timestamp;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use self::again::Asked;
use self::group::Group;
use super::board::Board;
use super::breaker::{Breaker, Trip};
use super::gate::Gate;
use super::queues::Queues;
use super::settle::SettleTimes;
use super::{AccountSetup, EngineError, Tuning, World};
use crate::clock::Clock;
use crate::domain::ProviderPayoutId;
use crate::events::{Notice, Outage, Phase};
use crate::journal::{Entry, Job, JournalHandle, Queue, Session};
use crate::provider::{Request, Response};
use crate::transport::TransportError;

/// How an account's work ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LaneEnd {
    /// Nothing is left that this session could do.
    Finished,
    /// Some payouts are not final, and the wait is over.
    WaitedEnough,
    /// Somebody asked it to stop.
    Stopped,
    /// It stopped itself.
    Tripped(Trip),
}

/// Why an account is paused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pause {
    /// The provider asks for it: 429.
    Asked,
    /// Nobody was reached, and nobody has been since.
    Unreached(Outage),
}

/// Which call a payout is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Call {
    Initialize,
    /// The whole record.
    Retrieve,
    Verify,
}

/// A fact on its way into the journal.
struct Pending {
    entry: Entry,
    then: Then,
}

/// What is done once a fact is durable.
enum Then {
    /// Nothing.
    Nothing,
    /// This is sent.
    Leaves(Request),
    /// Nothing more is to be done for the webhooks of this payout, which was read back.
    Handled(ProviderPayoutId),
}

/// An answer, or none.
struct Answered {
    job: Job,
    call: Call,
    result: Result<Response, TransportError>,
}

type Readings = FuturesUnordered<Pin<Box<dyn Future<Output = webhooks::Stranger> + Send>>>;
type Calls = FuturesUnordered<Pin<Box<dyn Future<Output = Answered> + Send>>>;

pub(super) struct Lane {
    account: AccountSetup,
    session: Arc<Session>,
    journal: JournalHandle,
    clock: Arc<dyn Clock>,
    board: Arc<Board>,
    stop: watch::Receiver<bool>,
    tuning: Tuning,
    replays_by_key: bool,
    queues: Queues,
    settle: SettleTimes,
    breaker: Breaker,
    gate: Gate,
    /// Facts that wait for the next commit, and those that are being committed.
    group: Group,
    calls: Calls,
    /// Payouts in hand, and how many of them in an initialize call.
    busy: usize,
    initializing: usize,
    /// Sends since the last poll, while both wait for permits.
    sends_since_poll: u32,
    /// When a payout was last sent, or asked about for the first time; the wait counts from there.
    wait_from: Instant,
    /// Why the account is paused, or was and nobody was reached since. Only for who is told.
    pause: Option<Pause>,
    /// Payouts of which it was told that their answer is lost, as long as it is.
    told_lost: HashSet<i64>,
    /// Read-backs of the first payout that told nothing.
    unreadable: HashMap<i64, u32>,
    /// What was told of failed attempts before the next ones are made.
    asked_first: HashMap<i64, Asked>,
    /// When to look for webhooks again, and the last one seen.
    webhooks_at: Instant,
    webhooks_seen: i64,
    /// Webhooks of payouts in this session have come: polls are only for what they miss.
    hears_webhooks: bool,
    /// Ids that webhooks named and nobody knows, to be read back one at a time.
    strangers: VecDeque<ProviderPayoutId>,
    /// Those that nothing waits for, and how many of them have been read back.
    idle_strangers: VecDeque<ProviderPayoutId>,
    idle_strangers_read: u32,
    /// When a stranger may be read back (again).
    strangers_at: HashMap<ProviderPayoutId, Instant>,
    /// What the last one meant is durable.
    stranger_is_recorded: bool,
    /// Those of which that is so.
    handled: Vec<ProviderPayoutId>,
    readings: Readings,
}

impl Lane {
    pub(super) async fn open(
        world: &World,
        session: Arc<Session>,
        mut account: AccountSetup,
        tuning: Tuning,
        board: Arc<Board>,
    ) -> Result<Self, EngineError> {
        let (run_id, name) = (session.run_id, account.name.clone());
        let (ever_accepted, last_fact_at) = world
            .journal
            .with(move |journal| {
                Ok((journal.was_ever_accepted(run_id, &name)?, journal.last_fact_at(run_id)?))
            })
            .await?;
        let now = world.clock.now();
        // A process that was killed may have sent a moment ago: the budget is the account's, not the process's.
        let since = Duration::try_from(now.duration_since(last_fact_at)).unwrap_or_default();
        account.pace.pause(account.pace.interval().saturating_sub(since));
        let replays_by_key = account.provider.capabilities().replays_by_key;
        Ok(Self {
            queues: Queues::new(run_id, account.name.clone(), now),
            settle: SettleTimes::new(tuning.first_poll, tuning.first_poll_bounds),
            breaker: Breaker::new(replays_by_key),
            gate: if ever_accepted { Gate::FirstCall } else { Gate::FirstPayout },
            account,
            session,
            journal: world.journal.clone(),
            clock: Arc::clone(&world.clock),
            board,
            stop: world.stop.clone(),
            tuning,
            replays_by_key,
            group: Group::default(),
            calls: FuturesUnordered::new(),
            busy: 0,
            initializing: 0,
            sends_since_poll: 0,
            wait_from: Instant::now(),
            pause: None,
            told_lost: HashSet::new(),
            unreadable: HashMap::new(),
            asked_first: HashMap::new(),
            webhooks_at: Instant::now(),
            webhooks_seen: 0,
            hears_webhooks: false,
            strangers: VecDeque::new(),
            idle_strangers: VecDeque::new(),
            idle_strangers_read: 0,
            strangers_at: HashMap::new(),
            stranger_is_recorded: true,
            handled: Vec::new(),
            readings: FuturesUnordered::new(),
        })
    }

    /// These failures were confirmed already, where they happened.
    pub(super) fn take_note_of(&mut self, stand: &HashSet<i64>) {
        self.asked_first.extend(stand.iter().map(|id| (*id, Asked::Stands)));
    }

    /// The account was refused already, before the lane was opened.
    pub(super) fn trip(&mut self, trip: Trip) {
        self.breaker.open(trip);
    }

    /// Works until there is nothing left to do in this session.
    pub(super) async fn run(mut self) -> Result<LaneEnd, EngineError> {
        self.board.phase(self.usual_phase());
        match self.work().await {
            Ok(end) => {
                self.log_end(&end);
                Ok(end)
            }
            Err(error) => Err(self.rescue(error).await),
        }
    }

    async fn work(&mut self) -> Result<LaneEnd, EngineError> {
        loop {
            self.start_commit();
            self.look_at_webhooks().await?;
            let wake = self.dispatch().await?;
            // What was taken in hand just now is recorded at once, not at the next event.
            self.start_commit();
            if self.busy == 0
                && let Some(end) = self.end(wake)
            {
                return Ok(end);
            }
            self.wait(wake).await?;
        }
    }

    /// Waits for whatever comes first: an answer, a commit, a time, a request to stop.
    async fn wait(&mut self, wake: Option<Instant>) -> Result<(), EngineError> {
        let wake = wake.into_iter().chain(self.group.due_at()).fold(self.webhooks_at, Instant::min);
        // Asked already, or nobody is left who could ask: either would be reported again and again.
        let stopping = *self.stop.borrow() || self.stop.has_changed().is_err();
        tokio::select! {
            biased;
            committed = self.group.committed() => self.committed(committed?),
            Some(answered) = self.calls.next() => {
                self.answered(answered);
                // What else has been answered meanwhile goes into the same commit.
                while let Some(Some(answered)) = self.calls.next().now_or_never() {
                    self.answered(answered);
                }
            }
            Some(stranger) = self.readings.next() => self.stranger_answered(stranger).await?,
            changed = self.stop.changed(), if !stopping => {
                if changed.is_ok() && *self.stop.borrow() {
                    self.board.phase(Phase::Stopping);
                    self.board.tell(Notice::StopRequested);
                }
            }
            () = sleep_until(wake) => {}
        }
        Ok(())
    }

    /// Starts as much as permits and window allow. Says when to look again.
    async fn dispatch(&mut self) -> Result<Option<Instant>, EngineError> {
        loop {
            if *self.stop.borrow() || self.breaker.trip().is_some_and(|trip| !trip.lets_poll()) {
                return Ok(None);
            }
            let limit = if self.gate.is_narrow() { 1 } else { self.tuning.window };
            if self.busy >= limit {
                return Ok(None);
            }
            if self.has_stranger() {
                match self.account.pace.take() {
                    Ok(()) => self.read_stranger(),
                    Err(at) => return Ok(Some(at)),
                }
                continue;
            }
            let Some(queue) = self.choose().await? else {
                self.tell_waiting();
                if !self.has_idle_stranger() {
                    return Ok(self.next_due());
                }
                match self.account.pace.take() {
                    Ok(()) => self.read_stranger(),
                    Err(at) => return Ok(Some(at)),
                }
                continue;
            };
            if let Err(at) = self.account.pace.take() {
                self.tell_pause(at);
                return Ok(Some(at));
            }
            if self.pause == Some(Pause::Asked) {
                self.go_on();
            }
            let Some(job) = self.queues.take(queue) else { return Ok(None) };
            self.start(job).await?;
        }
    }

    /// Which queue the next permit is for. Initialize comes first, so that everybody's money is on its way soonest;
    /// one permit in ten goes to a poll that is due, which costs nothing (each payout needs one) and shows early when
    /// payouts fail one after the other.
    async fn choose(&mut self) -> Result<Option<Queue>, EngineError> {
        let now = self.clock.now();
        for queue in [Queue::Urgent, Queue::Send, Queue::Poll] {
            self.queues.refill(queue, now, &self.journal).await?;
        }
        let may_send = self.breaker.trip().is_none()
            && (self.replays_by_key || self.initializing < self.tuning.window_without_replay);
        // While the first payout is alone, nothing is polled before its record was read back.
        if self.queues.has(Queue::Urgent) {
            return Ok(Some(Queue::Urgent));
        }
        let send = may_send && self.queues.has(Queue::Send) && !self.first_payout_is_under_way();
        let poll = self.queues.has(Queue::Poll) && self.may_still_poll(Instant::now());
        Ok(match (send, poll) {
            (true, true) if self.sends_since_poll >= 9 => Some(Queue::Poll),
            (true, _) => Some(Queue::Send),
            (false, true) => Some(Queue::Poll),
            (false, false) => None,
        })
    }

    /// An accepted first payout waits to be read back: the rest waits with it.
    fn first_payout_is_under_way(&self) -> bool {
        self.gate.wants_read_back() && !self.unreadable.is_empty()
    }

    /// The wait counts from the last payout that was sent or asked about for the first time, which takes as long as the
    /// budget makes it; while some are still to be sent, it has not begun. What an open breaker keeps from being sent is
    /// not waited for.
    fn may_still_poll(&self, at: Instant) -> bool {
        let still_sending = self.breaker.trip().is_none() && self.queues.has(Queue::Send);
        still_sending || self.initializing > 0 || at <= self.wait_from + self.tuning.wait
    }

    /// When something becomes due that this session may still do, as far as is known.
    fn next_due(&self) -> Option<Instant> {
        let poll = self.queues.next_at(Queue::Poll).map(|at| self.instant(at));
        let poll =
            poll.into_iter().chain(self.next_stranger_at()).min().filter(|at| self.may_still_poll(*at));
        if self.breaker.trip().is_some() {
            return poll;
        }
        let others = [Queue::Urgent, Queue::Send].iter().filter_map(|queue| self.queues.next_at(*queue));
        others.min().map(|at| self.instant(at)).into_iter().chain(self.queues.kept_until()).chain(poll).min()
    }

    /// Whether the session is over, now that nothing is in hand. `wake`: when there will be something to do.
    fn end(&self, wake: Option<Instant>) -> Option<LaneEnd> {
        if *self.stop.borrow() {
            return Some(LaneEnd::Stopped);
        }
        match self.breaker.trip() {
            Some(trip) if wake.is_none() || !trip.lets_poll() => {
                let account = self.account.name.clone();
                self.board.tell(Notice::BreakerOpened { account, trip: trip.clone() });
                Some(LaneEnd::Tripped(trip.clone()))
            }
            Some(_) => None,
            None if wake.is_some() => None,
            None if self.queues.next_at(Queue::Poll).is_some() || self.queues.has(Queue::Poll) => {
                Some(LaneEnd::WaitedEnough)
            }
            None => Some(LaneEnd::Finished),
        }
    }

    fn instant(&self, at: Timestamp) -> Instant {
        let pause = Duration::try_from(at.duration_since(self.clock.now())).unwrap_or_default();
        Instant::now() + pause.max(Duration::from_millis(1))
    }
}
