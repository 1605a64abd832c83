//! The sheet `Exceptions`, most urgent first, without holding a million lines: a run has few exceptions, so they are
//! kept; where they are too many to keep, the source is read again, once for each urgency.

use super::book::Book;
use super::lists;
use super::table::Table;
use crate::reconcile::exception::{Urgency, items, of_note};
use crate::reconcile::{Header, Line, ReconcileError, Reconciliation, Source};
use crate::words::Language;

/// How many lines are kept: a few megabytes.
const MOST_KEPT: usize = 4_096;

/// Lines with exceptions, kept from the one pass over the source.
#[derive(Default)]
pub(super) struct Exceptions {
    kept: Vec<Line>,
    too_many: bool,
}

impl Exceptions {
    /// Looks at a line, and keeps it if a person must look at it too.
    pub(super) fn keep(&mut self, line: &Line) {
        if self.too_many || items(line, Language::English).is_empty() {
            return;
        }
        if self.kept.len() == MOST_KEPT {
            self.too_many = true;
            self.kept = Vec::new();
        } else {
            self.kept.push(line.clone());
        }
    }

    /// Writes the sheet.
    pub(super) fn write(
        &self,
        book: &mut Book,
        source: &dyn Source,
        header: &Header,
        whole: &Reconciliation,
    ) -> Result<Table, ReconcileError> {
        let language = book.language;
        let mut table = Table::begin(book, "Exceptions", lists::exception_columns(), lists::EXCEPTIONS_VIEW)?;
        for urgency in Urgency::ALL {
            for note in &header.notes {
                let item = of_note(&note.code, &note.words, language);
                if item.urgency == *urgency {
                    table.push(book, &lists::run_note(&item, language))?;
                }
            }
            if whole.exceptions(*urgency) == 0 {
                continue;
            }
            self.each(source, language, &mut |line| {
                for item in items(line, language).iter().filter(|item| item.urgency == *urgency) {
                    table.push(book, &lists::exception(header, line, item, language))?;
                }
                Ok(())
            })?;
        }
        Ok(table)
    }

    fn each(
        &self,
        source: &dyn Source,
        language: Language,
        visit: &mut dyn FnMut(&Line) -> Result<(), ReconcileError>,
    ) -> Result<(), ReconcileError> {
        if self.too_many { source.lines(language, visit) } else { self.kept.iter().try_for_each(visit) }
    }
}
