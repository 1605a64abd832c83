//! The sheet `Summary`: the one page that a finance director reads. Whether it ties out, where every row and every
//! franc is, what it cost, and what to look at; then the proof.

use rust_xlsxwriter::{
    ConditionalFormatText, ConditionalFormatTextRule, Format, Formula, Url, Worksheet, XlsxError,
};

use super::book::{Book, banner};
use super::cell::excel_time;
use super::formula::{PayoutRows, cell, quoted};
use super::page::{Page, plain};
use super::payouts::at;
use super::proof;
use super::style::Styles;
use crate::domain::{Currency, Environment};
use crate::reconcile::exception::Urgency;
use crate::reconcile::totals::{DOES_NOT_TIE, TIES_OUT};
use crate::reconcile::{Header, Reconciliation};
use crate::words::{Language, Message, Value};

/// Where the verdict stands.
const VERDICT_ROW: u32 = 2;
/// How wide the column of sentences is.
pub(super) const MEANING_WIDTH: u16 = 66;
/// The last column of merged lines; a run in one currency uses exactly these columns.
const LAST_COLUMN: u16 = 4;

pub(super) fn write(
    book: &Book,
    header: &Header,
    whole: &Reconciliation,
    rows: &PayoutRows,
) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new("Summary", book)?;
    for (column, width) in [(0, 25), (1, MEANING_WIDTH), (2, 19), (3, 21), (4, 19)] {
        page.sheet.set_column_width(column, width)?;
    }
    for (column, _) in (3_u16..).zip(whole.currencies()).skip(2) {
        page.sheet.set_column_width(column, 19)?;
    }
    head(&mut page, header)?;
    facts(&mut page, header, whole)?;
    let matrix = proof::matrix(&mut page, whole, rows)?;
    costs(&mut page, whole, rows)?;
    to_look_at(&mut page, whole)?;
    let differences = proof::against_journal(&mut page, whole, &matrix)?;
    verdict(&mut page, whole, &[matrix.differences(), differences])?;
    book.lay_out(&mut page.sheet);
    Ok(page.sheet)
}

fn head(page: &mut Page<'_>, header: &Header) -> Result<(), XlsxError> {
    let styles = page.styles;
    let title = Message::new("summary-title")
        .with("employer", header.employer.to_string())
        .with("run", header.run.to_string())
        .text(page.language);
    page.sheet.set_row_height(0, 30)?;
    page.text(0, &title, &styles.title)?;
    let (text, format) = match banner(header, page.language) {
        Some(text) => (text, &styles.practice),
        None => (page.words("banner-live"), &styles.real),
    };
    page.sheet.set_row_height(1, 24)?;
    page.sheet.merge_range(1, 0, 1, LAST_COLUMN, text, format)?;
    page.row = VERDICT_ROW + 2;
    Ok(())
}

fn facts(page: &mut Page<'_>, header: &Header, whole: &Reconciliation) -> Result<(), XlsxError> {
    let styles = page.styles;
    let accounts: Vec<String> =
        header.accounts.iter().map(|(name, provider)| format!("{name} ({provider})")).collect();
    let requests = Message::new("summary-requests-made")
        .with("initialize", header.requests.initialize)
        .with("status", header.requests.status)
        .with("limited", header.requests.rate_limited);
    let facts = [
        ("summary-employer", header.employer.to_string()),
        ("summary-run", header.run.to_string()),
        ("summary-environment", environment(header, page.language).to_owned()),
        ("summary-accounts", accounts.join(", ")),
        ("summary-file", header.file_name.clone()),
        ("summary-control", control(whole, page.language)),
        ("summary-digest", header.digest.clone()),
        ("summary-requests", requests.text(page.language)),
        ("summary-written-by", format!("payrun {}", header.version)),
    ];
    for (label, value) in facts {
        page.text(0, page.words(label), &styles.label)?;
        page.text(1, &value, &styles.value)?;
        page.row += 1;
    }
    for (label, at) in [("summary-begun", header.begun_at), ("summary-last-event", header.last_fact_at)] {
        page.text(0, page.words(label), &styles.label)?;
        match excel_time(at) {
            Some(at) => drop(page.sheet.write_with_format(page.row, 1, &at, &styles.value_time)?),
            None => page.text(1, &at.to_string(), &styles.value)?,
        }
        page.row += 1;
    }
    Ok(())
}

fn environment(header: &Header, language: Language) -> &'static str {
    language.text(match (header.simulated, header.environment) {
        (true, _) => "summary-environment-simulated",
        (false, Environment::Test) => "summary-environment-test",
        (false, Environment::Live) => "summary-environment-live",
    })
}

fn control(whole: &Reconciliation, language: Language) -> String {
    Message::new("summary-control-totals")
        .with("rows", whole.control.rows)
        .with("sums", Value::figure(whole.control.display_sums()))
        .text(language)
}

/// By currency: what was paid as ordered, beyond that, and in fees; and what is missing, where somebody took less.
fn costs(page: &mut Page<'_>, whole: &Reconciliation, rows: &PayoutRows) -> Result<(), XlsxError> {
    page.section(page.words("summary-costs"), page.words("summary-costs.hint"))?;
    let [currency, ordered, beyond, fees] =
        ["summary-currency", "summary-paid-as-ordered", "summary-paid-beyond", "summary-fees"]
            .map(|id| page.words(id));
    let mut headings = vec![currency, "", ordered, beyond, fees];
    let is_short = whole.shortfall.rows > 0;
    if is_short {
        headings.push(page.words("summary-paid-short"));
    }
    page.headings(&headings, 2)?;
    let paid = whole.totals.of(crate::domain::Outcome::Paid);
    for currency in whole.currencies() {
        let number = Styles::ruled(page.styles.number(Some(currency)));
        let text = Styles::ruled(&page.styles.label);
        page.text(0, currency.code(), &text)?;
        page.text(1, "", &text)?;
        let code = cell(page.row, 0);
        let of_currency = (at::CURRENCY, code.as_str());
        let missing = whole.shortfall.sum(currency);
        let short = rows.sum(at::SHORT, &[of_currency]);
        let of_paid = rows.sum(at::AMOUNT, &[of_currency, (at::OUTCOME, "\"paid\"")]);
        let mut each = vec![
            (format!("{of_paid}-{short}"), paid.sum(currency).saturating_sub(missing)),
            (rows.sum(at::BEYOND, &[of_currency]), whole.excess.sum(currency)),
            (rows.sum(at::FEE, &[of_currency]), whole.fees.sum(currency)),
        ];
        if is_short {
            each.push((short, missing));
        }
        for (column, (formula, sum)) in (2_u16..).zip(each) {
            page.formula(column, &formula, plain(sum, Some(currency)), &number)?;
        }
        page.row += 1;
    }
    Ok(())
}

fn to_look_at(page: &mut Page<'_>, whole: &Reconciliation) -> Result<(), XlsxError> {
    page.section(page.words("summary-look-at"), "")?;
    let headings = ["summary-urgency", "summary-what", "summary-lines"].map(|id| page.words(id));
    page.headings(&headings, 2)?;
    let (text, count) = (Styles::ruled(&page.styles.words), Styles::ruled(page.styles.number(None)));
    for urgency in Urgency::ALL.iter().copied() {
        let meaning = urgency.meaning(page.language);
        page.text(0, urgency.label(page.language), &text)?;
        page.text(1, meaning, &text)?;
        page.fit_height(meaning, MEANING_WIDTH)?;
        page.number(2, u128::from(whole.exceptions(urgency)), None, &count)?;
        page.row += 1;
    }
    let link = Url::new("internal:Exceptions!A1").set_text(page.words("summary-go"));
    page.sheet.write_url(page.row, 0, link)?;
    page.row += 1;
    Ok(())
}

/// Calculated from the differences on this page, so that it changes when somebody changes a row.
fn verdict(page: &mut Page<'_>, whole: &Reconciliation, differences: &[String]) -> Result<(), XlsxError> {
    let format: &Format = &page.styles.verdict;
    let (good, bad) = (page.words(TIES_OUT), page.words(DOES_NOT_TIE));
    let all_zero: Vec<String> =
        differences.iter().map(|range| format!("SUMPRODUCT(--({range}<>0))=0")).collect();
    let formula = format!("=IF(AND({}),{},{})", all_zero.join(","), quoted(good), quoted(bad));
    let sheet = &mut page.sheet;
    sheet.set_row_height(VERDICT_ROW, 24)?;
    sheet.merge_range(VERDICT_ROW, 0, VERDICT_ROW, LAST_COLUMN, "", format)?;
    let formula = Formula::new(formula).set_result(whole.verdict(page.language));
    sheet.write_formula_with_format(VERDICT_ROW, 0, formula, format)?;
    for (text, format) in [(good, &page.styles.good), (bad, &page.styles.bad)] {
        let rule = ConditionalFormatText::new()
            .set_rule(ConditionalFormatTextRule::BeginsWith(first_words(text)))
            .set_format(format);
        sheet.add_conditional_format(VERDICT_ROW, 0, VERDICT_ROW, LAST_COLUMN, &rule)?;
    }
    Ok(())
}

/// How a verdict begins, short enough for a rule and enough to tell one from the other.
fn first_words(verdict: &str) -> String {
    verdict.chars().take_while(|c| !matches!(c, ':' | '\u{a0}')).collect()
}

/// The column of a currency's sums.
pub(super) fn column_of(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(0) + 3
}

/// The measures of a run: its rows, then each currency, with the column that they stand in.
pub(super) fn measures(whole: &Reconciliation) -> Vec<(u16, Option<Currency>)> {
    let sums = whole.currencies().into_iter().enumerate();
    let sums = sums.map(|(index, currency)| (column_of(index), Some(currency)));
    std::iter::once((2, None)).chain(sums).collect()
}
