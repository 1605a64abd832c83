//! The two tables of `Summary` that prove the totals: outcomes calculated live from the sheet `Payouts`, set against
//! the input file and against the journal. Every difference must read 0.

use rust_xlsxwriter::{Format, XlsxError};

use super::formula::{PayoutRows, cell};
use super::page::{Page, plain, signed};
use super::payouts::at;
use super::style::Styles;
use super::summary::{MEANING_WIDTH, measures};
use crate::domain::{Currency, Outcome, Tally};
use crate::reconcile::{Reconciliation, words};

/// Where the table of outcomes stands.
pub(super) struct Matrix {
    /// The first outcome's row. The others follow, then their total.
    first: u32,
    /// The row of differences.
    difference: u32,
    last_column: u16,
}

impl Matrix {
    /// The cells that must read 0.
    pub(super) fn differences(&self) -> String {
        let (from, to) = (cell(self.difference, 2), cell(self.difference, self.last_column));
        format!("{from}:{to}")
    }
}

/// Outcomes by rows and by sum per currency, against what the file held.
pub(super) fn matrix(
    page: &mut Page<'_>,
    whole: &Reconciliation,
    rows: &PayoutRows,
) -> Result<Matrix, XlsxError> {
    page.section(page.words("summary-where"), page.words("summary-where.hint"))?;
    let measures = measures(whole);
    let heading_row = page.row;
    let named = ["summary-outcome", "summary-meaning", "summary-rows"];
    let mut headings = named.map(|id| page.words(id)).to_vec();
    headings.extend(measures.iter().filter_map(|(_, currency)| currency.map(Currency::code)));
    page.headings(&headings, 2)?;
    let first = page.row;
    for outcome in Outcome::ALL {
        outcome_row(page, whole, rows, *outcome, heading_row)?;
    }
    let total = page.row;
    let mut accounted = Tally::default();
    Outcome::ALL.iter().for_each(|outcome| accounted.merge(&whole.totals.of(*outcome)));
    label(page, ("summary-all", "summary-all.meaning"), Styles::total)?;
    for (column, currency) in &measures {
        let formula = format!("=SUM({}:{})", cell(first, *column), cell(total - 1, *column));
        let format = Styles::total(page.styles.number(*currency));
        page.formula(*column, &formula, plain(of(&accounted, *currency), *currency), &format)?;
    }
    page.row += 1;
    expected(page, whole, rows, heading_row)?;
    label(page, ("summary-difference", "summary-difference.meaning"), Styles::total)?;
    let difference = page.row;
    for (row, (column, currency)) in whole.differences().iter().zip(&measures) {
        let at = |row: u32| cell(row, *column);
        let formula = format!("=ROUND({}-{}-{},2)", at(total), at(total + 1), at(total + 2));
        let format = Styles::total(page.styles.number(*currency));
        page.formula(*column, &formula, signed(row.amount(), *currency), &format)?;
    }
    page.row += 1;
    let last_column = measures.last().map_or(2, |(column, _)| *column);
    page.colour_differences((difference, 2), (difference, last_column))?;
    Ok(Matrix { first, difference, last_column })
}

fn outcome_row(
    page: &mut Page<'_>,
    whole: &Reconciliation,
    rows: &PayoutRows,
    outcome: Outcome,
    heading_row: u32,
) -> Result<(), XlsxError> {
    let tally = whole.totals.of(outcome);
    let word = Styles::ruled(&Styles::outcome(outcome));
    page.text(0, outcome.as_str(), &word)?;
    let meaning = words::outcome(outcome, page.language);
    page.text(1, meaning, &Styles::ruled(&page.styles.words))?;
    page.fit_height(meaning, MEANING_WIDTH)?;
    let this = format!("$A{}", page.row + 1);
    for (column, currency) in measures(whole) {
        let heading = cell(heading_row, column);
        let formula = match currency {
            None => rows.count(&[(at::OUTCOME, &this)]),
            Some(_) => rows.sum(at::AMOUNT, &[(at::OUTCOME, &this), (at::CURRENCY, &heading)]),
        };
        let format = Styles::ruled(page.styles.number(currency));
        page.formula(column, &formula, plain(of(&tally, currency), currency), &format)?;
    }
    page.row += 1;
    Ok(())
}

/// What there is to account for: the file's own totals, and the rows that it no longer has.
fn expected(
    page: &mut Page<'_>,
    whole: &Reconciliation,
    rows: &PayoutRows,
    heading_row: u32,
) -> Result<(), XlsxError> {
    label(page, ("summary-input", "summary-input.meaning"), Styles::ruled)?;
    for (column, currency) in measures(whole) {
        let format = Styles::ruled(page.styles.number(currency));
        page.number(column, of(&whole.control, currency), currency, &format)?;
    }
    page.row += 1;
    label(page, ("summary-gone", "summary-gone.meaning"), Styles::ruled)?;
    for (column, currency) in measures(whole) {
        let heading = cell(heading_row, column);
        let formula = match currency {
            // An empty cell beside an outcome. The column that is never empty comes first: LibreOffice ends its
            // search where the first column ends, and would miss the empty cells at the bottom.
            None => rows.count(&[(at::OUTCOME, "\"<>\""), (at::ROW, "\"=\"")]),
            Some(_) => rows.sum(at::AMOUNT, &[(at::CURRENCY, &heading), (at::ROW, "\"=\"")]),
        };
        let format = Styles::ruled(page.styles.number(currency));
        page.formula(column, &formula, plain(of(&whole.totals.gone, currency), currency), &format)?;
    }
    page.row += 1;
    Ok(())
}

/// Each figure of the matrix beside the journal's own. Gives back the cells that must read 0.
pub(super) fn against_journal(
    page: &mut Page<'_>,
    whole: &Reconciliation,
    matrix: &Matrix,
) -> Result<String, XlsxError> {
    page.section(page.words("summary-proof"), page.words("summary-proof.hint"))?;
    let headings =
        ["summary-measure", "summary-outcome", "summary-payouts", "summary-journal", "summary-difference"];
    page.headings(&headings.map(|id| page.words(id)), 2)?;
    let first = page.row;
    for (column, currency) in measures(whole) {
        for (offset, outcome) in (0_u32..).zip(Outcome::ALL) {
            let units = of(&whole.totals.of(*outcome), currency);
            let live = cell(matrix.first + offset, column);
            proof_row(page, (currency, outcome.as_str()), &live, units, units, Styles::ruled)?;
        }
        let all = whole.differences();
        if let Some(all) = all.iter().find(|difference| difference.currency == currency) {
            let live = cell(matrix.difference - 3, column);
            let figures = (all.accounted, all.expected);
            proof_row(
                page,
                (currency, page.words("summary-input-and-gone")),
                &live,
                figures.0,
                figures.1,
                Styles::total,
            )?;
        }
    }
    let last = page.row - 1;
    page.colour_differences((first, 4), (last, 4))?;
    Ok(format!("{}:{}", cell(first, 4), cell(last, 4)))
}

fn proof_row(
    page: &mut Page<'_>,
    (currency, what): (Option<Currency>, &str),
    live: &str,
    accounted: u128,
    expected: u128,
    style: fn(&Format) -> Format,
) -> Result<(), XlsxError> {
    let text = style(&page.styles.text);
    let number = style(page.styles.number(currency));
    page.text(0, currency.map_or(page.words("summary-rows"), Currency::code), &text)?;
    page.text(1, what, &text)?;
    page.formula(2, &format!("={live}"), plain(accounted, currency), &number)?;
    page.number(3, expected, currency, &number)?;
    let formula = format!("=ROUND({}-{},2)", cell(page.row, 2), cell(page.row, 3));
    let clamp = |units: u128| i128::try_from(units).unwrap_or(i128::MAX);
    let difference = clamp(accounted).saturating_sub(clamp(expected));
    page.formula(4, &formula, signed(difference, currency), &number)?;
    page.row += 1;
    Ok(())
}

fn label(
    page: &mut Page<'_>,
    (label, meaning): (&'static str, &'static str),
    style: fn(&Format) -> Format,
) -> Result<(), XlsxError> {
    let (bold, words) = (style(&page.styles.label), style(&page.styles.words));
    page.text(0, page.words(label), &bold)?;
    page.text(1, page.words(meaning), &words)?;
    page.fit_height(page.words(meaning), MEANING_WIDTH)
}

fn of(tally: &Tally, currency: Option<Currency>) -> u128 {
    match currency {
        None => u128::from(tally.rows),
        Some(currency) => tally.sum(currency),
    }
}
