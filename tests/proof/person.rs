//! The person who looks at held rows: slowly, with the provider's dashboard, and only when nothing is under way any
//! more.

use jiff::Timestamp;
use payrun::clock::Clock;
use payrun::domain::{AttemptNumber, Outcome, ProviderPayoutId};
use payrun::engine::{Found, Settled, Tuning, begin, settle_found, settle_not_found};
use payrun::journal::PayoutRow;
use payrun::lifecycle::{State, key_is_trusted};

use crate::judge::row_of;
use crate::ledger::{Created, by_row};
use crate::world::World;

impl World {
    /// Settles what is held, as far as the dashboard tells. `all`: also what could be left alone.
    pub async fn person_looks(&mut self, all: bool) {
        if !self.journal_path().exists() {
            return;
        }
        let now = self.wall.now();
        let held: Vec<PayoutRow> =
            self.payouts().into_iter().filter(|payout| is_to_be_settled(payout, now)).collect();
        for payout in held {
            if !all && self.dice.one_in(3) {
                continue;
            }
            // Looking at one may have brought back another that a webhook had named.
            let known = self.payouts().into_iter().find(|known| known.job.id == payout.job.id);
            if let Some(payout) = known.filter(|known| is_to_be_settled(known, now)) {
                self.settle(payout).await;
            }
        }
    }

    async fn settle(&mut self, payout: PayoutRow) {
        let created = by_row(&self.sandbox);
        let none = Vec::new();
        let theirs = created.get(&row_of(&payout)).unwrap_or(&none);
        let attempt = payout.job.track.state.attempt().map_or(1, AttemptNumber::get);
        let mine = theirs.iter().find(|created| created.attempt == attempt);
        // Somebody else's payment, by mistake: it must be refused.
        let stranger = created
            .iter()
            .filter(|(row, _)| **row != row_of(&payout))
            .flat_map(|(_, payouts)| payouts)
            .find(|created| mine.is_some_and(|mine| mine.record.account == created.record.account));
        if let Some(stranger) = stranger.filter(|_| self.dice.one_in(4)) {
            let id = stranger.record.id.parse().unwrap();
            let settled = self.resolve(&payout, Some(&id), false).await;
            assert!(
                matches!(
                    settled,
                    Settled::BelongsTo { .. }
                        | Settled::Differs { .. }
                        | Settled::NotAsked { .. }
                        | Settled::NotThere
                ),
                "another's payment was taken: {settled:?}"
            );
            self.count("crashes and people", "somebody else's payment offered by mistake, and refused");
            return;
        }
        let own = payout.job.track.state.payout_id().cloned();
        let id = mine.map(|mine: &Created| mine.record.id.parse::<ProviderPayoutId>().unwrap()).or(own);
        let accept = self.dice.one_in(2);
        let what = match self.resolve(&payout, id.as_ref(), accept).await {
            Settled::KeyStillTells => "rows called never created while their keys still tell, and refused",
            Settled::FoundMeanwhile(_) => "rows called never created that a webhook had named, and found",
            Settled::Now(_)
            | Settled::Differs { .. }
            | Settled::Failed
            | Settled::NotThere
            | Settled::BelongsTo { .. }
            | Settled::NotAsked { .. } => "held rows looked at by a person",
        };
        self.count("crashes and people", what);
    }

    async fn resolve(
        &mut self,
        payout: &PayoutRow,
        id: Option<&ProviderPayoutId>,
        accept_difference: bool,
    ) -> Settled {
        let tuning = self.tuning(false);
        let setup = self.calm_setup();
        let account = setup
            .accounts
            .into_iter()
            .find(|account| account.name == payout.job.instruction.account)
            .unwrap();
        let (engine, accounts) = (setup.engine, [account]);
        let session = begin(&engine, &accounts, &self.run(), tuning).await.unwrap();
        let (who, because) = ("marie".to_owned(), "seen in the dashboard".to_owned());
        let job = payout.job.clone();
        let [mut account] = accounts;
        let settled = match id {
            Some(id) => {
                let found = Found { payout_id: id.clone(), accept_difference, who, because };
                settle_found(&engine, &account, &session, job, found, tuning).await.unwrap()
            }
            None => {
                settle_not_found(&engine, &mut account, &session, job, (who, because), tuning).await.unwrap()
            }
        };
        drop(engine);
        self.write_report();
        settled
    }
}

/// What a lost journal's report alone tells of is asked for by its key, as long as that is surely remembered.
fn is_to_be_settled(payout: &PayoutRow, now: Timestamp) -> bool {
    let trusted_for = Tuning::default().key_trusted_for;
    let is_asked_for = matches!(payout.job.track.state,
        State::Reported { first_sent_at, .. } if key_is_trusted(first_sent_at, trusted_for, now));
    payout.outcome == Outcome::Held && !is_asked_for
}
