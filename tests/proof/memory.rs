//! Journals that are lost, or that an older copy takes the place of, and the file as it is taken in: with what the report
//! remembers and the journal does not.

use std::collections::BTreeSet;
use std::path::Path;

use payrun::clock::Clock;
use payrun::domain::{Environment, Outcome, PayoutInstruction, RunId, Tally};
use payrun::journal::{FileFacts, Import, Journal, JournalError, Merged, Question, RunHeader};
use payrun::reconcile::{recall, report_paths, reported};

use crate::ledger::Row;
use crate::world::{World, of};

/// The journal's files. Its mark stands beside them.
const JOURNAL_FILES: [&str; 3] = ["journal.db", "journal.db-wal", "journal.db-shm"];

impl World {
    pub fn lose_journal(&mut self) {
        for name in JOURNAL_FILES {
            let _ = std::fs::remove_file(self.folder().join(name));
        }
        self.bodies.forget();
        self.onlooker.forget();
        *self.inbox.lock().unwrap() = None;
        self.journal_was_lost = true;
    }

    /// An older copy takes the journal's place. Beside its mark it is known for what it is.
    pub fn put_back(&self, copy: Vec<(&'static str, Vec<u8>)>) {
        copy.into_iter().for_each(|(name, bytes)| std::fs::write(self.folder().join(name), bytes).unwrap());
        let mark = self.folder().join("journal.db.mark");
        match Journal::open_or_create(&self.journal_path(), "the proof") {
            Err(JournalError::Behind { .. }) => {
                self.count("crashes and people", "older journals known by their mark")
            }
            Ok(_) => {}
            Err(error) => panic!("{error:?}"),
        }
        let _ = std::fs::remove_file(mark);
        self.count("crashes and people", "older journals put back");
    }

    /// Whether its report knows of something later.
    pub fn is_older_than_its_report(&self, journal: &Journal) -> bool {
        let (_, document) = report_paths(self.folder(), &self.run(), true);
        let told = reported(&document).ok().zip(journal.run(&self.run()).unwrap());
        told.is_some_and(|(told, record)| told.is_newer_than(record.last_fact_at))
    }

    /// The same of the journal that is there; one that is not there is not.
    pub fn is_older(&self) -> bool {
        let journal = Journal::open_reading(&self.journal_path());
        journal.is_ok_and(|journal| self.is_older_than_its_report(&journal))
    }

    /// Keeps what the journal is now, for worlds in which it is put back later.
    pub fn copy_journal(&mut self) {
        if self.plan.puts_older_back() && (self.copy.is_none() || self.dice.one_in(3)) {
            let read = |name: &'static str| Some((name, std::fs::read(self.folder().join(name)).ok()?));
            self.copy = Some(
                JOURNAL_FILES.into_iter().filter(|name| !name.ends_with("-shm")).filter_map(read).collect(),
            );
        }
    }

    /// Takes the file in, as `payrun pay` does: with what a report remembers, where the journal is gone or is older.
    /// `false` where it must not be gone on with.
    pub fn import(&self, journal: &mut Journal, retry_failed: bool, clock: &dyn Clock) -> bool {
        let (header, file) = (self.header(self.run()), self.file());
        let (_, document) = report_paths(self.folder(), &self.run(), true);
        let is_lost = journal.run(&self.run()).unwrap().is_none();
        let is_remembered = document.exists() && (is_lost || self.is_older_than_its_report(journal));
        if is_remembered && is_lost {
            let mut import = journal.import(&header, &file, retry_failed, clock.now()).unwrap();
            let tried = remember(&mut import, &document, clock).expect("an empty journal knows less");
            self.move_elsewhere(import, &tried);
        }
        let mut import = journal.import(&header, &file, retry_failed, clock.now()).unwrap();
        if is_remembered && remember(&mut import, &document, clock).is_none() {
            return false;
        }
        for (index, row) in self.rows.iter().enumerate() {
            match import.valid(index as u64 + 2, row).unwrap() {
                Merged::Added | Merged::Same | Merged::Updated => {}
                Merged::Refused { changed, outcome } => {
                    panic!("{:?} is refused: {changed:?} {outcome}", of(row))
                }
            }
        }
        for row in &self.plan.rejected {
            import.rejected(row).unwrap();
        }
        import.finish().unwrap();
        true
    }

    fn header(&self, run: RunId) -> RunHeader {
        RunHeader {
            run,
            employer: "acme-benin".parse().unwrap(),
            environment: Environment::Test,
            simulated: true,
            accounts: self.plan.accounts.iter().map(|plan| (plan.name.clone(), plan.provider)).collect(),
        }
    }

    fn file(&self) -> FileFacts {
        let mut input = Tally::default();
        self.rows.iter().for_each(|row| input.add(Some(row.amount)));
        self.plan.rejected.iter().for_each(|row| input.add(row.amount));
        FileFacts::new("salaries.csv".to_owned(), "0".repeat(64), &input)
    }

    /// Whoever pays the same file under a second name is refused, once half of it may have been paid: whatever has come of
    /// the first run, and in whatever state its rows are.
    pub fn pay_under_a_second_name(&self, journal: &mut Journal, clock: &dyn Clock) {
        let Some(record) = journal.run(&self.run()).unwrap() else { return };
        let mut sent = 0;
        let taken: Result<(), JournalError> = journal.payouts(record.id, |payout| {
            let may_be_paid = matches!(payout.outcome, Outcome::Paid | Outcome::Pending | Outcome::Held);
            sent += usize::from(may_be_paid && payout.job.row.is_some());
            Ok(())
        });
        taken.unwrap();
        let header = self.header("a-second-name".parse().unwrap());
        let mut import = journal.import(&header, &self.file(), false, clock.now()).unwrap();
        for (row, instruction) in (2..).zip(&self.rows) {
            import.valid(row, instruction).unwrap();
        }
        let question = Question { max_change: 30, same_rows_days: 100_000, now: clock.now(), details: 1 };
        let is_refused = import.review(&question).unwrap().is_paid_elsewhere();
        assert!(
            is_refused || sent * 2 < self.rows.len(),
            "the file is paid under a second name, though {sent} rows may have been paid"
        );
        self.count("crashes and people", "files under a second name, put beside the first");
    }

    /// Whoever sends what a report remembers through another account is refused: no key would find it there.
    fn move_elsewhere(&self, mut import: Import<'_>, tried: &BTreeSet<Row>) {
        for (index, row) in self.rows.iter().enumerate() {
            let elsewhere = self.plan.accounts.iter().find(|account| account.name != row.account);
            let Some(elsewhere) = elsewhere.filter(|_| tried.contains(&of(row))) else { continue };
            let moved = PayoutInstruction { account: elsewhere.name.clone(), ..row.clone() };
            let merged = import.valid(index as u64 + 2, &moved).unwrap();
            assert!(matches!(merged, Merged::Refused { .. }), "{:?} is sent elsewhere: {merged:?}", of(row));
            self.count("crashes and people", "rows moved to another account, and refused");
        }
    }
}

/// Takes a report's rows in, and says which of them were sent, or may have been since it was written. `None` where the
/// journal knows of an earlier attempt than the report, and must not be gone on with.
fn remember(import: &mut Import<'_>, report: &Path, clock: &dyn Clock) -> Option<BTreeSet<Row>> {
    let mut tried = BTreeSet::new();
    let mut is_taken = true;
    let recalled = recall(report, |row, remembered| {
        tried.insert(of(row));
        import.remember(row, remembered, clock.now()).map(|taken| is_taken &= taken)
    });
    recalled.unwrap().unwrap();
    let told = reported(report).unwrap();
    for account in &told.accounts {
        let key = account.key_fingerprint.as_ref();
        key.map_or(Ok(()), |key| import.remember_key(&account.name, key)).unwrap();
    }
    import.caught_up(told.last_fact_at).unwrap();
    is_taken.then_some(tried)
}
