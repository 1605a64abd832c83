//! The person who looks at held and contradicted rows: slowly, with the provider's dashboard, and only when nothing is
//! under way any more.

use jiff::Timestamp;
use payrun::clock::Clock;
use payrun::domain::{AttemptNumber, Outcome, ProviderPayoutId};
use payrun::engine::{Found, Settled, Tuning, begin, settle_found, settle_not_found, settle_stands};
use payrun::journal::PayoutRow;
use payrun::lifecycle::{State, key_is_trusted};

use crate::judge::row_of;
use crate::ledger::{Created, by_row};
use crate::world::World;

/// What the person says of a row.
enum Says {
    /// This is its payment, also where it differs.
    Found(ProviderPayoutId, bool),
    /// It was never created.
    NotFound,
    /// The outcome is right, though it was contradicted.
    Stands,
}

impl World {
    /// Settles what is held or contradicted, as far as the dashboard tells. `all`: also what could be left alone.
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
        if is_contradicted(&payout) {
            let has_failed = payout.outcome == Outcome::Failed;
            let paid = theirs.iter().find(|created| has_failed && created.record.moves_money());
            let says = match paid {
                None => Says::Stands,
                Some(paid) if paid.attempt == attempt => {
                    Says::Found(paid.record.id.parse().unwrap(), self.dice.one_in(2))
                }
                // An earlier attempt's: the row is left as it is, and paid by nobody again.
                Some(_) => return,
            };
            self.resolve(&payout, &says).await;
            self.count("crashes and people", "contradicted rows looked at by a person");
            return;
        }
        // Somebody else's payment, by mistake: it must be refused.
        let stranger = created
            .iter()
            .filter(|(row, _)| **row != row_of(&payout))
            .flat_map(|(_, payouts)| payouts)
            .find(|created| mine.is_some_and(|mine| mine.record.account == created.record.account));
        if let Some(stranger) = stranger.filter(|_| self.dice.one_in(4)) {
            let id = stranger.record.id.parse().unwrap();
            let settled = self.resolve(&payout, &Says::Found(id, false)).await;
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
        let says = id.map_or(Says::NotFound, |id| Says::Found(id, accept));
        let what = match self.resolve(&payout, &says).await {
            Settled::KeyStillTells => "rows called never created while their keys still tell, and refused",
            Settled::FoundMeanwhile(_) => "rows called never created that a webhook had named, and found",
            Settled::Now(_)
            | Settled::Differs { .. }
            | Settled::Failed
            | Settled::NotThere
            | Settled::BelongsTo { .. }
            | Settled::EarlierAttempt
            | Settled::NotAsked { .. } => "held rows looked at by a person",
        };
        self.count("crashes and people", what);
    }

    async fn resolve(&mut self, payout: &PayoutRow, says: &Says) -> Settled {
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
        let settled = match says {
            Says::Found(payout_id, accept_difference) => {
                let (payout_id, accept_difference) = (payout_id.clone(), *accept_difference);
                let found = Found { payout_id, accept_difference, who, because };
                settle_found(&engine, &account, &session, job, found, tuning).await
            }
            Says::NotFound => {
                settle_not_found(&engine, &mut account, &session, job, (who, because), tuning).await
            }
            Says::Stands => settle_stands(&engine, &account, &session, job, (who, because), tuning).await,
        };
        let settled = settled.unwrap();
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
    is_contradicted(payout) || (payout.outcome == Outcome::Held && !is_asked_for)
}

fn is_contradicted(payout: &PayoutRow) -> bool {
    matches!(payout.outcome, Outcome::Paid | Outcome::Failed) && payout.job.track.is_contradicted()
}
