//! Group commit: facts gather until it is worth an fsync, and wait no longer than a moment. One commit is under way at
//! a time; what comes meanwhile waits for the next.
//!
//! The moment is up to 10 ms, and only while calls are on the wire whose answers may still come
//! and too little has gathered: under load it is a good part of the window sooner, and with nothing on the wire at once. A
//! shorter one makes smaller commits, and each is an fsync. It delays and risks no payment: nothing is sent before its
//! record is durable. A crash may take an answer away that waits, as it may one that is still on the wire: then it is asked
//! for again by its key, or held where the provider has none.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::{Lane, Pending, Then};
use crate::journal::{Committed, Entry, Journal, JournalError};

/// The longest that a fact waits for others while no commit is under way. Under load a good part of the window gathers
/// sooner; with less to do, nobody minds so little.
const LONGEST_WAIT: Duration = Duration::from_millis(10);

/// The facts come back, whatever became of them.
type Ended = (Vec<Entry>, Result<Vec<Committed>, JournalError>);
type Commit = Pin<Box<dyn Future<Output = Result<Ended, JournalError>> + Send>>;

/// What is on its way into the journal.
#[derive(Default)]
pub(super) struct Group {
    /// Facts that wait for the next commit, and since when the first of them does.
    gathered: Vec<Pending>,
    since: Option<Instant>,
    commit: Option<Commit>,
    /// What is sent once the commit that is under way has ended: for each of its facts.
    then: Vec<Then>,
    /// Facts whose commit has failed.
    failed: Vec<Pending>,
}

impl Group {
    pub(super) fn gather(&mut self, pending: Pending) {
        self.since.get_or_insert_with(Instant::now);
        self.gathered.push(pending);
    }

    /// When what has gathered is committed though others might still come; `None` while there is nothing to begin.
    pub(super) fn due_at(&self) -> Option<Instant> {
        self.since.filter(|_| self.commit.is_none()).map(|since| since + LONGEST_WAIT)
    }

    pub(super) const fn is_committing(&self) -> bool {
        self.commit.is_some()
    }

    /// The end of the commit that is under way; for ever without one.
    pub(super) async fn committed(&mut self) -> Result<Vec<(Pending, Committed)>, JournalError> {
        let Some(commit) = self.commit.as_mut() else { return std::future::pending().await };
        let ended = commit.await;
        self.commit = None;
        let (entries, committed) = ended?;
        let then = std::mem::take(&mut self.then);
        let pending = entries.into_iter().zip(then).map(|(entry, then)| Pending { entry, then });
        match committed {
            Ok(committed) => Ok(pending.zip(committed).collect()),
            Err(error) => {
                self.failed = pending.collect();
                Err(error)
            }
        }
    }

    /// What no commit has recorded and nothing waits for to be sent: answers, and not intents.
    pub(super) fn take_answers(&mut self) -> Vec<Entry> {
        let all = self.failed.drain(..).chain(self.gathered.drain(..));
        all.filter(|pending| !matches!(pending.then, Then::Leaves(_))).map(|pending| pending.entry).collect()
    }

    /// Whether to begin now: a good part of all payouts in hand has gathered, or nothing more will come before its
    /// time is over.
    fn is_worth_it(&self, in_hand: usize, on_the_wire: usize) -> bool {
        let gathered = self.gathered.len();
        let is_due = self.due_at().is_some_and(|at| at <= Instant::now());
        self.commit.is_none() && gathered > 0 && (on_the_wire == 0 || gathered * 4 >= in_hand || is_due)
    }
}

impl Lane {
    /// Puts all facts that have gathered into one commit, once that is worth it.
    pub(super) fn start_commit(&mut self) {
        if !self.group.is_worth_it(self.busy, self.calls.len() + self.readings.len()) {
            return;
        }
        self.group.since = None;
        let gathered = std::mem::take(&mut self.group.gathered);
        let (entries, then): (Vec<Entry>, Vec<_>) =
            gathered.into_iter().map(|pending| (pending.entry, pending.then)).unzip();
        self.group.then = then;
        let (journal, session, now) = (self.journal.clone(), Arc::clone(&self.session), self.clock.now());
        self.group.commit = Some(Box::pin(async move {
            let commit = move |journal: &mut Journal| {
                let committed = journal.commit(&session, now, &entries);
                Ok((entries, committed))
            };
            journal.with(commit).await
        }));
    }
}
