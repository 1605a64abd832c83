//! Runs, their sums and their rejected rows, and the webhooks.

use std::collections::BTreeMap;

use super::{Examination, Finding};
use crate::domain::ProviderPayoutId;
use crate::journal::row::unreadable;
use crate::journal::{JournalError, RunRecord, tally};

impl Examination<'_> {
    /// The runs that can be read, by their number, with how many sessions they had.
    pub(super) fn runs(&mut self) -> Result<BTreeMap<i64, (RunRecord, u32)>, JournalError> {
        let numbers: Vec<(i64, u32)> = {
            let mut statement =
                self.journal.connection.prepare("SELECT id, sessions FROM runs ORDER BY id")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<Result<_, _>>()?
        };
        let mut runs = BTreeMap::new();
        for (id, sessions) in numbers {
            self.checked.runs += 1;
            match self.journal.run_by_number(id) {
                Ok(Some(record)) => drop(runs.insert(id, (record, sessions))),
                Ok(None) => self.found(Finding::of(format!("run {id} cannot be found by its number"))),
                Err(error) => self.found(Finding::of(error.to_string())),
            }
        }
        Ok(runs)
    }
}

/// What was kept with every change, what the rows add up to now, and what the file held: all three are the same.
pub(super) fn examine(doctor: &mut Examination<'_>, (run, _): &(RunRecord, u32)) -> Result<(), JournalError> {
    let found = |what: &str| Finding { run: Some(run.run.to_string()), ..Finding::of(what) };
    if !tally::agrees(&doctor.journal.connection, run.id)? {
        doctor.found(found("the totals that were kept are not those of its rows"));
    }
    if !doctor.journal.recount(run.id)?.ties_out() {
        doctor.found(found("its rows are not those that the file had, in count or in sum"));
    }
    let mut after = 0;
    loop {
        let rejects = doctor.journal.rejects_after(run.id, after)?;
        let Some(last) = rejects.last() else { return Ok(()) };
        if last.row <= after {
            return Err(unreadable("rejected rows that are out of order"));
        }
        after = last.row;
        doctor.checked.rejected += rejects.len() as u64;
    }
}

/// A webhook decides nothing; but it must be one.
pub(super) fn webhooks(doctor: &mut Examination<'_>) -> Result<(), JournalError> {
    let mut wrong = Vec::new();
    {
        let mut statement = doctor.journal.connection.prepare(
            "SELECT id, account, digest, provider_id, status, received_at FROM webhooks ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            doctor.checked.webhooks += 1;
            let (account, digest): (String, String) = (row.get(1)?, row.get(2)?);
            let (payout, status): (String, String) = (row.get(3)?, row.get(4)?);
            let is_one = account.parse::<crate::domain::AccountName>().is_ok()
                && payout.parse::<ProviderPayoutId>().is_ok()
                && !digest.is_empty()
                && !status.is_empty()
                && row.get::<_, i64>(5)? > 0;
            if !is_one && wrong.len() < 100 {
                wrong.push(format!("webhook {} is not one that payrun stored", row.get::<_, i64>(0)?));
            }
        }
    }
    wrong.into_iter().for_each(|what| doctor.found(Finding::of(what)));
    Ok(())
}
