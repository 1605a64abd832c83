//! The input once more, as a spreadsheet to be mended: the same cells at the same places, what is wrong coloured and
//! explained. The sheet keeps its name and its comments, and the other sheets of a workbook come along as values, in the order of
//! their tabs, hidden where they were hidden. Rows are written one by one; only notes are kept in memory, and their number is bounded.

mod cell;
mod copy;
mod notes;
mod page;
mod style;
mod tabs;

use std::io::Write;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::Workbook;

pub use self::copy::Copied;
use self::page::Page;
use self::tabs::Tabs;
pub use self::tabs::renamed;
use super::error::FormError;
use super::mark;
use crate::draft::Draft;
use crate::intake::{Review, VisitError};
use crate::words::Language;

/// Writes the annotated input to `target`, whole or not at all, and says what became of the other sheets of a workbook.
/// `again` is the command that checks what was mended.
///
/// # Errors
/// When the input cannot be read once more, or the file not be written.
pub fn annotate(
    review: &Review,
    target: PathBuf,
    again: &str,
    language: Language,
) -> Result<Copied, FormError> {
    let path = target.clone();
    let mut draft = Draft::begin(target)?;
    let copied = draft
        .fill_with_workbook(|to, folder| write_to(to, folder, review, again, language))
        .map_err(|error: FormError| error.at(&path))?;
    draft.seal()?;
    draft.publish()?;
    Ok(copied)
}

fn write_to(
    to: impl Write + Send,
    folder: &Path,
    review: &Review,
    again: &str,
    language: Language,
) -> Result<Copied, FormError> {
    let mut workbook = Workbook::new();
    // Rows wait in a temporary file: salaries stay in the folder that they are written to.
    workbook.set_tempdir(folder)?;
    workbook.set_properties(&mark::properties()?);
    let (order, mut copied) = (review.sheets(), Copied::default());
    let tabs = Tabs::of(order);
    copy::copy(&mut workbook, review, (&order.before, &tabs.before), &mut copied)?;
    let mut sheet = workbook.new_worksheet_with_constant_memory()?;
    sheet.set_name(&tabs.read)?;
    sheet.set_active(true);
    let comments = review.comments().map_err(VisitError::Intake)?;
    let mut page = Page::begin(sheet, review.shape(), comments, again, language)?;
    review.for_each_row(&mut |row| page.write(&row))?;
    workbook.push_worksheet(page.finish()?);
    copy::copy(&mut workbook, review, (&order.after, &tabs.after), &mut copied)?;
    workbook.save_to_writer(to)?;
    Ok(copied)
}
