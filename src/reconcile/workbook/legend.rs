//! The sheet `Legend`: every word of the workbook explained to somebody who has never seen the program.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::book::Book;
use super::page::Page;
use super::payouts;
use super::style::Styles;
use crate::domain::{Outcome, Reason};
use crate::reconcile::words;

/// Sheets, and what the catalogue says of each.
const SHEETS: &[(&str, &str)] = &[
    ("Summary", "legend-sheet-summary"),
    ("Payouts", "legend-sheet-payouts"),
    ("Exceptions", "legend-sheet-exceptions"),
    ("Rejected", "legend-sheet-rejected"),
    ("Retry", "legend-sheet-retry"),
    ("By operator", "legend-sheet-by-operator"),
    ("Attempts", "legend-sheet-attempts"),
];

/// In the catalogue: the word, and its meaning.
const NOTES: &[(&str, &str)] = &[
    ("legend-times", "legend-times.meaning"),
    ("legend-amounts", "legend-amounts.meaning"),
    ("legend-formulas", "legend-formulas.meaning"),
    ("legend-paper", "legend-paper.meaning"),
    ("legend-copies", "legend-copies.meaning"),
];

pub(super) fn write(book: &Book) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new("Legend", book)?;
    for (column, width) in [(0, 24), (1, 14), (2, 78), (3, 70)] {
        page.sheet.set_column_width(column, width)?;
    }
    let say = |id: &'static str| book.language.text(id);
    page.text(0, say("legend-title"), &book.styles.title)?;
    page.sheet.set_row_height(0, 28)?;
    page.row += 1;
    pairs(&mut page, say("legend-sheets"), SHEETS.iter().map(|(name, id)| ((*name).to_owned(), say(id))))?;
    outcomes(&mut page)?;
    reasons(&mut page)?;
    let columns = payouts::COLUMNS.iter().map(|(heading, _, id)| ((*heading).to_owned(), say(id)));
    pairs(&mut page, say("legend-columns"), columns)?;
    let codes = words::exit_codes(book.language).map(|(code, meaning)| (code.to_string(), meaning));
    pairs(&mut page, say("legend-exits"), codes)?;
    pairs(&mut page, say("legend-notes"), NOTES.iter().map(|(word, id)| (say(word).to_owned(), say(id))))?;
    book.lay_out(&mut page.sheet);
    Ok(page.sheet)
}

fn outcomes(page: &mut Page<'_>) -> Result<(), XlsxError> {
    page.section(page.words("legend-outcomes"), "")?;
    for outcome in Outcome::ALL {
        page.text(0, outcome.as_str(), &Styles::ruled(&Styles::outcome(*outcome)))?;
        wide(page, words::outcome(*outcome, page.language))?;
    }
    Ok(())
}

fn reasons(page: &mut Page<'_>) -> Result<(), XlsxError> {
    page.section(page.words("legend-reasons"), "")?;
    let headings = ["legend-reason", "summary-outcome", "summary-meaning", "legend-next"];
    page.headings(&headings.map(|id| page.words(id)), 4)?;
    let (text, words_format) = (Styles::ruled(&page.styles.text), Styles::ruled(&page.styles.words));
    for reason in Reason::ALL {
        page.text(0, reason.as_str(), &text)?;
        page.text(1, words::outcome_of(*reason).as_str(), &text)?;
        page.text(2, words::reason(*reason, page.language), &words_format)?;
        page.text(3, words::next_step(*reason, page.language), &words_format)?;
        page.fit_height(words::next_step(*reason, page.language), 70)?;
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
