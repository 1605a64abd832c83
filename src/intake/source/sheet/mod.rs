//! What the spreadsheet formats share: which sheet is read, what a cell is, and what a person who opens the sheet
//! does not see as its rows tell it.

mod choose;
mod comment;
mod covered;
mod date;
mod format;
mod number;
mod oddities;
mod place;

pub(super) use self::choose::{Listed, Visibility, choose, holds_people, look};
pub use self::comment::Comments;
pub(super) use self::comment::MAX_COMMENT_BYTES;
pub(in crate::intake) use self::covered::{Area, Covered};
pub(super) use self::date::{Epoch, iso_text};
pub(in crate::intake) use self::format::{NumberFormat, Section, Twist};
pub(super) use self::number::plain;
pub(in crate::intake) use self::number::whole_digits;
pub(super) use self::oddities::MAX_MERGED;
pub(in crate::intake) use self::oddities::{Oddities, TableArea};
pub use self::place::cell_name;
pub(in crate::intake) use self::place::column_name;
pub(super) use self::place::parse_cell;

/// The last row that a spreadsheet program has.
pub(super) const MAX_ROWS: u64 = 1_048_576;

/// The last column that a spreadsheet program has.
pub(super) const MAX_COLUMNS: usize = 16_384;

/// The author of the notes in the files that we hand back.
pub const OUR_NOTES: &str = "payrun";

/// What stands between somebody's comment and our note on the same cell.
pub const OUR_NOTES_BELOW: &str = "\u{2500}\u{2500} payrun \u{2500}\u{2500}";
