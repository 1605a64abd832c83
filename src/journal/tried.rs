//! Failed rows, and the accounts that their attempts were made from: a file may name another one for what is tried again.

use rusqlite::{Connection, params};

use super::row::{JOB_COLUMNS, all_parsed, job};
use super::{Import, Job, Journal, JournalError};
use crate::domain::AccountName;

impl Journal {
    /// Failed rows that are lined up to be tried again although attempts of theirs were made from other accounts than the one
    /// that the file names now; each with the accounts of all its attempts, the last one's last. With a number above `after`,
    /// at most 256.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn tried_elsewhere(
        &self,
        run_id: i64,
        after: i64,
    ) -> Result<Vec<(Job, Vec<AccountName>)>, JournalError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {JOB_COLUMNS} FROM payouts WHERE run_id = ?1 AND outcome = 'failed' AND reason <> 'key_refused' \
             AND queue > 0 AND id > ?2 AND EXISTS (SELECT 1 FROM attempts a WHERE a.payout_id = payouts.id \
             AND a.account <> payouts.account) ORDER BY id LIMIT 256"
        ))?;
        let mut rows = statement.query(params![run_id, after])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let job = job(row)?;
            let tried = self.accounts_of_attempts(job.id)?;
            found.push((job, tried));
        }
        Ok(found)
    }

    /// The accounts of all attempts of a payout, the last one's last.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn accounts_of_attempts(&self, payout: i64) -> Result<Vec<AccountName>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT account FROM attempts WHERE payout_id = ?1 ORDER BY number")?;
        all_parsed(statement.query([payout])?)
    }

    /// Leaves a payout as it is until the next session begins.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn leave(&mut self, payout: i64) -> Result<(), JournalError> {
        self.connection.prepare_cached("UPDATE payouts SET queue = 0 WHERE id = ?1")?.execute([payout])?;
        Ok(())
    }

    /// The accounts that the attempts of a run's failed rows were made from.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn accounts_tried(&self, run_id: i64) -> Result<Vec<AccountName>, JournalError> {
        accounts_tried(&self.connection, run_id)
    }
}

impl Import<'_> {
    /// The same, inside an import.
    ///
    /// # Errors
    /// As there.
    pub fn accounts_tried(&self) -> Result<Vec<AccountName>, JournalError> {
        accounts_tried(&self.transaction, self.run_id)
    }
}

fn accounts_tried(connection: &Connection, run_id: i64) -> Result<Vec<AccountName>, JournalError> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT a.account FROM payouts p JOIN attempts a ON a.payout_id = p.id \
         WHERE p.run_id = ?1 AND p.outcome = 'failed' ORDER BY 1",
    )?;
    all_parsed(statement.query([run_id])?)
}
