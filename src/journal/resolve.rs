//! Held payouts, for the person who settles them.

use rusqlite::OptionalExtension;

use super::row::JOB_COLUMNS;
use super::{Journal, JournalError, PayoutRow};
use crate::domain::{EmployeeId, PayItem};

impl Journal {
    /// The payout of an employee in a run. `None` when the run has no such payout.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn payout(
        &self,
        run_id: i64,
        employee: &EmployeeId,
        item: &PayItem,
    ) -> Result<Option<PayoutRow>, JournalError> {
        let Some(id) = self.payout_id(run_id, employee.as_str(), item.as_str())? else { return Ok(None) };
        let mut statement =
            self.connection.prepare_cached(&format!("SELECT {JOB_COLUMNS} FROM payouts WHERE id = ?1"))?;
        let mut rows = statement.query([id])?;
        rows.next()?.map(|row| self.payout_row(row)).transpose()
    }

    /// The payout of this journal, the number of its attempt, and the employee that a provider's id belongs to already: the
    /// same money must not be accounted for twice.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn owner_of(
        &self,
        account: &str,
        provider_id: &str,
    ) -> Result<Option<(i64, u32, String)>, JournalError> {
        Ok(self
            .connection
            .query_row(
                "SELECT p.id, a.number, p.employee_id FROM attempts a JOIN payouts p ON p.id = a.payout_id \
                 WHERE a.account = ?1 AND a.provider_id = ?2",
                [account, provider_id],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .optional()?)
    }
}
