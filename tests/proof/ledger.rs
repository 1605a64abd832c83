//! The sandbox's ledger, by row and attempt: what the judge and the person with the dashboard look at.

use std::collections::BTreeMap;

use payrun::sandbox::{PayoutRecord, Sandbox};

/// Whose: employee and pay item.
pub type Row = (String, String);

/// One payout of the ledger, and which attempt it was.
#[derive(Debug, Clone)]
pub struct Created {
    pub attempt: u32,
    pub record: PayoutRecord,
}

impl Created {
    /// Whether the provider changes its mind about it later: no client can know what to call it.
    pub fn is_two_faced(&self) -> bool {
        self.record.later_status.as_deref().is_some_and(|later| later != self.record.final_status)
    }
}

/// Everything that was created, by row, in the order of creation.
pub fn by_row(sandbox: &Sandbox) -> BTreeMap<Row, Vec<Created>> {
    let mut rows: BTreeMap<Row, Vec<Created>> = BTreeMap::new();
    for record in sandbox.ledger().payouts().unwrap() {
        let tags: BTreeMap<String, String> =
            serde_json::from_str(record.metadata.as_deref().unwrap()).unwrap();
        let attempt = tags["attempt"].parse().unwrap();
        rows.entry((tags["employee_id"].clone(), tags["pay_item"].clone()))
            .or_default()
            .push(Created { attempt, record });
    }
    rows
}
