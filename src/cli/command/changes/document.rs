//! Changes as scripts read them, in `check --json`. Phones are shown in part, names not at all.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::RunId;
use crate::history::{ChangeKind, ChangeKinds, Finding, Payment};
use crate::journal::{EarlierRun, PaidElsewhere, Review, SameRows};

/// `changes` of `check --json`.
#[derive(Serialize)]
pub(in crate::cli::command) struct Document<'r> {
    since: Option<Run<'r>>,
    counts: BTreeMap<&'static str, u64>,
    /// Employees of that run that the file lacks, where they are not told one by one.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<u64>,
    digest: Option<String>,
    /// Why `pay` would refuse the file.
    refused: Option<&'r str>,
    same_rows: Vec<Same<'r>>,
    /// What is about to be sent, and other runs have paid lately, all of them together.
    #[serde(skip_serializing_if = "Option::is_none")]
    paid_together: Option<PaidTogether<'r>>,
    details: Vec<Detail<'r>>,
    details_not_shown: u64,
}

#[derive(Serialize)]
struct Run<'r> {
    run: &'r RunId,
    begun_at: String,
}

#[derive(Serialize)]
struct Same<'r> {
    #[serde(flatten)]
    run: Run<'r>,
    rows: u64,
    of_file: u64,
    of_run: u64,
    /// The report that tells of it, where the journal does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<&'r str>,
    has_paid: bool,
    refused: bool,
}

#[derive(Serialize)]
struct PaidTogether<'r> {
    rows: u64,
    of: u64,
    runs: &'r [RunId],
    refused: bool,
    details: Vec<PaidRow<'r>>,
}

#[derive(Serialize)]
struct PaidRow<'r> {
    row: u64,
    employee_id: &'r str,
    run: &'r RunId,
}

#[derive(Serialize)]
struct Detail<'r> {
    kinds: ChangeKinds,
    row: Option<u64>,
    employee_id: &'r str,
    pay_item: &'r str,
    since: Option<&'r RunId>,
    before: Option<Values<'r>>,
    now: Option<Values<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone_was_of: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    employees_moved_to_phone: Option<u64>,
}

#[derive(Serialize)]
struct Values<'r> {
    phone: String,
    operator: &'r str,
    amount: String,
    currency: &'static str,
}

impl<'r> Document<'r> {
    pub(in crate::cli::command) fn new(review: &'r Review, refused: Option<&'r str>) -> Self {
        let counts = ChangeKind::ALL
            .iter()
            .map(|kind| (kind.as_str(), review.counts.get(kind).copied().unwrap_or(0)))
            .collect();
        let same = |same: &'r SameRows| Same {
            run: run(&same.run),
            rows: same.overlap.equal,
            of_file: same.overlap.file,
            of_run: same.overlap.run,
            report: same.run.report.as_deref(),
            has_paid: same.run.has_paid,
            refused: same.is_refused(),
        };
        let together = Some(&review.together).filter(|together| together.rows > 0);
        let paid_together = together.map(|together| PaidTogether {
            rows: together.rows,
            of: together.of,
            runs: &together.runs,
            refused: together.is_same(),
            details: together.details.iter().map(paid_row).collect(),
        });
        Self {
            since: review.since.as_ref().map(run),
            counts,
            missing: review.missing.map(|missing| missing.employees),
            digest: review.digest.as_ref().map(ToString::to_string),
            refused,
            same_rows: review.same_rows.iter().map(same).collect(),
            paid_together,
            details: review.details.iter().map(detail).collect(),
            details_not_shown: review.changes.saturating_sub(review.details.len() as u64),
        }
    }
}

fn paid_row(paid: &PaidElsewhere) -> PaidRow<'_> {
    PaidRow { row: paid.row, employee_id: &paid.employee_id, run: &paid.run }
}

fn run(run: &EarlierRun) -> Run<'_> {
    Run { run: &run.run, begun_at: run.begun_at.to_string() }
}

fn detail(finding: &Finding) -> Detail<'_> {
    Detail {
        kinds: finding.kinds,
        row: finding.row,
        employee_id: &finding.employee_id,
        pay_item: &finding.pay_item,
        since: finding.before.as_ref().map(|(run, _)| run),
        before: finding.before.as_ref().map(|(_, payment)| shown(payment)),
        now: finding.now.as_ref().map(shown),
        phone_was_of: finding.phone_of.as_deref(),
        employees_moved_to_phone: Some(finding.together).filter(|together| *together > 1),
    }
}

fn shown(payment: &Payment) -> Values<'_> {
    Values {
        phone: payment.phone.masked(),
        operator: &payment.operator,
        amount: payment.amount.to_major(),
        currency: payment.amount.currency().code(),
    }
}
