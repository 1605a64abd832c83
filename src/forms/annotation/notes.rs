//! The notes of an annotation: ours, and the comments that stood there before. Where both are on one cell, theirs stands
//! first and its note is not ours: the next check tells of it again, and only what stands above the line comes along.

use rust_xlsxwriter::{Note, Worksheet, XlsxError};

use super::cell::At;
use super::page::{folded, index, short};
use crate::intake::{Comments, OUR_NOTES, OUR_NOTES_BELOW};
use crate::words::Language;

/// Ours are kept in memory until the end, and programs open a sheet with many of them slowly.
const MAX_OURS: usize = 1_000;

/// The longest text of ours.
const MAX_CHARS: usize = 2_000;

/// Who has written what is not ours: the comments themselves mostly begin with a name.
const SOMEBODY: &str = "?";

/// The notes of a sheet in the making.
pub(super) struct Notes {
    comments: Comments,
    language: Language,
    ours: usize,
}

impl Notes {
    pub(super) fn new(comments: Comments, language: Language) -> Self {
        Self { comments, language, ours: 0 }
    }

    /// Writes a note of ours, below the comment that hangs on the cell.
    pub(super) fn explain(&mut self, sheet: &mut Worksheet, at: At, text: &str) -> Result<(), XlsxError> {
        if self.ours >= MAX_OURS {
            return Ok(());
        }
        self.ours += 1;
        let ours: String = text.chars().take(MAX_CHARS).collect();
        match self.comments.take(u64::from(at.0) + 1, usize::from(at.1)) {
            Some(theirs) => {
                let both = format!("{}\n\n{OUR_NOTES_BELOW}\n{ours}", self.told(&theirs));
                insert(sheet, at, &both, SOMEBODY)
            }
            None => insert(sheet, at, &ours, OUR_NOTES),
        }
    }

    /// Writes the comments on cells of which there is nothing to say.
    pub(super) fn finish(&mut self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for ((row, column), text) in self.comments.take_all() {
            if let Some(row) = index(row) {
                insert(sheet, (row, short(column)), self.told(&text), SOMEBODY)?;
            }
        }
        Ok(())
    }

    /// A comment, or that one stood there.
    fn told<'t>(&self, text: &'t str) -> &'t str {
        if text.is_empty() { self.language.text("annotation-comment-lost") } else { text }
    }
}

fn insert(sheet: &mut Worksheet, (row, column): At, text: &str, author: &str) -> Result<(), XlsxError> {
    let height = 10 + 15 * u32::from(folded(text, 55).clamp(3, 30));
    let note = Note::new(text).set_author(author).add_author_prefix(false).set_width(360).set_height(height);
    sheet.insert_note(row, column, &note).map(drop)
}
