//! Webhooks, as they come in and as a run picks them up. They are stored by another process than the one that pays:
//! both write to one SQLite file in short transactions, and only the paying one touches payouts.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

use super::row::{JOB_COLUMNS, job};
use super::work::Queue;
use super::{Job, Journal, JournalError, open};
use crate::domain::{AccountName, EmployeeId, Outcome, PayItem, ProviderPayoutId, ProviderStatus};
use crate::lifecycle::State;

/// The journal as the webhook endpoint holds it: it may store, and nothing else.
#[derive(Debug)]
pub struct WebhookInbox {
    connection: Connection,
}

/// A webhook to store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredWebhook {
    /// The account whose secret signed it.
    pub account: AccountName,
    /// What makes it the same delivery when it comes again.
    pub delivery: String,
    /// The payout that it is about.
    pub payout_id: ProviderPayoutId,
    /// The status that it claims.
    pub status: ProviderStatus,
}

/// What a stored webhook is about, for the run that picks it up.
#[derive(Debug, Clone)]
pub enum Told {
    /// A payout of this run: it is due for a status call now.
    Due,
    /// Nothing to do for it.
    Nothing,
    /// An id that the journal does not know: perhaps a payout whose reply was lost.
    Stranger(ProviderPayoutId),
}

impl WebhookInbox {
    /// Opens an existing journal beside whoever is paying from it.
    ///
    /// # Errors
    /// When it is not there, damaged, or of another version.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        let connection = open::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        // Durable before the answer: a webhook that was answered 200 is not sent again.
        connection.pragma_update(None, "synchronous", "full")?;
        connection.busy_timeout(Duration::from_secs(2))?;
        Ok(Self { connection })
    }

    /// Stores a webhook, durable when it returns. Says whether it is new.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn store(&self, webhook: &StoredWebhook, now: Timestamp) -> Result<bool, JournalError> {
        let stored = self
            .connection
            .prepare_cached(
                "INSERT INTO webhooks (account, delivery, provider_id, status, received_at) VALUES (?1, ?2, ?3, ?4, ?5) \
                 ON CONFLICT (account, delivery) DO NOTHING",
            )?
            .execute(params![
                webhook.account.as_str(),
                webhook.delivery,
                webhook.payout_id.as_str(),
                webhook.status.as_word(),
                now.as_millisecond()
            ])?;
        Ok(stored == 1)
    }
}

impl Journal {
    /// Webhooks of an account that no run has handled, with a number above `after`, at most 256 of them.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn webhooks_after(
        &self,
        account: &AccountName,
        after: i64,
    ) -> Result<Vec<(i64, ProviderPayoutId, ProviderStatus)>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, provider_id, status FROM webhooks WHERE account = ?1 AND handled = 0 AND id > ?2 \
             ORDER BY id LIMIT 256",
        )?;
        let mut rows = statement.query(params![account.as_str(), after])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let status = ProviderStatus::from_word(super::row::text(row, 2)?);
            found.push((row.get(0)?, super::row::parsed(row, 1)?, status));
        }
        Ok(found)
    }

    /// Makes the payout of a webhook due now, where a status call can tell something: it is not final yet, or the
    /// webhook contradicts what is final.
    ///
    /// # Errors
    /// When the journal cannot be read or written.
    pub fn told_by_webhook(
        &mut self,
        run_id: i64,
        account: &AccountName,
        webhook: (i64, &ProviderPayoutId, &ProviderStatus),
        now: Timestamp,
    ) -> Result<Told, JournalError> {
        let (number, payout_id, status) = webhook;
        let Some((owner_run, found)) = self.by_provider_id(account, payout_id)? else {
            return Ok(Told::Stranger(payout_id.clone()));
        };
        if owner_run != run_id {
            return Ok(Told::Nothing);
        }
        let contradicts = match found.track.state.outcome().0 {
            Outcome::Paid => status.is_final() && *status != ProviderStatus::Success,
            Outcome::Failed => *status == ProviderStatus::Success,
            Outcome::Pending | Outcome::Held | Outcome::NotSent | Outcome::Rejected => false,
        };
        // That it was initiated is known; a word that nobody documents is worth a look.
        let is_news = !matches!(status, ProviderStatus::Initiated | ProviderStatus::Pending)
            && *status != ProviderStatus::from_word("initialized");
        let due = contradicts || (is_news && matches!(found.track.state, State::Accepted { .. }));
        let transaction = self.connection.transaction()?;
        if due {
            // A record that must be read back first keeps its queue; it is only due sooner.
            transaction.execute(
                "UPDATE payouts SET queue = CASE queue WHEN 2 THEN 2 ELSE ?2 END, due_at = ?3 WHERE id = ?1",
                params![found.id, Queue::Poll as i64, now.as_millisecond()],
            )?;
        }
        transaction.execute("UPDATE webhooks SET handled = 1 WHERE id = ?1", [number])?;
        transaction.commit()?;
        Ok(if due { Told::Due } else { Told::Nothing })
    }

    /// The stranger of a webhook has been dealt with.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn webhook_is_handled(&mut self, number: i64) -> Result<(), JournalError> {
        self.connection.execute("UPDATE webhooks SET handled = 1 WHERE id = ?1", [number])?;
        Ok(())
    }

    /// Whether the account has payouts of this run whose reply was lost.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn has_lost_replies(&self, run_id: i64, account: &AccountName) -> Result<bool, JournalError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT 1 FROM payouts WHERE run_id = ?1 AND account = ?2 AND state = 'unknown' LIMIT 1",
            )?
            .query_row(params![run_id, account.as_str()], |_| Ok(()))
            .optional()?
            .is_some())
    }

    /// A payout of this run whose reply was lost, by the identity that a record's metadata gives.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn lost_reply_of(
        &self,
        run_id: i64,
        employee: &EmployeeId,
        item: &PayItem,
    ) -> Result<Option<Job>, JournalError> {
        let found = self.payout(run_id, employee, item)?.map(|payout| payout.job);
        Ok(found.filter(|job| matches!(job.track.state, State::Unknown { .. })))
    }

    fn by_provider_id(
        &self,
        account: &AccountName,
        payout_id: &ProviderPayoutId,
    ) -> Result<Option<(i64, Job)>, JournalError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {JOB_COLUMNS}, run_id FROM payouts WHERE id = \
             (SELECT payout_id FROM attempts WHERE account = ?1 AND provider_id = ?2)"
        ))?;
        let mut rows = statement.query(params![account.as_str(), payout_id.as_str()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some((row.get(17)?, job(row)?)))
    }
}
