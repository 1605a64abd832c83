//! The sheet `Legend`: every word of the workbook explained to somebody who has never seen the program.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::book::Book;
use super::page::Page;
use super::payouts;
use super::style::Styles;
use crate::domain::{Outcome, Reason};
use crate::reconcile::words;

const SHEETS: &[(&str, &str)] = &[
    ("Summary", "Whether everything is accounted for, and where it is."),
    (
        "Payouts",
        "One line per row of the input file, in its order; then what an earlier run knew and the file no longer has.",
    ),
    ("Exceptions", "What a person must look at, the most urgent first, and what to do."),
    ("Rejected", "What is wrong with each invalid row, and how to mend it."),
    (
        "Retry",
        "The rows that definitely failed, as an input file: save this sheet as CSV, correct it, pay it with --retry-failed.",
    ),
    ("By operator", "Rows and sums per operator and currency."),
    ("Attempts", "Every numbered try to pay, with its key."),
];

const NOTES: &[(&str, &str)] = &[
    (
        "Times",
        "All times are in UTC, which is the local time of Abidjan and Dakar, and one hour behind Cotonou.",
    ),
    (
        "Amounts",
        "In the currency that stands beside them, in francs (or cedis, shillings, …), never in cents.",
    ),
    (
        "Formulas",
        "Summary and By operator are calculated from the sheet Payouts. What the program itself counted stands under Proof in detail.",
    ),
    (
        "Paper",
        "On paper, Payouts ends with the payout ID and Exceptions with what to do; the other columns are on the screen.",
    ),
    (
        "Copies",
        "The same run written again gives the same file, byte for byte. The .json beside it has the same content for programs.",
    ),
];

pub(super) fn write(book: &Book) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new("Legend", &book.styles)?;
    for (column, width) in [(0, 24), (1, 14), (2, 78), (3, 70)] {
        page.sheet.set_column_width(column, width)?;
    }
    page.text(0, "What the words mean", &book.styles.title)?;
    page.sheet.set_row_height(0, 28)?;
    page.row += 1;
    pairs(&mut page, "Sheets", SHEETS.iter().map(|(a, b)| ((*a).to_owned(), *b)))?;
    outcomes(&mut page)?;
    reasons(&mut page)?;
    let columns = payouts::COLUMNS.iter().map(|(heading, _, meaning)| ((*heading).to_owned(), *meaning));
    pairs(&mut page, "Columns of the sheet Payouts", columns)?;
    let codes = words::EXIT_CODES.iter().map(|(code, meaning)| (code.to_string(), *meaning));
    pairs(&mut page, "Exit codes: how the program ended, for whoever runs it from a script", codes)?;
    pairs(&mut page, "Good to know", NOTES.iter().map(|(a, b)| ((*a).to_owned(), *b)))?;
    book.lay_out(&mut page.sheet);
    Ok(page.sheet)
}

fn outcomes(page: &mut Page<'_>) -> Result<(), XlsxError> {
    page.section("Outcomes: where a row ended up", "")?;
    for outcome in Outcome::ALL {
        page.text(0, outcome.as_str(), &Styles::ruled(&Styles::outcome(*outcome)))?;
        wide(page, words::outcome(*outcome))?;
    }
    Ok(())
}

fn reasons(page: &mut Page<'_>) -> Result<(), XlsxError> {
    page.section("Reasons: why it ended up there", "")?;
    page.headings(&["Reason", "Outcome", "What it means", "What to do next"], 4)?;
    let (text, words_format) = (Styles::ruled(&page.styles.text), Styles::ruled(&page.styles.words));
    for reason in Reason::ALL {
        page.text(0, reason.as_str(), &text)?;
        page.text(1, words::outcome_of(*reason).as_str(), &text)?;
        page.text(2, words::reason(*reason), &words_format)?;
        page.text(3, words::next_step(*reason), &words_format)?;
        page.fit_height(words::next_step(*reason), 70)?;
        page.row += 1;
    }
    Ok(())
}

fn pairs(
    page: &mut Page<'_>,
    title: &str,
    list: impl Iterator<Item = (String, &'static str)>,
) -> Result<(), XlsxError> {
    page.section(title, "")?;
    let label = Styles::ruled(&page.styles.label);
    for (word, meaning) in list {
        page.text(0, &word, &label)?;
        wide(page, meaning)?;
    }
    Ok(())
}

/// A meaning over the three columns beside its word.
fn wide(page: &mut Page<'_>, meaning: &str) -> Result<(), XlsxError> {
    let format = Styles::ruled(&page.styles.words);
    page.sheet.merge_range(page.row, 1, page.row, 3, meaning, &format)?;
    page.row += 1;
    Ok(())
}
