//! Somebody runs `pay` with the API key of another merchant, when something may exist already: nothing may leave. Neither the
//! keys of payouts nor their ids mean anything to that one, who would pay them again.

use payrun::domain::AccountName;
use payrun::engine::{EngineError, drive};
use payrun::journal::{Journal, JournalError};
use payrun::sandbox::{Vendor, fingerprint};

use crate::plan::SessionPlan;
use crate::steps::Steps;
use crate::world::{Setup, World};

impl World {
    /// One such session, now and then.
    pub async fn another_merchants_session(&mut self) {
        if !self.dice.one_in(4) {
            return;
        }
        let used = self.used();
        if used.is_empty() {
            return;
        }
        let account = used[self.dice.index(used.len())].clone();
        let index = self.plan.accounts.iter().position(|plan| plan.name == account).unwrap();
        let ours = self.plan.accounts[index].key.clone();
        let theirs = ours.replace("abc", "xyz");
        self.plan.accounts[index].key.clone_from(&theirs);
        let setup = self.setup(&SessionPlan::quiet(false, true), &Steps::never());
        self.plan.accounts[index].key = ours;
        // A journal that is older than its report is not gone on with at all.
        let Some(Setup { engine, accounts }) = setup else { return };
        let end = drive(engine, accounts, &self.run(), self.tuning(false)).await;
        let refused = matches!(&end,
            Err(EngineError::Journal(JournalError::OtherKey { accounts })) if *accounts == [account]);
        assert!(refused, "another merchant's key is taken: {end:?}");
        for vendor in [Vendor::Zayono, Vendor::Moneroo] {
            let arrivals = self.sandbox.ledger().arrivals(vendor, &fingerprint(&theirs));
            assert!(arrivals.is_empty(), "something was asked with another merchant's key");
        }
        self.count("crashes and people", "keys of another merchant, refused");
    }

    /// The accounts that something was sent from and may exist, as far as the journal knows with which key.
    fn used(&self) -> Vec<AccountName> {
        let Ok(journal) = Journal::open_reading(&self.journal_path()) else { return Vec::new() };
        let mut select = journal
            .connection()
            .prepare(
                "SELECT DISTINCT p.account FROM payouts p \
                 JOIN accounts a ON a.run_id = p.run_id AND a.name = p.account AND a.key_fingerprint IS NOT NULL \
                 WHERE p.state NOT IN ('unsent', 'put_off') AND p.reason <> 'key_refused' ORDER BY p.account",
            )
            .unwrap();
        let mut rows = select.query([]).unwrap();
        let mut names = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            names.push(row.get::<_, String>(0).unwrap().parse().unwrap());
        }
        names
    }
}
