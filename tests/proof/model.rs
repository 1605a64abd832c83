//! The workbook's model: it ties out, it has every row of the file in its order, it is that of an undisturbed run where
//! outcomes are equal; and it says so when a row or a franc is missing.

use std::collections::BTreeMap;

use payrun::domain::{Money, Outcome, PayoutIdentity, PayoutInstruction};
use payrun::journal::examine;
use payrun::provider::{Order, adapter};
use payrun::reconcile::{AttemptLine, Header, JournalSource, Line, ReconcileError, Reconciliation, Source};
use payrun::words::Language;

use crate::ledger::Row;
use crate::world::World;

impl World {
    /// The model of the run as the journal has it.
    fn model(&self) -> (Reconciliation, Vec<Line>) {
        self.onlooker.look(|journal| {
            let run = journal.run(&self.run()).unwrap().unwrap();
            let source = JournalSource::new(journal, run);
            let mut lines = Vec::new();
            source
                .lines(Language::English, &mut |line| {
                    lines.push(line.clone());
                    Ok(())
                })
                .unwrap();
            (Reconciliation::of(&source).unwrap(), lines)
        })
    }

    /// Against the file, and against the run that nothing disturbed.
    pub fn judge_model(&self, undisturbed: &World) {
        let (whole, lines) = self.model();
        assert!(whole.ties_out(), "the workbook does not tie out: {:?}", whole.differences());
        assert_eq!(lines.len(), self.rows.len() + self.plan.rejected.len(), "lines of the workbook");
        let rows: Vec<Option<u64>> = lines.iter().map(|line| line.row).collect();
        let expected: Vec<Option<u64>> = (0..lines.len() as u64).map(|index| Some(index + 2)).collect();
        assert_eq!(rows, expected, "every row of the file, in its order");
        for (line, row) in lines.iter().zip(&self.rows) {
            assert_eq!(
                (line.employee_id.as_str(), line.amount),
                (row.employee_id.as_str(), Some(row.amount))
            );
        }
        let (calm, calm_lines) = undisturbed.model();
        assert_eq!(whole.totals.input, calm.totals.input, "the input side is the file's");
        assert_eq!(whole.totals.of(Outcome::Rejected), calm.totals.of(Outcome::Rejected));
        let calm_lines: BTreeMap<Row, &Line> = calm_lines.iter().map(|line| (row(line), line)).collect();
        let mut all_equal = true;
        for line in &lines {
            let calm = calm_lines[&row(line)];
            let is_equal = line.outcome == calm.outcome && line.reason == calm.reason;
            all_equal &= is_equal;
            let once = line.attempts == 1 && calm.attempts == 1 && !self.plan.corrects;
            if is_equal && once && line.outcome == Outcome::Paid && line.exceptions == calm.exceptions {
                assert_eq!(told(line), told(calm), "told differently than in an undisturbed run");
            }
        }
        if all_equal {
            for outcome in Outcome::ALL {
                assert_eq!(whole.totals.of(*outcome), calm.totals.of(*outcome), "{outcome}");
            }
        }
    }

    /// The doctor finds nothing wrong: each fact follows from the one before it, sums and checksums hold.
    pub fn judge_health(&self) {
        let mut found = Vec::new();
        let rebuild = |provider, identity: &PayoutIdentity, instruction: &PayoutInstruction, attempt| {
            adapter(provider).initialize_body(&Order { identity, instruction, attempt })
        };
        let examined =
            examine(&self.journal_path(), &rebuild, &mut |finding| found.push(finding.what), &mut |_| {});
        assert_eq!(examined.unwrap().findings, 0, "the doctor finds {found:?}");
    }

    /// A proof that cannot fail proves nothing: with a row less, or a franc more, the model says that it does not tie out;
    /// and the journal's own constraints refuse a second attempt beside one that has not failed.
    pub fn judge_alarm(&self) {
        self.onlooker.look(|journal| {
            let run = journal.run(&self.run()).unwrap().unwrap();
            let source = JournalSource::new(journal, run);
            for spoil in [Spoil::RowMissing, Spoil::FrancMore] {
                let whole = Reconciliation::of(&Spoilt { source: &source, spoil }).unwrap();
                assert!(!whole.ties_out(), "it ties out with a {spoil:?}");
            }
        });
        let mut connection = rusqlite::Connection::open(self.journal_path()).unwrap();
        let transaction = connection.transaction().unwrap();
        let live: Option<i64> = transaction
            .query_row("SELECT min(payout_id) FROM attempts WHERE state <> 'failed'", [], |row| row.get(0))
            .unwrap();
        if let Some(payout) = live {
            let second = transaction.execute(
                "INSERT INTO attempts (payout_id, number, account, idempotency_key, body, state, intended_at) \
                 VALUES (?1, 99, 'x', 'another', x'00', 'sending', 0)",
                [payout],
            );
            assert!(second.is_err(), "the journal takes a second attempt beside one that may be paid");
        }
    }
}

/// What is wrong with a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spoil {
    RowMissing,
    FrancMore,
}

/// A source that leaves its first row out, or tells another amount for it.
struct Spoilt<'a> {
    source: &'a JournalSource<'a>,
    spoil: Spoil,
}

impl Source for Spoilt<'_> {
    fn header(&self) -> Result<Header, ReconcileError> {
        self.source.header()
    }

    fn lines(
        &self,
        language: Language,
        visit: &mut dyn FnMut(&Line) -> Result<(), ReconcileError>,
    ) -> Result<(), ReconcileError> {
        let mut is_first = true;
        self.source.lines(language, &mut |line| {
            if !std::mem::take(&mut is_first) {
                return visit(line);
            }
            if self.spoil == Spoil::RowMissing {
                return Ok(());
            }
            let mut line = line.clone();
            line.amount = line.amount.map(|it| Money::from_minor(it.minor() + 1, it.currency()));
            visit(&line)
        })
    }

    fn attempts(
        &self,
        visit: &mut dyn FnMut(&AttemptLine) -> Result<(), ReconcileError>,
    ) -> Result<(), ReconcileError> {
        self.source.attempts(visit)
    }
}

fn row(line: &Line) -> Row {
    (line.employee_id.clone(), line.pay_item.clone())
}

/// What a line tells besides times and words for people.
fn told(line: &Line) -> impl std::fmt::Debug + PartialEq {
    (
        (line.row, row(line), line.operator.clone(), line.amount, line.currency.clone()),
        (line.first_name.clone(), line.last_name.clone(), line.phone.clone(), line.email.clone()),
        (line.account.clone(), line.metadata.clone(), line.amount_as_typed.clone(), line.description.clone()),
        (line.payout_id.clone(), line.idempotency_key.clone(), line.provider_status.clone()),
        (line.provider_amount, line.excess()),
    )
}
