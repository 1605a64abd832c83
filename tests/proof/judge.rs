//! The judge: the sandbox's ledger beside the journal. Nobody is paid twice, nobody is left out, what is called paid is
//! paid, what is called failed or not sent is not, and totals tie out.

use std::collections::{BTreeMap, BTreeSet};

use payrun::domain::{Outcome, ProviderName, Reason};
use payrun::journal::{JournalError, PayoutRow};
use payrun::lifecycle::{Exception, State};

use crate::ledger::{Created, Row, by_row};
use crate::people::NEVER_FINAL;
use crate::world::World;

/// How far the world is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Between two sessions.
    Between,
    /// The faults have stopped, and there was time enough.
    AtTheEnd,
}

impl World {
    /// Every payout of the journal.
    pub fn payouts(&self) -> Vec<PayoutRow> {
        self.onlooker.look(|journal| {
            let Some(run) = journal.run(&self.run()).unwrap() else { return Vec::new() };
            let mut payouts = Vec::new();
            journal
                .payouts(run.id, |row| {
                    payouts.push(row);
                    Ok::<_, JournalError>(())
                })
                .unwrap();
            payouts
        })
    }

    pub fn judge(&self, when: When) {
        let created = by_row(&self.sandbox);
        for (row, payouts) in &created {
            self.judge_provider(row, payouts);
        }
        let payouts = if self.journal_path().exists() { self.payouts() } else { Vec::new() };
        // A run enters the journal with all its rows, or not at all.
        if payouts.is_empty() && when == When::Between {
            return;
        }
        let rows: BTreeSet<Row> = payouts.iter().map(row_of).collect();
        assert_eq!(rows.len(), self.rows.len(), "somebody is left out, or comes twice");
        // While a lost journal is being rebuilt, a failed attempt of before may be all that is known of a row.
        let is_whole = !self.journal_was_lost || when == When::AtTheEnd;
        let none = Vec::new();
        for payout in &payouts {
            let created = created.get(&row_of(payout)).unwrap_or(&none);
            assert_eq!((payout.outcome, payout.reason), payout.job.track.state.outcome());
            if is_whole {
                self.judge_row(payout, created);
            }
            self.judge_paid(payout, created);
            if when == When::AtTheEnd {
                self.judge_end(payout);
            }
        }
        self.judge_totals();
    }

    /// What the provider has for a row, whatever the journal says: one payment; a later attempt only after the one before
    /// it had definitely failed, and only where that was asked for.
    fn judge_provider(&self, row: &Row, payouts: &[Created]) {
        let paid = payouts.iter().filter(|created| created.record.moves_money()).count();
        assert!(paid <= 1, "{row:?} was paid {paid} times: {payouts:?}");
        for (index, later) in payouts.iter().enumerate() {
            for earlier in &payouts[..index] {
                assert_ne!(earlier.attempt, later.attempt, "{row:?}: one attempt became two payouts");
                let record = &earlier.record;
                let had_failed = record.is_settled_at(later.record.created_at) && !record.moves_money();
                assert!(had_failed, "{row:?}: a second attempt while the first was not failed: {payouts:?}");
            }
            assert!(
                later.attempt == 1 || self.plan.ever_retries(),
                "{row:?} was retried and nobody asked for it"
            );
        }
    }

    /// What the journal knows of a row is so.
    fn judge_row(&self, payout: &PayoutRow, created: &[Created]) {
        let (row, state) = (row_of(payout), &payout.job.track.state);
        let paid = created.iter().any(|created| created.record.moves_money());
        let two_faced = created.iter().any(Created::is_two_faced);
        if matches!(payout.outcome, Outcome::Failed | Outcome::NotSent) && !two_faced {
            assert!(!paid, "{row:?} is called {} ({}) and is paid", payout.outcome, payout.reason);
        }
        let current = state.attempt().map_or(0, |attempt| attempt.get());
        let theirs = created.iter().find(|created| created.attempt == current);
        let known = state.payout_id().map(|id| id.as_str());
        if payout.outcome == Outcome::Held && payout.reason == Reason::ReplyLost {
            assert!(known.is_none(), "{row:?} is held for a lost reply, and its id is known");
        } else if !matches!(state, State::Unknown { .. } | State::Sending { .. } | State::Reported { .. }) {
            assert_eq!(theirs.map(|theirs| theirs.record.id.as_str()), known, "{row:?}: {state:?}");
        }
    }

    /// Paid is paid: once, and what was ordered.
    fn judge_paid(&self, payout: &PayoutRow, created: &[Created]) {
        if payout.outcome != Outcome::Paid {
            return;
        }
        let row = row_of(payout);
        let paid: Vec<&Created> = created.iter().filter(|created| created.record.moves_money()).collect();
        assert_eq!(paid.len(), 1, "{row:?} is called paid ({})", payout.reason);
        let (meant, got) = (payout.job.instruction.amount, &paid[0].record);
        let amount = payrun::domain::Money::parse_major(&got.paid_amount, meant.currency()).unwrap();
        let same = amount == meant && got.paid_currency == meant.currency().code();
        match payout.reason {
            Reason::Confirmed => assert!(same, "{row:?} is confirmed, and got something else: {got:?}"),
            Reason::AmountMore => assert!(amount.minor() > meant.minor(), "{row:?}: {got:?}"),
            _ => {}
        }
    }

    fn judge_end(&self, payout: &PayoutRow) {
        let row = row_of(payout);
        let phone = payout.job.instruction.recipient.phone.digits();
        let never_final = NEVER_FINAL.iter().any(|last_four| phone.ends_with(last_four));
        let is_final = matches!(payout.outcome, Outcome::Paid | Outcome::Failed | Outcome::Held);
        assert!(is_final || never_final, "{row:?} ends {} ({})", payout.outcome, payout.reason);
        // Where a lost reply can be asked for, nobody has to look.
        let replays = self.provider_of(payout.job.instruction.account.as_str()) == ProviderName::Zayono;
        // But for a refusal that followed a lost reply: it proves nothing about what was lost.
        let refused = |exception: &Exception| matches!(exception, Exception::RefusedAfterLoss { .. });
        let was_refused = payout.job.track.exceptions.iter().any(refused);
        if replays && self.plan.keys_stay_trusted() && !self.journal_was_lost && !was_refused {
            let state = &payout.job.track.state;
            assert_ne!(payout.reason, Reason::ReplyLost, "{row:?} waits for a person for nothing: {state:?}");
        }
    }

    fn judge_totals(&self) {
        let totals = self.onlooker.look(|journal| {
            let run = journal.run(&self.run()).unwrap().unwrap();
            journal.totals(run.id).unwrap()
        });
        assert!(totals.ties_out(), "totals do not tie out: {totals:?}");
        assert_eq!(totals.input.rows, (self.rows.len() + self.plan.rejected.len()) as u64);
        let mut sums: BTreeMap<_, u128> = BTreeMap::new();
        let rejected = self.plan.rejected.iter().filter_map(|row| row.amount);
        for amount in self.rows.iter().map(|row| row.amount).chain(rejected) {
            *sums.entry(amount.currency()).or_default() += u128::from(amount.minor());
        }
        assert_eq!(totals.input.sums().collect::<BTreeMap<_, _>>(), sums);
    }
}

pub fn row_of(payout: &PayoutRow) -> Row {
    let instruction = &payout.job.instruction;
    (instruction.employee_id.to_string(), instruction.pay_item.to_string())
}
