//! Checksums and tallies for the rows of a journal that came without: the step from version 1 to 2.

use rusqlite::{Connection, Transaction, params};

use super::row::{JOB_COLUMNS, RUN};
use super::seal::{NO_FACT, Seal, Sealer, of_fact};
use super::{JournalError, run, tally};

pub(super) fn checksums_and_tallies(transaction: &Transaction<'_>) -> Result<(), JournalError> {
    let runs: Vec<i64> = {
        let mut statement = transaction.prepare("SELECT id FROM runs")?;
        let runs = statement.query_map([], |row| row.get(0))?;
        runs.collect::<Result<_, _>>()?
    };
    payouts(transaction)?;
    rejects(transaction)?;
    // From now on an import does this.
    transaction.execute(
        "UPDATE payouts SET queue = (row IS NOT NULL), due_at = 0 \
         WHERE outcome = 'not_sent' AND queue <> (row IS NOT NULL)",
        [],
    )?;
    for id in runs {
        run::seal_without_keys(transaction, id)?;
        tally::rebuild(transaction, id)?;
    }
    Ok(())
}

fn payouts(transaction: &Connection) -> Result<(), JournalError> {
    let mut select = transaction.prepare(&format!("SELECT {JOB_COLUMNS} FROM payouts ORDER BY id"))?;
    let mut update = transaction
        .prepare("UPDATE payouts SET order_seal = ?2, last_seal = ?3, state_seal = ?4 WHERE id = ?1")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let last = facts(transaction, id)?;
        attempts(transaction, id)?;
        let order = Sealer::of("order").columns(row, [0, RUN].into_iter().chain(2..=14))?.end();
        let state = Sealer::of("state").number(id).number(last).columns(row, [18, 15, 16, 19])?.end();
        update.execute(params![id, order, last, state])?;
    }
    Ok(())
}

fn facts(transaction: &Connection, payout: i64) -> Result<Seal, JournalError> {
    let mut select = transaction
        .prepare_cached("SELECT id, session, at, kind, data FROM facts WHERE payout_id = ?1 ORDER BY id")?;
    let mut update = transaction.prepare_cached("UPDATE facts SET seal = ?2 WHERE id = ?1")?;
    let mut rows = select.query([payout])?;
    let mut last = NO_FACT;
    while let Some(row) = rows.next()? {
        let (kind, data): (String, String) = (row.get(3)?, row.get(4)?);
        last = of_fact(last, payout, row.get(1)?, row.get(2)?, &kind, &data);
        update.execute(params![row.get::<_, i64>(0)?, last])?;
    }
    Ok(last)
}

/// What an attempt ordered is what the row says, unless the attempt failed: then the row may have taken other values
/// since, and nobody knows.
fn attempts(transaction: &Connection, payout: i64) -> Result<(), JournalError> {
    transaction
        .prepare_cached(
            "UPDATE attempts SET (amount_minor, currency, phone, operator) = \
             (SELECT amount_minor, currency, phone, operator FROM payouts WHERE id = ?1) \
             WHERE payout_id = ?1 AND state <> 'failed'",
        )?
        .execute([payout])?;
    let mut select = transaction.prepare_cached(&format!(
        "SELECT {} FROM attempts WHERE payout_id = ?1 ORDER BY number",
        super::work::ORDER_COLUMNS
    ))?;
    let mut update =
        transaction.prepare_cached("UPDATE attempts SET seal = ?3 WHERE payout_id = ?1 AND number = ?2")?;
    let mut rows = select.query([payout])?;
    while let Some(row) = rows.next()? {
        let seal = Sealer::of("attempt").columns(row, 0..=8)?.end();
        update.execute(params![payout, row.get::<_, i64>(1)?, seal])?;
    }
    Ok(())
}

fn rejects(transaction: &Connection) -> Result<(), JournalError> {
    let mut select = transaction.prepare(
        "SELECT row, cells, amount_minor, currency, problems, run_id FROM rejects ORDER BY run_id, row",
    )?;
    let mut update = transaction.prepare("UPDATE rejects SET seal = ?3 WHERE run_id = ?1 AND row = ?2")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let seal = Sealer::of("reject").columns(row, 0..=5)?.end();
        update.execute(params![row.get::<_, i64>(5)?, row.get::<_, i64>(0)?, seal])?;
    }
    Ok(())
}
