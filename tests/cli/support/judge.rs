//! The judge: what the simulator's ledger says was really paid, whatever payrun believes.

use std::collections::BTreeMap;
use std::path::Path;

use payrun::sandbox::{Ledger, PayoutRecord};
use serde_json::Value;

use super::Place;
use super::rows::Row;

/// The ledger of a practice run in this place.
pub const PRACTICE: &str = "payrun.sandbox.ledger.db";

/// Everything that the simulator ever created.
pub fn payouts(place: &Place, ledger: impl AsRef<Path>) -> Vec<PayoutRecord> {
    Ledger::read(&place.path(ledger)).unwrap().payouts().unwrap()
}

/// Whom a payout is for, as payrun told the provider.
pub fn employee(record: &PayoutRecord) -> String {
    let metadata: Value = serde_json::from_str(record.metadata.as_deref().unwrap()).unwrap();
    metadata["employee_id"].as_str().unwrap().to_owned()
}

/// What each employee really got, payment by payment.
pub fn received(payouts: &[PayoutRecord]) -> BTreeMap<String, Vec<String>> {
    let mut received: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for record in payouts.iter().filter(|record| record.moves_money()) {
        received.entry(employee(record)).or_default().push(record.paid_amount.clone());
    }
    received
}

/// Each of these got their amount, once; nobody else got anything.
#[track_caller]
pub fn everybody_once(payouts: &[PayoutRecord], rows: &[Row]) {
    let wanted: BTreeMap<String, Vec<String>> =
        rows.iter().map(|row| (row.employee.clone(), vec![row.amount.to_string()])).collect();
    let received = received(payouts);
    assert_eq!(received.len(), wanted.len());
    for (employee, amounts) in &wanted {
        assert_eq!(received.get(employee), Some(amounts), "{employee}");
    }
}
