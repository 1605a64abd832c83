//! Who stands at the door and sees to it that nothing leaves whose intent is not durable, byte for byte, and that
//! nobody is told what is not.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use payrun::domain::Outcome;
use payrun::events::Subscriber;
use payrun::journal::Journal;
use rusqlite::OptionalExtension;
use serde_json::Value;

/// Whose request it is: account, employee, pay item, attempt.
pub type Whose = (String, String, String, u32);

/// The journal as an onlooker has it: opened once, since opening costs more than looking.
#[derive(Debug, Clone)]
pub struct Onlooker {
    path: PathBuf,
    journal: Arc<Mutex<Option<Journal>>>,
}

impl Onlooker {
    pub fn new(path: PathBuf) -> Self {
        Self { path, journal: Arc::default() }
    }

    /// Looks; there must be a journal.
    pub fn look<T>(&self, look: impl FnOnce(&Journal) -> T) -> T {
        let mut journal = self.journal.lock().unwrap();
        look(journal.get_or_insert_with(|| Journal::open_reading(&self.path).unwrap()))
    }

    /// The journal is gone.
    pub fn forget(&self) {
        *self.journal.lock().unwrap() = None;
    }
}

/// Looks into the journal from outside.
#[derive(Debug)]
pub struct Witness {
    pub onlooker: Onlooker,
    pub listener: Option<Subscriber>,
}

/// Reads whose request a body is, from the metadata that travels with it.
pub fn whose(account: &str, body: &[u8]) -> Whose {
    let body: Value = serde_json::from_slice(body).unwrap();
    let text = |name: &str| body["metadata"][name].as_str().unwrap().to_owned();
    (account.to_owned(), text("employee_id"), text("pay_item"), text("attempt").parse().unwrap())
}

impl Witness {
    /// Before a request leaves.
    pub fn sees_leave(&self, account: &str, key: Option<&str>, body: &[u8]) {
        let (_, employee, item, attempt) = whose(account, body);
        let found: Option<(String, String, Vec<u8>, String)> = self.onlooker.look(|journal| {
            journal
                .connection()
                .prepare_cached(
                    "SELECT p.state, a.state, a.body, a.idempotency_key \
                     FROM attempts a JOIN payouts p ON p.id = a.payout_id \
                     WHERE p.run_id IN (SELECT id FROM runs) AND p.employee_id = ?1 AND p.pay_item = ?2 \
                     AND a.number = ?3 AND a.account = ?4",
                )
                .unwrap()
                .query_row((&employee, &item, attempt, account), |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })
                .optional()
                .unwrap()
        });
        let (payout_state, attempt_state, stored, stored_key) = found.expect("sent before it was recorded");
        assert_eq!(
            (payout_state.as_str(), attempt_state.as_str()),
            ("sending", "sending"),
            "sent before it was recorded"
        );
        assert!(stored == body, "other bytes were sent than were recorded");
        assert!(key.is_none_or(|key| key == stored_key), "another key was sent than was recorded");
    }

    /// At any step: what listeners were told is in the journal.
    pub fn sees_told(&self) {
        let Some(listener) = &self.listener else { return };
        let told = listener.latest().totals.rows(Outcome::Paid);
        let durable: i64 = self.onlooker.look(|journal| {
            let mut count = journal
                .connection()
                .prepare_cached("SELECT count(*) FROM payouts WHERE outcome = 'paid'")
                .unwrap();
            count.query_row([], |row| row.get(0)).unwrap()
        });
        assert!(told <= durable.unsigned_abs(), "{told} were told to be paid, {durable} are recorded");
    }
}

/// What was sent under each attempt, over all sessions: a resend must be the same, byte for byte, unless the journal was
/// lost in between or certainly nothing was processed.
#[derive(Debug, Default)]
pub struct Bodies(Mutex<HashMap<Whose, Vec<u8>>>);

impl Bodies {
    pub fn sees(&self, account: &str, body: &[u8]) {
        let mut bodies = self.0.lock().unwrap();
        let first = bodies.entry(whose(account, body)).or_insert_with(|| body.to_vec());
        assert!(first[..] == *body, "other bytes were sent again under the same key");
    }

    pub fn forget(&self) {
        self.0.lock().unwrap().clear();
    }
}
