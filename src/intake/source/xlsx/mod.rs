//! XLSX, the workbook of Excel and of everybody who writes for it: a zip package of XML parts, in the transitional or
//! the strict form. The rows of one sheet are read as a stream; only the table of texts is held, within a limit.
//!
//! | file | what |
//! |---|---|
//! | `book.rs` | the parts, the sheets, the system of dates |
//! | `strings.rs` | the table of texts that cells refer to |
//! | `styles.rs` | what cells show of what is stored: a date, a padded code, a currency; what is struck out |
//! | `rows.rs` | the rows of a sheet |
//! | `cell.rs` | one cell |
//! | `comments.rs` | the rows on which comments hang, and their texts |

mod book;
mod cell;
mod comments;
mod rows;
mod strings;
mod styles;

pub(super) use self::book::Book;
