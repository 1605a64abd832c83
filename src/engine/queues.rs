//! What a lane has fetched from the journal's queues: a few payouts ahead, never the whole run.

use std::collections::{HashSet, VecDeque};

use jiff::Timestamp;
use tokio::time::Instant;

use crate::domain::AccountName;
use crate::journal::{Job, JournalError, JournalHandle, Queue, Work};

/// Payouts fetched at once.
const FETCH: usize = 256;

/// One queue's head.
#[derive(Debug, Default)]
struct Head {
    ready: VecDeque<Job>,
    /// When the journal may have more; `None`: nothing until somebody says so.
    look_at: Option<Timestamp>,
}

/// The heads of an account's queues.
#[derive(Debug)]
pub(super) struct Queues {
    run_id: i64,
    account: AccountName,
    heads: [Head; 3],
    /// In hand, and back at the head of what is to be sent once this time has come; in the order of that.
    later: VecDeque<(Instant, Job)>,
    /// Fetched, and not yet recorded again: the journal still lists them as they were. Lent to it while it looks.
    claimed: HashSet<i64>,
}

impl Queues {
    pub(super) fn new(run_id: i64, account: AccountName, now: Timestamp) -> Self {
        let head = || Head { ready: VecDeque::new(), look_at: Some(now) };
        Self {
            run_id,
            account,
            heads: [head(), head(), head()],
            later: VecDeque::new(),
            claimed: HashSet::new(),
        }
    }

    /// Makes sure that what is due is at hand.
    pub(super) async fn refill(
        &mut self,
        queue: Queue,
        now: Timestamp,
        journal: &JournalHandle,
    ) -> Result<(), JournalError> {
        if queue == Queue::Send {
            self.take_back();
        }
        let Some(head) = self.head(queue) else { return Ok(()) };
        if !head.ready.is_empty() || head.look_at.is_none_or(|at| at > now) {
            return Ok(());
        }
        let (run_id, account) = (self.run_id, self.account.clone());
        let limit = FETCH + self.claimed.len();
        let claimed = std::mem::take(&mut self.claimed);
        let (claimed, found) = journal
            .with(move |journal| {
                let work = Work { run_id, account: &account, queue };
                let found = journal.due(work, now, limit, &claimed).and_then(|(jobs, due)| {
                    // Fewer than asked for: all that is due. What comes later is known by its time.
                    let next = if due == limit { Some(now) } else { journal.next_due_after(work, now)? };
                    Ok((jobs, next))
                });
                Ok((claimed, found))
            })
            .await?;
        self.claimed = claimed;
        let (fresh, next) = found?;
        self.claimed.extend(fresh.iter().map(|job| job.id));
        if let Some(head) = self.head(queue) {
            head.look_at = next;
            head.ready.extend(fresh);
        }
        Ok(())
    }

    /// Whether something of a queue is at hand.
    pub(super) fn has(&self, queue: Queue) -> bool {
        index(queue).and_then(|index| self.heads.get(index)).is_some_and(|head| !head.ready.is_empty())
    }

    /// Takes the first of a queue.
    pub(super) fn take(&mut self, queue: Queue) -> Option<Job> {
        self.head(queue)?.ready.pop_front()
    }

    /// The journal has the payout again, in this queue and due then.
    pub(super) fn returned(&mut self, id: i64, (queue, due_at): (Queue, Timestamp)) {
        self.claimed.remove(&id);
        if let Some(head) = self.head(queue) {
            head.look_at = Some(head.look_at.map_or(due_at, |at| at.min(due_at)));
        }
    }

    /// Keeps a payout in hand, to be taken again no sooner than `at`: no sooner than any that is kept already.
    pub(super) fn keep(&mut self, job: Job, at: Instant) {
        self.later.push_back((at, job));
    }

    /// When the next of those is taken again.
    pub(super) fn kept_until(&self) -> Option<Instant> {
        self.later.front().map(|(at, _)| *at)
    }

    fn take_back(&mut self) {
        let now = Instant::now();
        while let Some((_, job)) = self.later.pop_front_if(|(at, _)| *at <= now) {
            if let Some(head) = self.head(Queue::Send) {
                head.ready.push_back(job);
            }
        }
    }

    /// Something of a queue became due out of its turn.
    pub(super) fn look_now(&mut self, queue: Queue, now: Timestamp) {
        if let Some(head) = self.head(queue) {
            head.look_at = Some(now);
        }
    }

    /// When there may be something of a queue.
    pub(super) fn next_at(&self, queue: Queue) -> Option<Timestamp> {
        index(queue).and_then(|index| self.heads.get(index)).and_then(|head| head.look_at)
    }

    fn head(&mut self, queue: Queue) -> Option<&mut Head> {
        self.heads.get_mut(index(queue)?)
    }
}

const fn index(queue: Queue) -> Option<usize> {
    match queue {
        Queue::None => None,
        Queue::Send => Some(0),
        Queue::Urgent => Some(1),
        Queue::Poll => Some(2),
    }
}
