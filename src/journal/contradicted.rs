//! Final rows that the provider has contradicted: it has called their outcome something else since, or has another payment
//! for them. What is called failed may have been paid, and what is called paid may not, or twice.

use rusqlite::params;

use super::row::JOB_COLUMNS;
use super::{Journal, JournalError, PayoutRow};
use crate::domain::Outcome;

/// As [`Track::is_contradicted`](crate::lifecycle::Track::is_contradicted), in the journal's words: what a person has settled
/// has another one. First stands what the index has.
pub(super) const CONTRADICTED: &str = "exceptions IS NOT NULL AND (instr(exceptions, '\"exception\":\"late_contradiction\"') > 0 \
     OR instr(exceptions, '\"exception\":\"stray\"') > 0)";

impl Journal {
    /// How many payouts of a run have an outcome that the provider has contradicted.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn count_contradicted(&self, run_id: i64, outcome: Outcome) -> Result<u64, JournalError> {
        self.count(run_id, &format!("outcome = '{outcome}' AND {CONTRADICTED}"))
    }

    /// The first of them, in the order of the file, at most `limit`.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn contradicted(
        &self,
        run_id: i64,
        outcome: Outcome,
        limit: u32,
    ) -> Result<Vec<PayoutRow>, JournalError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {JOB_COLUMNS} FROM payouts WHERE run_id = ?1 AND outcome = '{outcome}' AND {CONTRADICTED} \
             ORDER BY row IS NULL, row, id LIMIT ?2"
        ))?;
        let mut rows = statement.query(params![run_id, limit])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(self.payout_row(row)?);
        }
        Ok(found)
    }
}
