//! When the journal fails: nothing more is sent, but what the provider answers meanwhile is worth one more try. Without
//! it a disk that was full for a moment would leave each payout on the wire unknown, and on an account without replay
//! by key a person would have to look for every one of them.

use std::sync::Arc;

use futures_util::StreamExt;

use super::{Lane, Pending, Then};
use crate::engine::EngineError;
use crate::journal::{Entry, JournalError};
use crate::lifecycle::{Fact, NotProcessedBecause};

impl Lane {
    /// Waits for the answers to what is on the wire, and tries to record each of them, one at a time: one row that is
    /// damaged must not take the others with it. What failed first is what is told.
    pub(super) async fn rescue(&mut self, error: EngineError) -> EngineError {
        if let EngineError::Journal(JournalError::Superseded | JournalError::Interrupted) = error {
            // Another process has taken over, or there is nobody left who could write.
            return error;
        }
        self.finish_commit().await;
        while let Some(answered) = self.calls.next().await {
            self.answered(answered);
        }
        for entry in self.group.take_answers() {
            let (session, now) = (Arc::clone(&self.session), self.clock.now());
            let recorded = self
                .journal
                .with(move |journal| {
                    let committed = journal.commit(&session, now, std::slice::from_ref(&entry))?;
                    Ok((entry, committed))
                })
                .await;
            if let Ok((entry, committed)) = recorded {
                let pending = Pending { entry, then: Then::Nothing };
                self.committed(std::iter::once(pending).zip(committed).collect());
            }
        }
        error
    }

    /// A commit that is under way may have recorded intents. They do not leave any more, and that is recorded, too.
    async fn finish_commit(&mut self) {
        if !self.group.is_committing() {
            return;
        }
        let Ok(committed) = self.group.committed().await else { return };
        let (intents, others): (Vec<_>, Vec<_>) =
            committed.into_iter().partition(|(pending, _)| matches!(pending.then, Then::Leaves(_)));
        self.committed(others);
        for (Pending { entry, .. }, after) in intents {
            self.initializing = self.initializing.saturating_sub(1);
            let job = crate::journal::Job { track: after.track, ..entry.job };
            let fact = Fact::NotProcessed { because: NotProcessedBecause::NoConnection };
            let entry = Entry { job, fact, order: None, policy: entry.policy, request: None };
            self.group.gather(Pending { entry, then: Then::Nothing });
        }
    }
}
