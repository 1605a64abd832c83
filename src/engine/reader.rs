//! Asking about payouts one at a time, at the account's pace and while nothing else is under way.

use std::time::Duration;

use tokio::time::{Instant, sleep, sleep_until};

use super::resolve::ask;
use super::{AccountSetup, EngineError, Tuning, World, reported};
use crate::domain::{PayoutRecord, ProviderPayoutId};
use crate::events::Unasked;
use crate::journal::{Entry, Job, RequestKind, Session};
use crate::lifecycle::{Fact, Track};
use crate::provider::StatusAnswer;

/// So often a payout is asked for that the provider does not know, or whose answer tells nothing.
pub(super) const TRIES: u32 = 4;

/// A longer pause that a provider asks for is not waited for: others wait meanwhile.
const LONGEST_PAUSE: Duration = Duration::from_secs(90);

/// Who asks.
pub(super) struct Reader<'a> {
    pub(super) world: &'a World,
    pub(super) account: &'a mut AccountSetup,
    tuning: Tuning,
}

/// What was told.
pub(super) enum Told {
    /// Its record.
    Record(Box<PayoutRecord>),
    /// The provider does not know it.
    Missing,
    /// Nothing, this time.
    Nothing(Unasked),
}

impl<'a> Reader<'a> {
    pub(super) const fn new(world: &'a World, account: &'a mut AccountSetup, tuning: Tuning) -> Self {
        Self { world, account, tuning }
    }

    /// Asks once. An error: nothing else is to be asked either.
    pub(super) async fn once(&mut self, payout_id: &ProviderPayoutId) -> Result<Told, Unasked> {
        let mut stop = self.world.stop.clone();
        while let Err(at) = self.account.pace.take() {
            let paused_until = self.account.pace.paused_until();
            if paused_until.is_some_and(|until| until > Instant::now() + LONGEST_PAUSE) {
                return Ok(Told::Nothing(Unasked::RateLimited));
            }
            tokio::select! {
                () = sleep_until(at.max(Instant::now())) => {}
                Ok(_) = stop.wait_for(|stop| *stop) => return Err(Unasked::Stopped),
            }
        }
        if *self.world.stop.borrow() {
            return Err(Unasked::Stopped);
        }
        Ok(match ask(self.account, self.account.provider.retrieve(payout_id), payout_id).await {
            StatusAnswer::Seen(record) => Told::Record(record),
            StatusAnswer::Missing => Told::Missing,
            StatusAnswer::RateLimited { retry_after } => {
                let usual = self.account.provider.capabilities().rate_limit_pause;
                self.account.pace.pause(retry_after.unwrap_or(usual));
                Told::Nothing(Unasked::RateLimited)
            }
            StatusAnswer::KeyRefused { http_status, message } => {
                return Err(Unasked::KeyRefused { http_status, message });
            }
            StatusAnswer::Unusable { http_status } => Told::Nothing(Unasked::NoAnswer { http_status }),
        })
    }

    /// The record of a payout; none where the provider goes on saying that it does not know the id.
    pub(super) async fn read(
        &mut self,
        payout_id: &ProviderPayoutId,
    ) -> Result<Option<PayoutRecord>, Unasked> {
        let mut why = None;
        for number in 0..TRIES {
            if number > 0 {
                sleep(Duration::from_secs(1)).await;
            }
            match self.once(payout_id).await? {
                Told::Record(record) => return Ok(Some(*record)),
                Told::Missing => {}
                Told::Nothing(unasked) => why = Some(unasked),
            }
        }
        why.map_or(Ok(None), Err)
    }

    /// Records what was told of a row of that session's run.
    pub(super) async fn record(
        &self,
        session: &Session,
        job: Job,
        fact: Fact,
    ) -> Result<Option<Track>, EngineError> {
        let replays = self.account.provider.capabilities().replays_by_key;
        let policy = self.tuning.policy(session, replays, self.tuning.first_poll);
        let order = reported::order(self.account.provider.as_ref(), session, &job);
        let entry = Entry { job, fact, order, policy, request: Some(RequestKind::Status) };
        let (session, now) = (session.clone(), self.world.clock.now());
        let committed =
            self.world.journal.with(move |journal| journal.commit(&session, now, &[entry])).await?;
        Ok(committed.into_iter().next().map(|committed| committed.track))
    }
}
