//! The two sample files are what the README says: one is good, the other has a mistake of every kind.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use payrun::domain::{Currency, ProviderName, RunId};
use payrun::intake::rules::{self, Scope};
use payrun::intake::{AccountView, Checked, Context, InputRow, Limits, check};
use payrun::words::Language;

fn sample(name: &str, providers: &[ProviderName]) -> Checked {
    let run: RunId = "2026-11".parse().unwrap();
    let account = |provider: &ProviderName| AccountView {
        name: provider.as_str().parse().unwrap(),
        provider: *provider,
    };
    let context = Context {
        run: &run,
        accounts: providers.iter().map(account).collect(),
        default_account: "zayono".parse().unwrap(),
    };
    let path = Path::new("samples").join(name);
    check(&path, &context, &Limits::default()).unwrap()
}

fn rows(checked: &Checked) -> Vec<InputRow> {
    let mut rows = Vec::new();
    let handed_out = checked.for_each_row(&mut |row| {
        rows.push(row);
        Ok::<(), std::convert::Infallible>(())
    });
    handed_out.unwrap();
    rows
}

#[test]
fn the_good_file_is_good() {
    let checked = sample("salaries.csv", &[ProviderName::Zayono]);
    assert_eq!(checked.diagnostics.in_detail(), []);
    assert!(checked.is_all_valid());
    assert_eq!(checked.input, checked.valid);
    assert_eq!((checked.valid.rows, checked.valid.sum(Currency::XOF)), (12, 2_658_750));
    let payouts: Vec<_> = rows(&checked)
        .into_iter()
        .map(|row| match row {
            InputRow::Valid { instruction, .. } => instruction,
            InputRow::Rejected { row, .. } => panic!("row {row}"),
        })
        .collect();
    assert!(payouts.iter().all(|payout| payout.recipient.email.is_some()));
    let fails = payouts.iter().filter(|payout| payout.recipient.phone.digits().ends_with("9902"));
    assert_eq!(fails.count(), 1, "the simulator fails this one, and only this one");
}

/// Mistakes of rows that can be made under other headings only; `tests/files` has them.
const UNDER_OTHER_HEADINGS: &[&str] =
    &["currency-not-of-heading", "name-not-split", "remark-alone", "row-marked"];

/// The description of each row names the mistake in it.
#[test]
fn the_other_file_has_a_mistake_of_every_kind() {
    let checked = sample("mistakes.csv", ProviderName::ALL);
    let mut by_row: BTreeMap<u64, BTreeSet<&str>> = BTreeMap::new();
    for diagnostic in checked.diagnostics.in_detail() {
        for language in Language::ALL {
            assert!(!diagnostic.text(language).contains(['{', '$']), "{}", diagnostic.text(language));
        }
        by_row.entry(diagnostic.row.unwrap()).or_default().insert(diagnostic.problem.code());
    }
    for (row, codes) in &by_row {
        assert_eq!(codes.len(), 1, "row {row} has one mistake only: {codes:?}");
    }
    let mut found: BTreeSet<&str> = by_row.into_values().flatten().collect();
    found.extend(what_only_a_workbook_can_get_wrong());
    let of_rows = rules::ALL
        .iter()
        .filter(|rule| rule.scope == Scope::Row && !UNDER_OTHER_HEADINGS.contains(&rule.code));
    let missing: Vec<&str> = of_rows.map(|rule| rule.code).filter(|code| !found.contains(code)).collect();
    assert!(missing.is_empty(), "no row shows {missing:?}");
}

/// Shown by workbooks in `tests/files`.
fn what_only_a_workbook_can_get_wrong() -> BTreeSet<&'static str> {
    let names = [
        "amounts-are-errors.xlsx",
        "amounts-in-euros-by-their-format.xlsx",
        "cells-struck-out-in-part.xlsx",
        "dates-in-every-column.xlsx",
        "formulas-without-results.xlsx",
        "ids-and-phones-that-formats-change.xlsx",
        "merged-cells-that-hide-values.xlsx",
        "numbers-with-lost-digits.xlsx",
        "true-for-an-amount.xlsx",
    ];
    let codes = |name: &&str| {
        let checked = sample(&format!("../tests/files/{name}"), &[ProviderName::Zayono]);
        let each = checked.diagnostics.in_detail().iter();
        each.map(|diagnostic| diagnostic.problem.code()).collect::<Vec<_>>()
    };
    names
        .iter()
        .flat_map(codes)
        .filter(|code| code.starts_with("cell-") || *code == "amount-format")
        .collect()
}

#[test]
fn every_row_is_handed_out_once_valid_or_rejected() {
    let checked = sample("mistakes.csv", ProviderName::ALL);
    let (mut valid, mut rejected) = (0, 0);
    for row in rows(&checked) {
        match row {
            InputRow::Valid { .. } => valid += 1,
            InputRow::Rejected { row, problems, .. } => {
                assert!(!problems.is_empty(), "row {row} is rejected without a word");
                rejected += 1;
            }
        }
    }
    assert_eq!((valid, rejected), (checked.valid.rows, checked.rejected));
    assert_eq!(valid + rejected, checked.input.rows);
}
