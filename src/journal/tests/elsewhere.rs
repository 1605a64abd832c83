//! What other runs have paid of what is about to be sent, against a model that keeps every payment in memory: whatever runs
//! come and go, in whatever order they pay, nothing of it is overlooked and nothing is forgotten unlooked at.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::history::{DEFAULT_MAX_CHANGE, Overlap};

/// Employee, with line and amount.
type Batch = BTreeMap<u8, (u8, u64)>;

const DAY: i64 = 86_400;
const DAYS: u32 = 6;
const RUNS: usize = 3;
const PEOPLE: u8 = 30;

#[derive(Debug, Clone)]
enum Step {
    /// A run takes a file in; a person accepts what is to be refused, or does not.
    Import { run: usize, file: Batch, accepts: bool },
    /// A run pays so much of what it has to send.
    Pay { run: usize, share: u32 },
    /// A run goes on without its file.
    Resume { run: usize },
    /// Time passes.
    Wait { days: u8 },
}

fn step() -> impl Strategy<Value = Step> {
    let run = || 0..RUNS;
    let file = || proptest::collection::btree_map(0..PEOPLE, (0..2 * PEOPLE, 5..25_u64), 6..25);
    prop_oneof![
        4 => (run(), file(), any::<bool>()).prop_map(|(run, file, accepts)| Step::Import { run, file, accepts }),
        4 => (run(), any::<u32>()).prop_map(|(run, share)| Step::Pay { run, share }),
        2 => run().prop_map(|run| Step::Resume { run }),
        1 => (1..4_u8).prop_map(|days| Step::Wait { days }),
    ]
}

#[derive(Debug, Clone, Copy)]
struct Row {
    line: u8,
    amount: u64,
    sent_at: Option<i64>,
    /// The file has it.
    is_there: bool,
    /// It is new to the file, or was away from it, or has other values now.
    is_new: bool,
}

#[derive(Debug, Clone, Default)]
struct Model {
    begun_at: i64,
    last_at: i64,
    compared_at: Option<i64>,
    rows: BTreeMap<u8, Row>,
}

impl Model {
    fn due(&self) -> impl Iterator<Item = (&u8, &Row)> {
        self.rows.iter().filter(|(_, row)| row.is_there && row.sent_at.is_none())
    }
}

/// What each of the other runs has paid of it, in its order, and all of them together.
fn coincide(runs: &BTreeMap<usize, Model>, run: usize, now: i64) -> (BTreeMap<usize, Overlap>, usize) {
    let from = now - i64::from(DAYS) * DAY;
    let Some(own) = runs.get(&run) else { return Default::default() };
    let compared_at = own.compared_at.unwrap_or(0);
    let mut each = BTreeMap::new();
    let mut all = HashSet::new();
    for (number, other) in runs.iter().filter(|(number, _)| **number != run) {
        if other.begun_at.max(other.last_at) <= from {
            continue;
        }
        let counts = |sent_at: i64| other.begun_at > from || sent_at >= from;
        let paid: Vec<(&u8, &Row, i64)> = other
            .rows
            .iter()
            .filter_map(|(employee, row)| Some((employee, row, row.sent_at.filter(|at| counts(*at))?)))
            .collect();
        let (mut equal, mut earliest) = (0, i64::MAX);
        for (employee, row) in own.due() {
            let since = if row.is_new { -1 } else { compared_at };
            let is_paid = paid.iter().any(|(theirs, paid, sent_at)| {
                (paid.line == row.line || *theirs == employee)
                    && row.amount.abs_diff(paid.amount) * 100 <= paid.amount * u64::from(DEFAULT_MAX_CHANGE)
                    && *sent_at > since
            });
            if is_paid {
                equal += 1;
                earliest = earliest.min(since);
                all.insert(*employee);
            }
        }
        if equal > 0 {
            let run = paid.iter().filter(|(.., sent_at)| *sent_at > earliest).count() as u64;
            each.insert(*number, Overlap { file: own.due().count() as u64, run, equal });
        }
    }
    (each, all.len())
}

fn name(run: usize) -> RunId {
    format!("run-{run}").parse().unwrap()
}

fn order((employee, (line, amount)): (&u8, &(u8, u64))) -> PayoutInstruction {
    let mut order = person(u64::from(*line), amount * 10);
    order.employee_id = format!("E-{employee}").parse().unwrap();
    order
}

fn question(now: i64) -> Question {
    Question { max_change: 30, same_rows_days: DAYS, now: at(now), details: 100 }
}

/// The desk, and the model beside it.
struct Both {
    desk: Desk,
    runs: BTreeMap<usize, Model>,
    now: i64,
}

impl Both {
    fn import(&mut self, run: usize, file: &Batch, accepts: bool) {
        let header = RunHeader {
            run: name(run),
            employer: "acme".parse().unwrap(),
            environment: Environment::Test,
            simulated: true,
            accounts: vec![(account(), ProviderName::Zayono)],
        };
        let facts = FileFacts::new("salaries.csv".to_owned(), "0".repeat(64), &Tally::default());
        let mut after = self.runs.clone();
        let known = after.entry(run).or_insert_with(|| Model {
            begun_at: self.now,
            last_at: self.now,
            ..Model::default()
        });
        known.rows.values_mut().for_each(|row| (row.is_new, row.is_there) = (!row.is_there, false));
        let mut import = self.desk.journal.import(&header, &facts, false, at(self.now)).unwrap();
        for (row, entry) in (2..).zip(file) {
            if let Merged::Refused { .. } = import.valid(row, &order(entry)).unwrap() {
                return;
            }
            let (employee, (line, amount)) = entry;
            let before = known.rows.get(employee);
            let sent_at = before.and_then(|row| row.sent_at);
            let is_new = before.is_none_or(|row| row.is_new || (row.line, row.amount) != (*line, *amount));
            let row = Row { line: *line, amount: *amount, sent_at, is_there: true, is_new };
            known.rows.insert(*employee, row);
        }
        let review = import.review(&question(self.now)).unwrap();
        let (each, all) = coincide(&after, run, self.now);
        assert_eq!(review.together.rows, all as u64, "{each:?}");
        assert_eq!(review.together.runs, each.keys().map(|run| name(*run)).collect::<Vec<_>>());
        let is_much = each.values().any(|overlap| overlap.is_same());
        assert!(review.is_paid_elsewhere() || !is_much, "{each:?}");
        if review.is_paid_elsewhere() && !accepts {
            return;
        }
        import.finish().unwrap();
        let is_new = {
            let only_returned = |mut model: Model| {
                model.rows.retain(|_, row| row.is_new);
                model
            };
            let mut returned = after.clone();
            returned.entry(run).and_modify(|model| *model = only_returned(model.clone()));
            coincide(&returned, run, self.now).1 > 0
        };
        let known = after.get_mut(&run).unwrap();
        if review.is_paid_elsewhere() || all == 0 {
            known.compared_at = Some(self.now);
        } else if is_new {
            known.compared_at = None;
        }
        known.rows.values_mut().filter(|row| row.is_there).for_each(|row| row.is_new = false);
        self.runs = after;
    }

    fn pay(&mut self, run: usize, share: u32) {
        let Some(known) = self.runs.get_mut(&run) else { return };
        let options = SessionOptions::default();
        let begun = self.desk.journal.begin_session(&name(run), &options, policy(false), at(self.now));
        let session = begun.unwrap().unwrap();
        let mut entries = Vec::new();
        for (employee, row) in known.rows.iter_mut().filter(|(employee, _)| share >> *employee & 1 == 1) {
            if !row.is_there || row.sent_at.is_some() {
                continue;
            }
            let id = format!("E-{employee}").parse().unwrap();
            let payout = self.desk.journal.payout(session.run_id, &id, &"salary".parse().unwrap());
            let job = payout.unwrap().unwrap().job;
            let key = IdempotencyKey::derive(
                &session.identity(&job.instruction),
                session.environment,
                AttemptNumber::FIRST,
            );
            let order = Some((key, Bytes::from_static(b"pay")));
            let policy = policy(false)(&session, &account());
            entries.push(Entry { job, fact: sent(1), order, policy, request: None });
            row.sent_at = Some(self.now);
            known.last_at = self.now;
        }
        if !entries.is_empty() {
            self.desk.journal.commit(&session, at(self.now), &entries).unwrap();
        }
    }

    fn resume(&mut self, run: usize) {
        let Some(record) = self.desk.journal.run(&name(run)).unwrap() else { return };
        let review = self.desk.journal.paid_elsewhere(&record, false, &question(self.now)).unwrap();
        let (each, all) = coincide(&self.runs, run, self.now);
        let found: BTreeMap<_, _> =
            review.same_rows.iter().map(|same| (same.run.run.clone(), same.overlap)).collect();
        assert_eq!(found, each.into_iter().map(|(run, overlap)| (name(run), overlap)).collect());
        assert_eq!(review.together.rows, all as u64);
        if all == 0 {
            self.desk.journal.compared(record.id, at(self.now)).unwrap();
            self.runs.get_mut(&run).unwrap().compared_at = Some(self.now);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn nothing_that_others_have_paid_is_overlooked(steps in proptest::collection::vec(step(), 10..50)) {
        let mut both = Both { desk: Desk::new(), runs: BTreeMap::new(), now: 0 };
        for step in steps {
            // The journal counts in thousandths of a second: no two steps are at one time.
            both.now += 1;
            match step {
                Step::Import { run, file, accepts } => both.import(run, &file, accepts),
                Step::Pay { run, share } => both.pay(run, share),
                Step::Resume { run } => both.resume(run),
                Step::Wait { days } => both.now += i64::from(days) * DAY,
            }
        }
    }
}
