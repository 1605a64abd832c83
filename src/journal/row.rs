//! Payouts as they are stored, and as the engine takes them in hand.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::{Row, Rows};

use super::JournalError;
use super::seal::{Sealer, altered};
use crate::domain::{Currency, Money, Msisdn, OperatorCode, PayoutInstruction, Recipient};
use crate::lifecycle::{Exception, State, Track};

/// One payout in hand: what to pay, and where it stands.
#[derive(Debug, Clone)]
pub struct Job {
    /// The journal's number for the payout.
    pub id: i64,
    /// Its row in the file; `None` once it is gone from it.
    pub row: Option<u64>,
    /// What to pay.
    pub instruction: Arc<PayoutInstruction>,
    /// Where it stands.
    pub track: Track,
}

/// The columns that [`job`] reads, in its order.
pub(super) const JOB_COLUMNS: &str = "id, row, employee_id, pay_item, first_name, last_name, phone, email, operator, \
     country, amount_minor, currency, description, account, metadata, detail, exceptions, run_id, state, outcome, \
     reason, last_seal, order_seal, state_seal";

/// Among [`JOB_COLUMNS`]: the run, and what the payout's row says beside its state.
pub(super) const RUN: usize = 17;
pub(super) const OUTCOME: usize = 19;
pub(super) const REASON: usize = 20;

/// Reads one payout, and believes it only while it is what was written: nothing is sent from a row that is not.
pub(super) fn job(row: &Row<'_>) -> Result<Job, JournalError> {
    let order = Sealer::of("order").columns(row, [0, RUN].into_iter().chain(2..=14))?.end();
    if order != row.get::<_, i64>(22)? {
        return Err(altered("what to pay, of payout", row.get(0)?));
    }
    if Sealer::of("state").columns(row, [0, 21, 18, 15, 16, OUTCOME])?.end() != row.get::<_, i64>(23)? {
        return Err(altered("where it stands, of payout", row.get(0)?));
    }
    let currency: Currency = parsed(row, 11)?;
    let minor = u64::try_from(row.get::<_, i64>(10)?).map_err(|_| unreadable("an amount below zero"))?;
    let instruction = PayoutInstruction {
        employee_id: parsed(row, 2)?,
        pay_item: parsed(row, 3)?,
        recipient: Recipient {
            first_name: parsed(row, 4)?,
            last_name: parsed(row, 5)?,
            phone: Msisdn::from_stored(text(row, 6)?),
            email: row.get_ref(7)?.as_str_or_null().ok().flatten().and_then(|email| email.parse().ok()),
        },
        operator: OperatorCode::from_table(text(row, 8)?),
        country: parsed(row, 9)?,
        amount: Money::from_minor(minor, currency),
        description: text(row, 12)?.to_owned(),
        account: parsed(row, 13)?,
        metadata: metadata(row.get_ref(14)?.as_str_or_null().ok().flatten())?,
    };
    Ok(Job {
        id: row.get(0)?,
        row: row.get::<_, Option<i64>>(1)?.and_then(|row| u64::try_from(row).ok()),
        instruction: Arc::new(instruction),
        track: track(text(row, 15)?, row.get_ref(16)?.as_str_or_null().ok().flatten())?,
    })
}

/// The state and exceptions of a payout, from their columns.
pub(super) fn track(detail: &str, exceptions: Option<&str>) -> Result<Track, JournalError> {
    let state: State = serde_json::from_str(detail).map_err(|_| unreadable("the state of a payout"))?;
    let exceptions: Vec<Exception> = match exceptions {
        None => Vec::new(),
        Some(json) => serde_json::from_str(json).map_err(|_| unreadable("the exceptions of a payout"))?,
    };
    Ok(Track { state, exceptions })
}

/// Metadata of a row, from its column.
pub(super) fn metadata(json: Option<&str>) -> Result<BTreeMap<String, String>, JournalError> {
    json.map_or_else(
        || Ok(BTreeMap::new()),
        |json| serde_json::from_str(json).map_err(|_| unreadable("metadata")),
    )
}

/// A text column.
pub(super) fn text<'a>(row: &'a Row<'_>, index: usize) -> Result<&'a str, JournalError> {
    row.get_ref(index)?.as_str().map_err(|_| unreadable("a column that should be text"))
}

/// A text column as a domain value.
pub(super) fn parsed<T: FromStr>(row: &Row<'_>, index: usize) -> Result<T, JournalError> {
    let text = text(row, index)?;
    text.parse().map_err(|_| unreadable(std::any::type_name::<T>()))
}

/// The first column of all rows, as domain values.
pub(super) fn all_parsed<T: FromStr>(mut rows: Rows<'_>) -> Result<Vec<T>, JournalError> {
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(parsed(row, 0)?);
    }
    Ok(all)
}

/// A time column.
pub(super) fn time(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::MAX)
}

/// A value that cannot be read says which kind, never its content: it may be personal.
pub(super) fn unreadable(what: &str) -> JournalError {
    JournalError::Unreadable { what: what.to_owned() }
}
