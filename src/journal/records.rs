//! What a provider's last record of a payout says. The state keeps what it proved; a report also tells the figures.

use super::row::unreadable;
use super::seal::{NO_FACT, altered, of_fact};
use super::{Journal, JournalError};
use crate::domain::PayoutRecord;
use crate::lifecycle::Fact;

impl Journal {
    /// The last record of a payout that names an amount.
    ///
    /// # Errors
    /// When the journal cannot be read, or a fact of the payout is not what was written.
    pub fn last_record(&self, payout: i64) -> Result<Option<PayoutRecord>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT session, at, kind, data, seal FROM facts WHERE payout_id = ?1 ORDER BY id",
        )?;
        let mut rows = statement.query([payout])?;
        let (mut last, mut found) = (NO_FACT, None);
        while let Some(row) = rows.next()? {
            let (kind, data): (String, String) = (row.get(2)?, row.get(3)?);
            let seal = of_fact(last, payout, row.get(0)?, row.get(1)?, &kind, &data);
            if seal != row.get::<_, i64>(4)? {
                return Err(altered("a fact of payout", payout));
            }
            last = seal;
            let fact: Fact = serde_json::from_str(&data).map_err(|_| unreadable("a fact"))?;
            if let Some(record) = fact.record().filter(|record| record.amount.is_some()) {
                found = Some(record.clone());
            }
        }
        Ok(found)
    }
}
