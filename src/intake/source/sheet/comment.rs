//! The comments of a sheet with their texts, for whoever hands the sheet back. A bounded part of them is held in memory.

use std::collections::BTreeMap;

use super::{MAX_COLUMNS, OUR_NOTES_BELOW};

/// Programs open a sheet with many comments slowly, and people do not write more.
const MAX_COMMENTS: usize = 10_000;

/// The longest text that is held of one comment.
pub(in crate::intake::source) const MAX_COMMENT_BYTES: usize = 8_000;

/// What is held of all of them.
const MAX_ALL_BYTES: usize = 4 * 1024 * 1024;

/// Comments by the row, counted from 1, and the column, counted from 0. A text that could not be had is empty.
#[derive(Debug, Default)]
pub struct Comments {
    texts: BTreeMap<(u64, usize), String>,
    bytes: usize,
}

impl Comments {
    /// Adds one. Of what an earlier check has written below it nothing is kept.
    pub(in crate::intake::source) fn add(&mut self, row: u64, column: usize, text: &str) {
        if self.texts.len() >= MAX_COMMENTS || column >= MAX_COLUMNS {
            return;
        }
        let own = text.split_once(OUR_NOTES_BELOW).map_or(text, |(own, _)| own);
        let is_shown = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
        let mut own: String = own.trim().chars().filter(is_shown).collect();
        if self.bytes + own.len() > MAX_ALL_BYTES {
            own.clear();
        }
        self.bytes += own.len();
        self.texts.insert((row, column), own);
    }

    /// Takes the text of the comment that hangs on a cell.
    pub fn take(&mut self, row: u64, column: usize) -> Option<String> {
        self.texts.remove(&(row, column))
    }

    /// Takes all that are left, from the top.
    pub fn take_all(&mut self) -> impl Iterator<Item = ((u64, usize), String)> + use<> {
        std::mem::take(&mut self.texts).into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_so_much_is_held_and_each_cell_is_remembered() {
        let mut comments = Comments::default();
        let long = "é".repeat(MAX_COMMENT_BYTES / 2);
        (1..=2_000).for_each(|row| comments.add(row, 3, &long));
        assert_eq!(comments.take(1, 3).as_ref(), Some(&long));
        assert_eq!(comments.take(2_000, 3), Some(String::new()));
        (0..20_000).for_each(|row| comments.add(row, 4, "x"));
        assert_eq!(comments.take_all().count(), MAX_COMMENTS);
    }

    #[test]
    fn what_a_check_wrote_below_a_comment_is_not_kept() {
        let mut comments = Comments::default();
        comments.add(2, 0, &format!(" NE PAS\u{1} PAYER\n{OUR_NOTES_BELOW}\nthe amount is missing"));
        comments.add(2, MAX_COLUMNS, "beyond the sheet");
        assert_eq!(comments.take_all().collect::<Vec<_>>(), [((2, 0), "NE PAS PAYER".to_owned())]);
    }
}
