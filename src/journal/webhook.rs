//! Webhooks, as they come in and as a run picks them up. They are stored by another process than the one that pays:
//! both write to one SQLite file in short transactions, and only the paying one touches payouts.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

use super::row::{JOB_COLUMNS, RUN, job};
use super::work::Queue;
use super::{Job, Journal, JournalError, open};
use crate::domain::{AccountName, Outcome, ProviderPayoutId, ProviderStatus};
use crate::lifecycle::{Exception, State, Track};

/// The journal as the webhook endpoint holds it: it may store, and nothing else.
#[derive(Debug)]
pub struct WebhookInbox {
    connection: Connection,
    path: PathBuf,
    /// Which file that path led to when it was opened.
    file: FileId,
}

/// A webhook to store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredWebhook {
    /// The account whose secret signed it.
    pub account: AccountName,
    /// A digest of what was signed: what makes it the same webhook when it comes again.
    pub digest: String,
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
    /// An id of an attempt that failed, and that the row is not asked about any more: another attempt was made since, or the
    /// file names another account. It is said to be paid.
    Earlier(ProviderPayoutId),
    /// An id that the journal does not know: perhaps a payout whose reply was lost.
    Stranger(ProviderPayoutId),
}

impl WebhookInbox {
    /// Opens an existing journal beside whoever is paying from it.
    ///
    /// # Errors
    /// When it is not there, damaged, or of another version.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        let path = open::resolve(path)?;
        let file = file_id(&path)?;
        let connection = open::connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        // Durable before the answer: a webhook that was answered 200 is not sent again.
        connection.pragma_update(None, "synchronous", "full")?;
        connection.busy_timeout(Duration::from_secs(2))?;
        Ok(Self { connection, path, file })
    }

    /// Stores a webhook, durable when it returns. Says whether it is new.
    ///
    /// # Errors
    /// When the journal cannot be written; and when it is gone, or another stands in its place: nobody would find there what
    /// is stored into a file that has no name any more.
    pub fn store(&self, webhook: &StoredWebhook, now: Timestamp) -> Result<bool, JournalError> {
        let stored = self
            .connection
            .prepare_cached(
                "INSERT INTO webhooks (account, digest, provider_id, status, received_at) VALUES (?1, ?2, ?3, ?4, ?5) \
                 ON CONFLICT (account, digest) DO NOTHING",
            )?
            .execute(params![
                webhook.account.as_str(),
                webhook.digest,
                webhook.payout_id.as_str(),
                webhook.status.as_word(),
                now.as_millisecond()
            ])?;
        if file_id(&self.path)? != self.file {
            return Err(JournalError::Missing { path: self.path.clone() });
        }
        Ok(stored == 1)
    }
}

/// What tells a file from another that has its name later.
type FileId = (u64, u64);

fn file_id(path: &Path) -> Result<FileId, JournalError> {
    match fs::metadata(path) {
        #[cfg(unix)]
        Ok(file) => {
            Ok((std::os::unix::fs::MetadataExt::dev(&file), std::os::unix::fs::MetadataExt::ino(&file)))
        }
        // A file that is open cannot be taken away.
        #[cfg(not(unix))]
        Ok(_) => Ok((0, 0)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(JournalError::Missing { path: path.to_owned() })
        }
        Err(source) => Err(JournalError::Io { path: path.to_owned(), source }),
    }
}

impl Journal {
    /// Webhooks of an account that no run has handled, and when they came; with a number above `after`, at most 256.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn webhooks_after(
        &self,
        account: &AccountName,
        after: i64,
    ) -> Result<Vec<(i64, ProviderPayoutId, ProviderStatus, Timestamp)>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, provider_id, status, received_at FROM webhooks WHERE account = ?1 AND handled = 0 AND id > ?2 \
             ORDER BY id LIMIT 256",
        )?;
        let mut rows = statement.query(params![account.as_str(), after])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let status = ProviderStatus::from_word(super::row::text(row, 2)?);
            found.push((row.get(0)?, super::row::parsed(row, 1)?, status, super::row::time(row.get(3)?)));
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
        let is_asked_about =
            found.track.state.payout_id() == Some(payout_id) && found.instruction.account == *account;
        if !is_asked_about && *status == ProviderStatus::Success && !is_noted(&found.track, payout_id) {
            return Ok(Told::Earlier(payout_id.clone()));
        }
        let contradicts = is_asked_about
            && match found.track.state.outcome().0 {
                Outcome::Paid => status.is_final() && *status != ProviderStatus::Success,
                Outcome::Failed => *status == ProviderStatus::Success,
                Outcome::Pending | Outcome::Held | Outcome::NotSent | Outcome::Rejected => false,
            };
        // That it was initiated is known; a word that nobody documents is worth a look.
        let is_news = !matches!(status, ProviderStatus::Initiated | ProviderStatus::Pending)
            && *status != ProviderStatus::from_word("initialized");
        let due =
            contradicts || (is_asked_about && is_news && matches!(found.track.state, State::Accepted { .. }));
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

    /// Whether a payout that nobody knows may be one of this run: a reply was lost, or a person said «never created».
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn may_own_strangers(&self, run_id: i64, account: &AccountName) -> Result<bool, JournalError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT 1 FROM payouts WHERE run_id = ?1 AND outcome = 'held' AND account = ?2 AND state = 'unknown' UNION ALL \
                 SELECT 1 FROM attempts a JOIN payouts p ON p.id = a.payout_id WHERE p.run_id = ?1 AND a.account = ?2 \
                 AND a.resolved_by IS NOT NULL AND a.provider_id IS NULL LIMIT 1",
            )?
            .query_row(params![run_id, account.as_str()], |_| Ok(()))
            .optional()?
            .is_some())
    }

    /// The payouts that unhandled webhooks of an account name and no attempt has, in the order in which they came since the
    /// run was begun; with a number above `after`, at most 256. A clock may have been set meanwhile: hence a day more.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn strangers_after(
        &self,
        run_id: i64,
        account: &AccountName,
        after: i64,
    ) -> Result<Vec<(i64, ProviderPayoutId)>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT min(id), provider_id FROM webhooks w WHERE account = ?2 AND handled = 0 \
             AND received_at >= (SELECT begun_at FROM runs WHERE id = ?1) - 86400000 AND NOT EXISTS \
             (SELECT 1 FROM attempts a WHERE a.account = ?2 AND a.provider_id = w.provider_id) \
             GROUP BY provider_id HAVING min(id) > ?3 ORDER BY 1 LIMIT 256",
        )?;
        let mut rows = statement.query(params![run_id, account.as_str(), after])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((row.get(0)?, super::row::parsed(row, 1)?));
        }
        Ok(found)
    }

    /// Nothing more is to be done for the webhooks of a payout.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn webhooks_handled(
        &mut self,
        account: &AccountName,
        payout_id: &ProviderPayoutId,
    ) -> Result<(), JournalError> {
        self.connection.execute(
            "UPDATE webhooks SET handled = 1 WHERE account = ?1 AND handled = 0 AND provider_id = ?2",
            [account.as_str(), payout_id.as_str()],
        )?;
        Ok(())
    }

    /// The payout whose attempt a provider's id is, the number of its run, and the attempt; `None` where no attempt has it.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn attempt_with(
        &self,
        account: &AccountName,
        payout_id: &ProviderPayoutId,
    ) -> Result<Option<(i64, Job, u32)>, JournalError> {
        let Some((run_id, job)) = self.by_provider_id(account, payout_id)? else { return Ok(None) };
        let number = self
            .connection
            .prepare_cached("SELECT number FROM attempts WHERE account = ?1 AND provider_id = ?2")?
            .query_row(params![account.as_str(), payout_id.as_str()], |row| row.get(0))?;
        Ok(Some((run_id, job, number)))
    }

    fn by_provider_id(
        &self,
        account: &AccountName,
        payout_id: &ProviderPayoutId,
    ) -> Result<Option<(i64, Job)>, JournalError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {JOB_COLUMNS} FROM payouts WHERE id = \
             (SELECT payout_id FROM attempts WHERE account = ?1 AND provider_id = ?2)"
        ))?;
        let mut rows = statement.query(params![account.as_str(), payout_id.as_str()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some((row.get(RUN)?, job(row)?)))
    }
}

/// Whether it is known that such a payout is said to be paid after all.
fn is_noted(track: &Track, payout_id: &ProviderPayoutId) -> bool {
    track.exceptions.iter().any(|exception| match exception {
        Exception::Stray { payout_id: noted, .. } => noted == payout_id,
        Exception::LateContradiction { .. } => track.state.payout_id() == Some(payout_id),
        // What a person has settled is told anew when the provider announces it anew.
        Exception::Settled { .. }
        | Exception::ExcessPaid { .. }
        | Exception::UnknownStatus { .. }
        | Exception::DifferenceAccepted { .. }
        | Exception::KnownBefore
        | Exception::RefusedAfterLoss { .. } => false,
    })
}
