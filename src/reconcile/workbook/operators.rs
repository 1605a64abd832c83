//! The sheet `By operator`: rows and sums per operator, currency and outcome, calculated live from `Payouts`.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::book::Book;
use super::formula::{Criterion, PayoutRows};
use super::page::{Page, plain};
use super::payouts::at;
use super::style::Styles;
use crate::domain::{Currency, Outcome, Tally};
use crate::reconcile::Reconciliation;

/// One line: what the first two columns say, and what the formulas and their results are made of.
struct Line<'a> {
    operator: &'a str,
    currency: Option<Currency>,
    all: Tally,
    of: Vec<(Outcome, Tally)>,
}

/// The name of the line of all rejected rows, in the catalogue: no operator is called so.
const REJECTED: &str = "operator-rejected";

pub(super) fn write(book: &Book, whole: &Reconciliation, rows: &PayoutRows) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new("By operator", book)?;
    let mut headings = vec!["Operator".to_owned(), "Currency".to_owned()];
    for name in std::iter::once("All").chain(Outcome::ALL.iter().map(|outcome| outcome.as_str())) {
        headings.extend([format!("{name}: rows"), format!("{name}: amount")]);
    }
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    page.sheet.set_row_height(0, 34)?;
    page.headings(&headings, 2)?;
    for line in lines(whole) {
        write_line(&mut page, &line, rows)?;
    }
    let last_row = page.row.max(2) - 1;
    page.sheet.set_column_width(0, 20)?;
    page.sheet.set_column_width(1, 11)?;
    for pair in 0..=6 {
        page.sheet.set_column_width(2 + pair * 2, 11)?;
        page.sheet.set_column_width(3 + pair * 2, 17)?;
    }
    page.sheet.autofilter(0, 0, last_row, 15)?;
    page.sheet.set_freeze_panes(1, 2)?;
    page.sheet.set_repeat_rows(0, 0)?;
    page.sheet.set_screen_gridlines(true);
    book.lay_out(&mut page.sheet);
    Ok(page.sheet)
}

/// By operator and currency; the rejected rows last, together, since what they name may be no operator.
fn lines(whole: &Reconciliation) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (operator, currencies) in &whole.operators {
        for (currency, totals) in currencies {
            let of = Outcome::ALL.iter().map(|outcome| (*outcome, totals.of(*outcome)));
            lines.push(Line { operator, currency: *currency, all: totals.input.clone(), of: of.collect() });
        }
    }
    for (currency, tally) in &whole.rejected {
        let of = |outcome: &Outcome| match outcome {
            Outcome::Rejected => (*outcome, tally.clone()),
            Outcome::Paid | Outcome::Failed | Outcome::Pending | Outcome::Held | Outcome::NotSent => {
                (*outcome, Tally::default())
            }
        };
        lines.push(Line {
            operator: REJECTED,
            currency: *currency,
            all: tally.clone(),
            of: Outcome::ALL.iter().map(of).collect(),
        });
    }
    lines
}

fn write_line(page: &mut Page<'_>, line: &Line<'_>, rows: &PayoutRows) -> Result<(), XlsxError> {
    let text = Styles::ruled(&page.styles.text);
    let operator = if line.operator == REJECTED { page.words(REJECTED) } else { line.operator };
    page.text(0, operator, &text)?;
    page.text(1, line.currency.map_or(page.words("operator-unreadable"), Currency::code), &text)?;
    let (operator, currency) = (format!("$A{}", page.row + 1), format!("$B{}", page.row + 1));
    let mut common: Vec<Criterion<'_>> = match line.currency {
        // The file's currency stands beside an unreadable amount too: the amount tells the two apart.
        Some(_) => vec![(at::CURRENCY, &currency), (at::AMOUNT, "\">=0\"")],
        None => vec![(at::OUTCOME, "\"<>\""), (at::AMOUNT, "\"=\"")],
    };
    common.push(if line.operator == REJECTED {
        (at::OUTCOME, "\"rejected\"")
    } else {
        (at::OPERATOR, &operator)
    });
    if line.operator != REJECTED {
        common.push((at::OUTCOME, "\"<>rejected\""));
    }
    pair(page, 2, line.currency, &line.all, &common, rows)?;
    for (index, (outcome, tally)) in (0_u16..).zip(&line.of) {
        let word = format!("\"{outcome}\"");
        let mut criteria = common.clone();
        criteria.push((at::OUTCOME, &word));
        pair(page, 4 + index * 2, line.currency, tally, &criteria, rows)?;
    }
    page.row += 1;
    Ok(())
}

/// The count and the sum of one group.
fn pair(
    page: &mut Page<'_>,
    column: u16,
    currency: Option<Currency>,
    tally: &Tally,
    criteria: &[Criterion<'_>],
    rows: &PayoutRows,
) -> Result<(), XlsxError> {
    let count = Styles::ruled(page.styles.number(None));
    page.formula(column, &rows.count(criteria), tally.rows.to_string(), &count)?;
    let format = Styles::ruled(page.styles.number(currency));
    let sum = currency.map_or(0, |currency| tally.sum(currency));
    let result = plain(sum, currency);
    page.formula(column + 1, &rows.sum(at::AMOUNT, criteria), result, &format)
}
