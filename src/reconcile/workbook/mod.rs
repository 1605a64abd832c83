//! The workbook. Lines are read once and go to three sheets at a time, each streamed to a temporary file of its own;
//! the pages that need the totals are made last, and all are put in their order when the file is written. So there is
//! no second pass for `Summary`, though it comes first.

mod book;
mod cell;
mod exceptions;
mod fit;
mod formula;
mod legend;
mod lists;
mod operators;
mod page;
mod payouts;
mod proof;
mod style;
mod summary;
mod table;

use std::io::Write;
use std::path::Path;

use self::book::{Book, ROWS_PER_SHEET};
use self::exceptions::Exceptions;
use self::formula::PayoutRows;
use self::table::{Table, View};
use super::{Header, ReconcileError, Reconciliation, Source};
use crate::domain::Outcome;
use crate::draft::Draft;
use crate::words::Language;

/// Writes the workbook into `draft` and gives back what it adds up to.
pub(super) fn write(
    draft: &mut Draft,
    source: &dyn Source,
    header: &Header,
    language: Language,
) -> Result<Reconciliation, ReconcileError> {
    let path = draft.target().to_path_buf();
    draft
        .fill_with_workbook(|to, folder| write_to(to, source, header, (folder, language), ROWS_PER_SHEET))
        .map_err(|error: ReconcileError| error.at(&path))
}

/// The sheets that the lines go to.
struct Lists {
    payouts: Table,
    rejected: Table,
    retry: Table,
}

/// Writes the whole workbook. `rows_per_sheet` is Excel's, except in tests.
pub(super) fn write_to(
    to: impl Write + Send,
    source: &dyn Source,
    header: &Header,
    (folder, language): (&Path, Language),
    rows_per_sheet: u32,
) -> Result<Reconciliation, ReconcileError> {
    let mut book = Book::new(header, folder, rows_per_sheet, language)?;
    let mut whole = Reconciliation::begin(header);
    let mut exceptions = Exceptions::default();
    let lists = write_lists(&mut book, source, header, |line| {
        whole.add(line);
        exceptions.keep(line);
    })?;
    let exceptions = exceptions.write(&mut book, source, header, &whole)?;
    let attempts = write_attempts(&mut book, source)?;
    let rows = PayoutRows::new(lists.payouts.ranges());
    let sheets = vec![
        vec![summary::write(&book, header, &whole, &rows)?],
        lists.payouts.finish(&book)?,
        exceptions.finish(&book)?,
        lists.rejected.finish(&book)?,
        lists.retry.finish(&book)?,
        vec![operators::write(&book, &whole, &rows)?],
        attempts.finish(&book)?,
        vec![legend::write(&book)?],
    ];
    book.save(sheets, to)?;
    Ok(whole)
}

fn write_lists(
    book: &mut Book,
    source: &dyn Source,
    header: &Header,
    mut see: impl FnMut(&super::Line),
) -> Result<Lists, ReconcileError> {
    let mut lists = Lists {
        payouts: Table::begin(book, "Payouts", payouts::columns(), payouts::VIEW)?,
        rejected: Table::begin(book, "Rejected", lists::rejected_columns(), View::default())?,
        retry: Table::begin(book, "Retry", lists::retry_columns(header), View::default())?,
    };
    source.lines(book.language, &mut |line| {
        see(line);
        lists.payouts.push(book, &payouts::cells(line))?;
        if line.outcome == Outcome::Rejected && line.problems.is_empty() {
            lists.rejected.push(book, &lists::rejected(line, None))?;
        }
        for problem in &line.problems {
            lists.rejected.push(book, &lists::rejected(line, Some(problem)))?;
        }
        // Whoever may have been paid stands on no list of those to be paid again.
        if line.outcome == Outcome::Failed && !line.is_contradicted() {
            lists.retry.push(book, &lists::retry(header, line))?;
        }
        Ok(())
    })?;
    Ok(lists)
}

fn write_attempts(book: &mut Book, source: &dyn Source) -> Result<Table, ReconcileError> {
    let mut table = Table::begin(book, "Attempts", lists::attempt_columns(), View::default())?;
    source.attempts(&mut |attempt| Ok(table.push(book, &lists::attempt(attempt))?))?;
    Ok(table)
}
