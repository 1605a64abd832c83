//! Another value where a checksum vouches for the one that was written: nobody who would act upon it believes it.

use payrun::domain::{AttemptNumber, RunId};
use payrun::journal::{Journal, JournalError};

use crate::world::World;

/// What is altered, and to what. All of it could be read as it stands, and paid from.
const ALTERED: [(&str, &str); 5] = [
    ("payouts", "amount_minor = amount_minor + 1"),
    ("payouts", "phone = phone || '0'"),
    ("payouts", "detail = detail || ' '"),
    ("runs", "employer = employer || 'x'"),
    ("attempts", "body = CAST(body || ' ' AS BLOB)"),
];

impl World {
    /// Alters one column after the other, and takes it back.
    pub fn judge_seals(&self) {
        let journal = Journal::open_existing(&self.journal_path(), "the proof").unwrap();
        read(&journal, &self.run()).expect("nothing is altered yet");
        for (table, altered) in ALTERED {
            let connection = journal.connection();
            // A disk asks no trigger.
            connection
                .execute_batch("SAVEPOINT altered; DROP TRIGGER IF EXISTS a_sent_body_is_not_changed")
                .unwrap();
            let rows = connection.execute(&format!("UPDATE {table} SET {altered}"), []).unwrap();
            let read = read(&journal, &self.run());
            assert!(
                rows == 0 || matches!(read, Err(JournalError::Altered { .. })),
                "{altered} is believed: {read:?}"
            );
            connection.execute_batch("ROLLBACK TO altered; RELEASE altered").unwrap();
        }
    }
}

/// What a session acts upon: the run, who is to be paid, and the bytes that are sent again.
fn read(journal: &Journal, run: &RunId) -> Result<(), JournalError> {
    let run = journal.run(run)?.expect("the run is there");
    journal.payouts(run.id, |row| {
        for attempt in journal.attempts(row.job.id)? {
            journal.body(row.job.id, AttemptNumber::new(attempt.number).unwrap())?;
        }
        Ok::<_, JournalError>(())
    })
}
